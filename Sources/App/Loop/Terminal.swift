package import Screens
import Wizard

/// The terminal as the loops know it: what frames are drawn on. One owner, on the main thread.
///
/// ncurses implements it for people; tests implement it with a script.
package protocol Terminal: AnyObject {
  /// Chooses the locale that text is written in; true if the terminal gets UTF-8.
  static func chooseLocale() -> Bool

  /// The bytes that bring a terminal back to where it was, for the supervisor; none if TERM names no terminal.
  static var resetBytes: [UInt8] { get }

  /// What is known about the terminal that TERM names.
  static var described: TerminalDescription { get }

  /// Takes the terminal on standard input and output.
  ///
  /// - Parameters:
  ///   - color: false leaves out all color.
  ///   - background: what people say it is; `nil` to ask the terminal, which answers as an event.
  init(color: Bool, background: Palette.Background?) throws(TerminalProblem)

  /// What people should know of this terminal, in a sentence; `nil` if there is nothing.
  var remark: String? { get }
  var size: Frame.Size { get }
  /// The sequences of keys that this terminal's description names.
  var describedKeys: [(bytes: [UInt8], key: Key)] { get }

  /// Takes in that the window may have another size; true if it has.
  @discardableResult func takeSize() -> Bool
  func paint(_ frame: Frame)
  /// Takes in what the terminal says its background is, unless people said so.
  func take(_ background: Palette.Background)
  /// Makes the next paint draw every cell.
  func forget()
  /// Gives way to the shell until the program is continued; false where there is no shell to go on from.
  func suspend() -> Bool
  /// Sends a text to the clipboard; false if the terminal would show it instead.
  func sendToClipboard(_ text: String) -> Bool
  func close()
}

/// Why a terminal can't be taken.
package enum TerminalProblem: Error, Equatable {
  /// TERM names no terminal that is known here.
  case unknownType(String)
  /// Standard input or output isn't a terminal.
  case notATerminal

  /// What happened, what it means, what to do.
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
