@testable import Screens
import Testing
import Wizard

/// A terminal on a phone, or a window next to a browser: what distinguishes answers must not be cut off.
@Suite struct `In a small window` {
  private static let sizes = [(12, 40), (20, 48), (24, 58)]

  @Test(arguments: sizes)
  func `the marked answer is read to its end`(rows: Int, columns: Int) {
    for (digit, words) in [("2", "says go ahead"), ("3", "says wait")] {
      var stage = Stage()
      stage.type(digit)
      let text = stage.text(rows: rows, columns: columns).joined
      #expect(text.contains("● a notice: Gainsight \(words)"))
    }
  }

  @Test(arguments: sizes)
  func `whose word it is stands there whole`(rows: Int, columns: Int) {
    #expect(Stage().text(rows: rows, columns: columns).contains("PX admin answers"))
  }

  @Test(arguments: sizes)
  func `a hint is read to its end, and so is what is typed`(rows: Int, columns: Int) {
    var stage = Picture.checks.stage
    stage.interface.isNew = false
    #expect(stage.text(rows: rows, columns: columns).joined.contains("(wait until PX shows the count; 0 if none)"))
    stage = Picture.rows.stage
    let typed = stage.text(rows: rows, columns: columns).joined.replacing(" ", with: "")
    #expect(typed.contains("Account.Industry→industry,Contact.Email→email"))
  }

  /// What to do is read before anything is typed or recorded.
  @Test func `a step is read from its beginning, and Enter reads on until its first field is in sight`() {
    for step in [StepID.statusPage, .participants, .rightOrg, .accountsRecent] {
      var stage = step == .statusPage ? Stage() : step == .rightOrg ? Stage.atRightOrg() : Stage(reaching: step)
      func text() -> String { stage.text(rows: 12, columns: 40) }
      let events = stage.session.log.count
      let words = stage.session.runbook.turn(stage.interface.cursor)?.content[0].how.split(separator: " ").prefix(3)
      #expect(text().joined.contains(words?.joined(separator: " ") ?? "?"), "\(text())")
      for _ in 0..<10 where text().contains("Enter more") {
        #expect(!text().split(separator: "\n").dropFirst(2).contains { $0.hasPrefix(" ▶ ") }, "\(text())")
        stage.interface.keepScroll(as: stage.frame(rows: 12, columns: 40))
        stage.press(.enter)
      }
      #expect(stage.session.log.count == events && !text().contains("Enter more"))
      #expect(stage.interface.turn(in: stage.session).steps.contains(step) || step == .rightOrg)
    }
  }

  /// In a rehearsal, answers are filled in and Enter records them.
  @Test(arguments: sizes)
  func `an answer that is filled in is in sight before Enter records it`(rows: Int, columns: Int) {
    var stage = Stage.rehearsing
    stage.interface = Interface(session: stage.session, zone: "UTC")
    for _ in 0..<20 where stage.session.entries(of: .statusPage) == 0 {
      stage.interface.keepScroll(as: stage.frame(rows: rows, columns: columns))
      let text = stage.text(rows: rows, columns: columns)
      stage.press(.enter)
      guard stage.session.entries(of: .statusPage) > 0 else { continue }
      #expect(text.contains("● no notice about PX or Salesforce"), "\(text)")
    }
    #expect(stage.session.entries(of: .statusPage) == 1)
  }

  /// A form is recorded as a whole, so Enter goes on while some of its filled-in answers haven't been in sight.
  @Test(arguments: sizes)
  func `every filled-in answer of a form is in sight before Enter records it`(rows: Int, columns: Int) {
    var stage = Stage.rehearsing
    stage.perform(.answer([.statusPage: Answer(["status": "clear"])], speaker: nil))
    stage.interface = Interface(session: stage.session, zone: "UTC")
    var seen: Set<String> = []
    for _ in 0..<40 where stage.session.entries(of: .participants) == 0 {
      stage.interface.keepScroll(as: stage.frame(rows: rows, columns: columns))
      let text = stage.text(rows: rows, columns: columns)
      for words in ["Ana Ito", "Ben Ode", "ana@rehearsal", "ben@rehearsal", "is here"] where text.contains(words) {
        seen.insert(words)
      }
      stage.press(.enter)
    }
    #expect(stage.session.entries(of: .participants) == 1)
    #expect(seen.count == 5, "\(seen)")
  }

