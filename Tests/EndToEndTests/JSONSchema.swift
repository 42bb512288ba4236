import Foundation

/// A schema in docs/schemas, with the part of JSON Schema that is used there. All other keywords are refused, because a
/// skipped keyword would accept everything.
struct JSONSchema {
  var root: JSONValue
  /// Schemas by file name, for references to other files.
  var files: [String: JSONValue] = [:]

  private static let keywords: Set = [
    "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required", "additionalProperties",
    "items",
    "enum", "const", "pattern", "minimum", "maximum",
  ]

  /// What is wrong with a value, one line for each place.
  func problems(of value: JSONValue) -> [String] { problems(of: value, by: root, in: root, at: "") }

  private func problems(of value: JSONValue, by schema: JSONValue, in file: JSONValue, at path: String) -> [String] {
    guard let rules = schema.object else { return ["\(path): the schema isn't an object"] }
    var found: [String] = []
    for (keyword, rule) in rules.sorted(by: { $0.key < $1.key }) {
      switch keyword {
      case "$schema", "$defs", "title", "description": break
      case "$ref":
        guard let (other, owner) = resolve(rule, in: file) else {
          found.append("\(path): $ref \(rule) leads nowhere")
          break
        }
        found += problems(of: value, by: other, in: owner, at: path)
      case "type":
        let allowed = rule.array?.compactMap(\.string) ?? [rule.string ?? ""]
        if !allowed.contains(value.type), !(value.type == "integer" && allowed.contains("number")) {
          found.append("\(path): \(value.type) isn't \(allowed.joined(separator: " or "))")
        }
      case "const": if value != rule { found.append("\(path): not \(rule)") }
      case "enum": if rule.array?.contains(value) != true { found.append("\(path): \(value) isn't in the list") }
      case "pattern":
        guard let text = value.string else { break }
        if (try? Regex(rule.string ?? "[").firstMatch(in: text)) == nil {
          found.append("\(path): \"\(text)\" doesn't match \(rule)")
        }
      case "minimum":
        if case .number(let number) = value, case .number(let least) = rule, number < least {
          found.append("\(path): \(number) is less than \(least)")
        }
      case "maximum":
        if case .number(let number) = value, case .number(let most) = rule, number > most {
          found.append("\(path): \(number) is more than \(most)")
        }
      case "required":
        for name in rule.array?.compactMap(\.string) ?? [] where value.object.map({ $0[name] == nil }) == true {
          found.append("\(path)/\(name): missing")
        }
      case "properties":
        for (name, each) in rule.object ?? [:] {
          if let part = value[name] { found += problems(of: part, by: each, in: file, at: "\(path)/\(name)") }
        }
      case "additionalProperties":
        if rule != .bool(false) { found.append("\(path): additionalProperties is something else than false") }
        let known = rules["properties"]?.object ?? [:]
        for name in value.object?.keys.sorted() ?? [] where known[name] == nil {
          found.append("\(path)/\(name): not in the schema")
        }
      case "items":
        for (place, part) in (value.array ?? []).enumerated() {
          found += problems(of: part, by: rule, in: file, at: "\(path)/\(place)")
        }
      default: found.append("\(path): unknown keyword \(keyword)")
      }
    }
    return found
  }

  /// Resolves `#/$defs/name` in the same file, or the name of another file.
  private func resolve(_ reference: JSONValue, in file: JSONValue) -> (schema: JSONValue, file: JSONValue)? {
    guard let words = reference.string else { return nil }
    if let other = files[words] { return (other, other) }
    guard words.hasPrefix("#/$defs/") else { return nil }
    return file["$defs"]?[String(words.dropFirst(8))].map { ($0, file) }
  }

  // MARK: The schema itself

  /// What is wrong with the schema itself: unknown keywords, properties without a description, objects that accept any
  /// property, and empty enumerations.
  var ownProblems: [String] { Self.ownProblems(of: root, at: "") }

  private static func ownProblems(of schema: JSONValue, at path: String) -> [String] {
    guard let rules = schema.object else { return ["\(path): isn't an object"] }
    var found = rules.keys.filter { !keywords.contains($0) }.sorted().map { "\(path): unknown keyword \($0)" }
    if let properties = rules["properties"]?.object {
      if rules["additionalProperties"] != .bool(false) { found.append("\(path): takes any property") }
      if rules["type"] != .string("object") { found.append("\(path): isn't said to be an object") }
      for (name, each) in properties {
        if (each["description"]?.string ?? "").isEmpty { found.append("\(path)/\(name): has no description") }
        if each["type"] == nil, each["$ref"] == nil, each["const"] == nil {
          found.append("\(path)/\(name): has no type")
        }
        found += ownProblems(of: each, at: "\(path)/\(name)")
      }
      for name in rules["required"]?.array?.compactMap(\.string) ?? [] where properties[name] == nil {
        found.append("\(path): requires \(name), which isn't described")
      }
    }
    if let items = rules["items"] { found += ownProblems(of: items, at: path + "/*") }
    for (name, each) in rules["$defs"]?.object ?? [:] { found += ownProblems(of: each, at: "\(path)/$defs/\(name)") }
    return found
  }

  /// The schema without one of its properties, for each property.
  var withoutOneProperty: [(name: String, schema: JSONSchema)] {
    Self.withoutOneProperty(root).map { ($0.name, JSONSchema(root: $0.schema, files: files)) }
  }

  private static func withoutOneProperty(_ schema: JSONValue) -> [(name: String, schema: JSONValue)] {
    guard case .object(let rules) = schema else { return [] }
    var found: [(String, JSONValue)] = []
    if let properties = rules["properties"]?.object {
      for name in properties.keys.sorted() {
        var (less, fewer) = (rules, properties)
        fewer[name] = nil
        less["properties"] = .object(fewer)
        less["required"] = .array((rules["required"]?.array ?? []).filter { $0 != .string(name) })
        found.append((name, .object(less)))
      }
    }
    for key in ["properties", "$defs"] {
      for (name, each) in (rules[key]?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
        for (inner, changed) in withoutOneProperty(each) {
          var (less, parts) = (rules, rules[key]?.object ?? [:])
          parts[name] = changed
          less[key] = .object(parts)
          found.append(("\(name)/\(inner)", .object(less)))
        }
      }
    }
    if let items = rules["items"] {
      for (inner, changed) in withoutOneProperty(items) {
        var less = rules
        less["items"] = changed
        found.append(("*/\(inner)", .object(less)))
      }
    }
    return found
  }
}
