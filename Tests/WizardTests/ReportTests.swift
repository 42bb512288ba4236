import Foundation
import Testing
import Wizard

@Suite struct `What a report says` {
  private func hear(_ check: CheckID, _ outcome: Verdict.Outcome, in scene: inout Scene, basis: [Reference] = []) {
    scene.perform(
      .hear(
        Verdict(check: check, outcome: outcome, says: "\(check) says so", host: "a.test", at: scene.now, basis: basis)))
  }

  private func row(_ step: StepID, _ scene: Scene) -> Report.Row {
    Report(session: scene.session, now: scene.now).row(of: scene.session.runbook[step])
  }

  private func rows(_ section: String, _ scene: Scene) -> [Report.Row] {
    Report(session: scene.session, now: scene.now).sections.first { $0.id == section }?.rows ?? []
  }

  /// Plausible hashes can hold any number.
  @Test(arguments: [Int.min, -1, 0, 1, 1_000, .max])
  func `survives an undo of an event that never was`(number: Int) throws {
    var scene = Scene()
    scene.answer(.statusPage, ["status": "clear"])
    let forged = #"{"event":"withdrawn","withdraws":\#(number),"typedBy":"px"}"#
    let event = try JSONDecoder().decode(Event.self, from: Data(forged.utf8))
    scene.record([event])
    #expect(!Report(session: scene.session, proof: nil, now: scene.now).timeline.rows.isEmpty)
  }

  @Test func `of the authorization's moment is the person's word, whatever a check says later`() {
    var scene = Scene.reaching(.mappingsUnchanged)
    let said = scene.session.authorizedAt
    #expect(said == scene.now)
    scene.now = scene.now + 120
    hear(.pxIntegration, .verified, in: &scene)
    #expect(scene.session[.authorized].entries.count == 2)
    #expect(scene.session.authorizedAt == said)
  }

  @Test func `keeps what a check proved apart from what somebody said`() {
    var scene = Scene.reaching(.meeting)
    hear(.statusPage, .verified, in: &scene)
    #expect(row(.statusPage, scene).kind == .checked)
    #expect(row(.statusPage, scene).text == "statusPage says so · Ana says: no notice about PX or Salesforce")
  }

