import App
import CNcurses
import CPosix
import FoundationEssentials
import Glibc
import Posix
import Screens
import Wizard

/// A terminal drawn with ncurses. `Keyboard` reads keys.
final class CursesTerminal: Terminal {
  static func chooseLocale() -> Bool { cnc_choose_locale() }

  let remark: String?
  private(set) var size: Frame.Size
  private var painted: Frame?
  /// `nil` without color.
  private var palette: Palette?
  /// The deadline for the terminal's reply about its background; `nil` if it wasn't asked or has replied.
  private var answers: Int64?

  init(color: Bool, background: Palette.Background?) throws(TerminalProblem) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    remark = Self.replaced.map {
      "This computer has no description of the terminal \"\(PlainText($0.type))\", so it is treated as \($0.taken)."
    }
    size = Self.currentSize
    guard cnc_open(nil, STDIN_FILENO, STDOUT_FILENO, color, Int32(size.rows), Int32(size.columns)) else {
      throw .unknownType(Environment["TERM"] ?? "")
    }
    guard cnc_colors() > 0 else { return }
    wear(background ?? Environment["COLORFGBG"].flatMap(Palette.Background.init(colorFGBG:)) ?? .dark)
    guard background == nil, cnc_reports_background() else { return }
    if Descriptor.write(Array("\u{1B}]11;?\u{1B}\\".utf8), to: STDOUT_FILENO) == 0 {
      answers = Stopwatch.now + Self.patience
    }
  }

  /// How long the reply about the background may take, in milliseconds.
  private static let patience: Int64 = 2_000

  func take(_ background: Palette.Background) {
    guard let answers else { return }
    self.answers = nil
    if Stopwatch.now < answers, background != palette?.background { wear(background) }
  }

  private func wear(_ background: Palette.Background) {
    let palette = Palette(background, colors: Int(cnc_colors()))
    self.palette = palette
    for paper in Style.Paper.allCases {
      guard let below = palette.color(of: paper) else { continue }
      for ink in Style.Ink.allCases {
        cnc_define_pair(Int32(Style.pair(ink, paper)), Int32(palette.color(of: ink, on: paper)), Int32(below))
      }
    }
    painted = nil
  }

  /// The type in TERM if this computer doesn't describe it, and its replacement, to which TERM is set. New terminals
  /// can do all that the old ones do, and ncurses-base, which is on every Debian system, describes these.
  private static let replaced: (type: String, taken: String)? = {
    guard let type = Environment["TERM"], !cnc_describes(type),
      let taken = (["xterm-256color", "xterm", "vt100"] as [String]).first(where: { cnc_describes($0) })
    else { return nil }
    setenv("TERM", taken, 1)
    return (type, taken)
  }()

  static var described: TerminalDescription {
    let replaced = replaced
    guard let type = replaced?.type ?? Environment["TERM"] else { return TerminalDescription() }
    let replacement = replaced?.taken
    return TerminalDescription(
      type: type, replacement: replacement, isDescribed: cnc_describes(replacement ?? type),
      colors: Int(cnc_described_colors()))
  }

  /// The bytes that restore this terminal, for the supervisor.
  static var resetBytes: [UInt8] {
    _ = replaced
    var bytes = [CChar](repeating: 0, count: 512)
    let count = cnc_reset_bytes(&bytes, bytes.count)
    return bytes.prefix(count).map { UInt8(bitPattern: $0) }
  }

  /// The sequences that keys send, if they begin with Escape.
  var describedKeys: [(bytes: [UInt8], key: Key)] {
    // In the order of `cnc_key`.
    let keys: [Key] =
      [.up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .delete, .backspace, .backTab, .enter]
      + (1...12).map(Key.function)
    return keys.enumerated().compactMap { place, key in
      guard let string = cnc_key(Int32(place)) else { return nil }
      let bytes = Array(String(cString: string).utf8)
      return bytes.count > 1 && bytes[0] == 0x1B ? (bytes, key) : nil
    }
  }

  /// Draws a frame, skipping unchanged rows.
  func paint(_ frame: Frame) {
    let shown = painted?.size == frame.size ? painted?.rows : nil
    for (row, line) in frame.rows.enumerated() {
      if let shown, shown[row] == line { continue }
      draw(line, row: row)
    }
    if let cursor = frame.cursor {
      cnc_place_cursor(Int32(cursor.row), Int32(cursor.column))
    } else {
      cnc_hide_cursor()
    }
    cnc_refresh()
    painted = frame
  }

  /// Makes the next paint redraw every cell.
  func forget() {
    painted = nil
    cnc_forget_screen()
  }

  /// Updates the window's size, and returns whether it changed.
  @discardableResult func takeSize() -> Bool {
    let now = Self.currentSize
    guard now != size else { return false }
    size = now
    cnc_resize(Int32(now.rows), Int32(now.columns))
    painted = nil
    return true
  }

  /// Sends text to the clipboard by OSC 52, which the terminal doesn't confirm. Returns false for consoles that would
  /// print the sequence, and for text over the limit of screen and others, which would print the rest.
  func sendToClipboard(_ text: String) -> Bool {
    let type = Environment["TERM"] ?? ""
    guard !["linux", "vt", "xterm-mono", "ansi"].contains(where: type.hasPrefix) else { return false }
    let bytes = Array("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}".utf8)
    let isScreen = Environment["STY"] != nil || type.hasPrefix("screen") && Environment["TMUX"] == nil
    return bytes.count <= (isScreen ? 700 : 70_000) && Descriptor.write(bytes, to: STDOUT_FILENO) == 0
  }

  /// Suspends the program until the shell continues it. Returns false if no shell would.
  func suspend() -> Bool {
    cnc_suspend()
    let wasStopped = cpx_stop_self()
    cnc_resume()
    takeSize()
    painted = nil
    return wasStopped
  }

  func close() {
    // A later reply would be typed into the shell. Most arrive at once, so only an early exit waits for it.
    if let answers, Stopwatch.now < answers - Self.patience + 500,
      Descriptor.waitForInput(STDIN_FILENO, milliseconds: 50)
    {
      var unread = [UInt8](repeating: 0, count: 256)
      _ = Descriptor.read(STDIN_FILENO, into: &unread)
    }
    cnc_close()
  }

  private func draw(_ line: Line, row: Int) {
    cnc_clear_row(Int32(row))
    var column = 0
    for run in line.runs {
      let (pair, weight) = run.style.drawn(with: palette)
      var text = run.text.string
      text.withUTF8 {
        cnc_write(Int32(row), Int32(column), $0.baseAddress, Int32($0.count), Int32(pair), Int32(weight.rawValue))
      }
      column += run.columns
    }
  }

  private static var currentSize: Frame.Size {
    var (rows, columns): (Int32, Int32) = (24, 80)
    _ = cpx_window_size(STDOUT_FILENO, &rows, &columns)
    return Frame.Size(rows: min(Int(rows), largest), columns: min(Int(columns), largest))
  }

  /// The maximum number of rows or columns to draw, even if the window reports more.
  private static let largest = 1_000
}
