import App
import CNcurses
import Screens

extension CursesTerminal {
  /// The longest paste that is taken, in bytes; the rest is dropped.
  private static let pasteLimit = 1 << 20

  /// Every key that is pending, in order; a bracketed paste is one key.
  func readKeys() -> [Key] {
    var keys: [Key] = []
    while true {
      let input = cnc_read()
      switch input.kind {
      case CNC_NOTHING: return keys
      case CNC_CHARACTER: take(input.scalar, into: &keys)
      case CNC_KEY: keys.append(Self.key(input.key))
      case CNC_PASTE_BEGINS: keys.append(.paste(readPaste()))
      default: break
      }
    }
  }

  private func take(_ value: UInt32, into keys: inout [Key]) {
    switch value {
    case 9: keys.append(.tab)
    case 10, 13: keys.append(.enter)
    case 8, 127: keys.append(.backspace)
    case 27: keys.append(.escape)
    case 1...26:
      if let letter = Unicode.Scalar(value + 96) { keys.append(.control(Character(letter))) }
    case 0...31: keys.append(.unknown)
    default:
      guard let scalar = Unicode.Scalar(value) else { return }
      // A combining mark joins the character it came with.
      if scalar.columns == 0, case .character(let base)? = keys.last {
        let joined = String(base) + String(scalar)
        if joined.count == 1, let character = joined.first {
          keys[keys.count - 1] = .character(character)
          return
        }
      }
      keys.append(.character(Character(scalar)))
    }
  }

  /// Everything up to the end of a bracketed paste. It may come in several reads: a pause of a tenth of a second
  /// without its end means that the terminal never sends one.
  private func readPaste() -> String {
    var text = String.UnicodeScalarView()
    var pauses = 0
    while pauses < 100 {
      let input = cnc_read()
      switch input.kind {
      case CNC_PASTE_ENDS: return String(text)
      case CNC_NOTHING:
        pauses += 1
        _ = EventLoop.waitForInput(milliseconds: 1)
      case CNC_CHARACTER:
        pauses = 0
        guard let scalar = Unicode.Scalar(input.scalar), text.count < Self.pasteLimit else { continue }
        text.append(scalar)
      default: pauses = 0
      }
    }
    return String(text)
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
