import Screens
import Testing
import Wizard

/// What Enter records in a choice after any keys: what the screen showed as chosen just before, or nothing yet.
@Suite struct `What Enter records` {
  /// A choice in an open form, with its answers as shown.
  struct Asked: Sendable, CustomTestStringConvertible {
    let name: String
    let step: StepID
    let field: String
    let stage: @Sendable () -> Stage
    var testDescription: String { name }

    var slot: Form.Slot { Form.Slot(step: step, field: field) }

    func choices(_ stage: Stage) -> [Choice] {
      let fields = stage.session.fields(of: stage.session.runbook[step])
      guard case .choice(let choices)? = fields.first(where: { $0.name == field })?.kind else { return [] }
      return choices
    }
  }

  static let asked = [
    Asked(name: "nothing chosen, one below the other", step: .statusPage, field: "status") { Stage() },
    Asked(name: "filled in, one below the other", step: .statusPage, field: "status") { Picture.rehearsal.stage },
    Asked(name: "recorded before", step: .statusPage, field: "status") {
      var stage = Stage()
      stage.type("2")
      stage.press(.enter, .escape, .up, .up, .up, .enter)
      return stage
    },
    Asked(name: "filled in, behind other fields", step: .sfUserReady, field: "ready") {
      var stage = Picture.rehearsal.stage
      for _ in 0..<40 where !stage.interface.turn(in: stage.session).steps.contains(.sfUserReady) {
        if stage.interface.turn(in: stage.session).steps.contains(.pushSettings) { stage.type("PX_Score__c") }
        stage.press(.enter)
      }
      stage.press(.tab, .tab)
      return stage
    },
    Asked(name: "nothing chosen, side by side", step: .participants, field: "sf-here") {
      var stage = Stage()
      stage.type("1")
      stage.press(.enter)
      for text in ["Ana Ito", "ana@acme.com", "", "Ben Ode", "ben@acme.com", ""] {
        stage.type(text)
        stage.press(.tab)
      }
      return stage
    },
  ]

  /// What the screen shows: the chosen answer, and the one that arrows have marked.
  private func shown(_ stage: Stage, _ asked: Asked) -> (chosen: String?, marked: String?) {
    let text = stage.text(rows: 24, columns: 80)
    let choices = asked.choices(stage)
    let blanks = stage.interface.blanks(in: stage.session)
    let form = stage.interface.form(in: stage.session)
    guard blanks.indices.contains(form.focused), blanks[form.focused].slot == asked.slot else {
      // Elsewhere, the chosen answer is in one row.
      return (choices.first { $0.id == form[asked.slot].text && text.contains($0.label) }?.label, nil)
    }
    func label(after mark: Character) -> String? {
      choices.map(\.label).filter { text.contains("\(mark) \($0)") }.max { $0.count < $1.count }
    }
    return (label(after: Marks.open), label(after: Marks.here))
  }

  /// Keys that don't mark anything: the marked answer stays marked.
  private static let idle: [[Key]] = [
    [.character("x")], [.character("#")], [.character("9")], [.character("0")], [.function(11)],
    [.function(2), .escape],
    [.escape, .enter], [.function(1), .escape], [.paste("yes")],
  ]
  private static let pointing: [[Key]] = [
    [.down], [.up], [.left], [.right], [.character("1")], [.character("2")], [.character(" ")], [.character("a")],
    [.character("n")], [.character("d")], [.tab], [.backTab], [.backspace], [.control("r")], [.enter], [.enter],
    [.enter],
  ]

