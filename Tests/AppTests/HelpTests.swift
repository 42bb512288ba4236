import ArgumentParser
import Foundation
import Glibc
import Testing
import Wizard

@testable import App

@Suite struct `The help` {
  private static let root = #filePath.replacing(#/\/Tests\/.*/#, with: "")

  @Test(arguments: HelpTopic.allCases)
  func `explains a topic in lines that fit any window`(topic: HelpTopic) throws {
    #expect(HelpTopic(askedBy: ["help", topic.rawValue]) == topic)
    let lines = topic.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count > 10 && lines.allSatisfy { $0.count <= 80 && !$0.hasSuffix(" ") }, "\(topic)")
    #expect(PXReconnect.helpMessage(columns: 100).replacing("\n", with: " ").contains("help \(topic.rawValue)"))
    #expect(PXReconnect.refusal(of: ["help", topic.rawValue]) == nil)
  }

  @Test(arguments: [
    ("enviroment", "environment"), ("exit-code", "exit-codes"), ("accesibility", "accessibility"), ("chek", "check"),
  ])
  func `names the topic that a mistyped one was meant for`(word: String, meant: String) {
    #expect(HelpTopic(askedBy: ["help", word]) == nil)
    #expect(PXReconnect.refusal(of: ["help", word])?.contains("Did you mean \(meant)?") == true)
  }

  /// What the sources of both programs read, and what the libraries read.
  @Test func `names every variable that is read`() throws {
    let known = Set(HelpTopic.variables.flatMap(\.rows).flatMap(\.names))
    let pattern = #/(?:Environment\[|given\[|environment\[|environment\(|getenv\(|named\(|isOn\()"([A-Za-z_]+)"/#
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.root + "/Sources")
    var read: Set<String> = []
    for file in files where file.hasSuffix(".swift") || file.hasSuffix(".c") {
      let source = try String(contentsOfFile: "\(Self.root)/Sources/\(file)", encoding: .utf8)
      for match in source.matches(of: pattern) { read.insert(String(match.1)) }
    }
    #expect(read.count > 20)
    // Swift's own variables.
    #expect(read.subtracting(known).subtracting(["SWIFT_BACKTRACE", "SWIFT_ROOT"]).sorted() == [])
    for name in LiveProgram.secrets { #expect(known.contains(name)) }
  }

  private static var commands: [any ParsableCommand.Type] {
    [PXReconnect.self] + PXReconnect.configuration.subcommands
  }

  @Test func `has two examples for each command, and they can be typed`() throws {
    for command in Self.commands {
      let help = command.helpMessage(columns: 200)
      let examples = help.split(separator: "\n").filter { $0.hasPrefix("    px-reconnect") }
      #expect(examples.count >= 2, "\(command)")
      for example in examples {
        let words = Self.words(String(example)).dropFirst()
        #expect(throws: Never.self, "\(example)") { _ = try PXReconnect.parseAsRoot(Array(words)) }
        if command != PXReconnect.self { #expect(words.first == command._commandName, "\(example)") }
        #expect(example.count <= 80, "\(example)")
      }
    }
  }

  /// The words of a line, split as a shell does.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    for (place, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      if place.isMultiple(of: 2) {
        words += part.split(separator: " ").map(String.init)
      } else {
        words.append(String(part))
      }
    }
    return words
  }

  @Test func `names no hidden command or option`() {
    for command in Self.commands {
      let help = command.helpMessage(columns: 200)
      #expect(!help.contains("--generate-completion-script") && !help.contains("--experimental"), "\(command)")
    }
  }
}

@Suite struct `Color in lines` {
  @Test(
    arguments: [
      ([:], false, false), (["TERM": "xterm"], true, true), (["TERM": "dumb"], true, false), ([:], true, false),
      (["TERM": "xterm", "NO_COLOR": "1"], true, false), (["NO_COLOR": "1", "FORCE_COLOR": "1"], true, false),
      (["FORCE_COLOR": "1"], false, true), (["FORCE_COLOR": "true"], false, true), (["FORCE_COLOR": "3"], false, true),
      (["FORCE_COLOR": "0", "TERM": "xterm"], true, false), (["FORCE_COLOR": "false", "TERM": "xterm"], true, false),
      (["CLICOLOR_FORCE": "1"], false, true), (["CLICOLOR_FORCE": "0", "TERM": "xterm"], true, true),
      (["CLICOLOR_FORCE": "0"], false, false), (["CLICOLOR": "0", "TERM": "xterm"], true, false),
      (["CLICOLOR": "1", "TERM": "xterm"], true, true), (["CLICOLOR": "1"], false, false),
      (["CLICOLOR": "0", "CLICOLOR_FORCE": "1"], false, true),
    ] as [([String: String], Bool, Bool)])
  func `follows the usual variables`(variables: [String: String], isTerminal: Bool, isWanted: Bool) {
    #expect(Ink.isWanted({ variables[$0] }, isTerminal: isTerminal) == isWanted, "\(variables)")
  }

  @Test func `is counted with the words it stands for`() {
    #expect(Totals(["verified", "failed", "verified"]).sentence(of: "check") == "3 checks: 2 verified, 1 failed.")
    #expect(Totals(["ok"]).sentence(of: "finding") == "1 finding: 1 ok.")
  }
}

@Suite struct `The environment` {
  @Test(arguments: [
    ("1", true), ("yes", true), ("on", true), ("0", false), ("", false), ("false", false), ("No", false),
    ("OFF", false),
    (" 0 ", false),
  ])
  func `turns plain lines on and off`(value: String, isOn: Bool) {
    setenv("PX_RECONNECT_TEST_SWITCH", value, 1)
    defer { unsetenv("PX_RECONNECT_TEST_SWITCH") }
    #expect(Environment.isOn("PX_RECONNECT_TEST_SWITCH") == isOn)
  }
}
