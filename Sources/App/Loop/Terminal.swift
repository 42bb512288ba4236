package import Screens
import Wizard

/// The terminal, as the loops see it: it draws frames. It has one owner, on the main thread.
///
/// ncurses implements it for people, and tests implement it with a script.
package protocol Terminal: AnyObject {
  /// Sets the locale for text. Returns whether the terminal gets UTF-8.
  static func chooseLocale() -> Bool

  /// The bytes that reset a terminal, for the supervisor; empty if TERM doesn't name a known terminal.
  static var resetBytes: [UInt8] { get }

  /// What is known about the terminal that TERM names.
  static var described: TerminalDescription { get }

  /// Takes over the terminal on standard input and output.
  ///
  /// - Parameters:
  ///   - color: Whether to use color.
  ///   - background: The background that people specified; `nil` to ask the terminal, which answers with an event.
  init(color: Bool, background: Palette.Background?) throws(TerminalProblem)

  /// What people should know about this terminal, in a sentence; `nil` if there is nothing.
  var remark: String? { get }
  var size: Frame.Size { get }
  /// The key sequences in this terminal's description.
  var describedKeys: [(bytes: [UInt8], key: Key)] { get }

  /// Updates the size of the window. Returns whether it has changed.
  @discardableResult func takeSize() -> Bool
  func paint(_ frame: Frame)
  /// Sets the background that the terminal reports, unless people specified one.
  func take(_ background: Palette.Background)
  /// Makes the next paint draw every cell.
  func forget()
  /// Stops the program until the shell continues it. Returns `false` if there is no shell to do that.
  func suspend() -> Bool
  /// Sends text to the clipboard. Returns `false` if the terminal would show it instead.
  func sendToClipboard(_ text: String) -> Bool
  func close()
}

/// Why a terminal can't be used.
package enum TerminalProblem: Error, Equatable {
  /// TERM doesn't name a terminal that is known here.
  case unknownType(String)
  /// Standard input or output isn't a terminal.
  case notATerminal

  /// What happened, why, and what to do next.
  var sentence: String {
    switch self {
    case .notATerminal: "This isn't a terminal, so px-reconnect can't draw a screen. Add --plain to use lines."
    case .unknownType(let name):
      """
      This computer has no description of the terminal \"\(PlainText(name))\" (TERM), nor of any other. Install \
      ncurses-base, or add --plain.
      """
    }
  }
}