  @Test(arguments: asked)
  func `is what was shown as chosen, or nothing where an arrow has marked another`(asked: Asked) throws {
    let start = asked.stage()
    try #require(start.interface.form(in: start.session).lines[asked.slot] != nil)
    let choices = asked.choices(start)
    let count = start.session.log.count
    var random = SplitMix(seed: UInt64(asked.name.count))
    var recorded = 0
    let begun = shown(start, asked)
    for _ in 0..<100 {
      var stage = start
      var keys: [Key] = []
      var before = begun
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        // Letters form a word with those before them.
        let isIdle = Bool.random(using: &random) && keys.last?.isCharacter != true
        guard let press = (isIdle ? Self.idle : Self.pointing).randomElement(using: &random) else { continue }
        if press == [.enter] {
          let values = stage.interface.form(in: stage.session).lines.mapValues(\.text)
          stage.press(.enter)
          keys.append(.enter)
          guard stage.session.log.count > count else {
            // Enter on a marked answer chooses it, and does nothing else.
            let after = shown(stage, asked)
            if let marked = before.marked, stage.interface.panel == nil, !keys.contains(where: \.isCharacter) {
              #expect(after.chosen == marked, "\(keys)")
            }
            before = after
            continue
          }
          recorded += 1
          #expect(before.marked == nil, "\(keys)")
          let answer = stage.session.answer(to: asked.step)?[asked.field]
          #expect(choices.first { $0.id == answer }?.label == before.chosen, "\(keys)")
          for (slot, value) in values where stage.session.answer(to: slot.step)?.values[slot.field] != nil {
            #expect(stage.session.answer(to: slot.step)?[slot.field] == value, "\(keys)")
          }
          break
        }
        stage.press(contentsOf: press)
        keys += press
        if stage.interface.panel != nil || stage.interface.place != .form { break }
        let after = shown(stage, asked)
        if isIdle { #expect(after.marked == before.marked && after.chosen == before.chosen, "\(keys)") }
        before = after
      }
    }
    #expect(recorded > 2)
  }

  /// An arrow, something else, and Enter twice: all the ways in which the marked answer used to get lost.
  @Test(arguments: idle)
  func `is the answer an arrow has marked, whatever was pressed after it that means nothing`(keys: [Key]) {
    for var stage in [Picture.rehearsal.stage, Stage()] {
      stage.press(.down, .down)
      let marked = shown(stage, Self.asked[0]).marked
      #expect(marked != nil)
      stage.press(contentsOf: keys)
      // Letters that start no answer are refused once.
      if keys.contains(where: { $0 == .character("x") || $0 == .character("#") }) {
        stage.press(.enter)
        #expect(stage.text().contains("isn't one of the answers"))
        #expect(!stage.session[.statusPage].isSettled)
      }
      stage.press(.enter)
      #expect(stage.session.answer(to: .statusPage) == nil)
      stage.press(.enter)
      let choices = Self.asked[0].choices(stage)
      #expect(choices.first { $0.id == stage.session.answer(to: .statusPage)?["status"] }?.label == marked)
    }
  }

  @Test func `isn't what a letter that fits nothing leaves filled in`() {
    var stage = Picture.rehearsal.stage
    stage.press(.character("z"), .enter)
    #expect(stage.text().contains("\"z\" isn't one of the answers"))
    #expect(stage.session.answer(to: .statusPage) == nil)
    stage.press(.character("n"), .character("z"), .enter)
    #expect(stage.text().contains("\"nz\" isn't one of the answers"))
    #expect(stage.session.answer(to: .statusPage) == nil)
  }

  @Test func `is said where a field is left with another answer marked than the one that is chosen`() {
    var stage = Self.asked[3].stage()
    stage.press(.down)
    stage.press(.tab)
    #expect(stage.text(rows: 24, columns: 80).contains("still \"checked, all good\""))
    stage.press(.backTab)
    stage.press(.tab)
    #expect(!stage.text(rows: 24, columns: 80).contains("still \""), "nothing was marked this time")
  }
}

extension Key {
  fileprivate var isCharacter: Bool {
    if case .character = self { true } else { false }
  }
}

extension Stage {
  fileprivate mutating func press(contentsOf keys: [Key]) { for key in keys { press(key) } }
}

/// Random numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
