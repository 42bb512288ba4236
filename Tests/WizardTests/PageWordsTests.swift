import FoundationEssentials
import Testing

/// The pages for people: README and the how-to pages in docs.
@Suite("Words of the pages") struct PageWordsTests {
  private static let root = #filePath.replacing(#/\/Tests\/.*/#, with: "")
  private static let pages = [
    "README.md", "SECURITY.md", "docs/admins.md", "docs/audit.md", "docs/automation.md", "docs/connect.md",
    "docs/container.md", "docs/fleet.md",
    "docs/install.md", "docs/troubleshooting.md", "docs/using.md",
  ]

  private static func page(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  @Test("can be read at grade 7, in sentences of at most 28 words", arguments: pages)
  func readable(path: String) throws {
    let texts = MarkdownText(try Self.page(path)).texts
    let grade = Readability.grade(of: texts)
    #expect(grade <= 7, "\(path)")
    for sentence in texts.flatMap(Readability.sentences) where sentence.split(separator: " ").count > 28 {
      Issue.record("\(path): \"\(sentence)\"")
    }
  }

  @Test("say it plainly", arguments: pages)
  func plain(path: String) throws {
    for text in MarkdownText(try Self.page(path)).texts { WordsTests.expectPlain(text, in: path) }
  }

  @Test("of the README fit on one screen") func short() throws {
    let readme = try Self.page("README.md")
    let rows = readme.split(separator: "\n").map { max(1, ($0.count + 119) / 120) }.reduce(0, +)
    #expect(rows <= 40)
    #expect(readme.contains("screenshots/rehearsal.gif"))
  }

  @Test("about troubleshooting are the program's rows") func troubleshooting() throws {
    let path = "docs/troubleshooting.md"
    let made = TroubleshootingPage.text
    if ProcessInfo.processInfo.environment["RECORD_FRAMES"] != nil {
      try made.write(toFile: Self.root + "/" + path, atomically: true, encoding: .utf8)
    }
    let isSame = try Self.page(path) == made
    #expect(isSame, "\(path) differs from Wizard/Content/Symptoms.swift: make frames writes it again")
  }

  @Test("name every request that the program makes") func requests() throws {
    let page = try Self.page("docs/connect.md")
    let sources = Self.root + "/Sources"
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources).filter {
      $0.hasSuffix(".swift")
        && ($0.hasPrefix("Wizard/Checks") || $0.hasPrefix("Wizard/Mapping") || $0.hasPrefix("LiveChecks"))
    }
    var found: Set<String> = []
    for file in files {
      let source = try String(contentsOfFile: sources + "/" + file, encoding: .utf8)
      for match in source.matches(of: #/"(accounts|users|kcbot|admin\/[a-z]+)[?\/"]/#) { found.insert(String(match.1)) }
      for match in source.matches(of: #/FROM ([A-Z][A-Za-z]+)/#) { found.insert(String(match.1)) }
      for match in source.matches(of: #/"\\\(base\)\/([A-Za-z]+)/#) { found.insert(String(match.1)) }
      for match in source.matches(of: #/"(\/(?:services|api|v1)\/[A-Za-z0-9\/.]*)/#) { found.insert(String(match.1)) }
      for match in source.matches(of: #/"(jobs\/[a-z]+)/#) { found.insert(String(match.1)) }
    }
    #expect(found.count > 15, "\(found.sorted())")
    for name in found.sorted() {
      #expect(page.contains(name), "docs/connect.md doesn't name \(name)")
    }
  }
}
