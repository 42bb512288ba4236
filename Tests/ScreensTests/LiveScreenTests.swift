@testable import Screens
import Testing
import Wizard

@Suite struct `Live systems on the screen` {
  private func connected(_ verdict: Verdict) -> Stage {
    var stage = Stage()
    stage.perform(.connect(Connection(system: .statusPage, host: "status.example", vendor: true)))
    stage.perform(.hear(verdict))
    return stage
  }

  private func verdict(_ outcome: Verdict.Outcome, _ says: String, host: String? = "status.example") -> Verdict {
    Verdict(check: .statusPage, outcome: outcome, says: says, host: host, at: Stage().now)
  }

  @Test func `say what was checked, by which host and when`() {
    let text = connected(verdict(.verified, "no incident names PX")).text()
    #expect(text.contains("☑ verified: no incident names PX · status.example, 15:26 UTC"))
  }

  @Test func `are never shown as checked where they are unknown, failed or not asked`() {
    for outcome in [Verdict.Outcome.unknown, .failed, .notYet] {
      let text = connected(verdict(outcome, "words")).text()
      #expect(text.contains("words"))
      #expect(!text.contains("☑"), "\(outcome)")
    }
    #expect(!connected(verdict(.unknown, "needs the mapping", host: nil)).text().contains("needs"))
  }

  @Test func `offer the row of the table that a failed check names`() {
    var failed = verdict(.failed, "an incident")
    failed.symptom = .staleData
    var stage = connected(failed)
    #expect(stage.text().contains("F2: possible causes"))
    stage.press(.function(2))
    #expect(stage.text().contains("▶ Data appears stale"))
  }

  @Test func `say what newly is wrong in place of any news, once, and never over a refusal`() {
    var stage = Stage()
    stage.interface.tell("Rehearsal: answers are filled in.")
    var live = LiveState()
    live.problems = ["The program that asks live systems has ended."]
    stage.interface.take(live)
    #expect(stage.text().contains("has ended"))
    #expect(!stage.text().contains("filled in"))
    stage.press(.tab)
    stage.interface.take(live)
    #expect(!stage.text().contains("has ended"))
    stage.interface.take(LiveState())
    stage.interface.report("The disk is full.")
    stage.interface.take(live)
    #expect(stage.text().contains("disk is full"))
    stage.press(.tab)
    stage.interface.take(live)
    #expect(stage.text().contains("has ended"))
  }

  @Test func `say that a check keeps open what was done before, wherever people are by then`() {
    var stage = Stage()
    stage.perform(.connect(Connection(system: .statusPage, host: "status.example", vendor: true)))
    stage.perform(.answer([.statusPage: Answer(["status": "clear"])], speaker: nil))
    stage.press(.down)
    var failed = verdict(.failed, "an incident names PX")
    failed.basis = []
    let change = stage.perform(.hear(failed))
    stage.interface.noteHeld(change, in: stage.session)
    let words = stage.text().replacing(/\s+/, with: " ")
    #expect(words.contains("\"Read the Gainsight status page\" needs attention. an incident names PX."), "\(words)")
  }

  @Test func `take a key that is never shown, and forget it`() {
    var stage = Stage()
    stage.press(.function(4))
    stage.type("s3cret-key-of-px")
    let text = stage.text()
    #expect(text.contains("Stop sharing your screen"))
    #expect(text.contains("•••••••• 16 characters"))
    #expect(!text.contains("s3cret"))
    guard case .connect(let values, let alias) = stage.interface.handle(.enter, in: stage.session, now: stage.now)
    else {
      Issue.record("nothing was to be connected")
      return
    }
    #expect(values == ["GAINSIGHT_PX_API_KEY": "s3cret-key-of-px"])
    #expect(alias == nil)
    #expect(stage.interface.panel == nil)
    #expect(stage.interface.drafts(in: stage.session).isEmpty)
  }

  @Test func `offer the rehearsal first on the start page, and say what each way needs`() {
    var page = StartPage(found: [], connections: ["GAINSIGHT_PX_API_KEY"])
    let text = page.frame(RenderContext(size: Frame.Size(rows: 24, columns: 80), now: Stage().now)).text
    #expect(text.contains("▶ Rehearse"))
    #expect(text.contains("checks your answers with GAINSIGHT_PX_API_KEY"))
    #expect(page.handle(.enter) == .rehearse)
    _ = page.handle(.down)
    #expect(page.handle(.enter) == .live)
    _ = page.handle(.down)
    #expect(page.handle(.enter) == .byHand)
  }
}

/// F5, and `/check` in lines: runs the checks of a step again.
@Suite struct `Checking again` {
  @Test func `says so, and asks for the checks of the step`() {
    var stage = Stage(reaching: .target)
    stage.connect()
    let intent = stage.interface.handle(.function(5), in: stage.session, now: stage.now)
    #expect(intent == .askAgain([.target]))
    #expect(stage.text().contains("Checks are running again; results appear below."))
    var talk = Talk(stage)
    #expect(talk.dialogue.take("/check", in: talk.stage.session, now: talk.stage.now) == .askAgain([.target]))
    #expect(talk.prompt().first == "Checks are running again.")
  }

