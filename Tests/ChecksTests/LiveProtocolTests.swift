import Foundation
import LiveChecks
import Testing
import Wizard

@Suite struct `The line protocol` {
  @Test func `answers each check once and ends with its input`() throws {
    let live = try LiveProcess()
    try live.send(
      #"{"do":"check","checks":["px-api","canary","px-api"],"rehearse":[]}"#, "not a request",
      #"{"do":"connect","environment":{"GAINSIGHT_PX_API_KEY":"CANARY-KEY","GAINSIGHT_PX_URL":"http://127.0.0.1:9/v1"}}"#,
      #"{"do":"check","checks":["px-api"]}"#)
    let lines = try live.lines(ends: 2)
    #expect(try live.end() == 0)
    #expect(verdicts(lines).map(\.check).sorted { $0.rawValue < $1.rawValue } == [.canary, .pxAPI, .pxAPI])
    #expect(lines.count { if case .problem = $0 { true } else { false } } == 1)
    guard case .end(let end)? = lines.last else { throw Missing() }
    #expect(end.unasked.first?.system == .px)
    #expect(end.calls == [.px: 1])
    #expect(!live.text.contains("CANARY"))
  }

  @Test func `answers nothing to a program of another version`() throws {
    for (version, fits) in [("0.0.1", false), (ProgramVersion.current, true)] {
      let run = try Programs.run(["serve", "--for", version], program: Programs.path("px-reconnect-live"))
      #expect(run.code == 0 && run.errors.isEmpty)
      #expect(run.output.isEmpty == fits, "\(run.output)")
      if !fits { #expect(try JSON(parsing: run.output)["version"] == .string(ProgramVersion.current)) }
    }
    let version = try Programs.run(["--version"], program: Programs.path("px-reconnect-live"))
    #expect(version.output == ProgramVersion.current + "\n")
  }

  @Test func `compares, with a plan before and a sample after`() throws {
    let live = try LiveProcess()
    try live.send(#"{"do":"compare","object":"account","rehearse":["stale-data"]}"#)
    let lines = try live.lines(ends: 1).filter { if case .progress = $0 { false } else { true } }
    #expect(try live.end() == 0)
    guard lines.count == 4, case .connected = lines[0], case .planned(let plan) = lines[1],
      case .compared(let findings) = lines[2], case .end = lines[3]
    else { throw Missing() }
    #expect(plan.salesforceRecords == 300)
    #expect(findings.comparison.differing > 0)
    #expect((1...20).contains(findings.sample.count))
    let first = try #require(findings.sample.first)
    #expect(first.id.count == 18)
    #expect(first.salesforce != first.px)
  }

  @Test func `stops what runs, and carries out what was recorded meanwhile`() throws {
    let live = try LiveProcess()
    try live.send(
      #"{"do":"simulate","seed":1,"began":1764000000,"commands":[]}"#,
      #"{"do":"compare","object":"account","rehearse":["hang"]}"#)
    // The second named host is the comparison's. It has sent a request that gets no answer.
    var lines = try live.lines(connected: 2)
    try live.send(
      #"{"do":"stage","commands":[{"at":1764000060,"command":{"kind":"fault","fault":"px-key","on":true}}]}"#,
      #"{"do":"stop"}"#, #"{"do":"check","checks":["px-api"]}"#)
    lines += try live.lines(ends: 2)
    #expect(try live.end() == 0)
    let problems = lines.compactMap { if case .problem(let says) = $0 { says } else { nil } }
    #expect(problems == [ComparisonProblem.stopped.sentence])
    #expect(verdicts(lines).map(\.outcome) == [.failed])
  }

  @Test func `says which edit was refused, does what came with it, and starts again where it was`() throws {
    let edit = #"{"at":1764000060,"command":{"kind":"edit","account":"Acme","field":"Industry","value":"x"}}"#
    let fault = #"{"at":1764000060,"command":{"kind":"fault","fault":"px-key","on":true}}"#
    for (first, later) in [("", "\(edit),\(fault)"), ("\(edit),\(fault)", "")] {
      let live = try LiveProcess()
      try live.send(
        #"{"do":"simulate","seed":1,"began":1764000000,"commands":[\#(first)]}"#,
        #"{"do":"stage","commands":[\#(later)]}"#, #"{"do":"check","checks":["px-api"]}"#)
      let lines = try live.lines(ends: 1)
      #expect(try live.end() == 0)
      let problems = lines.compactMap { if case .problem(let says) = $0 { says } else { nil } }
      // A refusal isn't reported again when the simulator restarts.
      #expect(problems.count == (later.isEmpty ? 0 : 1), "\(problems)")
      for problem in problems {
        #expect(
          problem.hasPrefix("The test edit was not made. The simulator has no Account \"Acme\". Use \""), "\(problem)")
        #expect(
          problem.hasSuffix(", for example, or an Account's ID. To make it, answer that step again."), "\(problem)")
      }
      #expect(verdicts(lines).map(\.outcome) == [.failed])
    }
  }

  @Test func `asks nothing for what was stopped before its turn`() throws {
    let live = try LiveProcess()
    try live.send(
      #"{"do":"check","checks":["px-api"],"rehearse":["hang"]}"#, #"{"do":"compare","object":"account","mapping":[]}"#)
    var lines = try live.lines(connected: 1)
    try live.send(#"{"do":"stop"}"#)
    lines += try live.lines(ends: 2)
    #expect(try live.end() == 0)
    #expect(verdicts(lines).map(\.outcome) == [.unknown])
    let calls = lines.compactMap { if case .end(let end) = $0 { end.calls } else { nil } }
    #expect(calls.count == 2)
    #expect(calls.last == [:])
  }

  /// Any input: each line is answered, and the end of the input ends the program, with a message if a line was cut.
  @Test(arguments: [
    ("\0\u{1}\u{7F}\n", ["a line could not be read as a request"]),
    ("{\"do\":", ["the input ended in the middle of a line"]),
    ("\n\n", ["a line could not be read as a request", "a line could not be read as a request"]),
    (String(repeating: "[", count: 1 << 20) + "\n", ["a line could not be read as a request"]),
    (
      "{\"do\":\"fly\"}\n{\"do\":1}\n",
      ["a line could not be read as a request", "a line could not be read as a request"]
    ),
  ])
  func `ends with a sentence whatever it is sent`(input: String, sentences: [String]) throws {
    let live = try LiveProcess()
    try? live.sendBytes(input)
    try live.closeInput()
    let said = try live.lines().compactMap { if case .problem(let says) = $0 { says } else { nil } }
    #expect(said == sentences)
    #expect(live.code == 0)
  }

  @Test(arguments: ["", "\n{\"do\":\"stop\"}\n"]) func `ends with a sentence where a line has no end`(rest: String)
    throws
  {
    let live = try LiveProcess()
    try? live.sendBytes(String(repeating: "x", count: 17 << 20) + rest)
    try live.closeInput()
    #expect(try live.lines() == [.problem("a line is longer than 16 MB, so nothing more is read")])
    #expect(live.code == 0)
  }

  @Test func `ends at once when nobody listens any more`() throws {
    let live = try LiveProcess()
    try live.send(#"{"do":"check","rehearse":["hang"]}"#)
    #expect(try live.end() == 0)
  }

  private func verdicts(_ lines: [LiveLine]) -> [Verdict] {
    lines.compactMap { if case .verdict(let verdict) = $0 { verdict } else { nil } }
  }

  // MARK: The JSON

  private static let row = MappingRow(
    direction: .salesforceToPX, object: .account, salesforceField: "Industry", pxField: "industry")
  private static let moment = Moment(seconds: 1_764_000_000)

  @Test(
    arguments: [
      (
        .connect(environment: ["A": "b"], targetOrg: "prod"),
        #"{"do":"connect","environment":{"A":"b"},"targetOrg":"prod"}"#
      ),
      (
        .snapshot(of: [row]),
        #"{"do":"snapshot","mapping":[{"direction":"salesforce-to-px","object":"account","pxField":"industry","salesforceField":"Industry"}]}"#
      ),
      (.propose, #"{"do":"propose"}"#),
      (
        .arrivals(since: moment, of: [.account]),
        #"{"do":"arrivals","objects":["account"],"since":1764000000}"#
      ),
      (
        .check([.pxAPI], Circumstances(), .connected(targetOrg: "prod")),
        #"{"checks":["px-api"],"circumstances":{},"do":"check","targetOrg":"prod"}"#
      ),
      (
        .check([.pxAPI], Circumstances(), .simulated([.pxKey])),
        #"{"checks":["px-api"],"circumstances":{},"do":"check","rehearse":["px-key"]}"#
      ),
      (
        .compare(LiveRequest.Comparing(.contact, mapping: [], since: moment, differences: "d.csv"), .connected()),
        #"{"differences":"d.csv","do":"compare","mapping":[],"object":"contact","since":1764000000}"#
      ),
      (
        .simulate(LiveRequest.Simulation(seed: 2, began: moment, until: moment)),
        #"{"began":1764000000,"commands":[],"do":"simulate","seed":2,"until":1764000000}"#
      ),
      (
        .stage([DatedSimulatorCommand(at: moment, command: .synchronize)]),
        #"{"commands":[{"at":1764000000,"command":{"kind":"synchronize"}}],"do":"stage"}"#
      ),
      (.stop, #"{"do":"stop"}"#),
    ] as [(LiveRequest, String)])
  func `writes and reads each request`(request: LiveRequest, text: String) throws {
    #expect(try json(request) == text)
    #expect(try JSONDecoder().decode(LiveRequest.self, from: Data(text.utf8)) == request)
    try expectDocumented(text, "do")
  }

  @Test(
    arguments: [
      (
        .connected(
          LiveLine.Connected(
            connections: [Connection(system: .px, host: "h", vendor: false)], configured: [.px],
            unasked: [LiveLine.Unasked(system: .salesforce, says: "x")])),
        #"{"configured":["px"],"connections":[{"host":"h","system":"px","vendor":false}],"say":"connected","unasked":[{"says":"x","system":"salesforce"}]}"#
      ),
      (.progress(1, of: 2), #"{"answered":1,"known":2,"say":"progress"}"#),
      (
        .verdict(Verdict(check: .pxAPI, outcome: .notYet, says: "x", at: moment)),
        #"{"say":"verdict","verdict":{"at":1764000000,"basis":[],"check":"px-api","outcome":"not-yet","says":"x"}}"#
      ),
      (.proposed([]), #"{"rows":[],"say":"proposed"}"#),
      (
        .arrived(Arrivals(opened: moment, arrived: 3, changes: .init(since: moment, records: 9), missing: "x")),
        #"{"arrivals":{"arrived":3,"changes":{"records":9,"since":1764000000},"missing":"x","opened":1764000000},"say":"arrived"}"#
      ),
      (
        .end(
          LiveLine.End(
            configured: [], unasked: [], calls: [.salesforce: 3], salesforceUsage: "api-usage=1/5", milliseconds: 7)),
        #"{"calls":{"salesforce":3},"configured":[],"milliseconds":7,"salesforceUsage":"api-usage=1/5","say":"end","unasked":[]}"#
      ),
      (.problem("x"), #"{"say":"problem","says":"x"}"#),
    ] as [(LiveLine, String)])
  func `writes and reads each line`(line: LiveLine, text: String) throws {
    #expect(try json(line) == text)
    #expect(try JSONDecoder().decode(LiveLine.self, from: Data(text.utf8)) == line)
    try expectDocumented(text, "say")
  }

  @Test(arguments: ["snapshot", "rehearsing", "planned", "compared"])
  func `describes every other line`(word: String) throws { try expectDocumented(#""say":"\#(word)""#, "say") }

  @Test(
    arguments: [
      (.authorize(.sandbox), #"{"kind":"authorize","org":"sandbox"}"#),
      (.synchronize, #"{"kind":"synchronize"}"#),
      (
        .edit(account: "Acme", field: "Industry", value: "x"),
        #"{"account":"Acme","field":"Industry","kind":"edit","value":"x"}"#
      ),
      (.knowledge(channels: ["Public"]), #"{"channels":["Public"],"kind":"knowledge"}"#),
      (.advance(60), #"{"kind":"advance","seconds":60}"#),
      (.fault(.pxDown, on: false), #"{"fault":"px-down","kind":"fault","on":false}"#),
    ] as [(SimulatorCommand, String)])
  func `writes and reads each simulator command`(command: SimulatorCommand, text: String) throws {
    #expect(try json(command) == text)
    #expect(try JSONDecoder().decode(SimulatorCommand.self, from: Data(text.utf8)) == command)
    try expectDocumented(text, "kind")
  }

  @Test(arguments: [
    #"{"do":"check","rehearse":["no-such"]}"#, #"{"do":"compare"}"#, #"{"do":"stage"}"#, #"{"do":"fly"}"#, "[]",
    #"{"do":"stage","commands":[{"at":1,"command":{"kind":"advance","seconds":-1}}]}"#,
    #"{"do":"stage","commands":[{"at":1,"command":{"kind":"advance","seconds":9000000000}}]}"#,
    #"{"do":"simulate","seed":1,"began":9000000000000,"commands":[]}"#,
  ])
  func `reads no request that means nothing`(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(LiveRequest.self, from: Data(text.utf8)) }
  }

  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func documentation() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent("docs/dev/live-protocol.md"), encoding: .utf8)
  }

  private func expectDocumented(_ text: String, _ key: String) throws {
    let word = try #require(text.split(separator: #""\#(key)":""#).last?.prefix { $0 != "\"" })
    #expect(try documentation().contains(#""\#(key)":"\#(word)""#))
  }
}

private struct Missing: Error {}

/// px-reconnect-live, controlled with lines.
private final class LiveProcess {
  private let process = Process()
  private let (input, output) = (Pipe(), Pipe())
  private(set) var text = ""
  private var pending = Data()

  init() throws {
    signal(SIGPIPE, SIG_IGN)  // it may end before it has read everything
    process.executableURL = Programs.path("px-reconnect-live")
    process.arguments = ["serve"]
    process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  func send(_ requests: String...) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(requests.map { $0 + "\n" }.joined().utf8))
  }

  func sendBytes(_ text: String) throws { try input.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }
  func closeInput() throws { try input.fileHandleForWriting.close() }

  /// The exit code.
  var code: Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Reads this many `end` or `connected` lines. Closing the input would end the program earlier.
  func lines(ends: Int = .max, connected: Int = .max) throws -> [LiveLine] {
    var lines: [LiveLine] = []
    var (ends, connected) = (ends, connected)
    while ends > 0, connected > 0, let line = try next() {
      if case .end = line { ends -= 1 }
      if case .connected = line { connected -= 1 }
      lines.append(line)
    }
    return lines
  }

  private func next() throws -> LiveLine? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Data(pending[..<end])
        pending.removeSubrange(...end)
        text += String(decoding: line, as: UTF8.self)
        return try JSONDecoder().decode(LiveLine.self, from: line)
      }
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { return nil }
      pending += part
    }
  }

  /// Closes its input, and returns the exit code.
  func end() throws -> Int32 {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
