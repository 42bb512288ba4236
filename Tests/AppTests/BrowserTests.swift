import Foundation
import Glibc
import Testing

@testable import App

@Suite struct `A browser` {
  @Test(
    arguments: [
      (["BROWSER": "firefox -P x:w3m", "SSH_TTY": "/dev/pts/1"], ["firefox", "-P", "x"]),
      (["DISPLAY": ":0", "SSH_CONNECTION": "1"], nil), (["WAYLAND_DISPLAY": "w", "PATH": "/nowhere"], nil), ([:], nil),
    ] as [([String: String], [String]?)])
  func `is one that people at this terminal can see`(environment: [String: String], command: [String]?) {
    #expect(Browser(in: { environment[$0] })?.command == command)
  }

  @Test(
    arguments: [
      ("--new %s", ["--new", "ADDRESS"]), ("--url=%s", ["--url=ADDRESS"]), ("", ["ADDRESS"]),
      ("-P x", ["-P", "x", "ADDRESS"]),
      ("--url=%s&from=%s --tab", ["--url=ADDRESS&from=ADDRESS", "--tab"]),
    ])
  func `is started apart, with the address where BROWSER has it and no credential`(
    arguments: String, expected: [String]
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (program, seen) = ("\(folder)/browser", "\(folder)/seen")
    try Data("#!/bin/sh\nprintf '%s\\n' \"$@\" > \(seen).part; env >> \(seen).part; mv \(seen).part \(seen)\n".utf8)
      .write(to: URL(fileURLWithPath: program))
    #expect(chmod(program, 0o700) == 0)
    let address = "https://acme.my.salesforce.com/lightning?a=%s&c='d' $(e)"
    let browser = Browser(in: { $0 == "BROWSER" ? "\(program) \(arguments)" : nil })
    #expect(browser?.open(address) == true)
    let end = ContinuousClock.now + .seconds(20)
    while access(seen, F_OK) != 0, ContinuousClock.now < end { usleep(5_000) }
    let lines = try String(contentsOfFile: seen, encoding: .utf8).split(separator: "\n")
    let words = expected.map { $0.replacingOccurrences(of: "ADDRESS", with: address) }
    #expect(lines.prefix(words.count).map(String.init) == words)
    #expect(!lines.contains { $0.hasPrefix("GAINSIGHT_PX_API_KEY=") || $0.hasPrefix("SF_ACCESS_TOKEN=") })
  }

  @Test func `that is missing is said to be`() {
    let browser = Browser(in: { $0 == "BROWSER" ? "/nowhere/browser" : nil })
    #expect(browser?.open("https://status.gainsight.com") == false)
  }
}
