import Testing
import Wizard

/// The first line of a report for each state of a session.
@Suite struct `The outcome of a session` {
  private func outcome(_ scene: Scene, _ proof: Report.Proof? = nil) -> Report.Outcome {
    let report = Report(session: scene.session, proof: proof, now: scene.now)
    // Lists and reports must agree on what is reconnected, unless the report also verifies the file.
    if proof == nil { #expect(report.isReconnected == report.outcome.lead.hasPrefix("Reconnected")) }
    return report.outcome
  }

  private func proof(_ integrity: String = "intact", _ completeness: String = "sealed") -> Report.Proof {
    Report.Proof(
      integrity: integrity, completeness: completeness, head: "", code: "", statements: [],
      doesNotProve: ["Event 7 doesn't match the one before it."])
  }

  private static let signed = "Signed by Ana Ito (PX) and Ben Ode (Salesforce) on 23 Nov 2026."

  @Test func `of a new session is that nothing is reconnected`() {
    let outcome = outcome(Scene())
    #expect(outcome.lead == "Not started, so nothing is reconnected yet.")
    #expect(outcome.sentence.contains(" 0 of "))
    #expect(outcome.sentence.hasSuffix("steps done. Next: Read the Gainsight status page."))
    #expect(outcome.tone == .underway)
  }

  @Test(arguments: [
    (StepID.participants, "Not reconnected yet."), (.matching, "Not reconnected yet."),
    (.clickAuthorize, "Not reconnected yet."), (.canaryEdit, "Authorized, but not synchronized yet."),
    (.syncFinished, "Authorized, but not synchronized yet."),
    (.canarySeen, "Authorized and synchronized, but not signed yet."),
    (.signPX, "Authorized and synchronized, but not signed yet."),
  ])
  func `of an open session is how far it has come`(step: StepID, lead: String) {
    let scene = Scene.reaching(step)
    let outcome = outcome(scene)
    let progress = scene.session.progress
    #expect(outcome.lead == lead)
    #expect(outcome.details.first == "\(progress.settled) of \(progress.total) steps done.")
    #expect(!outcome.sentence.contains("Signed") && !outcome.sentence.contains("Reconnected"))
  }

  @Test func `is that it isn't reconnected once the authorization was undone`() {
    var scene = Scene.reaching(.mappingsUnchanged)
    #expect(outcome(scene).lead == "Authorized, but not synchronized yet.")
    scene.perform(.undo)
    #expect(outcome(scene).lead == "Not reconnected yet.")
  }

  @Test func `of an alarm is what stopped it, and what comes next isn't named`() {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": "other.my.salesforce.com"], by: .px)
    scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce)
    let outcome = outcome(scene)
    #expect(
      outcome.lead
        == "Stopped at \"Right org? PX admin\": Ana named a different org: it is not the target. Do not approve. Close the login page."
    )
    #expect(outcome.details.first == "Not reconnected yet.")
    #expect(!outcome.sentence.contains("Next:"))
    #expect(outcome.tone == .attention)
  }

  @Test func `of a stop while validating doesn't say that it is reconnected`() {
    var scene = Scene.reaching(.canarySeen)
    scene.good[.accountsRecent] = ["seen": "no", "value": "Acme: old"]
    scene.walk(until: .pxFieldsFilled)
    #expect(
      outcome(scene).lead.hasPrefix("Stopped at \"Salesforce data in PX\": ")
        || outcome(scene).lead.hasPrefix("Stopped at \"Recent data"))
    #expect(outcome(scene).sentence.contains("Account data in PX is out of date."))
    #expect(outcome(scene).sentence.contains("Authorized and synchronized, but not signed yet."))
  }

  @Test func `of a notice that says to wait is that`() {
    var scene = Scene()
    scene.answer(.statusPage, ["status": "wait"])
    #expect(outcome(scene).lead.hasPrefix("Stopped at \"Read the Gainsight status page\": Gainsight asks"))
    #expect(outcome(scene).sentence.contains(" Not started, so nothing is reconnected yet.") == false)
    #expect(outcome(scene).details.first == "Not reconnected yet.")
  }

  @Test func `of a pause is until when and why`() {
    var scene = Scene.reaching(.canaryEdit)
    let until = Moment(iso8601: "2026-11-23T19:00:00Z") ?? scene.now
    scene.perform(.park(until: until, reason: "waiting for the push"))
    #expect(outcome(scene).lead == "Paused until 23 Nov 2026 19:00 UTC: waiting for the push.")
    #expect(outcome(scene).details.first == "Authorized, but not synchronized yet.")
    scene.now = until + 60
    #expect(outcome(scene).lead == "Paused, due to resume since 23 Nov 2026 19:00 UTC: waiting for the push.")
    scene.perform(.park(until: nil, reason: "Ben is ill!"))
    #expect(outcome(scene).lead == "Paused: Ben is ill!")
  }

  @Test func `of a pause at an alarm is the alarm first`() {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": "other.my.salesforce.com"], by: .px)
    scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce)
    scene.perform(.park(until: nil, reason: "asking the org's owner"))
    #expect(outcome(scene).lead.hasPrefix("Stopped at"))
    #expect(outcome(scene).details.first == "Paused: asking the org's owner.")
  }

  @Test func `with one signature is who has signed and who has not`() {
    var scene = Scene.reaching(.signSF)
    #expect(scene.session.isClosed && !scene.session.isSealed)
    let outcome = outcome(scene)
    #expect(outcome.lead == "One signature is missing.")
    #expect(
      outcome.details.prefix(2) == ["Signed by Ana Ito (PX) on 23 Nov 2026.", "Ben Ode (Salesforce) has not signed."])
    #expect(!outcome.sentence.contains("Reconnected"))
    #expect(outcome.tone == .attention)
    scene.perform(.reopen(reason: "the mapping changed"))
    #expect(
      self.outcome(scene).lead
        == "Reopened on 23 Nov 2026, so the earlier signatures are void: the mapping changed.")
  }

  @Test func `signed by both is who, when, and the follow-ups`() {
    var scene = Scene.reaching(nil)
    #expect(scene.session.isSealed)
    #expect(
      outcome(scene).sentence
        == "Reconnected. \(Self.signed) Ana Ito typed Ben Ode's name. 4 follow-ups until 26 Nov 2026. No answer was verified by a check."
    )
    #expect(outcome(scene, proof()).tone == .done)
    scene.now = Moment(iso8601: "2026-11-25T10:00:00Z") ?? scene.now
    #expect(
      outcome(scene).sentence.hasSuffix(
        "4 follow-ups until 26 Nov 2026, 3 of them due now. No answer was verified by a check."))
    scene.now = Moment(iso8601: "2026-12-01T10:00:00Z") ?? scene.now
    #expect(outcome(scene).sentence.hasSuffix("4 follow-ups are due now. No answer was verified by a check."))
    for step in [StepID.cycle1, .cycle2, .pushValuesAgain] { scene.answer(step, ["seen": "yes"]) }
    #expect(outcome(scene).sentence.hasSuffix("1 follow-up is due now. No answer was verified by a check."))
    scene.perform(.waive(.cycle3, reason: "nothing is older than two days"))
    #expect(
      outcome(scene).sentence
        == "Reconnected. \(Self.signed) Ana Ito typed Ben Ode's name. Follow-ups: 3 done, 1 skipped. No answer was verified by a check."
    )
  }

  @Test func `signed by both says nothing of checks once one verified a step`() {
    var scene = Scene.reaching(.meeting)
    scene.perform(
      .hear(Verdict(check: .statusPage, outcome: .verified, says: "all quiet", host: "a", at: scene.now)))
    scene.walk()
    #expect(
      outcome(scene).sentence
        == "Reconnected. \(Self.signed) Ana Ito typed Ben Ode's name. 4 follow-ups until 26 Nov 2026.")
  }

  @Test func `signed on two days, and by one person, names both and one`() {
    var scene = Scene.reaching(.signSF)
    scene.now = scene.now + Moment.day
    scene.walk()
    #expect(
      outcome(scene).details.first
        == "Signed by Ana Ito (PX) on 23 Nov 2026 and Ben Ode (Salesforce) on 24 Nov 2026.")
    scene = Scene.reaching(nil, onePerson: true)
    scene.perform(.sign(.salesforce, name: "Ana Ito"))
    #expect(outcome(scene).details.first == "Signed by Ana Ito (PX and Salesforce) on 23 Nov 2026.")
  }

  @Test func `with what was skipped or accepted is never plain`() {
    var scene = Scene.reaching(.canarySeen)
    scene.perform(.waive(.canarySeen, reason: "test"))
    scene.walk()
    #expect(scene.session.isSealed)
    #expect(outcome(scene).lead == "Reconnected, with 1 step skipped.")
    #expect(outcome(scene).tone == .attention)
    scene = Scene.reaching(.meeting)
    scene.perform(
      .hear(Verdict(check: .salesforceInstance, outcome: .failed, says: "maintenance", host: "a", at: scene.now)))
    scene.answer(.statusPage, ["status": "clear", Answer.despite: "the maintenance is on Sunday"])
    scene.walk()
    #expect(scene.session.isSealed)
    #expect(outcome(scene).lead == "Reconnected, with 1 answer accepted despite a failed check.")
  }

  @Test func `without anybody's word on the data isn't that it is reconnected`() {
    var scene = Scene.reaching(.canarySeen)
    let data: [StepID] = [
      .canarySeen, .accountsRecent, .fieldsPopulated, .customObjectsSynced, .pxFieldsFilled, .featureMetrics,
    ]
    for step in data { scene.perform(.waive(step, reason: "test")) }
    scene.walk(until: .finalCard)
    for step in [StepID.finalAccounts, .finalCustomObjects, .finalPXFields] {
      scene.perform(.waive(step, reason: "test"))
    }
    scene.walk()
    #expect(scene.session.isSealed)
    #expect(outcome(scene).lead == "Authorized and synchronized, but nobody confirmed that data arrives.")
    #expect(!outcome(scene).sentence.contains("Reconnected"))
  }

  @Test func `says first what a follow-up found`() {
    var scene = Scene.reaching(nil)
    scene.now = Moment(iso8601: "2026-11-24T10:00:00Z") ?? scene.now
    scene.answer(.cycle1, ["seen": "no"])
    let outcome = outcome(scene)
    #expect(
      outcome.sentence.hasPrefix(
        "Needs attention after signing. Backfill cycle 1: the data was not correct. Find the cause and look again, or skip it. \(Self.signed)"
      ))
    #expect(!outcome.sentence.contains("Reconnected"))
  }

  @Test func `says first what a check found after the signatures, until it says otherwise`() {
    var scene = Scene.reaching(nil)
    func hear(_ outcome: Verdict.Outcome) {
      let says = "2 of 3 PX_ fields are empty"
      scene.perform(.hear(Verdict(check: .pushValues, outcome: outcome, says: says, host: "a", at: scene.now)))
    }
    hear(.failed)
    #expect(
      outcome(scene).sentence.hasPrefix(
        "Needs attention after signing. \(CheckID.pushValues.title): 2 of 3 PX_ fields are empty. \(Self.signed)"))
    #expect(outcome(scene).tone == .attention)
    #expect(Report(session: scene.session, now: scene.now).summary.contains("Needs attention after signing."))
    hear(.verified)
    #expect(outcome(scene).lead == "Reconnected.")
    hear(.unknown)
    #expect(outcome(scene).lead == "Reconnected.")
  }

  @Test func `in a ticket names nobody`() {
    for step in [nil, StepID.rightOrg, .mappingsUnchanged, .signSF] {
      var scene = Scene.reaching(step)
      if step == .rightOrg {
        scene.answer(.rightOrg, ["org": "other.my.salesforce.com"], by: .px)
        scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce)
      }
      let summary = Report(session: scene.session, now: scene.now).summary
      for word in ["Ana", "Ben", "Cleo", "acme", "other.my"] { #expect(!summary.contains(word), "\(summary)") }
      let lead = step == nil ? "Reconnected." : step == .signSF ? "One signature is missing." : "econnected yet."
      #expect(
        summary.contains(step == .mappingsUnchanged ? "Authorized, but not synchronized yet." : lead), "\(summary)")
    }
  }

  @Test func `of a rehearsal says so first, and never that something is reconnected`() {
    var scene = Scene()
    let rehearsal = Rehearsal(
      seed: 1, began: scene.now, org: Scene.target, subscription: "sub-1", account: "a", user: "u", article: "r",
      mapping: "")
    scene.perform(.rehearse(rehearsal))
    let caution = "REHEARSAL, NOT A VENDOR SYSTEM: this says nothing about a real system."
    #expect(outcome(scene).sentence.hasPrefix(caution))
    scene.walk()
    #expect(scene.session.isSealed)
    #expect(outcome(scene).sentence.hasPrefix("\(caution) Completed. \(Self.signed)"))
    #expect(!outcome(scene).sentence.contains("Reconnected"))
  }

  @Test(arguments: [
    ("broken", "sealed"), ("broken", "one-signature"), ("intact", "truncated"), ("not-checked", "truncated"),
  ])
  func `of a damaged record claims nothing`(integrity: String, completeness: String) {
    let outcome = outcome(Scene.reaching(nil), proof(integrity, completeness))
    #expect(
      outcome.sentence
        == "DAMAGED: do not rely on this record. Event 7 doesn't match the one before it. It claims to be \(Self.signed.prefix(1).lowercased())\(Self.signed.dropFirst())"
    )
    #expect(outcome.tone == .attention)
  }

  @Test func `with a signature that nobody could check says that`() {
    let outcome = outcome(Scene.reaching(nil), proof("not-checked"))
    #expect(
      outcome.sentence.hasPrefix(
        "Recorded as reconnected. An SSH signature could not be checked on this computer. \(Self.signed)"))
    #expect(outcome.tone == .attention)
  }
}
