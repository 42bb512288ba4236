import CPosix
import Glibc
import Screens
import Wizard

/// Lines to and from a person. At a terminal they are broken between words where the window ends, what is longer than the window
/// is read on with Enter, and the question is on the row where the answer is typed: that row is the one that a screen reader
/// says and a braille display shows. A pipe gets each line whole, and waits for nothing.
final class Console {
  let input: LineReader
  private let isTerminal: Bool
  /// The row that an answer is typed in, until it is.
  private var openRow: PlainText?

  init(_ input: LineReader = LineReader()) {
    self.input = input
    isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  }

  /// Rows and columns of the window; `nil` where there is none to fit.
  private var window: (rows: Int, columns: Int)? {
    var (rows, columns): (Int32, Int32) = (0, 0)
    guard isatty(STDOUT_FILENO) == 1, cpx_window_size(STDOUT_FILENO, &rows, &columns), columns >= 20 else {
      return nil
    }
    return (Int(rows), Int(columns))
  }

  /// Says lines.
  ///
  /// - Parameter verbatim: those that are never broken, because they are copied to the letter.
  func say(_ lines: [PlainText], verbatim: Set<PlainText> = []) {
    for row in rows(of: lines, verbatim) { Output.line(row.string) }
  }

  /// Says lines, the last of them a question.
  ///
  /// - Parameter cue: what is asked in a few words, for the row of the answer where the question takes more than one.
  /// - Returns: a command that somebody typed instead of reading on.
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
      // The question isn't broken apart where that can be helped.
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

  /// Waits for Enter; a command is returned, because whoever types one doesn't want the rest.
  private func readOn() -> LineReader.Line? {
    while true {
      open("Press Enter to read on.")
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

  /// The next line that is typed; `nil` once the input has ended.
  func next() -> LineReader.Line? {
    let line = input.next()
    // The end of the input shows no line end of its own.
    if line == nil, openRow != nil { Output.text("\n") }
    openRow = nil
    return line
  }

  /// Says something while an answer is waited for, and then the open row again.
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
  /// How many rows a terminal takes for it; an address can be longer than one.
  fileprivate func rows(in width: Int) -> Int { max(1, (columns + width - 1) / width) }
}