  @Test func `the list shows what comes before and after, and whole names`() {
    var stage = Stage(reaching: .rightOrg)
    stage.press(.escape)
    func turns() -> [Substring] {
      stage.text(rows: 12, columns: 40).split(separator: "\n").filter { $0.contains(#/^[ ▶][○●✓⚠·–] /#) }
    }
    #expect(turns().count >= 3, "\(stage.text(rows: 12, columns: 40))")
    #expect(turns().contains { $0.hasPrefix("▶● PX   Right org? PX admin") })
    // Even with a long notice below it.
    for _ in 0..<6 { stage.press(.down) }
    stage.press(.enter)
    #expect(stage.interface.notice?.tone == .refusal)
    #expect(turns().count >= 2, "\(stage.text(rows: 12, columns: 40))")
  }

  /// A layout is computed only if the first field may be out of sight.
  @Test(arguments: sizes) func `the first field is in sight where no picture is laid out`(rows: Int, columns: Int) {
    for step in StepID.allCases {
      var stage = Stage(reaching: step)
      for key in [Key.tab, .character("a"), .down, .up, .backTab, .right, .escape, .enter] {
        stage.interface.keepScroll(as: stage.frame(rows: rows, columns: columns))
        _ = stage.interface.handle(key, in: stage.session, now: stage.now)
        guard stage.interface.place == .form, !stage.interface.mayHideQuestion(stage.session) else { continue }
        let look = RenderContext(size: Frame.Size(rows: rows, columns: columns), now: stage.now)
        let screen = Screen(session: stage.session, interface: stage.interface, look: look)
        #expect(!screen.isUnread, "\(step) \(key)\n\(screen.frame.text)")
      }
    }
  }

  @Test func `a step whose answer is half-typed shows that, and one that is typed into shows its field`() {
    var stage = Stage(reaching: .participants)
    stage.type("A")
    #expect(stage.text(rows: 12, columns: 40).contains("▶ PX admin"))
    stage.press(.escape, .enter)
    #expect(stage.text(rows: 12, columns: 40).contains("▶ PX admin"))
  }

  @Test func `news come before all else where people have just come, and above the field later`() {
    var stage = Stage()
    stage.interface.notice = .news("Rehearsal: answers are filled in for you. Enter records.")
    #expect(stage.text(rows: 12, columns: 40).contains("PX admin answers\n ✓ Rehearsal: answers are filled in for"))
    stage.press(.down)
    stage.interface.isNew = false
    stage.interface.notice = .news("Session resumed.")
    #expect(stage.text(rows: 12, columns: 40).contains("✓ Session resumed.\n ▶ Status page"))
  }

  @Test(arguments: sizes)
  func `everything the menu offers is explained to its end`(rows: Int, columns: Int) {
    var stage = Stage(pressing: .escape, .character("m"))
    for action in Menu.actions(at: .list, in: stage.session) {
      #expect(
        stage.text(rows: rows, columns: columns).joined.contains(action.help.words(for: .screen(isNarrow: true))),
        "\(action.id)")
      stage.press(.down)
    }
  }

  @Test(arguments: sizes)
  func `what is typed into a panel is in sight`(rows: Int, columns: Int) {
    for picture in [Picture.connect, .note, .skip, .park, .search, .rowByRow, .attach, .reopen] {
      #expect(picture.stage.frame(rows: rows, columns: columns).cursor != nil, "\(picture)")
    }
  }

  @Test(arguments: sizes)
  func `what is said is scrolled to its end`(rows: Int, columns: Int) {
    for (picture, end) in [
      (Picture.signed, "Enter close"), (.resume, "Enter continue"), (.setBackQuestion, "Esc cancel"),
      (.connect, "answer those steps by hand"), (.symptom, "Esc back"), (.differences, "1,000 same"),
    ] {
      var stage = picture.stage
      let seen = (0..<12).map { _ in
        stage.interface.keepScroll(as: stage.frame(rows: rows, columns: columns))
        defer { stage.press(.pageDown) }
        return stage.text(rows: rows, columns: columns).joined
      }
      #expect(seen.contains { $0.contains(end) }, "\(picture)")
    }
  }

  @Test func `that it is signed isn't cut off`() {
    #expect(Picture.closed.stage.text(rows: 12, columns: 40).contains("  signed "))
  }
}

extension Session {
  fileprivate func entries(of step: StepID) -> Int { history(of: step).count(where: \.isSomebodysWord) }
}

extension String {
  /// The rows of a screen as one text, without borders and with one space at the end of each row.
  fileprivate var joined: String {
    split(whereSeparator: \.isNewline).map { $0.replacing("│", with: " ") }.joined(separator: " ")
      .split(separator: " ").joined(separator: " ")
  }
}
