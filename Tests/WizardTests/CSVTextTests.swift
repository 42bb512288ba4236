import Testing
import Wizard

@Suite struct `A CSV text` {
  /// The rows, and where each started; `nil` if it isn't valid CSV.
  private func read(_ text: String, strict: Bool, delimiter: Character = ",") -> (rows: [[String]], starts: [Int])? {
    var rows: [[String]] = []
    var starts: [Int] = []
    var cells: [String] = []
    let bytes = Array(text.utf8)
    let isWhole = bytes.withUnsafeBufferPointer {
      CSVText(delimiter: delimiter.asciiValue ?? 0, isStrict: strict).read($0) {
        cells.append(String(decoding: $0, as: UTF8.self))
      } row: { start in
        rows.append(cells)
        starts.append(start)
        cells = []
      }
    }
    #expect(cells.isEmpty || !isWhole, "each cell belongs to a row")
    return isWhole ? (rows, starts) : nil
  }

  @Test(arguments: [
    ("", []), ("\n\r\n\r", []), ("a", [["a"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a\rb\r", [["a"], ["b"]]),
    ("a,\n,b\n,", [["a", ""], ["", "b"], ["", ""]]),
    ("\"a\",\"b c\"\n", [["a", "b c"]]), ("\"\"\n", [[""]]), ("\"\",\"\"", [["", ""]]),
    ("\"a\n\r\nb\",c", [["a\n\r\nb", "c"]]),
    ("\"say \"\"hi\"\"\"", [["say \"hi\""]]), ("\"\"\"\"", [["\""]]), ("\"\"\"\"\"\"", [["\"\""]]),
    ("\"a,b\",c", [["a,b", "c"]]),
    ("ä,\"日\"\n", [["ä", "日"]]), ("a\0b,c", [["a\0b", "c"]]),
  ])
  func `by the rules is read the same, strictly or not`(text: String, rows: [[String]]) {
    #expect(read(text, strict: true)?.rows == rows)
    #expect(read(text, strict: false)?.rows == rows)
  }

  @Test(arguments: [
    ("a\"b,c", [["a\"b", "c"]]), ("\"a\"b,c", [["a\"b,c"]]), ("\"a\"b\",c", [["a\"b", "c"]]), ("\"a", [["a"]]),
    ("\"a\"\"", [["a\""]]), ("\"", [[""]]), ("  \"a\"  ,b", [["a", "b"]]), ("\"a\" b\"", [["a\" b"]]),
  ])
  func `that breaks them is what people mean, and an error where it must not`(text: String, rows: [[String]]) {
    #expect(read(text, strict: false)?.rows == rows)
    #expect(read(text, strict: true) == nil)
  }

  @Test func `has spaces that a strict reader keeps`() {
    #expect(read(" a , b ", strict: true)?.rows == [[" a ", " b "]])
  }

  @Test func `is cut at the delimiter it has, and each row's beginning is told`() throws {
    #expect(read("a\tb, c\n\"x\ty\"\tz", strict: false, delimiter: "\t")?.rows == [["a", "b, c"], ["x\ty", "z"]])
    #expect(read("a;b\n\n\"c\nd\";e\r\nf", strict: true, delimiter: ";")?.starts == [0, 5, 14])
  }

  /// Writing and reading returns the same cells, whatever they contain.
  @Test func `that was written is read back`() {
    var seed: UInt64 = 11
    func next(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    for _ in 0..<2_000 {
      let rows = (0...next(4)).map { _ in
        (0...next(3)).map { _ in
          String((0..<next(6)).map { _ in Array("a\",\n\r é")[next(7)] })
        }
      }
      let text = rows.map {
        $0.map { "\"\($0.map { $0 == "\"" ? "\"\"" : String($0) }.joined())\"" }.joined(separator: ",")
      }
      .joined(separator: "\n")
      #expect(read(text, strict: true)?.rows == rows, "\(text.debugDescription)")
      #expect(read(text, strict: false)?.rows == rows, "\(text.debugDescription)")
    }
  }
}
