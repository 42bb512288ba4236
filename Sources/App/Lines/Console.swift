import CPosix
import Glibc
import Screens
import Wizard

/// Exchanges lines of text with a person. On a terminal, lines are wrapped between words at the window's width, text
/// that is longer than the window continues with Enter, and the question shares a row with the answer: a screen reader
/// announces that row, and a braille display shows it. A pipe gets each line whole, without waiting.
final class Console {
  let input: LineReader
  private let isTerminal: Bool
  /// The prompt in whose row an answer is being typed.
  private var openRow: PlainText?

  init(_ input: LineReader = LineReader()) {
    self.input = input
    isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  }

  /// The rows and columns of the window; `nil` if there is no usable window.
  private var window: (rows: Int, columns: Int)? {
    var (rows, columns): (Int32, Int32) = (0, 0)
    guard isatty(STDOUT_FILENO) == 1, cpx_window_size(STDOUT_FILENO, &rows, &columns), columns >= 20 else {
      return nil
    }
    return (Int(rows), Int(columns))
  }

  /// Prints lines.
  ///
  /// - Parameter verbatim: Lines that are never wrapped, because people copy them.
  func say(_ lines: [PlainText], verbatim: Set<PlainText> = []) {
    for row in rows(of: lines, verbatim) { Output.line(row.string) }
  }

  /// Prints lines, the last of which is a question.
  ///
  /// - Parameter cue: The question in a few words, for the answer's row if the question takes more than one row.
  /// - Returns: A command that somebody typed instead of reading on.
  func ask(_ lines: [PlainText], verbatim: Set<PlainText> = [], cue: PlainText? = nil) -> LineReader.Line? {
    guard isTerminal, let window, let question = lines.last else {
      say(lines, verbatim: verbatim)
      return nil
    }
    let asked = rows(of: [question], verbatim)
    var left = rows(of: lines.dropLast(), verbatim)[...]
    left += asked.count > 1 && cue != nil ? asked : asked.dropLast()
    let last = asked.count > 1 ? cue ?? asked[asked.count - 1] : asked[0]
    while window.rows >= 5, left.reduce(0, { $0 + $1.rows(in: window.columns) }) >= window.rows {
      var room = window.rows - 1
      // Keep the question's rows together if possible.
      var part = left.dropLast(max(0, min(asked.count, left.count - 1))).prefix { row in
        room -= row.rows(in: window.columns)
        return room >= 0
      }
      if part.isEmpty { part = left.prefix(1) }
      for row in part { Output.line(row.string) }
      left = left.dropFirst(part.count)
      if let command = readOn() { return command }
      if input.hasEnded { return nil }
    }
    for row in left { Output.line(row.string) }
    open(last)
    return nil
  }

  /// Waits for Enter. Returns a command if one was typed, because then the rest isn't wanted.
  private func readOn() -> LineReader.Line? {
    while true {
      open("Press Enter for more.")
      switch next() {
      case nil: return nil
      case .refused(let why)?: Output.line(why.sentence)
      case .text(let text)?:
        if text.trimmed.isEmpty { return nil }
        if text.hasPrefix("/") { return .text(text) }
        Output.line("That was ignored, because the question comes later.")
      }
    }
  }

  /// The next typed line; `nil` at the end of the input.
  func next() -> LineReader.Line? {
    let line = input.next()
    // The end of the input doesn't print a newline.
    if line == nil, openRow != nil { Output.text("\n") }
    openRow = nil
    return line
  }

  /// Prints lines while waiting for an answer, and then the prompt again.
  func interject(_ lines: [PlainText]) {
    guard !lines.isEmpty else { return }
    let row = openRow
    if row != nil { Output.text("\n") }
    say(lines)
    if let row { open(row) }
  }

  private func open(_ row: PlainText) {
    openRow = row
    Output.text(row.string + " ")
  }

  private func rows(of lines: some Sequence<PlainText>, _ verbatim: Set<PlainText>) -> [PlainText] {
    guard let columns = window?.columns else { return Array(lines) }
    return lines.flatMap { line in
      verbatim.contains(line) || line.columns <= columns ? [line] : line.wrapped(to: columns, breaksWords: false)
    }
  }
}

extension PlainText {
  /// The number of terminal rows that the text takes. A URL can be longer than one.
  fileprivate func rows(in width: Int) -> Int { max(1, (columns + width - 1) / width) }
}
