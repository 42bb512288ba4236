import App
import CNcurses
import CPosix
import FoundationEssentials
import Glibc
import Posix
import Screens
import Wizard

/// The terminal by ncurses.
final class CursesTerminal: Terminal {
  static func chooseLocale() -> Bool { cnc_choose_locale() }

  private(set) var size: Frame.Size
  private var painted: Frame?

  /// - Parameter color: false leaves all colour out.
  init(color: Bool) throws(TerminalProblem) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    guard cnc_open(nil, STDIN_FILENO, STDOUT_FILENO, color, Self.escapeDelay) else {
      throw .unknownType(Environment["TERM"] ?? "")
    }
    size = Self.currentSize
    // Where the window has no size, ncurses and we must mean the same.
    cnc_resize(Int32(size.rows), Int32(size.columns))
  }

  /// What brings this terminal back, for the supervisor.
  var resetBytes: [UInt8] {
    var bytes = [CChar](repeating: 0, count: 512)
    let count = cnc_reset_bytes(&bytes, bytes.count)
    return bytes.prefix(count).map { UInt8(bitPattern: $0) }
  }

  /// Shows a frame. Rows that are as they were are not touched.
  func paint(_ frame: Frame) {
    for row in frame.rows.indices where painted?.size != frame.size || painted?.rows[row] != frame.rows[row] {
      Self.draw(frame.rows[row], row: row)
    }
    if let cursor = frame.cursor {
      cnc_place_cursor(Int32(cursor.row), Int32(cursor.column))
    } else {
      cnc_hide_cursor()
    }
    cnc_refresh()
    painted = frame
  }

  /// The next paint draws every cell anew.
  func forget() {
    painted = nil
    cnc_forget_screen()
  }

  /// Takes in that the window may have another size; true if it has.
  @discardableResult func takeSize() -> Bool {
    let now = Self.currentSize
    guard now != size else { return false }
    size = now
    cnc_resize(Int32(now.rows), Int32(now.columns))
    painted = nil
    return true
  }

  /// Sends a text to the clipboard by OSC 52; whether the terminal takes it, it doesn't say. Consoles that would show the
  /// sequence get none.
  func sendToClipboard(_ text: String) {
    let type = Environment["TERM"] ?? ""
    guard !["linux", "vt", "xterm-mono", "ansi"].contains(where: type.hasPrefix) else { return }
    let bytes = Array("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}".utf8)
    _ = Descriptor.write(bytes, to: STDOUT_FILENO)
  }

  /// Steps aside for the shell until the program is continued.
  func suspend() {
    cnc_suspend()
    cpx_stop_self()
    cnc_resume()
    takeSize()
    painted = nil
  }

  func close() { cnc_close() }

  private static func draw(_ line: Line, row: Int) {
    cnc_clear_row(Int32(row))
    var column = 0
    for run in line.runs {
      cnc_write(
        Int32(row), Int32(column), run.text.string, Int32(run.text.string.utf8.count), Int32(run.style.ink.rawValue),
        Int32(run.style.weight.rawValue))
      column += run.columns
    }
  }

  private static var currentSize: Frame.Size {
    var (rows, columns): (Int32, Int32) = (24, 80)
    _ = cpx_window_size(STDOUT_FILENO, &rows, &columns)
    return Frame.Size(rows: Int(rows), columns: Int(columns))
  }

  /// How long an Escape waits for the rest of a key's sequence: longer where a network stands between.
  private static var escapeDelay: Int32 {
    if let asked = Environment["ESCDELAY"].flatMap(Int32.init), (0...2000).contains(asked) { return asked }
    let far = ["SSH_CONNECTION", "SSH_TTY", "MOSH_CONNECTION", "TMUX", "STY"]
    return far.contains { Environment[$0] != nil } ? 100 : 25
  }
}
