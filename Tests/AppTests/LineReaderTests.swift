import Glibc
import Posix
import Testing

@testable import App

@Suite struct `Lines from a descriptor` {
  private func lines(of bytes: [UInt8]) -> [LineReader.Line] {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    #expect(Descriptor.write(bytes, to: ends[1]) == 0)
    close(ends[1])
    defer { close(ends[0]) }
    let reader = LineReader(descriptor: ends[0])
    var lines: [LineReader.Line] = []
    while let line = reader.next() { lines.append(line) }
    return lines
  }

  @Test func `end at a line feed, with or without a carriage return, and at the end of input`() {
    #expect(lines(of: Array("a\r\nb\n\nc".utf8)) == [.text("a"), .text("b"), .text(""), .text("c")])
  }

  @Test func `replace bytes that are not UTF-8`() {
    #expect(lines(of: [0x61, 0xFF, 0x0A]) == [.text("a\u{FFFD}")])
  }
}

@Suite struct `Cutting bytes into lines` {
  private func lines(_ parts: [String], limit: Int = 4) -> [LineSplitter.Line] {
    var splitter = LineSplitter(limit: limit)
    var lines: [LineSplitter.Line] = []
    for part in parts {
      splitter.append(Array(part.utf8)[...])
      while let line = splitter.next() { lines.append(line) }
    }
    return lines + (splitter.rest().map { [$0] } ?? [])
  }

  private func bytes(_ text: String) -> LineSplitter.Line { .bytes(Array(text.utf8)) }

  @Test func `is the same however they come`() {
    let whole = [bytes("ab"), bytes(""), bytes("cdef"), bytes("g")]
    #expect(lines(["ab\n\ncdef\ng"]) == whole)
    #expect(lines("ab\n\ncdef\ng".map { String($0) }) == whole)
  }

  @Test func `drops what is longer than the limit, and goes on after it`() {
    #expect(lines(["abcde\nf\n"]) == [.tooLong, bytes("f")])
    #expect(lines(["abc", "def", "ghi\nj"]) == [.tooLong, bytes("j")])
    #expect(lines(["abcdefgh"]) == [.tooLong])
  }
}
