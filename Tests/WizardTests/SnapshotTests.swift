import Testing
import Wizard

@Suite struct `What is kept of the mapping` {
  private let salesforce = Connection(system: .salesforce, host: "acme.my.salesforce.com", vendor: true)
  private let px = Connection(system: .px, host: "api.aptrinsic.com", vendor: true)

  private func snapshots(_ session: Session) -> [Effect] {
    session.wanted.filter { if case .snapshot = $0 { true } else { false } }
  }

  /// A snapshot as the systems would report it, except for the values.
  private func snapshot(
    of mapping: [MappingRow], salesforce: Bool = true, px: Bool = true, score: String = "60"
  ) -> MappingSnapshot {
    func source(_ host: String) -> MappingSnapshot.Source {
      .init(host: host, at: Scene.start, tenant: "t", user: "admin@acme.com")
    }
    var snapshot = MappingSnapshot(of: mapping)
    if salesforce {
      snapshot.salesforce = source("acme.my.salesforce.com")
      snapshot.values = PushSnapshot(values: ["001000000000001AAA": ["PX_Score__c": score]], takenAt: Scene.start)
    }
    if px { snapshot.px = source("api.aptrinsic.com") }
    return snapshot
  }

  private func recorded(_ connections: Connection...) -> Scene {
    var scene = Scene.reaching(.oneOrgWindow)
    for connection in connections { scene.perform(.connect(connection)) }
    return scene
  }

  @Test func `is wanted once all of it is recorded and a system can be asked`() throws {
    var scene = Scene.reaching(.fieldMappings)
    scene.perform(.connect(px))
    #expect(snapshots(scene.session).isEmpty)
    #expect(snapshots(Scene.reaching(.oneOrgWindow).session).isEmpty)
    scene = recorded(px)
    let mapping = try #require(scene.session.mapping)
    #expect(snapshots(scene.session) == [.snapshot(mapping, of: [.px])])
    scene.perform(.keep(snapshot(of: mapping, salesforce: false)))
    #expect(snapshots(scene.session).isEmpty)
    scene.perform(.connect(salesforce))
    #expect(snapshots(scene.session) == [.snapshot(mapping, of: [.px, .salesforce])])
  }

  @Test func `is what each system said first, and goes with what checks are judged against`() throws {
    var scene = recorded(px, salesforce)
    let mapping = try #require(scene.session.mapping)
    scene.perform(.keep(snapshot(of: mapping, salesforce: false)))
    scene.perform(.keep(snapshot(of: mapping)))
    scene.perform(.keep(snapshot(of: mapping, score: "99")))
    #expect(scene.session.snapshot?.values?.values["001000000000001AAA"] == ["PX_Score__c": "60"])
    #expect(Circumstances(scene.session).snapshot == scene.session.snapshot)
    #expect(Session(replaying: scene.session.log).snapshot == scene.session.snapshot)
  }

  @Test func `counts for its own mapping alone, and is taken anew for another`() throws {
    var scene = recorded(px, salesforce)
    let first = try #require(scene.session.mapping)
    scene.perform(.keep(snapshot(of: first)))
    scene.answer(.fieldMappings, ["kept": "Website → website"])
    #expect(scene.session.snapshot == nil)
    #expect(snapshots(scene.session).count == 1)
    // A late answer about a mapping that is no longer recorded.
    #expect(scene.perform(.keep(snapshot(of: first))) == .unchanged)
    scene.answer(.fieldMappings, ["kept": "Industry → industry"])
    #expect(scene.session.snapshot?.mapping == first)
    #expect(snapshots(scene.session).isEmpty)
  }

  @Test func `is kept of the hosts the record names alone`() throws {
    var scene = recorded(px, salesforce)
    let mapping = try #require(scene.session.mapping)
    var stranger = snapshot(of: mapping)
    stranger.px?.host = "127.0.0.1:1"
    #expect(scene.perform(.keep(stranger)) == .unchanged)
    scene = recorded(px)
    #expect(scene.perform(.keep(snapshot(of: mapping))) == .unchanged)
    #expect(scene.perform(.keep(snapshot(of: mapping, salesforce: false))) == nil)
  }

  @Test func `is not kept where nobody said anything, or the record is closed`() throws {
    var scene = recorded(px, salesforce)
    let mapping = try #require(scene.session.mapping)
    #expect(scene.perform(.keep(MappingSnapshot(of: mapping))) == .unchanged)
    scene.walk()
    #expect(scene.session.isSealed)
    #expect(scene.perform(.keep(snapshot(of: mapping))) == .closed)
    #expect(snapshots(scene.session).isEmpty)
  }
}