  @Test func `names a supporting check that found otherwise, beside what was said and what was proved`() {
    var scene = Scene.reaching(.meeting)
    hear(.salesforceInstance, .failed, in: &scene)
    #expect(row(.statusPage, scene).kind == .warning)
    #expect(row(.statusPage, scene).text == "stopped: salesforceInstance says so")
    #expect(rows("exceptions", scene).first?.term == "Read the Gainsight status page")
    #expect(rows("exceptions", scene).first?.word == "stopped")
    scene.answer(.statusPage, ["status": "clear", Answer.despite: "the maintenance is on Sunday"])
    #expect(row(.statusPage, scene).kind == .said)
    #expect(
      row(.statusPage, scene).text
        == "no notice about PX or Salesforce; no notice about PX or Salesforce, continued anyway: the maintenance is on Sunday · warning: salesforceInstance says so"
    )
    hear(.statusPage, .verified, in: &scene)
    #expect(row(.statusPage, scene).text.hasSuffix(" · warning: salesforceInstance says so"))
    hear(.salesforceInstance, .unknown, in: &scene)
    #expect(row(.statusPage, scene).text.contains("salesforceInstance"), "that nothing is known takes back nothing")
  }

  @Test func `is first of all which checks failed, until they say otherwise`() {
    var scene = Scene.reaching(.meeting)
    hear(.salesforceInstance, .failed, in: &scene)
    var failed = rows("exceptions", scene).first
    #expect(failed?.word == "stopped" && failed?.text == "salesforceInstance says so")
    #expect(!rows("exceptions", scene).contains { $0.term == CheckID.salesforceInstance.title }, "it is said once")
    scene.answer(.statusPage, ["status": "clear", Answer.despite: "the maintenance is on Sunday"])
    hear(.salesforceInstance, .failed, in: &scene)
    failed = rows("exceptions", scene).first { $0.term == CheckID.salesforceInstance.title }
    #expect(failed?.kind == .warning)
    #expect(failed?.text == "salesforceInstance says so")
    #expect(failed?.note.contains("a.test, 2026-11-23T") == true)
    hear(.salesforceInstance, .verified, in: &scene)
    #expect(!rows("exceptions", scene).contains { $0.term == CheckID.salesforceInstance.title })
  }

  @Test func `no longer names an answer that came late once it was given again`() {
    var scene = Scene.reaching(.meeting)
    let gone = [Reference(step: .statusPage, event: 999)]
    hear(.statusPage, .verified, in: &scene, basis: gone)
    #expect(rows("exceptions", scene).contains { $0.text.contains("came too late") })
    hear(.statusPage, .verified, in: &scene)
    #expect(!rows("exceptions", scene).contains { $0.text.contains("came too late") })
  }

  @Test func `tells in its timeline who said what, who typed it, and what was taken back`() {
    var scene = Scene.reaching(.meeting)
    scene.perform(.handOver(to: .facilitator))
    scene.answer(.meeting, ["where": "one-desk"])
    let title = scene.session.runbook[.meeting].title
    let event = scene.session.lastSequence
    scene.perform(.undo)
    let texts = rows("timeline", scene).map(\.text)
    #expect(texts.contains { $0.hasPrefix("Ana and Ben say, Cleo typing: \(title): ") && !$0.hasSuffix(": ") })
    #expect(texts.contains("Cleo undid event \(event) (\(title))"))
    scene = Scene.reaching(.clickAuthorize)
    for (name, org) in [("Ana", Scene.target), ("Ben", Scene.target)] {
      #expect(
        rows("timeline", scene).contains {
          $0.text.hasPrefix("\(name) says") && $0.text.hasSuffix("\(scene.session.runbook[.rightOrg].title): \(org)")
        })
    }
  }

  @Test(arguments: [StepID.participants, .clickAuthorize, .signPX])
  func `numbers its timeline without a gap, each event with its number and time first`(step: StepID) {
    var scene = Scene.reaching(step)
    scene.perform(.open([step]))
    scene.perform(.note(nil, text: "n"))
    let log = scene.session.log
    let found = rows("timeline", scene)
    #expect(found.map(\.term) == log.map { "event \($0.sequence), \($0.at.iso8601)" })
    #expect(found.allSatisfy { !$0.text.isEmpty && $0.note.isEmpty })
    let opened = log.filter { if case .opened = $0.event { true } else { false } }
    for event in opened { #expect(found[event.sequence - 1].text.hasPrefix("Came up on the screen: ")) }
    #expect(!opened.isEmpty || step != .clickAuthorize)
  }

  @Test(arguments: [true, false])
  func `calls refused credentials a failed check, and an unknown one unknown`(isRefused: Bool) {
    var scene = Scene.connected(before: .target)
    var verdict = Verdict(
      check: .pxAPI, outcome: isRefused ? .failed : .unknown, says: "PX says so", host: "host", at: scene.now)
    verdict.isOwnAccess = isRefused ? true : nil
    scene.perform(.hear(verdict))
    let word = isRefused ? "failed" : "unknown"
    #expect(rows("exceptions", scene).first { $0.term == CheckID.pxAPI.title }?.word == word)
    #expect(rows("timeline", scene).contains { $0.text == "px-api: \(word), PX says so" })
    #expect(scene.session.alarms.isEmpty, "it counts against no answer")
  }

  private func sections(_ scene: Scene) -> [Report.Section] { Report(session: scene.session, now: scene.now).sections }

  @Test(arguments: [nil, StepID.statusPage, .rightOrg, .canaryEdit, .signPX, .signSF])
  func `begins with the signatures and with what is exceptional, whatever its state`(step: StepID?) {
    let ids = sections(Scene.reaching(step)).map(\.id)
    #expect(ids.prefix(2) == ["signers", "exceptions"])
    let order = [
      "signers", "exceptions", "cycles", "times", "comparisons", "target", "people", "prepare", "record", "authorize",
      "sync", "validate", "knowledge", "sign-off", "follow-up", "symptoms", "notes", "mappings", "attachments",
      "timeline", "seal", "does-not-prove",
    ]
    #expect(ids == order.filter(ids.contains))
  }

  @Test func `says who signed, who has not, and what is void`() {
    var scene = Scene.reaching(.participants)
    #expect(rows("signers", scene).map(\.text) == ["not named yet", "not named yet"])
    scene = Scene.reaching(.signSF)
    #expect(rows("signers", scene).map(\.word) == ["signed", "not signed"])
    #expect(rows("signers", scene).map(\.kind) == [.said, .open])
    scene.perform(.sign(.salesforce, name: "Ben Ode"), by: .px)
    let signed = rows("signers", scene)
    #expect(signed.map(\.word) == ["signed", "signed"])
    #expect(signed.last?.text.hasPrefix("Ben Ode, 23 Nov 2026 ") == true)
    #expect(signed.last?.note == "typed name; Ana Ito at the keyboard")
    scene.perform(.reopen(reason: "the mapping changed"))
    #expect(rows("signers", scene).map(\.word) == ["not signed", "not signed", "void", "void"])
  }

  @Test func `orders what is exceptional: failed, accepted, skipped, not yet, unknown, follow-ups`() {
    var scene = Scene.reaching(.meeting)
    hear(.salesforceInstance, .failed, in: &scene)
    scene.answer(.statusPage, ["status": "clear", Answer.despite: "the maintenance is on Sunday"])
    scene.walk(until: .canarySeen)
    scene.perform(.waive(.canarySeen, reason: "test"))
    scene.good[.pxFieldsFilled] = ["seen": "later", "value": "Acme"]
    scene.good[.finalPXFields] = ["stands": "later"]
    hear(.accountsRecent, .unknown, in: &scene)
    scene.walk()
    #expect(scene.session.isSealed)
    var words: [String] = []
    for row in rows("exceptions", scene) where words.last != row.word { words.append(row.word) }
    #expect(words == ["failed", "accepted", "skipped", "not yet", "unknown", "follow-up"])
    let accepted = rows("exceptions", scene).first { $0.word == "accepted" }
    #expect(accepted?.text == "the maintenance is on Sunday · salesforceInstance says so")
  }

  @Test func `names a check that knows nothing until it knows`() {
    var scene = Scene.reaching(.meeting)
    hear(.statusPage, .unknown, in: &scene)
    #expect(rows("exceptions", scene).first { $0.word == "unknown" }?.term == CheckID.statusPage.title)
    hear(.statusPage, .verified, in: &scene)
    #expect(!rows("exceptions", scene).contains { $0.word == "unknown" })
  }

  @Test func `draws of each phase the time that its row says`() {
    var scene = Scene.reaching(.canaryEdit)
    scene.perform(.park(until: nil, reason: "waiting for Ben"))
    scene.now = scene.now + 3 * 3600
    scene.walk()
    let rows = rows("times", scene)
    #expect(
      rows.map(\.term) == ["Prepare", "Record", "Authorize", "Sync", "Validate", "Knowledge", "Sign-off", "Paused"])
    for row in rows {
      let seconds = row.bar?.segments.map(\.length).reduce(0, +) ?? 0
      let minutes = Int(seconds / 60)
      let words =
        minutes >= 60 ? "\(minutes / 60) h\(minutes % 60 == 0 ? "" : " \(minutes % 60) min")" : "\(minutes) min"
      #expect(row.text.contains(", \(words)"), "\(row)")
    }
    #expect(rows.last?.text.hasSuffix("3 h 1 min in all") == true)
    #expect(rows.last?.bar?.segments.map(\.fill) == [.empty])
    #expect(sections(Scene()).allSatisfy { $0.id != "times" })
  }

  @Test func `draws each cycle where the timetable has it, and as its follow-up found it`() {
    #expect(rows("cycles", Scene.reaching(.authorized)).isEmpty)
    var scene = Scene.reaching(nil)
    #expect(
      rows("cycles", scene).map(\.term) == [
        "Authorized", "Cycle 1", "Cycle 2", "Cycle 3", "First push with mapped data", "Timetable",
      ])
    #expect(rows("cycles", scene)[1].text == "24 Nov 2026 00:00–04:00 UTC: still to come")
    scene.now = Moment(iso8601: "2026-11-25T10:00:00Z") ?? scene.now
    scene.answer(.cycle1, ["seen": "yes"])
    scene.answer(.pushValuesAgain, ["seen": "no"])
    let found = rows("cycles", scene)
    #expect(found.map { $0.bar?.segments.first?.fill } == [.full, .full, .empty, .empty, .part, nil])
    #expect(found[1].text == "24 Nov 2026 00:00–04:00 UTC: correct")
    #expect(found[2].text == "25 Nov 2026 00:00–04:00 UTC: not followed up yet")
    #expect(found[3].text == "26 Nov 2026 00:00–04:00 UTC: still to come")
    let midnight = scene.session.authorizedAt?.midnight.seconds ?? 0
    let from = found.compactMap { $0.bar?.segments.first.map { Int64($0.from) + midnight } }
    #expect(from.dropFirst().first == Moment(iso8601: "2026-11-24T00:00:00Z")?.seconds)
    #expect(from.last == Moment(iso8601: "2026-11-24T11:00:00Z")?.seconds)
    #expect(found.compactMap { $0.bar?.extent }.allSatisfy { $0 == Double(4 * Moment.day) })
  }

  @Test func `draws of each field the counts that its row says`() {
    var scene = Scene.reaching(.canarySeen)
    let mapped = MappingRow(
      direction: .salesforceToPX, object: .account, salesforceField: "Industry", pxField: "industry")
    var comparison = Comparison(.account, fields: [Comparison.Field(mapped)])
    (comparison.compared, comparison.equal, comparison.differing) = (11812, 11790, 22)
    (comparison.fields[0].equal, comparison.fields[0].differing, comparison.fields[0].empty) = (10012, 3, 1797)
    let findings = ComparisonFindings(comparison, sample: [], since: nil, began: scene.now, ended: scene.now)
    scene.perform(.keepComparison(RecordedComparison(findings, salesforce: "sf.test", px: "px.test")))
    let rows = rows("comparisons", scene)
    #expect(rows.map { $0.bar?.segments.map { Int($0.length) } } == [[11790, 22], [10012, 3, 1797]])
    for row in rows {
      for segment in row.bar?.segments ?? [] { #expect(row.text.contains("\(Int(segment.length).grouped) ")) }
    }
    #expect(self.rows("exceptions", scene).contains { $0.word == "differs" && $0.term == "All Accounts" })
  }

  @Test func `names each host that was asked once, with what it answered for`() {
    var scene = Scene()
    for system in Connection.System.allCases {
      scene.perform(.connect(Connection(system: system, host: "127.0.0.1:1", vendor: false)))
    }
    let asked = rows("target", scene).filter { $0.term == "Asked" }
    #expect(
      asked.map(\.text) == ["127.0.0.1:1 (NOT A VENDOR SYSTEM): Gainsight PX, Salesforce, the status pages"])
  }
}

