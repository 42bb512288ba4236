internal import FoundationEssentials

/// The one way in which this program writes JSON for people and programs.
package enum JSONDocument {
  /// A document that ends with a line end, its keys in order.
  ///
  /// What a terminal could obey and what nobody can see is escaped as `\uXXXX`; a program reads the same value.
  ///
  /// - Throws: what the encoder throws.
  package static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
  }

  /// Outside of strings JSON holds nothing of this kind but the line ends of its layout.
  private static func escaped(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: isHidden) else { return json }
    var out = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      if isHidden(scalar) {
        for unit in UTF16.CodeUnit.escapes(of: scalar) { out.append(contentsOf: unit.unicodeScalars) }
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x20...0x7E, 0xA0...0xAC: false
    case 0x00...0x1F, 0x7F...0x9F, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x2028, 0x2029,
      0x2060...0x206F,
      0x3164, 0xFE00...0xFE0F, 0xFFA0, 0xE0000...0xE0FFF:
      true
    default: scalar.properties.generalCategory == .format
    }
  }
}

extension UTF16.CodeUnit {
  /// `\uXXXX`, once or, for what lies beyond 16 bits, twice.
  fileprivate static func escapes(of scalar: Unicode.Scalar) -> [String] {
    String(Character(scalar)).utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: true)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
