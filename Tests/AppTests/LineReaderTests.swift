import Glibc
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