/// Both admins must read the org from the page themselves, so no text names it before they have.
@Suite struct `What is written while the org is hidden` {
  private static let names = ["acme.my", "Acme", "acme", "00D5g000004XyZa", "other.my"]

  private func texts(_ scene: Scene) -> [String] {
    let report = Report(session: scene.session, now: scene.now)
    return [report.outcome.sentence, report.summary]
      + report.sections.flatMap { section in section.rows.flatMap { [$0.term, $0.text, $0.note] } }
  }

  private func scene() -> Scene {
    var scene = Scene()
    for (system, host) in [(Connection.System.px, "api.aptrinsic.com"), (.salesforce, "acme.my.salesforce.com")] {
      scene.perform(.connect(Connection(system: system, host: host, vendor: true)))
    }
    scene.walk(until: .rightOrg)
    scene.perform(.note(nil, text: "look at https://ACME.lightning.force.com/lightning/page (org 00D5g000004XyZaEAK)"))
    scene.perform(.park(until: scene.now + 86_400, reason: "Ben asks acme's admins"))
    for case .ask(.salesforceProduction, let step, let basis) in scene.session.asks(beside: .target, again: true) {
      scene.perform(
        .hear(
          Verdict(
            check: .salesforceProduction, outcome: .verified, says: "The org Acme Seabright is a production org",
            host: "acme.my.salesforce.com", at: scene.now, basis: basis, beside: [step])))
    }
    return scene
  }

