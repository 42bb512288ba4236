@testable import Screens
import Testing
import Wizard

/// Screen readers announce the row of the terminal's cursor, braille displays show the cells around it, and magnifiers
/// follow it.
@Suite struct `The cursor` {
  /// The text from the cursor on, without a panel's border or the next column.
  private func words(_ frame: Frame) -> String? {
    guard let cursor = frame.cursor else { return nil }
    let row = frame.rows[cursor.row].suffix(afterColumns: cursor.column).text
    return row.split(separator: "│", maxSplits: 1).first.map { String($0).trimmed } ?? ""
  }

  private func cell(_ frame: Frame, back: Int = 0) -> Character? {
    frame.cursor.flatMap { cursor in
      frame.rows[cursor.row].prefix(columns: cursor.column + 1 - back).suffix(afterColumns: cursor.column - back).text
        .first
    }
  }

  /// The cell at the cursor must be a letter, a digit or typed text.
  @Test(arguments: Picture.allCases)
  func `is in every screen, on words, never on a mark and never at the foot`(picture: Picture) {
    for (size, frame) in zip(picture.sizes, Picture.all[picture] ?? []) {
      guard let cursor = frame.cursor else {
        Issue.record("\(picture) at \(size) has no cursor")
        continue
      }
      #expect(cursor.row < size.rows - 1, "\(picture) at \(size)")
      #expect(!frame.rows[cursor.row].text.trimmed.isEmpty, "\(picture) at \(size)")
      if let cell = cell(frame) {
        let isMark = Marks.spelling[cell] != nil && !cell.isLetter && cell != "…"
        #expect(!isMark, "\(picture) at \(size) is on \(cell)")
      }
    }
  }

  @Test func `is on the title of a page that nothing is typed in`() {
    for (picture, title) in [
      (Picture.leave, "Leave?"), (.undo, "Undo the last answer?"), (.signed, "The record is complete"),
      (.resume, "Session status"), (.report, "Report"), (.setBackQuestion, "Reset later answers?"),
      (.doubtful, "Please check"), (.symptom, "Troubleshoot"),
    ] {
      for (size, frame) in zip(picture.sizes, Picture.all[picture] ?? []) {
        let shown = words(frame)
        #expect(shown?.hasPrefix(title) == true, "\(picture) at \(size): \(shown ?? "")")
      }
    }
  }

  @Test func `follows who reads on, by rows and by pages`() {
    let report = Picture.report.stage
    for (size, key) in [(Picture.sizes[0], Key.down), (Picture.sizes[3], .pageDown), (Picture.sizes[2], .end)] {
      var stage = report
      var seen: Set<String> = []
      for _ in 0..<5 {
        let frame = stage.frame(rows: size.rows, columns: size.columns)
        #expect(frame.cursor.map { $0.row < size.rows - 1 } == true)
        seen.insert(words(frame) ?? "")
        stage.interface.keepScroll(as: frame)
        stage.press(key)
      }
      #expect(seen.count > (key == .end ? 1 : 3), "by \(key): \(seen)")
      #expect(!seen.contains(""))
    }
  }

  @Test func `is on the name of the marked row, in lists, menus and pages`() {
    for (picture, name) in [
      (Picture.list, "Which features you use"), (.menu, "troubleshoot"), (.faults, "status-incident"),
      (.rowByRow, "Account.Name"), (.copy, "address"), (.start, "Rehearse"), (.startWithSessions, "Resume acme"),
      (.compare, "all Accounts"), (.handOver, "Ben Ode"),
    ] {
      for (size, frame) in zip(picture.sizes, Picture.all[picture] ?? []) {
        let shown = words(frame) ?? ""
        #expect(shown.hasPrefix(name.prefix(12)), "\(picture) at \(size): \(shown)")
      }
    }
  }

  @Test func `is where it is said that something was not done, and back in the field with the next key`() {
    // An empty field, an invalid value, a choice without an answer, letters that start no answer.
    var empty = Stage.atRightOrg()
    empty.press(.enter)
    let invalid = Picture.refused.stage
    var unchosen = Stage()
    unchosen.press(.enter)
    var letters = Stage()
    letters.type("x")
    letters.press(.enter)
    // In the list: a step that waits for others, a skip that isn't allowed.
    let shut = Picture.shut.stage
    let skip = Stage(pressing: .escape, .character("s"))
    // On pages: a missing reason, an invalid time, an unknown region.
    let reason = Stage(reaching: .meeting, .escape, .character("s"), .enter)
    let moment = Stage(pressing: .escape, .character("p"), .paste("soon"), .enter)
    let region = Stage(pressing: .function(4), .tab, .paste("mars"), .enter)
    for (stage, words) in [
      (empty, "Still missing"), (invalid, "Enter an email"), (unchosen, "Still missing"), (letters, "\"x\" isn't one"),
      (shut, ""), (skip, ""), (reason, ""), (moment, ""), (region, "PX has no such region"),
    ] {
      guard let notice = stage.interface.notice, notice.tone != .news else {
        Issue.record("\(words) is no refusal: \(stage.text())")
        continue
      }
      for size in Picture.sizes {
        let sentence = notice.phrase.words(for: .screen(isNarrow: size.columns < 60))
        let shown = self.words(stage.frame(rows: size.rows, columns: size.columns)) ?? ""
        #expect(sentence.contains(words))
        #expect(shown.count > 3 && sentence.hasPrefix(shown.prefix(20)), "at \(size): \(sentence), but \(shown)")
      }
    }
    for (stage, key) in [
      (empty, Key.character("a")), (invalid, .right), (unchosen, .down), (letters, .down), (reason, .character("a")),
    ] {
      var stage = stage
      stage.press(key)
      #expect(stage.interface.notice == nil)
      #expect(self.words(stage.frame())?.contains("missing") == false)
    }
  }

  @Test func `is on the banner where that says why an answer needs attention`() {
    let stage = Picture.held.stage
    let frame = stage.frame()
    let cursor = frame.cursor
    #expect(stage.interface.notice?.tone == .warning)
    #expect(cursor?.row == 3 && cursor?.column == 3, "\(String(describing: cursor))")
    var next = stage
    next.press(.up)
    #expect(next.frame().cursor.map { $0.row > 3 } == true)
  }

  @Test func `is on a label until an answer is marked, then on that answer`() {
    var stage = Stage()
    #expect(words(stage.frame())?.hasPrefix("Status page") == true, "\(words(stage.frame()) ?? "")")
    stage.press(.down, .down)
    #expect(words(stage.frame())?.hasPrefix("a notice: Gainsight says go ahead") == true)
    stage.press(.enter)
    #expect(words(stage.frame())?.hasPrefix("a notice: Gainsight says go ahead") == true)
  }
}
