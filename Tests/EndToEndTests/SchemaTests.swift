import Foundation
import SessionFile
import Testing
import Wizard

/// Checks docs/schemas against what the program actually prints.
@Suite struct `The shape of a JSON document` {
  private static let folder = Program.repository.appendingPathComponent("docs/schemas")

  private static func schemas() throws -> [String: JSONSchema] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
    let files = try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try JSONValue(contentsOf: folder.appendingPathComponent($0))) })
    return Dictionary(
      uniqueKeysWithValues: files.map { (String($0.key.dropLast(5)), JSONSchema(root: $0.value, files: files)) })
  }

  /// Documents of each command, which together have every property.
  private func documents() throws -> [String: [JSONValue]] {
    let program = try Program()
    let session = program.session
    #expect(try program.run(["demo", "--session", session]).code == 0)
    let open = program.home.appendingPathComponent("open.reconnect").path
    let journal = try Journal.create(at: open, now: Moment(seconds: 1_795_000_000))
    for command in [
      Command.meet(.accessDenied, seen: "Access denied", tried: true), .park(until: nil, reason: "Ben is away"),
    ] {
      let now = Moment(seconds: 1_795_000_060)
      guard case .events(let events, let signature) = journal.session.decide(command, at: now) else { continue }
      try journal.commit(events, signature: signature, at: now)
    }
    journal.close()
    var documents: [String: [JSONValue]] = [:]
    func keep(_ name: String, _ arguments: [String]) throws {
      let outcome = try program.run(arguments)
      documents[name, default: []].append(try JSONValue(outcome.output))
    }
    try keep("check", ["check", "--rehearse", "--fault", "access-denied", "--json"])
    try keep("check", ["check", "px-api", "--json"])
    try keep("check-plan", ["check", "--rehearse", "--plan", "--json"])
    try keep("check-plan", ["check", "--plan", "--json"])
    let login = try program.run(["check", "--plan", "--json"], shell: "export SF_TARGET_ORG=prod")
    documents["check-plan", default: []].append(try JSONValue(login.output))
    try keep("compare", ["compare", "--rehearse", "--json"])
    try keep("compare", ["compare", "--rehearse", "--fault", "stale-data", "--object", "contact", "--json"])
    try keep("doctor", ["doctor", "--json"])
    try keep("lookup", ["lookup", "--json", "access denied"])
    try keep("lookup", ["lookup", "--json", "qqq zzz"])
    try keep("schedule", ["schedule", "--json"])
    try keep(
      "schedule", ["schedule", "--authorized", "2026-11-27T21:14:00Z", "--after", "2026-11-27T21:14:00Z", "--json"])
    try keep("runbook", ["runbook", "--format", "json"])
    try keep("sessions", ["sessions", program.home.path, "--json"])
    try keep("board", ["board", program.home.path, "--json"])
    let empty = program.home.appendingPathComponent("empty").path
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
    try keep("sessions", ["sessions", empty, "--json"])
    try keep("board", ["board", empty, "--json"])
    for file in [session, open] {
      try keep("report", ["report", file, "--format", "json"])
      try keep("verify", ["verify", file, "--json"])
      let archive = file + ".tar.gz"
      try program.run(["support", file, "--output", archive])
      let unpacked = try program.run([], shell: "exec tar -xzOf '\(archive)' index.json")
      documents["support", default: []].append(try JSONValue(unpacked.output))
    }
    try keep("follow-up", ["follow-up", session, "--json"])
    try keep("follow-up-folder", ["follow-up", program.home.path, "--json"])
    documents["rehearse"] = [try firstLine(program.process(["rehearse"]))]
    return documents
  }

  private func firstLine(_ process: Process) throws -> JSONValue {
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    var text = Data()
    while text.last != 0x0A {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { break }
      text += part
    }
    return try JSONValue(String(decoding: text, as: UTF8.self))
  }

  @Test func `is the one that docs/schemas describes, and each property is needed`() throws {
    let schemas = try Self.schemas()
    let documents = try documents()
    #expect(Set(schemas.keys) == Set(documents.keys))
    for (name, values) in documents {
      let schema = try #require(schemas[name], "docs/schemas/\(name).json is missing")
      for value in values {
        #expect(value["schema"] == 1, "\(name)")
        #expect(schema.problems(of: value) == [], "\(name)")
      }
      for changed in schema.withoutOneProperty {
        let isRefused = values.contains { !changed.schema.problems(of: $0).isEmpty }
        #expect(isRefused, "\(name) without \(changed.name) is still fulfilled")
      }
    }
  }

  @Test func `is described for each command that prints JSON`() throws {
    let described = Set(try Self.schemas().keys)
    let help = try JSONValue(Program().run(["--experimental-dump-help"]).output)
    for command in help["command"]?["subcommands"]?.array ?? [] {
      let name = try #require(command["commandName"]?.string)
      let arguments = command["arguments"]?.array ?? []
      let printsJSON = arguments.contains { argument in
        argument["valueName"]?.string == "json" || argument["allValues"]?.array?.contains(.string("json")) == true
      }
      if printsJSON {
        #expect(described.contains(name), "Describe what \(name) prints in docs/schemas/\(name).json.")
      }
    }
  }

  @Test func `is described whole, with the values that the program knows`() throws {
    for (name, schema) in try Self.schemas() {
      #expect(schema.ownProblems == [], "\(name)")
      #expect(schema.root["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
      #expect(schema.root["title"]?.string?.isEmpty == false && schema.root["description"]?.string?.isEmpty == false)
    }
    func values(_ name: String, _ path: String...) throws -> Set<String> {
      var schema = try JSONValue(contentsOf: Self.folder.appendingPathComponent("\(name).json"))
      for part in path { schema = try #require(schema[part], "\(path)") }
      return Set(schema["enum"]?.array?.compactMap(\.string) ?? [])
    }
    #expect(try values("check-plan", "$defs", "check") == Set(CheckID.allCases.map(\.rawValue)))
    let check = ["properties", "checks", "items", "properties"]
    #expect(try values("check", check[0], check[1], check[2], check[3], "id") == Set(CheckID.allCases.map(\.rawValue)))
    #expect(
      try values("check", check[0], check[1], check[2], check[3], "symptom") == Set(SymptomID.allCases.map(\.rawValue)))
    #expect(try values("runbook", "$defs", "step") == Set(StepID.allCases.map(\.rawValue)))
    #expect(try values("lookup", "$defs", "step") == Set(StepID.allCases.map(\.rawValue)))
    #expect(
      try values("runbook", "properties", "phases", "items", "properties", "id")
        == Set(PhaseID.allCases.map(\.rawValue)))
  }

  /// Tests the validator itself: what it must refuse, and what it must accept.
  @Test(arguments: [
    (#"{"type":"integer"}"#, "1", true), (#"{"type":"integer"}"#, "1.5", false), (#"{"type":"number"}"#, "1", true),
    (#"{"type":"integer"}"#, "true", false), (#"{"type":"boolean"}"#, "1", false),
    (#"{"type":["string","null"]}"#, "null", true),
    (#"{"type":"string"}"#, "null", false), (#"{"const":1}"#, "1", true), (#"{"const":1}"#, "2", false),
    (#"{"const":1}"#, "true", false), (#"{"enum":["a",null]}"#, "null", true),
    (#"{"enum":["a",null]}"#, #""b""#, false),
    (#"{"pattern":"^a$"}"#, #""a""#, true), (#"{"pattern":"^a$"}"#, #""ab""#, false), (#"{"minimum":0}"#, "-1", false),
    (#"{"maximum":1}"#, "2", false), (#"{"items":{"type":"string"}}"#, #"["a",1]"#, false),
    (#"{"items":{"type":"string"}}"#, #"["a"]"#, true), (#"{"required":["a"]}"#, "{}", false),
    (#"{"properties":{"a":{"type":"string"}},"additionalProperties":false}"#, #"{"a":"x"}"#, true),
    (#"{"properties":{"a":{"type":"string"}},"additionalProperties":false}"#, #"{"a":1}"#, false),
    (#"{"properties":{"a":{"type":"string"}},"additionalProperties":false}"#, #"{"b":1}"#, false),
    (##"{"$defs":{"x":{"const":1}},"$ref":"#/$defs/x"}"##, "1", true),
    (##"{"$defs":{"x":{"const":1}},"$ref":"#/$defs/x"}"##, "2", false), (##"{"$ref":"#/$defs/x"}"##, "2", false),
    (#"{"oneOf":[{}]}"#, "1", false), (#"{"minLength":3}"#, #""a""#, false), ("true", "1", false),
  ])
  func `is judged by every keyword, and by none that isn't known`(schema: String, value: String, isTaken: Bool) throws {
    let problems = JSONSchema(root: try JSONValue(schema)).problems(of: try JSONValue(value))
    #expect(problems.isEmpty == isTaken, "\(problems)")
  }
}