  @Test(arguments: [StepID.meeting, .scope, .csmInformed, .rightOrg])
  func `says where there is nothing to check`(step: StepID) {
    var stage = Stage(reaching: step)
    stage.connect()
    let hasChecks = stage.interface.checkedSteps(in: stage.session).contains {
      !stage.session.runbook[$0].checks.isEmpty
    }
    let intent = stage.interface.handle(.function(5), in: stage.session, now: stage.now)
    #expect((intent == nil) == !hasChecks)
    if !hasChecks { #expect(stage.text().contains("This step has no checks.")) }
  }

  @Test func `says where checks can't run yet`() {
    var stage = Stage(reaching: .syncFinished)
    stage.connect()
    stage.press(.escape)
    while !stage.interface.turn(in: stage.session).steps.contains(.accountsRecent) { stage.press(.down) }
    #expect(stage.interface.handle(.function(5), in: stage.session, now: stage.now) == nil)
    let text = stage.text().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("This step's checks can't run yet. "), "\(text)")
  }

  @Test func `starts again what ended before anything was connected`() {
    var stage = Stage()
    var live = LiveState()
    live.problems = ["The simulator stopped before the rehearsal began."]
    stage.interface.take(live)
    #expect(stage.interface.handle(.function(5), in: stage.session, now: stage.now) == .askAgain([.statusPage]))
    #expect(stage.text().contains("Live checks are starting again."))
    var talk = Talk(stage)
    #expect(talk.dialogue.take("/check", in: talk.stage.session, now: talk.stage.now) == .askAgain([.statusPage]))
  }

  private func whyNot(_ step: StepID, in stage: Stage) -> String? {
    stage.session.whyNotAsked([step])?.words(for: .lines)
  }

  @Test func `says what is in the way of checks`() {
    var stage = Stage(reaching: .target)
    #expect(whyNot(.target, in: stage) == "This step's checks need a connection to Salesforce. /connect connects it.")
    stage.connect()
    #expect(whyNot(.target, in: stage) == nil)
    var without = Stage.atRightOrg()
    without.connect()
    let applies = whyNot(.kcOpenApp, in: without) ?? ""
    #expect(applies.hasPrefix("This step doesn't apply, so its checks don't run: "), "\(applies)")
    stage = Picture.signed.stage
    stage.connect()
    #expect(
      whyNot(.accountsRecent, in: stage)
        == "This record is signed, so these checks don't run anymore. To run them, reopen it.")
  }

  /// A sample proves less than all records, so only another comparison can clear a comparison's findings.
  @Test func `names what only another comparison can check`() {
    var stage = Picture.differences.stage
    let step = StepID.accountsRecent
    for verdict in stage.session.comparisons.last?.verdicts(sample: []) ?? [] where verdict.check == .accountsRecent {
      stage.hear(verdict.check, verdict.outcome, verdict.says, beside: step)
    }
    let left = stage.session.leftToComparing(beside: step)
    #expect(!left.isEmpty)
    let words = stage.session.onlyByComparing([step])?.words(for: .lines) ?? ""
    #expect(words.hasSuffix(" compared all records. To check it again, compare them again (/compare)."), "\(words)")
    #expect(stage.session.onlyByComparing([.statusPage]) == nil)
    stage.interface.panel = nil
    stage.interface.goTo(step, in: stage.session)
    _ = stage.interface.handle(.function(5), in: stage.session, now: stage.now)
    let text = stage.text().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("compare them again (v)") || text.contains("compare them again (F12)"), "\(text)")
  }

  @Test func `does nothing without a connection, and starts again what has ended`() {
    var stage = Stage(reaching: .target)
    #expect(stage.interface.handle(.function(5), in: stage.session, now: stage.now) == nil)
    stage.connect()
    stage.press(.escape)
    while !stage.interface.turn(in: stage.session).steps.contains(.meeting) { stage.press(.up) }
    var live = LiveState()
    live.problems = ["Live checks stopped unexpectedly."]
    stage.interface.take(live)
    #expect(stage.interface.handle(.function(5), in: stage.session, now: stage.now) == .askAgain([.meeting]))
  }
}

@Suite struct `A session that was started live` {
  @Test func `begins with the page to connect, and without one where credentials were found`() {
    let session = Session()
    var interface = Interface(session: session, zone: "UTC", connecting: true)
    let now = Moment(seconds: 1_795_000_000)
    func text() -> String {
      Screen(
        session: session, interface: interface,
        look: RenderContext(size: Frame.Size(rows: 24, columns: 80), now: now, ascii: false)
      ).frame.text
    }
    #expect(text().contains("Connect Gainsight PX and Salesforce"), "\(text())")
    _ = interface.handle(.escape, in: session, now: now)
    #expect(text().contains("Read the Gainsight status page"))
    interface = Interface(session: session, zone: "UTC", connecting: false)
    #expect(interface.panel == nil)
  }
}
