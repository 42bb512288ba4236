import Testing
import Wizard

@testable import Screens

@Suite struct `A form of many choices` {
  /// The final check, with one step answered and the others still open.
  private var stage: Stage {
    var stage = Stage(reaching: .finalCard)
    stage.type("y")
    return stage
  }

  @Test(arguments: [(24, 80), (40, 120), (60, 200), (20, 60)])
  func `shows every label whole, and its answers`(rows: Int, columns: Int) {
    let stage = stage
    let turn = stage.interface.turn(in: stage.session)
    #expect(turn.steps.count > 5)
    let content = Screen(
      session: stage.session, interface: stage.interface,
      look: RenderContext(size: Frame.Size(rows: rows, columns: columns), now: stage.now)
    ).turnView
    let text = content.content(content.words).rows.map(\.text).joined(separator: "\n")
    let words = text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    for step in turn.steps {
      let label = stage.session.runbook[step].title
      #expect(words.contains(label) || label.split(separator: " ").allSatisfy(words.contains), "\(label)")
    }
    #expect(!text.contains("…"))
    #expect(text.components(of: "no") >= turn.steps.count)
  }

  @Test func `breaks a label between words where the window is narrow`() {
    var stage = stage
    for _ in 0..<8 {
      let text = stage.text(rows: 20, columns: 40)
      #expect(!text.split(separator: "\n").contains { $0.contains("… ") && $0.contains("yes") }, "\(text)")
      stage.press(.tab)
    }
  }

  @Test(arguments: [Key.tab, .backTab, .down])
  func `says how to choose where somebody goes on from an answer that is only marked`(key: Key) {
    var stage = stage
    stage.press(.tab, .right)
    #expect(stage.text().contains("Enter choose"))
    stage.press(key)
    let words = stage.text().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Last Sync is recent: nothing is chosen yet. To choose an answer, press Enter on it."))
    stage.press(.escape)
    #expect(!stage.text().contains("nothing is chosen yet"))
  }

  @Test func `is answered by letters and Enter alone, and never scolds on the way`() {
    var stage = Stage(reaching: .finalCard)
    let turn = stage.interface.turn(in: stage.session)
    for number in 1...turn.steps.count {
      stage.type("y")
      #expect(stage.text().contains(number < turn.steps.count ? "Enter next" : "Enter record"))
      stage.press(.enter)
      #expect(!stage.text().contains("Still missing"), "\(stage.text())")
    }
    #expect(turn.steps.allSatisfy { stage.session.answer(to: $0)?["stands"] == "yes" })
  }

  @Test func `says what is missing to Enter on an answer that nobody made`() {
    var stage = stage
    stage.press(.enter)
    #expect(!stage.text().contains("Still missing"))
    stage.press(.enter)
    #expect(stage.text().contains("Still missing: Last Sync is recent"))
    stage.type("n")
    #expect(value(stage, .finalLastSync) == "no" && !stage.session[.finalLastSync].isSettled)
  }

  @Test func `has no mark to the left of what nobody has marked`() {
    var stage = Stage(reaching: .finalCard)
    stage.press(.left, .left)
    #expect(!stage.text().contains("Enter choose"))
    #expect(stage.text().contains("   → move") && !stage.text().contains("← → move"))
    stage.press(.enter)
    #expect(value(stage, .finalCard).isEmpty && stage.text().contains("Still missing"))
    stage.press(.right, .left, .enter)
    #expect(value(stage, .finalCard) == "yes")
  }

  @Test func `keeps what was chosen when Space is pressed, and chooses what is marked`() {
    var stage = Stage(reaching: .finalCard)
    stage.type("y")
    stage.type(" ")
    #expect(value(stage, .finalCard) == "yes")
    #expect(stage.text().contains("← → move"))
    stage.press(.tab, .right, .right)
    stage.type(" ")
    #expect(value(stage, .finalLastSync) == "no")
  }

  @Test(arguments: [("y", "yes"), ("Y", "yes"), ("n", "later"), ("not", "later"), ("no", "no"), ("No", "no")])
  func `takes a whole word for that answer, where another one begins with it`(letters: String, chosen: String) {
    var stage = Stage(reaching: .finalPXFields)
    stage.type(letters)
    #expect(value(stage, .finalPXFields) == chosen)
  }

  @Test func `takes letters for text in a field of text`() {
    var stage = Stage(reaching: .target)
    stage.press(.control("u"))
    stage.type("yn")
    #expect(stage.interface.form(in: stage.session)[Form.Slot(step: .target, field: "org")].text == "yn")
  }

  private func value(_ stage: Stage, _ step: StepID) -> String {
    stage.interface.form(in: stage.session)[Form.Slot(step: step, field: "stands")].text
  }

  @Test func `says nothing of that where an answer was chosen, or none was marked`() {
    var stage = stage
    stage.press(.tab)
    #expect(!stage.text().contains("nothing is chosen"))
    stage.press(.right, .enter, .tab)
    #expect(!stage.text().contains("nothing is chosen"))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: " ").count { $0 == part || $0 == "\(part)\n" }
  }
}
