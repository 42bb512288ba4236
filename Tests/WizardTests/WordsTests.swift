import FoundationEssentials
import Testing

/// All texts that people can read, in one reviewed file, docs/words.txt, and the rules for them.
///
/// Record it again with `make frames`, and read the diff.
@Suite("Words") struct WordsTests {
  private static let root = #filePath.replacing(#/\/Tests\/.*/#, with: "")
  /// Texts that people don't read: the simulator's responses, and words that are only searched.
  private static let left = [
    "Rehearsal/", "Wizard/Content/LookupWords", "Wizard/Lookup/", "Wizard/Secrets/", "Wizard/Session/Doubt",
    "Store/Migration", "Store/Database",
  ]

  @Test("are all in the reviewed file") func recorded() throws {
    let words = Self.shown.map { "# \($0.file)\n" + $0.texts.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    let path = Self.root + "/docs/words.txt"
    if ProcessInfo.processInfo.environment["RECORD_FRAMES"] != nil {
      try words.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let reviewed = try String(contentsOfFile: path, encoding: .utf8)
    let (new, old) = (Set(words.split(separator: "\n")), Set(reviewed.split(separator: "\n")))
    #expect(new.subtracting(old).sorted() == [], "not reviewed: make frames records docs/words.txt again")
    #expect(old.subtracting(new).sorted() == [], "no longer in the sources: make frames records docs/words.txt again")
  }

  /// Words that read as translated, and their plain replacements. A second word after a space, if there is one, must
  /// follow.
  private static let avoided: [(words: [String], instead: String)] = [
    (["behind"], "after"), (["anew"], "again"), (["beside"], "next to"), (["mend", "mends", "mended"], "fix"),
    (["throw in", "throws in", "thrown in"], "turn on"), (["put right", "puts right"], "fix"),
    (["rest on", "rests on"], "depends on"), (["carry", "carries", "carried"], "has"),
    (["is no", "are no"], "isn't a"), (["mail", "mails", "mailed"], "email"), (["rights"], "permissions"),
    (["stands", "stood", "stand in", "stand at", "stand there", "stand open"], "is, shows"),
    (["holds", "held", "hold the", "hold what", "hold px", "hold something"], "has"),
  ]

  @Test("say it plainly") func plain() {
    for (file, texts) in Self.shown {
      for text in texts { Self.expectPlain(text, in: file) }
    }
  }

  private static let instead = Dictionary(
    avoided.flatMap { row in row.words.map { ($0, row.instead) } }, uniquingKeysWith: { first, _ in first })

  static func expectPlain(_ text: String, in file: String) {
    let words = ["", ""] + text.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
    for place in words.indices.dropFirst(2) {
      let pair = "\(words[place - 1]) \(words[place])"
      // "There is no connection" is idiomatic.
      guard let plain = instead[words[place]] ?? instead[pair], words[place - 2] != "there" else { continue }
      Issue.record("\(file): \"\(text)\": for \"\(pair)\", say \(plain)")
    }
    #expect(!text.contains("(s)"), "\(file): \"\(text)\": use a real plural")
    // The only word for it, except in HTTP dates.
    #expect(!words.contains("gmt") || file.contains("HTTP"), "\(file): \"\(text)\": say UTC")
  }

  @Test("come in sentences of at most 28 words") func short() {
    for (file, texts) in Self.shown {
      for sentence in texts.flatMap(Readability.sentences) where sentence.split(separator: " ").count > 28 {
        Issue.record("\(file): \"\(sentence)\"")
      }
    }
  }

  @Test("can be read at grade 8") func grade() {
    #expect(Readability.grade(of: Self.shown.flatMap(\.texts)) <= 8)
  }

  /// The texts of each source file with at least two words.
  private static let shown: [(file: String, texts: [String])] = {
    let sources = root + "/Sources"
    let files = ((try? FileManager.default.subpathsOfDirectory(atPath: sources)) ?? [])
      .filter { file in file.hasSuffix(".swift") && !left.contains { file.hasPrefix($0) } }.sorted()
    return files.compactMap { file in
      guard let source = try? String(contentsOfFile: sources + "/" + file, encoding: .utf8) else { return nil }
      let texts = SourceStrings.literals(in: source).filter(isRead)
      return texts.isEmpty ? nil : (file, texts)
    }
  }()

  /// Whether a literal is for people: at least two words, not all in capitals, and neither a query nor a style sheet.
  private static func isRead(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter }.filter { $0.utf8.count > 1 }
    let isForPrograms = ["SELECT ", "FROM ", "WHERE ", "ORDER ", "INSERT ", "CREATE ", "PRAGMA ", "DELETE ", ":root"]
      .contains { text.hasPrefix($0) }
    return text.contains(" ") && words.count > 1 && !isForPrograms && !text.contains("style-src")
      && !text.contains(" LIMIT ") && words.contains { $0.contains(where: \.isLowercase) }
  }
}
