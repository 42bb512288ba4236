import Testing
import Wizard

@Suite struct `The address of a step` {
  @Test func `is that of the target's own Setup, whatever form it was named in`() {
    let scene = Scene.reaching(.canaryEdit)
    #expect(scene.session.address(of: .canaryEdit) == "https://acme.my.salesforce.com/lightning/o/Account/list")
    #expect(
      scene.session.address(of: .sfUserReady)
        == "https://acme.my.salesforce.com/lightning/setup/ConnectedAppsUsage/home")
    #expect(scene.session.address(of: .statusPage) == "https://status.gainsight.com")
    #expect(scene.session.address(of: .meeting) == nil)
  }

  @Test func `is not guessed: an id has no address, and a data centre must be known`() {
    var scene = Scene()
    scene.good[.target] = ["org": "00D5g0000000001EAA", "subscription": "s"]
    scene.good[.rightOrg] = ["org": "00D5g0000000001EAA"]
    scene.walk(until: .canaryEdit)
    #expect(scene.session.address(of: .canaryEdit) == nil)
    #expect(scene.session.address(of: .findCard) == nil)
    scene.perform(.connect(Connection(system: .px, host: "api-eu.aptrinsic.com", vendor: true)))
    #expect(scene.session.address(of: .findCard) == "https://app-eu.aptrinsic.com")
    scene.perform(.connect(Connection(system: .salesforce, host: "acme.my.salesforce.com", vendor: true)))
    #expect(scene.session.address(of: .canaryEdit) == nil)
    scene.perform(.hear(Verdict(check: .salesforceOrg, outcome: .verified, says: "it is", at: scene.now)))
    #expect(scene.session.address(of: .canaryEdit)?.hasPrefix("https://acme.my.salesforce.com/") == true)
    scene.perform(.connect(Connection(system: .px, host: "127.0.0.1:1", vendor: false)))
    #expect(scene.session.address(of: .findCard) == nil)
  }
}
