@testable import Screens
import Testing
import Wizard

/// What a braille display with 40 cells shows: the part of the cursor's row around the cursor.
@Suite struct `On forty cells` {
  private func window(_ stage: Stage, rows: Int = 24, columns: Int = 80) -> String {
    let frame = stage.frame(rows: rows, columns: columns, ascii: true, isFelt: true)
    guard let cursor = frame.cursor else { return "" }
    let start = cursor.column / 40 * 40
    return frame.rows[cursor.row].suffix(afterColumns: start).prefix(columns: 40).text
  }

  /// The beginning of a label, which is on its first row.
  private func beginning(_ label: String) -> String {
    label.trimmed.split(separator: " ").first.map { String($0.prefix(14)) } ?? ""
  }

  /// All fields of the runbook, in the usual window and in the smallest.
  @Test(arguments: [(24, 80), (12, 40)])
  func `a label and what is typed or chosen there are felt together`(rows: Int, columns: Int) {
    var fields = 0
    for turn in Session().runbook.turns where turn.phase != .followUp && turn.steps[0] != .rightOrg {
      var stage = Stage(reaching: turn.steps[0])
      guard stage.interface.place == .form else { continue }
      stage.interface.isNew = false
      for _ in stage.interface.blanks(in: stage.session) {
        guard let (blank, _, _) = stage.interface.focusedBlank(in: stage.session) else { continue }
        fields += 1
        let label = beginning(blank.field.label)
        #expect(window(stage, rows: rows, columns: columns).contains(label), "\(label) of \(turn.id)")
        if case .choice(let choices) = blank.field.kind {
          for choice in choices.indices {
            var chosen = stage
            chosen.type("\(choice + 1)")
            let felt = window(chosen, rows: rows, columns: columns)
            #expect(felt.contains(label) && felt.contains(choices[choice].label.prefix(7)), "\(label): \(felt)")
          }
        } else {
          var typed = stage
          typed.press(.control("u"))
          typed.type("a long text of many words that ends here")
          let felt = window(typed, rows: rows, columns: columns)
          #expect(felt.contains(label) && felt.hasSuffix("ends here"), "\(label): \(felt)")
        }
        stage.press(.tab)
      }
    }
    #expect(fields > 40)
  }

  @Test(arguments: [(24, 80), (12, 40), (40, 120)])
  func `a page and its fields are felt from the first cell on`(rows: Int, columns: Int) {
    for (picture, words) in [
      (Picture.leave, "Leave?"), (.signed, "The record is complete"), (.note, "Grüße"), (.park, "Reason"),
      (.attach, "mapping.png"), (.menu, "troubleshoot"), (.connect, "sf alias"), (.skip, "Reason"),
      (.handOver, "Ben Ode"), (.list, "Which features you use"), (.undo, "Undo the last answer?"),
    ] {
      let felt = window(picture.stage, rows: rows, columns: columns)
      #expect(felt.contains(words.replacing("ü", with: "u").replacing("ß", with: "s")), "\(picture): \(felt)")
    }
  }

  @Test func `what was recorded, and which step follows, is felt until the next key`() {
    var stage = Stage()
    stage.type("1")
    stage.press(.enter)
    #expect(window(stage).hasPrefix(" Recorded. Next: People taking part"), "\(window(stage))")
    #expect(
      stage.frame(ascii: true, isFelt: true).text.contains(
        "Recorded. Next: People taking part. PX admin and Salesforce admin answer: "))
    stage.type("A")
    #expect(window(stage).contains("PX admin") && window(stage).contains(" A"))
    // On a screen that people see, the cursor is in the field.
    stage = Stage()
    stage.type("1")
    stage.press(.enter)
    #expect(!stage.text().contains("Recorded. Next"))
    // Also if the number of steps changed, which is shown below.
    stage.perform(.answer([.participants: Answer(Scene().good[.participants] ?? [:])], speaker: nil))
    #expect(window(stage).hasPrefix(" Recorded. Next: How you will work"), "\(window(stage))")
  }

  @Test func `the name of a step is felt by those who come to it, with what is asked of whom behind it`() {
    var stage = Stage()
    func row() -> String {
      let frame = stage.frame(ascii: true, isFelt: true)
      return frame.cursor.map { frame.rows[$0.row].text } ?? ""
    }
    #expect(row().contains("Read the Gainsight status page. PX admin answers: Status page"), "\(row())")
    stage.press(.escape)
    #expect(row().contains(">"))
    stage.press(.enter)
    #expect(row().contains("Read the Gainsight status page. "))
    stage = Stage(reaching: .synchronize)
    #expect(row().contains("Synchronize. Ana answers: Press Enter when you have done this."), "\(row())")
  }

  @Test func `a label and a text that are cut are whole below`() {
    var stage = Stage(reaching: .target)
    stage.press(.control("u"))
    stage.type("acme--production-emea.my.salesforce.com")
    #expect(window(stage).contains("~"))
    #expect(stage.frame(ascii: true, isFelt: true).text.contains("\n     acme--production-emea.my.salesfo"))
    stage = Stage(reaching: .finalCard)
    stage.type("y")
    #expect(window(stage).contains("The card shows ~"), "\(window(stage))")
    #expect(stage.frame(ascii: true, isFelt: true).text.contains("\n     The card shows Authorized"))
  }

  @Test func `what a page's keys do is in the row of its title`() {
    for (picture, keys) in [
      (Picture.undo, "Enter undo, Esc cancel"), (.setBackQuestion, "Esc cancel"), (.leave, "Esc"),
    ] {
      let frame = picture.stage.frame(ascii: true, isFelt: true)
      let title = frame.rows.first { $0.text.hasPrefix("+- ") }?.text ?? ""
      #expect(title.contains(keys), "\(title)")
      #expect(!picture.stage.text().contains("\(keys) ─"))
    }
  }

  @Test func `news are felt, and then the field again`() {
    var stage = Stage()
    stage.interface.notice = .news("Session resumed.")
    #expect(window(stage).contains("Session resumed."))
    stage.press(.down)
    #expect(window(stage).contains("Status page"))
  }

  @Test(arguments: [(24, 80), (12, 40)])
  func `a refusal names its field`(rows: Int, columns: Int) {
    var stage = Stage(reaching: .participants)
    stage.type("Ana Ito")
    stage.press(.tab)
    stage.type("ana")
    stage.press(.tab)
    let felt = window(stage, rows: rows, columns: columns)
    #expect(felt.contains("work email: Enter"), "\(felt)")
  }

  @Test func `a label that goes on below doesn't read as if it ended`() {
    var stage = Stage(reaching: .scope)
    stage.interface.isNew = false
    var seen = 0
    for _ in stage.interface.blanks(in: stage.session) {
      guard let (blank, _, _) = stage.interface.focusedBlank(in: stage.session) else { continue }
      let felt = window(stage)
      if !felt.contains(blank.field.label.trimmed) {
        seen += 1
        #expect(felt.prefix(19).contains("~"), "\(felt)")
      }
      stage.press(.tab)
    }
    #expect(seen > 1)
  }

  @Test func `why something wasn't recorded is felt instead of the field, until the next key`() {
    var stage = Stage()
    stage.press(.enter)
    #expect(window(stage).contains("! Still missing: Status page"))
    stage.press(.down)
    #expect(window(stage).contains("Status page") && window(stage).contains("no notice"))
  }
}
