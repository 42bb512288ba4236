/// A decimal number, parsed without rounding: its digits times a power of ten.
struct Decimal {
  private let isNegative: Bool
  /// The significant digits, possibly with a point; empty for zero.
  private let digits: Slice<UnsafeBufferPointer<UInt8>>
  /// The power of ten of the last digit.
  private let exponent: Int

  /// `nil` unless the text is a number: `-12.50`, `1e5`, `0400`, `+7`, optionally with spaces around it.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var rest = text[...]
    while rest.first == 0x20 { rest.removeFirst() }
    while rest.last == 0x20 { rest.removeLast() }
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let mantissa = rest.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
    guard let first = mantissa.first, first.isDigit, let last = mantissa.last, last.isDigit else { return nil }
    rest = rest[mantissa.endIndex...]
    var power = 0
    if let mark = rest.first {
      guard mark | 0x20 == UInt8(ascii: "e"), let number = Self.exponent(rest.dropFirst()) else { return nil }
      power = number
    }
    var point: Int?
    // A slice's `indices` does type lookups at run time, which took a twentieth of a comparison's time.
    for place in mantissa.startIndex..<mantissa.endIndex where mantissa[place] == UInt8(ascii: ".") {
      guard point == nil else { return nil }
      point = place
    }
    var counted = mantissa
    while let byte = counted.first, byte == UInt8(ascii: "0") || byte == UInt8(ascii: ".") { counted.removeFirst() }
    while let byte = counted.last, byte == UInt8(ascii: "0") || byte == UInt8(ascii: ".") { counted.removeLast() }
    let end = point ?? mantissa.endIndex
    let lowest = counted.endIndex <= end ? end - counted.endIndex : end + 1 - counted.endIndex
    digits = counted
    exponent = power + lowest
  }

  private static func exponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var digits = text
    let sign = digits.first
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits.removeFirst() }
    guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy(\.isDigit) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    return sign == UInt8(ascii: "-") ? -number : number
  }

  var isZero: Bool { digits.isEmpty }

  /// The digits before the decimal point; `nil` if there are more than 18.
  var wholePart: Int64? {
    var number: Int64 = 0
    var left = digits.count - (digits.contains(UInt8(ascii: ".")) ? 1 : 0) + exponent
    guard left <= 18 else { return nil }
    for byte in digits where byte.isDigit && left > 0 {
      number = number * 10 + Int64(byte & 0x0F)
      left -= 1
    }
    while !isZero, left > 0 {
      number *= 10
      left -= 1
    }
    return isNegative ? -number : number
  }

  /// Appends digits and a point, or with an exponent if that would be long.
  func append(to bytes: inout [UInt8]) {
    guard !isZero else { return bytes.append(UInt8(ascii: "0")) }
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    for byte in digits where byte.isDigit { bytes.append(byte) }
    let count = bytes.count - start
    switch exponent {
    case 0: break
    case 1...40: bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: exponent))
    case -40..<0:
      let whole = count + exponent
      if whole <= 0 {
        bytes.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: 1 - whole), at: start)
        bytes.insert(UInt8(ascii: "."), at: start + 1)
      } else {
        bytes.insert(UInt8(ascii: "."), at: start + whole)
      }
    default:
      bytes.append(UInt8(ascii: "e"))
      bytes.append(integer: Int64(exponent))
    }
  }
}

extension UInt8 {
  package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
