import Foundation
import Testing

@Suite struct `The page of threats` {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A defense without a test would be an unproven claim.
  @Test func `names only tests that exist`() throws {
    let page = try String(contentsOf: Self.root.appendingPathComponent("THREATS.md"), encoding: .utf8)
      .replacing("\n", with: " ")
    let tests = Self.root.appendingPathComponent("Tests")
    let files = try FileManager.default.subpathsOfDirectory(atPath: tests.path).filter { $0.hasSuffix(".swift") }
    let sources = try files.map { try String(contentsOf: tests.appendingPathComponent($0), encoding: .utf8) }
    let named = page.matches(of: /`([^`]+)`: `([^`]+)`/)
    #expect(named.count > 20)
    for test in named {
      let has = sources.contains { $0.contains(" `\(test.1)` {") && $0.contains("func `\(test.2)`(") }
      #expect(has, "\(test.0)")
    }
  }
}
