extension JSON {
  /// Why bytes can't be read as JSON.
  package enum Malformation: Error, Equatable {
    case unexpected(at: Int)
    case ended
    /// Arrays and objects are nested more than `deepest` levels.
    case tooDeep
    /// A field appears twice in an object, so parsers may disagree about its value.
    case repeated(String)
    /// The values would take more memory than allowed.
    case tooMuch
  }

  /// The maximum nesting. The deepest documented response has about eight levels.
  package static let deepest = 64

  /// The maximum memory for the values of a document, in bytes. Values take more than their text: sixteen times as much
  /// for `[0,0,0`. The largest real responses, 1,000 accounts with all their attributes, take a third of this.
  package static let mostMemory = 32 << 20

  /// More values than fit into that memory, counted by the separators between them.
  package static let mostValues = 700_000

  /// Parses a whole document. Strict (RFC 8259): refuses a repeated field, and text that isn't valid Unicode, such as
  /// half a surrogate pair.
  package init(parsing bytes: [UInt8]) throws(Malformation) {
    var memory = Self.mostMemory
    try self.init(parsing: bytes, within: &memory)
  }

  /// - Parameter memory: the number of bytes the values may take; the bytes used are subtracted.
  package init(parsing bytes: [UInt8], within memory: inout Int) throws(Malformation) {
    var left = memory
    defer { memory = left }
    let parsed = bytes.withUnsafeBufferPointer { buffer -> Result<JSON, Malformation> in
      var parser = Parser(bytes: buffer, memory: left)
      defer { left = max(0, parser.memory) }
      do throws(Malformation) { return .success(try parser.document()) } catch { return .failure(error) }
    }
    self = try parsed.get()
  }

  package init(parsing text: String) throws(Malformation) { try self.init(parsing: Array(text.utf8)) }
}

private struct Parser {
  let bytes: UnsafeBufferPointer<UInt8>
  /// The bytes left for further values, estimated from the size of array and dictionary elements.
  private(set) var memory: Int
  private var place = 0

  private static let element = 2 * MemoryLayout<JSON>.stride
  private static let object = 64
  private static let field = 2 * (MemoryLayout<JSON>.stride + MemoryLayout<String>.stride)

  init(bytes: UnsafeBufferPointer<UInt8>, memory: Int) {
    self.bytes = bytes
    self.memory = memory
  }

  private mutating func take(memory count: Int) throws(JSON.Malformation) {
    memory -= count
    guard memory >= 0 else { throw .tooMuch }
  }

  /// A string; short ones need no memory of their own.
  private mutating func text(_ utf8: some Collection<UInt8>) throws(JSON.Malformation) -> String {
    if utf8.count > 15 { try take(memory: utf8.count + 32) }
    guard let text = String(validating: utf8, as: UTF8.self) else { throw .unexpected(at: place) }
    return text
  }

  mutating func document() throws(JSON.Malformation) -> JSON {
    let value = try value(depth: 0)
    skipBlanks()
    guard place == bytes.count else { throw .unexpected(at: place) }
    return value
  }

  private mutating func value(depth: Int) throws(JSON.Malformation) -> JSON {
    guard depth <= JSON.deepest else { throw .tooDeep }
    skipBlanks()
    switch try peek() {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func object(depth: Int) throws(JSON.Malformation) -> JSON {
    place += 1
    var fields: [String: JSON] = [:]
    skipBlanks()
    if try take("}") { return .object(fields) }
    try take(memory: Self.object)
    while true {
      skipBlanks()
      try take(memory: Self.field)
      guard try peek() == UInt8(ascii: "\"") else { throw .unexpected(at: place) }
      let name = try string()
      skipBlanks()
      guard try take(":") else { throw .unexpected(at: place) }
      guard fields.updateValue(try value(depth: depth + 1), forKey: name) == nil else { throw .repeated(name) }
      skipBlanks()
      if try take("}") { return .object(fields) }
      guard try take(",") else { throw .unexpected(at: place) }
    }
  }

  private mutating func array(depth: Int) throws(JSON.Malformation) -> JSON {
    place += 1
    var list: [JSON] = []
    skipBlanks()
    if try take("]") { return .array(list) }
    while true {
      try take(memory: Self.element)
      list.append(try value(depth: depth + 1))
      skipBlanks()
      if try take("]") { return .array(list) }
      guard try take(",") else { throw .unexpected(at: place) }
    }
  }

  private mutating func string() throws(JSON.Malformation) -> String {
    place += 1
    let start = place
    while true {
      let byte = try peek()
      if byte == UInt8(ascii: "\"") {
        let text = try text(bytes[start..<place])
        place += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      guard byte >= 0x20 else { throw .unexpected(at: place) }
      place += 1
    }
  }

  private mutating func escapedString(from start: Int) throws(JSON.Malformation) -> String {
    var out = Array(bytes[start..<place])
    while true {
      let byte = try peek()
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return try text(out)
      case UInt8(ascii: "\\"): out += Array(String(try escape()).utf8)
      case 0x00..<0x20: throw .unexpected(at: place - 1)
      default: out.append(byte)
      }
    }
  }

  private mutating func escape() throws(JSON.Malformation) -> Unicode.Scalar {
    let byte = try peek()
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try hexadecimal()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // Half of a surrogate pair is invalid alone.
      guard unit < 0xDC00, try take("\\"), try take("u") else { throw .unexpected(at: place) }
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { throw .unexpected(at: place) }
      return scalar
    default: throw .unexpected(at: place - 1)
    }
  }

  private mutating func hexadecimal() throws(JSON.Malformation) -> UInt32 {
    guard place + 4 <= bytes.count else { throw .ended }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue, bytes[place] < 0x80
      else { throw .unexpected(at: place) }
      value = value * 16 + UInt32(digit)
      place += 1
    }
    return value
  }

  private mutating func number() throws(JSON.Malformation) -> JSON.Number {
    let start = place
    _ = try take("-")
    if try !take("0") { try digits() }
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      place += 1
      try digits()
    }
    if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      if place < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[place]) { place += 1 }
      try digits()
    }
    guard let number = JSON.Number(try text(bytes[start..<place])) else {
      throw .unexpected(at: start)
    }
    return number
  }

  private mutating func digits() throws(JSON.Malformation) {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(try peek()) else { throw .unexpected(at: place) }
    while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSON.Malformation) -> JSON {
    guard place + word.utf8CodeUnitCount <= bytes.count else { throw .ended }
    for offset in 0..<word.utf8CodeUnitCount where bytes[place + offset] != word.utf8Start[offset] {
      throw .unexpected(at: place + offset)
    }
    place += word.utf8CodeUnitCount
    return value
  }

  private func peek() throws(JSON.Malformation) -> UInt8 {
    guard place < bytes.count else { throw .ended }
    return bytes[place]
  }

  private mutating func take(_ mark: Unicode.Scalar) throws(JSON.Malformation) -> Bool {
    guard try peek() == UInt8(ascii: mark) else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
  }
}
