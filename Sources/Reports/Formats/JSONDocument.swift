internal import FoundationEssentials

/// Writes JSON for people and programs. All JSON on standard output and in reports comes from here.
package enum JSONDocument {
  /// The version of every document's shape, in its field `schema`. It increases when a field is removed or changes its
  /// meaning, not when one is added. docs/schemas has the shapes.
  package static let schema = 1

  /// A document with `schema`, sorted keys and a final newline.
  ///
  /// Control characters and invisible characters are escaped as `\uXXXX`, so that printing it is safe for a terminal.
  /// The value stays the same.
  ///
  /// - Parameter value: A value that is encoded as an object, because an array has no place for `schema`.
  /// - Throws: What the encoder throws.
  package static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return escaped(String(decoding: try encoder.encode(Versioned(value)), as: UTF8.self)) + "\n"
  }

  /// A value's own fields plus the version of their shape.
  package struct Versioned<Value: Encodable>: Encodable {
    private let value: Value

    package init(_ value: Value) { self.value = value }

    private enum Key: CodingKey { case schema }

    package func encode(to encoder: any Encoder) throws {
      try value.encode(to: encoder)
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(JSONDocument.schema, forKey: .schema)
    }
  }

  /// Escapes hidden characters. Outside strings, JSON only has newlines for layout, which are kept.
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

/// An optional value that is always encoded, as `null` if necessary. The synthesized encoding would omit its key.
struct Nullable<Value: Encodable>: Encodable {
  let value: Value?

  init(_ value: Value?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

extension UTF16.CodeUnit {
  /// `\uXXXX`, or a pair of them for a scalar of more than 16 bits.
  fileprivate static func escapes(of scalar: Unicode.Scalar) -> [String] {
    String(Character(scalar)).utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: true)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
