import Testing
@testable import Wizard

/// Answers compared with what is known.
@Suite struct `An answer` {
  private static func people(_ changes: [String: String]) -> [String: String] {
    (Scene().good[.participants] ?? [:]).merging(changes) { $1 }
  }

  // MARK: Two roles

  @Test(arguments: [
    ["sf-name": "Ana Ito"], ["sf-name": "ana  ito"], ["sf-name": "Ito, Ana"], ["sf-name": "ANA ITO "],
  ])
  func `names one person in both roles with one name and one mailbox only`(sameName: [String: String]) {
    var scene = Scene.reaching(.participants)
    #expect(
      scene.answer(.participants, Self.people(sameName)) == .blank(.participants, field: "sf-name", .sameName))
    for mail in ["ana@acme.com", "ANA@acme.com", "ana+sf@acme.com"] {
      #expect(
        scene.answer(.participants, Self.people(["sf-mail": mail]))
          == .blank(.participants, field: "sf-mail", .sameMailbox))
      var one = scene
      let answer = Answer(Self.people(sameName.merging(["sf-mail": mail]) { $1 }))
      #expect(one.session.doubts(about: [.participants: answer]).map(\.field) == ["sf-name"])
      #expect(one.perform(.answer([.participants: answer], speaker: nil)) == nil)
      #expect(one.session.people?.onePersonInBothRoles == true)
      #expect(Report(session: one.session, now: one.now).limitations.first?.contains("both roles") == true)
    }
  }

  @Test func `what a check says can't be so yet is asked about, and listed if it is kept`() {
    var scene = Scene.connected(before: .canarySeen)
    scene.hear(.canary, .notYet, "PX has not run since the edit", beside: .canarySeen)
    guard let turn = scene.session.runbook.turn(of: .canarySeen), let good = scene.good[.canarySeen] else { return }
    #expect(
      scene.session.doubts(about: [.canarySeen: Answer(good)]).map(\.sentence).first
        == "A check says not yet: PX has not run since the edit.")
    #expect(scene.answerWell(turn) == nil)
    #expect(scene.session.doubts(about: [.canarySeen: Answer(good)]).isEmpty, "it is asked about once")
    let report = Report(session: scene.session, now: scene.now)
    #expect(report.exceptions.rows.contains { $0.word == "not seen yet" && $0.text.contains("has not run since") })
    #expect(report.signedLines.contains { $0.contains("not seen yet: ") && $0.contains("has not run since") })
    scene.hear(.canary, .verified, beside: .canarySeen)
    #expect(!Report(session: scene.session, now: scene.now).exceptions.rows.contains { $0.word == "not seen yet" })
  }

  @Test func `takes two people with nothing in common, without a question`() {
    var scene = Scene.reaching(.participants)
    for name in ["Ben Ode", "Ana Ode", "Ana I. Ito"] {
      let answer = Answer(Self.people(["sf-name": name]))
      #expect(scene.session.doubts(about: [.participants: answer]).isEmpty)
      #expect(scene.perform(.answer([.participants: answer], speaker: nil)) == nil)
    }
  }

  // MARK: Moments

  @Test(arguments: [
    "2031-01-01", "2026-11-24", "2027-01-31 14:12", "23:59", "2026-12-01", "2099-12-31T23:59:59Z",
  ])
  func `can't date in the future what has happened`(text: String) {
    var scene = Scene.reaching(.csmInformed)
    #expect(
      scene.answer(.csmInformed, ["name": "Cara", "date": text]) == .blank(.csmInformed, field: "date", .inTheFuture))
    #expect(scene.answer(.csmInformed, ["name": "Cara", "date": "2026-11-23"]) == nil)
  }

  // MARK: What is asked about

  @Test(arguments: [
    (StepID.fieldMappings, "asdf"), (.fieldMappings, "Industry"), (.fieldMappings, "the usual ones"),
    (.matching, "asdf"), (.matching, "default"), (.customObjects, "stuff"), (.fieldMappings, "see screenshot"),
    (.fieldMappings, "all"), (.matching, "yes"), (.matching, "as before"), (.customObjects, "ok"),
  ])
  func `is asked about where a mapping names nothing`(step: StepID, text: String) {
    let scene = Scene.reaching(.matching)
    #expect(scene.session.doubts(about: [step: Answer(["kept": text])]).map(\.step) == [step])
  }

  @Test(arguments: [
    (StepID.fieldMappings, "Industry → industry"), (.fieldMappings, "kept elsewhere: the wiki"),
    (.fieldMappings, "mapping-1.png"), (.matching, "Account: Salesforce Id; Contact: Email"), (.matching, "Email"),
    (.matching, "by external id"), (.customObjects, "Contract__c"), (.customObjects, "Contract__c → contracts"),
  ])
  func `is taken without a question where it does`(step: StepID, text: String) {
    let scene = Scene.reaching(.matching)
    #expect(scene.session.doubts(about: [step: Answer(["kept": text])]).isEmpty)
  }

  @Test func `is asked about where a name is one letter, and where another user approved`() {
    let scene = Scene.reaching(.clickAuthorize)
    func doubts(_ step: StepID, _ values: [String: String]) -> [String] {
      scene.session.doubts(about: [step: Answer(values)]).map(\.field)
    }
    #expect(doubts(.sfUserReady, ["user": "x", "ready": "seen"]) == ["user"])
    #expect(doubts(.sfUserReady, ["user": "px2@acme.com", "ready": "seen"]).isEmpty)
    for user in ["Ben", "asdf", "admin", "Ben Ode", "acme.my.salesforce.com", "ben@"] {
      #expect(doubts(.sfUserReady, ["user": user, "ready": "seen"]) == ["user"])
      #expect(doubts(.approve, ["user": user]) == ["user"])
    }
    for user in ["ben@acme.com.prod", "px-int@acme", "PX@ACME.COM"] {
      #expect(doubts(.sfUserReady, ["user": user, "ready": "seen"]).isEmpty)
    }
    #expect(doubts(.csmInformed, ["name": "C"]) == ["name"])
    #expect(doubts(.approve, ["user": "ben@acme.com"]) == ["user"])
    #expect(doubts(.approve, ["user": "PX@acme.com"]).isEmpty)
    #expect(doubts(.canaryEdit, ["account": "Acme", "field": "Rating", "value": "A"]).isEmpty)
  }

  @Test func `is held against the figures that PX told, and the record says that they differ`() {
    var scene = Scene()
    scene.perform(.connect(Connection(system: .px, host: "px.test", vendor: true)))
    scene.walk(until: .syncFinished)
    for case .ask(let check, let step, let basis) in scene.session.asks(beside: .lastSync, again: true) {
      var verdict = Verdict(
        check: check, outcome: .verified, says: "it ran", host: "px.test", at: scene.now, basis: basis, beside: [step])
      verdict.run = Verdict.Run(at: scene.now, records: 291)
      scene.perform(.hear(verdict))
    }
    func doubts(_ records: String, _ time: String) -> [String] {
      scene.session.doubts(about: [
        .syncFinished: Answer(["records": records, "errors": "none"]), .lastSync: Answer(["time": time]),
      ]).map(\.sentence)
    }
    let time = scene.now.iso8601
    #expect(doubts("291", time).isEmpty)
    #expect(doubts("306", time) == ["Records: px.test reported 291, not 306."])
    #expect(doubts("291", "2026-11-23T08:00:00Z").count == 1)
    scene.answer(.syncFinished, ["records": "306", "errors": "none"])
    let row = Report(session: scene.session, now: scene.now).row(of: scene.session.runbook[.syncFinished])
    #expect(row.text.contains("differs: px.test reported 291, not 306"))
    // Once recorded, it isn't asked about again.
    #expect(doubts("306", time).isEmpty)
  }

  @Test func `isn't held against a run that came after it`() {
    var scene = Scene()
    scene.perform(.connect(Connection(system: .px, host: "px.test", vendor: true)))
    scene.walk(until: .syncFinished)
    func hear(_ records: Int64) {
      for case .ask(let check, let step, let basis) in scene.session.asks(beside: .lastSync, again: true) {
        var verdict = Verdict(
          check: check, outcome: .verified, says: "\(records)", host: "px.test", at: scene.now, basis: basis,
          beside: [step])
        verdict.run = Verdict.Run(at: scene.now, records: records)
        scene.perform(.hear(verdict))
      }
    }
    hear(291)
    scene.answer(.syncFinished, ["records": "291", "errors": "none"])
    scene.answer(.lastSync, ["time": scene.now.iso8601])
    scene.now = scene.now + 6 * 3600
    hear(17)
    func words() -> String {
      let report = Report(session: scene.session, now: scene.now)
      return [StepID.syncFinished, .lastSync].map { report.row(of: scene.session.runbook[$0]).text }.joined()
    }
    #expect(!words().contains("differs"))
    // A correction isn't compared either, but a wrong one is asked about.
    func doubts(_ records: String) -> [String] {
      scene.session.doubts(about: [.syncFinished: Answer(["records": records, "errors": "none"])]).map(\.sentence)
    }
    #expect(doubts("306") == ["Records: px.test reported 291, not 306."])
    scene.answer(.syncFinished, ["records": "306", "errors": "none"])
    #expect(words().contains("differs: px.test reported 291, not 306"))
    #expect(doubts("291").isEmpty)
  }

  @Test func `keeps its day when what is beside it is corrected on the next`() {
    var scene = Scene.reaching(.canarySeen)
    scene.now = scene.now + 3600
    let (clock, moment) = (scene.now.clock, scene.now)
    #expect(scene.answer(.lastSync, ["time": clock]) == nil)
    // Today, that time is still in the future.
    scene.now = scene.now + (86_400 - 7200)
    let same = Answer(["time": clock])
    let corrected = [StepID.syncFinished: Answer(["records": "7", "errors": "none"]), .lastSync: same]
    #expect(scene.perform(.answer(corrected, speaker: nil)) == nil)
    let told = scene.session.answer(to: .lastSync)?["time"] ?? ""
    #expect(Moment(typed: told, now: scene.now)?.date == moment.date || told == clock)
    #expect(scene.answer(.lastSync, ["time": "23:59"]) == .blank(.lastSync, field: "time", .inTheFuture))
  }

  // MARK: What is due

  @Test func `that can be seen by now comes before what is next`() {
    var scene = Scene.reaching(.pxFieldsFilled, uses: [.dataPush, .knowledge])
    scene.answer(.pxFieldsFilled, ["seen": "later", "value": "Acme: PX_Score__c"])
    #expect(scene.session.turnToGoTo(at: scene.now)?.steps.contains(.kcOpen) == true)
    let after = scene.now + 86_400
    #expect(scene.session.turnToGoTo(at: after)?.steps == [.pxFieldsFilled, .featureMetrics])
  }

  @Test func `of not yet is due as a follow-up after the close, though its moment passed before`() {
    var scene = Scene.reaching(.pxFieldsFilled, uses: [.dataPush, .knowledge])
    scene.answer(.pxFieldsFilled, ["seen": "later", "value": "Acme: PX_Score__c"])
    scene.good[.finalPXFields] = ["stands": "later"]
    scene.walk(until: .signPX)
    scene.now = scene.now + 86_400
    scene.perform(.sign(.px, name: "Ana Ito"))
    scene.perform(.sign(.salesforce, name: "Ben Ode"))
    #expect(scene.session.isSealed)
    #expect(scene.session.dues.contains { $0.step == .pushValuesAgain }, "\(scene.session.dues)")
    #expect(scene.session.dues.allSatisfy { $0.step.map(scene.session.isFollowUp) == true }, "\(scene.session.dues)")
    #expect(scene.session.turnToGoTo(at: scene.now + 5 * 86_400)?.phase == .followUp)
  }
}