  @Test func `doesn't name it, neither as it was typed nor in what a check said`() {
    var scene = scene()
    #expect(scene.session.hidesOrg)
    for _ in 0..<2 {
      let texts = texts(scene)
      #expect(texts.contains(HiddenOrg.words))
      #expect(texts.contains { $0.hasPrefix("look at [org]") && $0.hasSuffix("(org [org])") }, "\(texts)")
      for text in texts {
        // Addresses at the org's domain name it too.
        for name in Self.names { #expect(!text.contains(name), "\(text)") }
        #expect(!text.contains("Seabright"), "\(text)")
      }
      // Also not after one of them has answered, or while one has named another org.
      scene.answer(.rightOrg, ["org": "other.my.salesforce.com"], by: .px)
    }
    scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce)
    #expect(scene.session.hidesOrg)
    for text in texts(scene) { for name in Self.names { #expect(!text.contains(name), "\(text)") } }
    scene.answer(.rightOrg, ["org": Scene.target], by: .px)
    #expect(texts(scene).contains(Scene.target))
    #expect(texts(scene).contains { $0.contains("Seabright") })
  }

  @Test func `names it before and after, and hides nothing else`() {
    let before = Scene.reaching(.preflight)
    #expect(HiddenOrg(before.session) == nil)
    #expect(texts(before).contains(Scene.target))
    let hidden = HiddenOrg(scene().session)
    for text in [
      "Salesforce and Gainsight PX", "acmeology", "00D", "ben@example.com asked", "The fetch at 00:00", "PX_Score__c",
      "api.aptrinsic.com",
    ] { #expect(hidden?.masked(text) == text) }
    #expect(hidden?.masked("\"acme.my.salesforce.com\".") == "\"[org]\".")
    #expect(hidden?.masked("ana@acme.com, 00D5g000004XyZaEAK") == "[org], [org]")
  }
}
