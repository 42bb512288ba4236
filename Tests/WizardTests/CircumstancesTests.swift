import Testing
import Wizard

@Suite struct `What checks are judged against` {
  /// A token from that time is still the current one.
  @Test func `count an authorization from when it was first said, also where that is corrected`() {
    var scene = Scene.connected(before: .mappingsUnchanged)
    let opened = Circumstances(scene.session).authorizeOpened
    #expect(opened != nil)
    scene.now = scene.now + 3_600
    scene.answer(.clickAuthorize)
    scene.answer(.approve, ["user": "corrected@acme.com"])
    #expect(Circumstances(scene.session).authorizeOpened == opened)
    scene.perform(.undo)
    scene.record([.opened([.clickAuthorize])])
    #expect(Circumstances(scene.session).authorizeOpened == opened)
  }

  @Test func `comes from what a session has recorded`() {
    var scene = Scene.reaching(.syncFinished)
    scene.perform(.open([.syncFinished]))
    let circumstances = Circumstances(scene.session)
    #expect(circumstances.org == Scene.target)
    #expect(circumstances.subscription == "sub-1")
    #expect(circumstances.approvingUser == "px@acme.com")
    #expect(circumstances.canary?.account == "Acme")
    #expect(circumstances.authorizeOpened != nil)
    #expect((circumstances.synchronizeOpened ?? Scene.start) > (circumstances.authorizeOpened ?? scene.now))
    #expect(
      circumstances.mapping == [
        MappingRow(direction: .salesforceToPX, object: .account, salesforceField: "Industry", pxField: "industry"),
        MappingRow(direction: .pxToSalesforce, object: .account, salesforceField: "PX_Score__c", pxField: ""),
      ])
  }

  @Test func `prefers the moment a step came up to the moment it was reported`() {
    var scene = Scene.reaching(.clickAuthorize)
    scene.perform(.open([.clickAuthorize]))
    let opened = scene.now
    #expect(Circumstances(scene.session).authorizeOpened == opened)
    for _ in 0..<5 { scene.perform(.note(nil, text: "x")) }
    scene.answer(.clickAuthorize)
    #expect(Circumstances(scene.session).authorizeOpened == opened)
  }

  @Test(arguments: ["kept elsewhere: mapping-1.png", "Industry → industry\nand some more", "see the wiki"])
  func `takes no mapping of which a line can't be read`(text: String) {
    var scene = Scene()
    scene.good[.fieldMappings] = ["kept": text]
    scene.walk(until: .clickAuthorize)
    #expect(Circumstances(scene.session).mapping == nil)
  }

  @Test func `have both ends of the time of a click`() {
    var scene = Scene.reaching(.synchronize)
    scene.perform(.open([.synchronize]))
    let opened = scene.now
    #expect(Circumstances(scene.session).synchronizeOpened == opened)
    #expect(Circumstances(scene.session).synchronizeClicked == nil)
    scene.now = scene.now + 14 * 3600
    scene.walk(until: .syncFinished)
    let circumstances = Circumstances(scene.session)
    #expect(circumstances.synchronizeOpened == opened)
    #expect((circumstances.synchronizeClicked ?? opened) > opened + 14 * 3600)
    #expect((circumstances.authorizeClicked ?? scene.now) < opened && circumstances.authorizeFailed == nil)
  }

  @Test(arguments: ["not", "error"])
  func `have when the card was last said not to be authorized`(status: String) {
    var scene = Scene.reaching(.clickAuthorize)
    scene.good[.authorized] = ["status": status, "words": "invalid_grant"]
    scene.walk(until: .mappingsUnchanged)
    let failed = Circumstances(scene.session).authorizeFailed
    #expect(failed != nil)
    scene.answer(.authorized, ["status": "authorized"])
    #expect(Circumstances(scene.session).authorizeFailed == failed)
  }
}
