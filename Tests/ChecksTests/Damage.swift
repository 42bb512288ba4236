import Wizard

/// A change to one value of a response: missing, empty, null, of another type, or out of range.
struct Damage: CustomStringConvertible {
  let description: String
  let damaged: JSON
  /// Whether a text was replaced with another one.
  var isOtherWord: Bool { description.hasSuffix(#":= string("?")"#) || description.hasSuffix(#":= string("0")"#) }

  /// All single changes to a document, at every place.
  static func all(of document: JSON) -> [Damage] {
    damages(document, at: "$").map { Damage(description: $0.0, damaged: $0.1) }
  }

  private static func damages(_ value: JSON, at path: String) -> [(String, JSON)] {
    var found = replacements(of: value, at: path).map { ("\(path) := \($0)", $0) }
    switch value {
    case .object(let fields):
      for (name, child) in fields.sorted(by: { $0.key < $1.key }) {
        var without = fields
        without[name] = nil
        found.append(("\(path).\(name) missing", .object(without)))
        for (words, damaged) in damages(child, at: "\(path).\(name)") {
          var with = fields
          with[name] = damaged
          found.append((words, .object(with)))
        }
      }
    case .array(let list):
      for (place, child) in list.enumerated() {
        for (words, damaged) in damages(child, at: "\(path)[\(place)]") {
          var with = list
          with[place] = damaged
          found.append((words, .array(with)))
        }
      }
    case .null, .bool, .number, .string: break
    }
    return found
  }

  /// Fields with values from a documented vocabulary, where any other word is out of range. In other fields, any text
  /// is valid.
  private static let vocabularies: Set<String> = ["indicator", "status", "currentStatus", "state", "type"]
  /// Fields with people's data, where any single value is valid.
  private static let data: Set<String> = ["PX_Score__c", "Industry", "Tier__c", "industry", "tier"]

  private static func replacements(of value: JSON, at path: String) -> [JSON] {
    let field = path.split(separator: ".").last.map(String.init) ?? ""
    let empty: [JSON] = [.null, .string(""), .array([]), .object([:]), .array([.null]), .object(["?": .null])]
    let single: [JSON] = [
      .number(-1), .number(1e300), .number(0.5), .string("?"), .string("0"), .bool(true), .bool(false),
    ]
    let others = data.contains(field) ? empty : empty + single
    return others.filter { other in
      switch (value, other) {
      case (.bool, .bool): false
      case (.string, .string(let text)): text.isEmpty || vocabularies.contains(field)
      default: other != value
      }
    }
  }
}
