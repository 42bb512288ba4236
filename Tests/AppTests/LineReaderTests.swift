import CTestSupport
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

  @Test func `can be waited for, together with others`() throws {
    let other = try #require(Pipe())
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let reader = LineReader(descriptor: ends[0])
    #expect(!reader.isReady(within: 0, watching: []))
    #expect(Descriptor.write([1], to: other.writing.number) == 0)
    #expect(!reader.isReady(within: 60_000, watching: [Watched(other.reading.number)]))
    #expect(Descriptor.write(Array("a\nb\nc".utf8), to: ends[1]) == 0)
    #expect(reader.isReady(within: 60_000, watching: []))
    #expect(reader.next() == .text("a"))
    // What was read ahead with the previous line is available at once.
    #expect(reader.isReady(within: 0, watching: []) && reader.isReady(within: 0, watching: []))
    #expect(reader.next() == .text("b"))
    #expect(!reader.isReady(within: 0, watching: []))
    #expect(Descriptor.write(Array("d\n".utf8), to: ends[1]) == 0)
    #expect(reader.isReady(within: 60_000, watching: []))
    #expect(reader.next() == .text("cd"))
    close(ends[1])
    #expect(reader.isReady(within: 60_000, watching: []))
    #expect(reader.next() == nil)
    #expect(reader.isReady(within: 0, watching: []))
  }

  @Test func `replace bytes that are not UTF-8`() {
    #expect(lines(of: [0x61, 0xFF, 0x0A]) == [.text("a\u{FFFD}")])
  }
}

@Suite struct `Lines typed at a terminal` {
  /// What is read from a terminal for each typed line.
  private func lines(of typed: [[UInt8]]) throws -> [LineReader.Line] {
    var (master, terminal): (Int32, Int32) = (-1, -1)
    try #require(cts_open_terminal(&master, &terminal))
    defer {
      close(terminal)
      close(master)
    }
    // Without echo, because nobody reads it.
    var mode = termios()
    tcgetattr(terminal, &mode)
    mode.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(terminal, TCSANOW, &mode)
    let reader = LineReader(descriptor: terminal)
    return try typed.map { line in
      #expect(Descriptor.write(line, to: master) == 0)
      return try #require(reader.next())
    }
  }

  private func line(_ text: String) throws -> LineReader.Line { try lines(of: [Array((text + "\n").utf8)])[0] }

  @Test(arguments: ["", "Jörg", "日本 太郎", "a\tb", "🙂", "\u{FFFD}", String(repeating: "x", count: 4_094)])
  func `are text`(text: String) throws { #expect(try line(text) == .text(text)) }

  @Test(arguments: ["a\u{1B}[A", "\u{1B}OD", "a\u{8}b", "\u{1B}[200~x\u{1B}[201~", "a\u{1}b", "\u{9B}A"])
  func `are refused where keys are in them that are no text`(text: String) throws {
    #expect(try line(text) == .refused(.keys))
  }

  @Test(arguments: [[0x4A, 0xC3], [0x4A, 0xF6, 0x72], [0xE2, 0x82]] as [[UInt8]])
  func `are refused where part of a character is in them`(bytes: [UInt8]) throws {
    #expect(try lines(of: [bytes + [10]]) == [.refused(.undecodable)])
  }

  @Test(arguments: [4_095, 4_096, 6_008])
  func `are refused where their end may be missing`(count: Int) throws {
    let long = Array(String(repeating: "x", count: count).utf8) + [10]
    #expect(try lines(of: [long, Array("y\n".utf8)]) == [.refused(.cut), .text("y")])
  }

  @Test func `are what they are where they come through a pipe`() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let reader = LineReader(descriptor: ends[0])
    let long = String(repeating: "x", count: 5_000)
    _ = Descriptor.write(Array("a\u{1B}[A\n\(long)\n".utf8), to: ends[1])
    close(ends[1])
    #expect(reader.next() == .text("a\u{1B}[A"))
    #expect(reader.next() == .text(long))
    close(ends[0])
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
