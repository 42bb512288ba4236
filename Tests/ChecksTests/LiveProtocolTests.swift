import Foundation
import Testing
import Wizard

@Suite struct `The line protocol` {
  private func serve() throws -> (process: Process, input: FileHandle, output: FileHandle) {
    let process = Process()
    process.executableURL = Programs.path("px-reconnect-live")
    process.arguments = ["serve"]
    process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, input.fileHandleForWriting, output.fileHandleForReading)
  }

  private func lines(_ output: FileHandle) throws -> [LiveLine] {
    try output.readDataToEndOfFile().split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(LiveLine.self, from: Data($0))
    }
  }

  @Test func `answers each check once and ends with its input`() throws {
    let (process, input, output) = try serve()
    let requests = """
      {"do":"check","checks":["px-api","canary"],"rehearse":[]}
      not a request
      {"do":"connect","environment":{"GAINSIGHT_PX_API_KEY":"CANARY-KEY","GAINSIGHT_PX_URL":"http://127.0.0.1:9/v1"}}
      {"do":"check","checks":["px-api"]}

      """
    try input.write(contentsOf: Data(requests.utf8))
    // The input stays open until the last run has ended: closing it would end the program first.
    var text = Data()
    while text.split(separator: UInt8(ascii: "\n")).filter({ $0.starts(with: Data(#"{"calls"#.utf8)) }).count < 2 {
      let part = output.availableData
      if part.isEmpty { break }
      text += part
    }
    try input.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let lines = try text.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(LiveLine.self, from: Data($0))
    }
    #expect(lines.compactMap(\.verdict).map(\.check).sorted { $0.rawValue < $1.rawValue } == [.canary, .pxAPI, .pxAPI])
    #expect(lines.filter { $0.say == .problem }.count == 1)
    #expect(lines.last?.unasked?.first?.system == .px)
    #expect(!String(decoding: text, as: UTF8.self).contains("CANARY"))
  }

  @Test func `compares, with a plan before and a sample after`() throws {
    let (process, input, output) = try serve()
    try input.write(contentsOf: Data("{\"do\":\"compare\",\"rehearse\":[\"stale-data\"]}\n".utf8))
    var text = Data()
    while !String(decoding: text, as: UTF8.self).contains(#""say":"end""#) {
      let part = output.availableData
      if part.isEmpty { break }
      text += part
    }
    try input.close()
    process.waitUntilExit()
    let lines = try text.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(LiveLine.self, from: Data($0))
    }
    #expect(lines.map(\.say).filter { $0 != .progress } == [.connected, .planned, .compared, .end])
    #expect(lines.compactMap(\.plan).first?.salesforceRecords == 300)
    let findings = try #require(lines.compactMap(\.findings).first)
    #expect(findings.comparison.differing > 0)
    #expect((1...20).contains(findings.sample.count))
    let first = try #require(findings.sample.first)
    #expect(first.id.count == 18)
    #expect(first.salesforce != first.px)
  }

  @Test func `ends at once when nobody listens any more`() throws {
    let (process, input, _) = try serve()
    try input.write(contentsOf: Data("{\"do\":\"check\",\"rehearse\":[\"hang\"]}\n".utf8))
    try input.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
