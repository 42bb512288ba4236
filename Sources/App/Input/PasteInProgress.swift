import Screens

/// A bracketed paste whose end hasn't been received yet.
///
/// It lasts until its end marker, regardless of pauses. If that never comes, the text is dropped, and so is what is
/// received of it later. Only a key pressed alone, with a pause before and after it, is a key again.
struct PasteInProgress {
  private enum Stage {
    case coming
    /// Nothing was received for a while.
    case waiting
    /// The text was dropped.
    case abandoned
  }

  /// The maximum length of a paste, in bytes.
  static let limit = 1 << 20
  /// After `pause` without a byte, in milliseconds, people are told. After `longestPause`, the paste is dropped.
  static let pause: Int64 = 1_000, longestPause: Int64 = 20_000
  /// A pause of this many milliseconds ends a burst of bytes.
  private static let quiet: Int64 = 200
  /// The maximum length of a key's sequence, in bytes.
  private static let longestKey = 32
  private static let marker = Array("\u{1B}[201~".utf8)

  private(set) var deadline: Int64?
  private var text: [UInt8] = []
  private var isTooLong = false
  /// How many bytes of the end marker were received.
  private var matched = 0
  private var stage = Stage.coming
  /// The bytes since the last pause, up to slightly more than a key's length.
  private var burst: [UInt8] = []

  init(at now: Int64) { deadline = now + Self.pause }

  /// Takes bytes up to the end marker. Returns whether it was reached.
  mutating func take<Bytes: Collection<UInt8>>(_ bytes: inout Bytes, at now: Int64) -> Bool
  where Bytes.SubSequence == Bytes {
    deadline = now + (stage == .coming ? Self.pause : Self.quiet)
    if stage != .coming { burst += bytes.prefix(Self.longestKey + 1 - burst.count) }
    while let byte = bytes.first {
      if matched == 0, byte != Self.marker[0] {
        let plain = bytes.prefix { $0 != Self.marker[0] }
        add(plain)
        bytes = bytes[plain.endIndex...]
        continue
      }
      bytes = bytes.dropFirst()
      if byte == Self.marker[matched] {
        matched += 1
        if matched == Self.marker.count { return true }
      } else {
        add(Self.marker.prefix(matched))
        matched = byte == Self.marker[0] ? 1 : 0
        if matched == 0 { add(CollectionOfOne(byte)) }
      }
    }
    return false
  }

  private mutating func add(_ bytes: some Collection<UInt8>) {
    guard stage != .abandoned, !isTooLong else { return }
    text += bytes
    if text.count > Self.limit {
      isTooLong = true
      text = []
    }
  }

  /// The result of the complete paste.
  var result: (key: Key?, problem: InputProblem?) {
    if stage == .abandoned { return (nil, nil) }
    if isTooLong { return (nil, .pasteTooLong) }
    let text = String(decoding: text, as: UTF8.self)
    return (.paste(text), text.utf8.elementsEqual(self.text) ? nil : .undecodable)
  }

  /// Handles a timeout. Returns a key if one ends the paste.
  mutating func expire(at now: Int64) -> (key: Key?, problem: InputProblem?) {
    defer { burst = [] }
    deadline = nil
    switch stage {
    case .coming:
      stage = .waiting
      deadline = now + Self.longestPause - Self.pause
      return (nil, .pasteWaits)
    case .waiting where burst.isEmpty || burst == [3]:
      stage = .abandoned
      text = []
      return (nil, .pasteDropped)
    case .waiting:
      stage = .coming
      deadline = now + Self.pause - Self.quiet
      return (nil, nil)
    case .abandoned: return (Self.onlyKey(of: burst), nil)
    }
  }

  /// The key that these bytes are, if they are exactly one.
  private static func onlyKey(of bytes: [UInt8]) -> Key? {
    guard (1...longestKey).contains(bytes.count) else { return nil }
    var decoder = KeyDecoder()
    let keys = decoder.take(bytes, at: 0).keys + decoder.expire(at: .max).keys
    if case .paste? = keys.first { return nil }
    return keys.count == 1 ? keys[0] : nil
  }
}
