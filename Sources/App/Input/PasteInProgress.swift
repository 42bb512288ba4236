import Screens

/// A bracketed paste whose end has not come yet.
///
/// It lasts until its end marker, whatever pauses. If that never comes, the text is dropped. What still comes of it later is
/// dropped too: only a key that is pressed alone, with quiet before and after it, is a key again.
struct PasteInProgress {
  private enum Stage {
    case coming
    /// Nothing came for a while.
    case waiting
    /// The text is dropped.
    case abandoned
  }

  /// The longest paste that is taken, in bytes.
  static let limit = 1 << 20
  /// After so many milliseconds without a byte people are told; after so many the paste is dropped.
  static let pause: Int64 = 1_000, longestPause: Int64 = 20_000
  /// A burst is over after so many milliseconds without a byte.
  private static let quiet: Int64 = 200
  /// No key is longer.
  private static let longestKey = 32
  private static let marker = Array("\u{1B}[201~".utf8)

  private(set) var deadline: Int64?
  private var text: [UInt8] = []
  private var isTooLong = false
  /// How much of the end marker has come.
  private var matched = 0
  private var stage = Stage.coming
  /// What came since the last pause, up to what a key may be.
  private var burst: [UInt8] = []

  init(at now: Int64) { deadline = now + Self.pause }

  /// Takes bytes up to the end marker; true if it came.
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

  /// What the whole paste comes to.
  var result: (key: Key?, problem: InputProblem?) {
    if stage == .abandoned { return (nil, nil) }
    if isTooLong { return (nil, .pasteTooLong) }
    let text = String(decoding: text, as: UTF8.self)
    return (.paste(text), text.utf8.elementsEqual(self.text) ? nil : .undecodable)
  }

  /// Takes in that nothing came until the deadline. A key ends the paste.
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

  /// The key that these bytes are, if they are one and nothing else.
  private static func onlyKey(of bytes: [UInt8]) -> Key? {
    guard (1...longestKey).contains(bytes.count) else { return nil }
    var decoder = KeyDecoder()
    let keys = decoder.take(bytes, at: 0).keys + decoder.expire(at: .max).keys
    if case .paste? = keys.first { return nil }
    return keys.count == 1 ? keys[0] : nil
  }
}
