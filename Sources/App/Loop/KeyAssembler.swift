package import Screens

/// One piece of what a terminal sends, its escape sequences read.
package enum TerminalInput: Equatable, Sendable {
  case scalar(Unicode.Scalar)
  case key(Key)
  case pasteBegins, pasteEnds
  /// Nothing more is pending.
  case nothing
}

/// Makes keys of what a terminal sends: combining marks join their characters, a bracketed paste is one key.
package struct KeyAssembler {
  /// The longest paste that is taken, in bytes; the rest is dropped.
  package static let pasteLimit = 1 << 20
  /// A pause of so many milliseconds within a paste means that the terminal never sends its end.
  private static let longestPause: Int32 = 100

  private let next: () -> TerminalInput
  private let waitForInput: (_ milliseconds: Int32) -> Bool

  /// - Parameters:
  ///   - next: the next pending piece; it never waits.
  ///   - waitForInput: false if nothing came in time.
  package init(next: @escaping () -> TerminalInput, waitForInput: @escaping (_ milliseconds: Int32) -> Bool) {
    self.next = next
    self.waitForInput = waitForInput
  }

  /// Every key that is pending, in order.
  package func keys() -> [Key] {
    var keys: [Key] = []
    while true {
      switch next() {
      case .nothing: return keys
      case .scalar(let scalar): add(scalar, to: &keys)
      case .key(let key): keys.append(key)
      case .pasteBegins: keys.append(.paste(paste()))
      case .pasteEnds: break
      }
    }
  }

  private func add(_ scalar: Unicode.Scalar, to keys: inout [Key]) {
    switch scalar.value {
    case 9: keys.append(.tab)
    case 10, 13: keys.append(.enter)
    case 8, 127: keys.append(.backspace)
    case 27: keys.append(.escape)
    case 1...26:
      if let letter = Unicode.Scalar(scalar.value + 96) { keys.append(.control(Character(letter))) }
    case 0...31: keys.append(.unknown)
    default:
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

  /// Everything up to the end of a bracketed paste, which may come in several reads. Keys within it are dropped.
  private func paste() -> String {
    var text = String.UnicodeScalarView()
    var bytes = 0
    while true {
      switch next() {
      case .scalar(let scalar):
        bytes += scalar.utf8.count
        if bytes <= Self.pasteLimit { text.append(scalar) }
      case .nothing:
        if !waitForInput(Self.longestPause) { return String(text) }
      case .pasteEnds: return String(text)
      case .key, .pasteBegins: break
      }
    }
  }
}
