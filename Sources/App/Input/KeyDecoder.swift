package import Screens

/// Decodes the bytes that a terminal sends into keys. It is a pure function of bytes and time, so a slow connection or
/// a read that ends within a character gives the same keys.
///
/// Escape sequences are read to their end, and ignored if unknown. A bracketed paste is one key, regardless of pauses.
/// Time only decides two things: an Escape that nothing follows is a key, and an unfinished sequence is dropped.
package struct KeyDecoder {
  /// The result of decoding some bytes.
  package struct Output: Equatable {
    package var keys: [Key] = []
    /// The problem to report; the last one if there were several.
    package var problem: InputProblem?
    /// The background that the terminal reports.
    package var background: Palette.Background?
    package var isEmpty: Bool { keys.isEmpty && problem == nil && background == nil }

    /// Adds the result of later bytes.
    mutating func add(_ later: Self) {
      keys += later.keys
      problem = later.problem ?? problem
      background = later.background ?? background
    }
  }

  /// What the bytes so far have started.
  private enum State {
    case ground
    /// This many Escapes, without a byte that shows what they start.
    case escapes(Int)
    case sequence(EscapeSequence)
    case string(TerminalString)
    /// This many bytes of a mouse report are missing.
    case mouse(Int)
    case paste(PasteInProgress)
  }

  /// How long to wait for the rest of a sequence after an Escape, in milliseconds.
  package let escapeDelay: Int64
  /// The sequences in this terminal's description with their keys, which take precedence. There are about two dozen: a
  /// dictionary would cost more to build than its lookups save.
  package var described: [(bytes: [UInt8], key: Key)] = []

  /// When to call `expire`, in milliseconds.
  package private(set) var deadline: Int64?
  private var state = State.ground
  private var utf8 = ScalarDecoder()
  /// When an Escape was handled as a key. What follows soon after may still be the rest of its sequence.
  private var escaped: Int64?
  private var output = Output()

  /// The timeout for the rest of a sequence, in milliseconds.
  private static let sequenceRest: Int64 = 2_000

  package init(escapeDelay: Int64 = 50) { self.escapeDelay = escapeDelay }

  /// Decodes received bytes. Bytes that were waiting in the terminal count as on time.
  package mutating func take(_ bytes: some Collection<UInt8>, at now: Int64) -> Output {
    var rest = bytes[...]
    while let byte = rest.first {
      if case .paste(var paste) = state {
        state = .ground
        let isOver = paste.take(&rest, at: now)
        if isOver { end(paste) } else { state = .paste(paste) }
        deadline = isOver ? nil : paste.deadline
      } else {
        rest = rest.dropFirst()
        take(byte, at: now)
      }
    }
    return flush()
  }

  /// Handles the timeout if nothing was received until now.
  package mutating func expire(at now: Int64) -> Output {
    guard let deadline, deadline <= now else { return Output() }
    self.deadline = nil
    if utf8.isWithin {
      utf8 = ScalarDecoder()
      addUndecodable()
    }
    switch state {
    case .ground: break
    case .escapes(let count):
      addEscapes(count)
      escaped = now
      state = .ground
    case .sequence(let sequence):
      state = .ground
      // It was only letters that somebody typed after Escape.
      if sequence.wasTyped { for byte in sequence.bytes { takeText(byte, at: now) } }
    case .string, .mouse: state = .ground
    case .paste(var paste):
      state = .ground
      let (key, problem) = paste.expire(at: now)
      output.problem = problem ?? output.problem
      if let key { output.keys.append(key) } else { state = .paste(paste) }
      self.deadline = key == nil ? paste.deadline : nil
    }
    return flush()
  }

  private mutating func flush() -> Output {
    defer { output = Output() }
    return output
  }

  // MARK: Bytes

  private mutating func take(_ byte: UInt8, at now: Int64) {
    deadline = nil
    switch state {
    case .ground: takeOnGround(byte, at: now)
    case .escapes(let count): takeAfterEscape(byte, count: count, at: now)
    case .sequence(let sequence): take(byte, in: sequence, at: now)
    case .string(let string): take(byte, in: string, at: now)
    case .mouse(let missing):
      state = missing > 1 ? .mouse(missing - 1) : .ground
      if missing > 1 { deadline = now + Self.sequenceRest }
    case .paste: break
    }
  }

  private mutating func takeOnGround(_ byte: UInt8, at now: Int64) {
    if let escaped {
      self.escaped = nil
      if let sequence = EscapeSequence(late: byte, after: now - escaped) {
        state = .sequence(sequence)
        deadline = now + sequence.patience
        return
      }
    }
    takeText(byte, at: now)
  }

  private mutating func takeText(_ byte: UInt8, at now: Int64) {
    switch utf8.take(byte) {
    case .more: deadline = now + Self.sequenceRest
    case .scalar(let scalar): take(scalar, at: now)
    case .invalid: addUndecodable()
    case .invalidBefore:
      addUndecodable()
      take(byte, at: now)
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar, at now: Int64) {
    switch scalar.value {
    case 9: output.keys.append(.tab)
    case 10, 13: output.keys.append(.enter)
    case 8, 127: output.keys.append(.backspace)
    case 27:
      state = .escapes(1)
      deadline = now + escapeDelay
    case 1...26: output.keys.append(.control(Character(Unicode.Scalar(UInt8(scalar.value) + 96))))
    case 0...31: break
    // The control characters that mean Escape and a letter.
    case 0x80...0x9F: takeAfterEscape(UInt8(scalar.value - 0x40), count: 1, at: now)
    default: output.keys.append(.character(Character(scalar)))
    }
  }

  private mutating func addUndecodable() {
    output.keys.append(.character("\u{FFFD}"))
    output.problem = .undecodable
  }

  // MARK: Sequences

  private mutating func takeAfterEscape(_ byte: UInt8, count: Int, at now: Int64) {
    if byte == 27 {
      state = .escapes(count + 1)
      deadline = now + escapeDelay
      return
    }
    state = .ground
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      // Some terminals send Alt with a key this way. It can't be distinguished from Escape and that key.
      addEscapes(count - 1)
      state = .sequence(EscapeSequence(byte))
      deadline = now + Self.sequenceRest
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      addEscapes(count - 1)
      state = .string(TerminalString(byte))
      deadline = now + Self.sequenceRest
    case 0xC2...0xF4:
      // A multibyte letter with Alt.
      addEscapes(count - 1)
      state = .sequence(EscapeSequence(byte))
      deadline = now + Self.sequenceRest
    // Ctrl-C always gets people out.
    case 3: takeText(byte, at: now)
    default:
      addEscapes(count - 1)
      if count == 1, let key = described([27, byte]) ?? EscapeSequence.meta(byte) { output.keys.append(key) }
    }
  }

  private func described(_ bytes: [UInt8]) -> Key? { described.last { $0.bytes == bytes }?.key }

  private mutating func addEscapes(_ count: Int) { output.keys += Array(repeating: .escape, count: max(0, count)) }

  private mutating func take(_ byte: UInt8, in sequence: EscapeSequence, at now: Int64) {
    var sequence = sequence
    switch sequence.take(byte) {
    case .more:
      state = .sequence(sequence)
      deadline = now + sequence.patience
    case .over:
      state = .ground
      guard !sequence.isLate else { break }
      if let key = described([27] + sequence.bytes) ?? sequence.key { output.keys.append(key) }
    case .paste:
      let paste = PasteInProgress(at: now)
      state = .paste(paste)
      deadline = paste.deadline
    case .mouse:
      state = .mouse(3)
      deadline = now + Self.sequenceRest
    case .string:
      state = .string(TerminalString(sequence.bytes.first ?? 0))
      deadline = now + Self.sequenceRest
    case .broken:
      state = .ground
      take(byte, at: now)
    case .typed:
      state = .ground
      for byte in sequence.bytes { takeText(byte, at: now) }
      take(byte, at: now)
    }
  }

  private mutating func take(_ byte: UInt8, in string: TerminalString, at now: Int64) {
    state = .ground
    switch byte {
    case 0x18, 0x1A: return
    case 7 where !string.followsEscape, UInt8(ascii: "\\") where string.followsEscape:
      output.background = string.background ?? output.background
      return
    // Ctrl-C always gets people out.
    case 3: return take(byte, at: now)
    case _ where string.followsEscape: return takeAfterEscape(byte, count: 1, at: now)
    default:
      var string = string
      string.take(byte)
      state = .string(string)
    }
    deadline = now + Self.sequenceRest
  }

  // MARK: Pastes

  private mutating func end(_ paste: PasteInProgress) {
    let (key, problem) = paste.result
    if let key { output.keys.append(key) }
    output.problem = problem ?? output.problem
  }
}

/// Terminal input that isn't a key, and the message about it.
package enum InputProblem: Equatable, Sendable {
  /// Bytes that aren't UTF-8.
  case undecodable
  /// A paste has begun, but nothing was received for a while.
  case pasteWaits
  /// The end of a paste never came, or somebody canceled it.
  case pasteDropped
  case pasteTooLong

  /// What happened, why, and what to do next.
  var sentence: String {
    switch self {
    case .undecodable:
      "Some of that wasn’t UTF-8 and became \u{FFFD}. Set your terminal’s encoding to UTF-8, and type it again."
    case .pasteWaits: "Waiting for the rest of a paste. Ctrl-C drops it."
    case .pasteDropped:
      "The end of a paste never came, so it was dropped, with what you typed since. Press Esc to go on."
    case .pasteTooLong: "The paste was longer than 1 MiB and was ignored."
    }
  }
}
