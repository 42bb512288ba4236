import SessionFile
import Testing
import Wizard

@Suite struct `A session's summary` {
  private let folder: Folder
  private let now = Moment(seconds: 1_795_000_000)

  init() throws { folder = try Folder() }

  /// The file of a session in which these commands were performed, one each minute.
  private func file(_ commands: [Command]) throws -> Journal {
    let journal = try Journal.create(at: folder.file(), now: now)
    for (minute, command) in commands.enumerated() {
      let at = now + Int64(minute) * 60
      guard case .events(let events, let signature) = journal.session.decide(command, at: at) else {
        Issue.record("refused: \(command)")
        continue
      }
      try journal.commit(events, signature: signature, at: at)
    }
    return journal
  }

  private var commands: [Command] {
    let people = [
      "px-name": "Ana Ito", "px-mail": "ana@acme.com", "px-zone": "UTC", "sf-name": "Ben Ode",
      "sf-mail": "ben@acme.com", "sf-zone": "UTC", "sf-here": "yes",
    ]
    return [
      .connect(Connection(system: .px, host: "px.example", vendor: false)),
      .answer([.statusPage: Answer(["status": "clear"])], speaker: nil),
      .answer([.participants: Answer(people)], speaker: nil),
      .answer([.target: Answer(["org": "acme.my.salesforce.com", "subscription": "s"])], speaker: nil),
      .waive(.meeting, reason: "by phone"), .park(until: now + 86_400, reason: "lunch"),
    ]
  }

  @Test func `says what the session says`() throws {
    let journal = try file(commands)
    defer { journal.close() }
    let summary = try SessionSummary.read(folder.file())
    #expect(summary == SessionSummary(of: journal.session))
    #expect(summary.org == "acme.my.salesforce.com")
    #expect(summary.state == "paused")
    #expect(summary.strangerWord == "NOT A VENDOR SYSTEM")
    #expect(summary.people == ["Ana Ito", "Ben Ode"])
    #expect(summary.progress == journal.session.progress)
    #expect(summary.phases == SessionSummary.phaseIDs.map(journal.session.progress(of:)))
    #expect(summary.phases.reduce(0) { $0 + $1.total } == summary.progress.total)
    #expect(summary.pausedFor == "lunch" && !summary.isReconnected)
    #expect(summary.speakers == journal.session.nextTurn().map(journal.session.speakers(of:)))
    #expect(summary.speakerNames == journal.session.names(of: summary.speakers))
    #expect(summary.dues == [Due(step: nil, what: "paused: lunch", at: now + 86_400)])
    #expect(summary.subscription == "s")
    #expect(!summary.isRehearsal)
    #expect(summary.next == journal.session.nextTurn()?.title)
    #expect(summary.lastChange == now + 300)
  }

  /// Both admins must read the org from the page themselves.
  @Test func `doesn't name the org while both still have to name it`() throws {
    let org = "00DgK000000HMGuUAO"
    let rehearsal = Rehearsal(
      seed: 1, began: now, org: org, subscription: "r", account: "A", user: "u@r.example", article: "Reset",
      mapping: MappingRow.header
        + "\nsalesforce-to-px,account,Industry,industry\npx-to-salesforce,account,PX_Score__c,score\n")
    let journal = try file([.rehearse(rehearsal)])
    defer { journal.close() }
    func perform(_ command: Command) throws {
      guard case .events(let events, let signature) = journal.session.decide(command, at: now + 60) else {
        Issue.record("refused: \(command)")
        return
      }
      try journal.commit(events, signature: signature, at: now + 60)
    }
    func summary() throws -> SessionSummary { try SessionSummary.read(folder.file()) }
    for _ in 0..<40 {
      guard let turn = journal.session.nextTurn(), !turn.steps.contains(.rightOrg) else { break }
      var answers: [StepID: Answer] = [:]
      for step in turn.steps.map({ journal.session.runbook[$0] }) {
        if case .notApplicable = journal.session[step.id].state { continue }
        var values: [String: String] = [:]
        for field in step.fields {
          values[field.name] = journal.session.rehearsed(step.id, field.name)
          if case .zone = field.kind { values[field.name] = "UTC" }
        }
        answers[step.id] = Answer(values)
      }
      try perform(.answer(answers, speaker: nil))
    }
    #expect(journal.session.hidesOrg)
    #expect(try summary().org == nil)
    #expect(try summary().isRehearsal)
    try perform(.park(until: now + 86_400, reason: "Ben looks at \(org) first"))
    #expect(try summary().due?.what == "paused: Ben looks at [org] first")
    try perform(.answer([.rightOrg: Answer(["org": "00D5g000004XyZaEAK"])], speaker: .px))
    #expect(try summary().org == nil)
    try perform(.answer([.rightOrg: Answer(["org": org])], speaker: .salesforce))
    #expect(try summary().org == nil)
    #expect(try summary().stoppedBy?.contains("named a different org") == true)
    try perform(.answer([.rightOrg: Answer(["org": org])], speaker: .px))
    #expect(try summary().org == org)
  }

  @Test(arguments: [
    "DELETE FROM summary", "UPDATE summary SET value = '0.0.0' WHERE key = 'program'",
    "UPDATE summary SET value = 'x' WHERE key = 'done'", "DELETE FROM summary WHERE key = 'state'",
    "UPDATE summary SET value = hex(zeroblob(32)) WHERE key = 'head'", "DELETE FROM summary WHERE key = 'due 0'",
    "UPDATE summary SET value = '9223372036854775807' WHERE key = 'done'",
    "UPDATE summary SET value = '-1' WHERE key = 'open'", "UPDATE summary SET value = 'x' WHERE key = 'state'",
    "UPDATE summary SET value = '9223372036854775807' WHERE key = 'from 0'",
    "DELETE FROM summary WHERE key = 'phases'", "UPDATE summary SET value = '1 2;3' WHERE key = 'phases'",
    "UPDATE summary SET value = '9223372036854775807 1 1 1 1;;;;;;' WHERE key = 'phases'",
    "UPDATE summary SET value = '2' WHERE key = 'dues'", "UPDATE summary SET value = 'soon' WHERE key = 'from 0'",
  ])
  func `is made anew where it isn't of the last event, by this version and whole`(sql: String) throws {
    let journal = try file(commands)
    let expected = SessionSummary(of: journal.session)
    journal.close()
    run(sql + "; UPDATE summary SET value = 'Eve' WHERE key = 'people'", on: folder.file())
    #expect(try SessionSummary.read(folder.file()) == expected)
  }

  @Test func `is noted again with each event, and refused where the file is no session`() throws {
    let journal = try file(commands)
    try journal.commit([.unparked], signature: nil, at: now + 600)
    journal.close()
    #expect(try SessionSummary.read(folder.file()).state == "open")
    let text = folder.file("text.reconnect")
    run("CREATE TABLE t (a)", on: text)
    #expect(throws: SessionFileError.notASession(path: text)) { try SessionSummary.read(text) }
  }

  @Test func `is no part of the record`() throws {
    try file(commands).close()
    run("UPDATE summary SET value = 'sealed' WHERE key = 'state'", on: folder.file())
    let found = try Verification.of(folder.file()) { _, _ in .unchecked("not asked") }
    #expect(found.integrity == .intact)
    #expect(found.completeness == .open)
  }
}
