import App
import CNcurses
import Glibc
import Posix
import Screens

extension CursesTerminal {
  func readKeys() -> [Key] {
    KeyAssembler(
      next: Self.next, waitForInput: { Descriptor.waitForInput(STDIN_FILENO, milliseconds: $0) }
    ).keys()
  }

  private static func next() -> TerminalInput {
    let input = cnc_read()
    return switch input.kind {
    case CNC_CHARACTER: Unicode.Scalar(input.scalar).map { .scalar($0) } ?? .key(.unknown)
    case CNC_KEY: .key(key(input.key))
    case CNC_RESIZED: .key(.unknown)
    case CNC_PASTE_BEGINS: .pasteBegins
    case CNC_PASTE_ENDS: .pasteEnds
    default: .nothing
    }
  }

  private static func key(_ code: Int32) -> Key {
    switch cnc_key(UInt32(code)) {
    case CNC_KEY_UP: .up
    case CNC_KEY_DOWN: .down
    case CNC_KEY_LEFT: .left
    case CNC_KEY_RIGHT: .right
    case CNC_KEY_HOME: .home
    case CNC_KEY_END: .end
    case CNC_KEY_PAGE_UP: .pageUp
    case CNC_KEY_PAGE_DOWN: .pageDown
    case CNC_KEY_BACKSPACE: .backspace
    case CNC_KEY_DELETE: .delete
    case CNC_KEY_BACK_TAB: .backTab
    case CNC_KEY_ENTER: .enter
    case CNC_KEY_WORD_LEFT: .wordLeft
    case CNC_KEY_WORD_RIGHT: .wordRight
    default: code > Int32(CNC_KEY_F0.rawValue) ? .function(Int(code) - Int(CNC_KEY_F0.rawValue)) : .unknown
    }
  }
}
