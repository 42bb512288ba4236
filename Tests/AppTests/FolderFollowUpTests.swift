import Glibc
import Posix
import SessionFile
import Synchronization
import Testing
import Wizard

@testable import App

@Suite final class `Following up a folder` {
  private let root: String
  private let now = Moment(seconds: 1_795_000_000)

  init() throws {
    var template = Array("/tmp/px-fleet-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { _ = try? ChildProcess.run("rm", ["-rf", root]) }

  private func tenant(
    _ name: String, org: String? = nil, subscription: String? = nil
  ) throws -> Tenant {
    let org = try OrgName(org ?? "\(name).my.salesforce.com")
    return Tenant(
      name: name, systems: Tenant.Systems(org: org, subscription: subscription ?? "sub-\(name)"), region: "eu",
      alias: "\(name)-alias", keyCommand: "print \(name)")
  }

  /// A tenant's session, with a status page to check.
  @discardableResult
  private func session(
    _ name: String, of tenant: Tenant?, isConnected: Bool = true, _ more: [Command] = []
  ) throws -> String {
    let path = "\(root)/\(name).reconnect"
    let journal = try Journal.create(at: path, now: now)
    defer { journal.close() }
    let people = [
      "px-name": "Ana Ito", "px-mail": "ana@acme.com", "px-zone": "UTC", "sf-name": "Ben Ode",
      "sf-mail": "ben@acme.com", "sf-zone": "UTC", "sf-here": "yes",
    ]
    var commands = [Command.answer([.participants: Answer(people)], speaker: nil)]
    if isConnected {
      commands.append(.connect(Connection(system: .statusPage, host: "status.gainsight.com", vendor: true)))
    }
    if let tenant {
      let answer = Answer(["org": tenant.systems.org.host ?? "", "subscription": tenant.systems.subscription])
      commands.append(.answer([.target: answer], speaker: nil))
    }
    for command in commands + more {
      guard case .events(let events, _) = journal.session.decide(command, at: now) else {
        Issue.record("refused: \(command)")
        continue
      }
      try journal.commit(events, signature: nil, at: now)
    }
    return path
  }

  private func findings(_ outcome: Verdict.Outcome, problems: [String] = []) -> FollowUpRun.Findings {
    FollowUpRun.Findings(
      heard: [Verdict(check: .statusPage, outcome: outcome, says: "it says so", at: now)], appended: [.statusPage],
      problems: problems, dues: [], isNoVendorSystem: false, now: now)
  }

  /// The runs so far, in any order.
  private final class Asked: Sendable {
    private let all = Mutex<[FollowUpRun]>([])
    var runs: [FollowUpRun] { all.withLock { $0 } }
    func take(_ run: FollowUpRun) { all.withLock { $0.append(run) } }
  }

  private func follow(
    _ paths: [String], _ tenants: [Tenant], jobs: Int = 8, due: Bool = true, asked: Asked = Asked(),
    key: @escaping @Sendable (Tenant) throws(KeyCommand.Problem) -> String = { "key-of-\($0.name)" },
    ask: @escaping @Sendable (FollowUpRun) throws -> FollowUpRun.Findings
  ) -> [FolderFollowUp.Row] {
    let followUp = FolderFollowUp(tenants: tenants, asksOnlyDue: due, jobs: jobs, key: key) { run in
      asked.take(run)
      return try ask(run)
    }
    return followUp.rows(of: paths)
  }

  @Test(arguments: [1, 2, 32])
  func `gives each session the connections of its own tenant, and nobody else's`(jobs: Int) throws {
    let tenants = try ["d", "a", "c", "b"].map { try tenant($0) }
    let paths = try ["a", "b", "c", "d"].map { name in try session(name, of: tenant(name)) }
    let asked = Asked()
    let findings = findings(.verified)
    let rows = follow(paths, tenants, jobs: jobs, asked: asked) { _ in findings }
    #expect(rows.map(\.path) == paths && rows.map(\.tenant) == ["a", "b", "c", "d"])
    #expect(rows.allSatisfy { $0.word == .ok })
    #expect(asked.runs.count == 4)
    for run in asked.runs {
      let name = String(run.path.dropLast(".reconnect".count).suffix(1))
      #expect(run.connection == ["GAINSIGHT_PX_API_KEY": "key-of-\(name)", "GAINSIGHT_PX_REGION": "eu"])
      #expect(run.targetOrg == "\(name)-alias" && run.asksOnlyDue)
      let variables = try #require(run.environment)
      #expect(!variables.contains { $0.contains("key-of") || $0.hasPrefix("SF_") || $0.hasPrefix("GAINSIGHT_PX_") })
    }
  }

  @Test func `tells rows in the order of the files, whichever is done first`() throws {
    let paths = try ["a", "b"].map { name in try session(name, of: tenant(name)) }
    let gate = try #require(Pipe())
    let told = Mutex<[String]>([])
    let findings = findings(.verified)
    let followUp = try FolderFollowUp(tenants: [tenant("a"), tenant("b")], key: { _ in "k" }) { run in
      if run.path == paths[0] {
        _ = Descriptor.waitForInput(gate.reading.number, milliseconds: 60_000)
      } else {
        _ = Descriptor.write([0], to: gate.writing.number)
      }
      return findings
    }
    _ = followUp.rows(of: paths) { row in told.withLock { $0.append(row.tenant ?? "") } }
    #expect(told.withLock { $0 } == ["a", "b"])
  }

  @Test func `is stopped by no session, whatever is wrong with it`() throws {
    let (fine, failing) = (try tenant("fine"), try tenant("failing"))
    let damaged = "\(root)/damaged.reconnect"
    try NewFiles(files: [.init(path: damaged, text: "not a session")]).write()
    let paths = [
      damaged, try session("failing", of: failing), try session("fine", of: fine),
      try session("incomplete", of: tenant("incomplete")), try session("keyless", of: tenant("keyless")),
      try session("nameless", of: nil), try session("other", of: tenant("other")),
      try session("stranger", of: tenant("stranger")), "\(root)/gone.reconnect",
    ]
    let (verified, failed) = (findings(.verified), findings(.failed, problems: ["PX refused the connection"]))
    let incomplete = findings(.verified, problems: ["PX refused the connection"])
    let tenants = try [fine, failing] + ["incomplete", "keyless", "other"].map { try tenant($0) }
    let rows = follow(
      paths, tenants,
      key: { tenant throws(KeyCommand.Problem) in
        if tenant.name == "keyless" { throw .failed(code: 1) }
        return "k"
      },
      ask: { run in
        if run.path.hasSuffix("other.reconnect") { throw Failed("The org is X, but the target is Y.") }
        return run.path.hasSuffix("failing.reconnect")
          ? failed : run.path.hasSuffix("incomplete.reconnect") ? incomplete : verified
      })
    let words: [FolderFollowUp.Row.Word] = [
      .notAsked, .failed, .ok, .incomplete, .notAsked, .notAsked, .notAsked, .notAsked, .notAsked,
    ]
    #expect(rows.map(\.word) == words)
    #expect(rows.map(\.word.exitCode) == [2, 1, 0, 2, 2, 2, 2, 2, 2])
    for (row, says) in zip(
      rows,
      [
        "isn't a px-reconnect session", "1 check: 1 failed. Gainsight status page: it says so.", "1 result added.",
        "PX refused the connection.", "key command failed with exit code 1", "doesn't name its org",
        "but the target is",
        "No tenant in the tenants file", "No session found",
      ])
    {
      #expect(row.line.contains(says), "\(row.line)")
      #expect(!row.line.contains(".."), "\(row.line)")
    }
    #expect(rows[2].line.hasPrefix("ok         fine · \(root)/fine.reconnect: "))
  }

  @Test func `asks nothing, not even for a key, where nothing is due`() throws {
    let until = now + 4_000_000_000
    let paths = [
      try session("idle", of: tenant("a"), isConnected: false),
      try session("paused", of: tenant("b"), isConnected: false, [.park(until: until, reason: "lunch")]),
    ]
    for due in [true, false] {
      let asked = Asked()
      let rows = follow(
        paths, [], due: due, asked: asked,
        key: { (_) throws(KeyCommand.Problem) in
          Issue.record("asked for a key")
          return ""
        }, ask: { _ in throw Failed("asked") })
      #expect(rows.map(\.word) == [.notDue, .notDue] && asked.runs.isEmpty)
      #expect(rows[0].says == "Nothing to check now.")
      #expect(rows[1].says.hasPrefix("paused: lunch: from \(until.date)"), "\(rows[1].says)")
      #expect(rows[1].next?.at == until)
    }
  }

  @Test func `refuses a tenants file that differs from the record`() throws {
    var tenants = [try tenant("a"), try tenant("b")]
    let path = try session("a", of: tenants[0])
    for (org, subscription) in [
      ("a.my.salesforce.com", "sub-z"), ("z.my.salesforce.com", "sub-a"), ("00DgK000000HMGuUAO", "sub-a"),
    ] {
      tenants[0] = try tenant("Acme", org: org, subscription: subscription)
      let rows = follow([path], tenants) { _ in throw Failed("asked") }
      #expect(rows[0].says.contains("differ") && rows[0].says.contains("Acme"), "\(rows[0].says)")
    }
    // The same org, written differently.
    for org in ["https://A.my.salesforce.com/", "a.lightning.force.com"] {
      tenants[0] = try tenant("Acme", org: org, subscription: "sub-a")
      let findings = findings(.verified)
      #expect(follow([path], tenants) { _ in findings }[0].word == .ok)
    }
  }

  @Test func `says which tenants have several sessions, and which have none`() throws {
    let tenants = try ["a", "b", "c"].map { try tenant($0) }
    let paths = [try session("1", of: tenants[0]), try session("2", of: tenants[0])]
    let findings = findings(.verified)
    let rows = follow(paths, tenants) { _ in findings }
    #expect(rows.map(\.tenant) == ["a", "a"])
    #expect(
      FolderFollowUp.remarks(rows, tenants: tenants) == [
        "a has 2 sessions: \(paths[0]), \(paths[1]).", "No session that could be read belongs to b, c.",
      ])
    #expect(FolderFollowUp.remarks(rows.dropLast(), tenants: [tenants[0]]).isEmpty)
  }

  @Test func `says that another program writes a session`() throws {
    let path = try session("a", of: tenant("a"))
    let journal = try Journal(path: path, readOnly: false)
    defer { journal.close() }
    let rows = try follow([path], [tenant("a")]) { run in
      _ = try Journal(path: run.path, readOnly: false)
      throw Failed("opened")
    }
    #expect(rows[0].says.contains("open in another px-reconnect"), "\(rows[0].says)")
  }
}
