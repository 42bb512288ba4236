/// The canonical bytes of a value, by kind. Each function returns false and appends nothing if the value isn't of that
/// kind. Numbers and times are decimal digits, so that they can be shown to people.
extension [UInt8] {
  mutating func append(text value: RawValue) -> Bool {
    switch value.kind {
    case .missing, .null, .other: return false
    case .no: append(contentsOf: "false".utf8)
    case .yes: append(contentsOf: "true".utf8)
    case .number: return append(number: value)
    case .string:
      guard value.bytes.contains(UInt8(ascii: "\r")) else {
        append(contentsOf: value.bytes)
        return true
      }
      for (place, byte) in value.bytes.enumerated() {
        let isPart = byte == UInt8(ascii: "\r") && place + 1 < value.bytes.count && value.bytes[place + 1] == 0x0A
        if !isPart { append(byte) }
      }
    }
    return true
  }

  /// Appends decimal digits without leading or trailing zeros; exact for any length.
  mutating func append(number value: RawValue) -> Bool {
    guard value.kind == .number || value.kind == .string, let decimal = Decimal(value.bytes) else { return false }
    decimal.append(to: &self)
    return true
  }

  mutating func append(flag value: RawValue) -> Bool {
    switch value.kind {
    case .yes: append(contentsOf: "true".utf8)
    case .no: append(contentsOf: "false".utf8)
    case .string where value.bytes.spells("true"): append(contentsOf: "true".utf8)
    case .string where value.bytes.spells("false"): append(contentsOf: "false".utf8)
    case .missing, .null, .other, .number, .string: return false
    }
    return true
  }

  /// Appends the seconds since 1970.
  mutating func append(moment value: RawValue, zeroIsUnset: Bool) -> Bool {
    guard let seconds = value.seconds else { return false }
    if zeroIsUnset, value.isZero { return true }
    append(integer: seconds)
    return true
  }

  /// Appends the days since 1970.
  mutating func append(day value: RawValue, zeroIsUnset: Bool) -> Bool {
    guard let seconds = value.seconds else { return false }
    if zeroIsUnset, value.isZero { return true }
    append(integer: seconds.flooredQuotient(Moment.day))
    return true
  }

  /// Appends the choices in sorted order, without duplicates.
  mutating func append(choices value: RawValue) -> Bool {
    guard value.kind == .string else { return append(text: value) }
    var choices = value.bytes.split(separator: UInt8(ascii: ";")).map { part in
      var part = part
      while part.first == 0x20 { part.removeFirst() }
      while part.last == 0x20 { part.removeLast() }
      return [UInt8](part)
    }
    let isASCII = value.bytes.allSatisfy { $0 < 0x80 }
    var last: [UInt8]?
    // Unicode texts are sorted and compared by canonical equivalence.
    if isASCII {
      choices.sort { $0.lexicographicallyPrecedes($1) }
    } else {
      let texts = choices.map { String(decoding: $0, as: UTF8.self) }.sorted()
      choices = texts.indices.filter { $0 == 0 || texts[$0] != texts[$0 - 1] }.map { Array(texts[$0].utf8) }
    }
    for choice in choices where !choice.isEmpty && choice != last {
      if last != nil { append(UInt8(ascii: ";")) }
      append(contentsOf: choice)
      last = choice
    }
    return true
  }

  mutating func append(id value: RawValue) -> Bool {
    guard value.kind == .string, let id = RecordID(value.bytes) else { return false }
    append(contentsOf: id.text)
    return true
  }

  mutating func append(integer: Int64) {
    if integer < 0 { append(UInt8(ascii: "-")) }
    let start = count
    var rest = integer.magnitude
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }
}

extension RawValue {
  /// A time in seconds since 1970, from ISO 8601, a date alone (midnight UTC), or epoch milliseconds.
  var seconds: Int64? {
    switch kind {
    case .string:
      if let seconds = TimeText.seconds(bytes) { return seconds }
      // A number as text: epoch milliseconds too, but long enough not to be a year or another small number.
      guard bytes.count >= 12, let number = Decimal(bytes)?.wholePart else { return nil }
      return number.flooredQuotient(1000)
    case .number: return Decimal(bytes)?.wholePart?.flooredQuotient(1000)
    case .missing, .null, .no, .yes, .other: return nil
    }
  }

  var isZero: Bool { kind == .number && Decimal(bytes)?.isZero == true }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether this is a word, ignoring case.
  fileprivate func spells(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount && (0..<count).allSatisfy { self[$0] | 0x20 == word.utf8Start[$0] }
  }
}

extension Int64 {
  /// Returns the quotient, rounded towards minus infinity.
  func flooredQuotient(_ divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}
