import Foundation
import Screens
import Testing

/// Symbols in braille. Tests/Heard/braille.tsv has the cells for each in BRLTTY's tables, as in Debian. `make matrix`
/// compares it with them.
@Suite struct `Marks in braille` {
  /// The dots of each character, by table.
  private static let cells: [(table: String, cells: [Character: UInt32])] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Heard/braille.tsv")
    let rows = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    guard let names = rows.first?.dropFirst() else { return [] }
    return names.enumerated().map { place, name in
      let pairs = rows.dropFirst().compactMap { row -> (Character, UInt32)? in
        guard let mark = row.first?.first, row.count > place + 1, let cell = row[place + 1].unicodeScalars.first else {
          return nil
        }
        return (mark, cell.value & 0xFF)
      }
      return (String(name), Dictionary(uniqueKeysWithValues: pairs))
    }
  }()

  private static let marks = Marks.meanings.map(\.mark) + [Marks.here]

  @Test func `are told apart in ASCII, in six dots too`() throws {
    #expect(Self.cells.count >= 4)
    for (table, cells) in Self.cells {
      let spelled = try Self.marks.map { try #require(Marks.spelling[$0]) }
      let dots = try spelled.map { try #require(cells[$0]) & 0x3F }
      #expect(Set(dots).count == Self.marks.count, "\(table): \(zip(spelled, dots).map { "\($0) \($1)" })")
    }
  }

  /// The reason why braille displays get ASCII.
  @Test func `are one cell outside ASCII`() throws {
    for (table, cells) in Self.cells {
      let unknown = try #require(cells["●"])
      #expect([cells["○"], cells["▶"], cells["⚠"]].allSatisfy { $0 == unknown }, "\(table)")
    }
  }

  /// A screen reader announces a letter's name, without saying whether it is a capital.
  @Test func `are told apart by ear`() {
    let spelled = Self.marks.compactMap { Marks.spelling[$0]?.lowercased() }
    #expect(Set(spelled).count == Self.marks.count)
    #expect(spelled.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
  }

  @Test func `that a frame shows in ASCII are the ones that the help explains`() {
    let text = Picture.help.stage.frame(rows: 60, columns: 120, ascii: true).text
    for (mark, words) in Marks.meanings {
      #expect(text.contains("\(Marks.spelling[mark] ?? "?") \(words)"), "\(words)")
    }
  }
}
