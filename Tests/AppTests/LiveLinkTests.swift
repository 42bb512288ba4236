import Posix
import Testing
import Wizard

@testable import App

@Suite struct `The link to the other program` {
  private let peer: Peer

  init() throws { peer = try Peer() }

  @Test func `numbers requests and hands out the lines that answer them`() throws {
    #expect(peer.link.send(.propose) == 1)
    #expect(peer.link.send(.stop) == 2)
    #expect(try peer.heard().map(\.id) == [1, 2])
    try peer.say(.progress(1, of: 2), id: 1)
    try peer.say(.proposed([]), id: 1)
    let lines = peer.link.lines()
    #expect(lines.map(\.line) == [.progress(1, of: 2), .proposed([])])
    #expect(lines.map(\.id) == [1, 1])
    #expect(peer.link.failure == nil)
  }

  @Test func `waits for the rest of a line`() throws {
    try peer.write(Array(#"{"say":"problem","#.utf8))
    #expect(peer.link.lines().isEmpty)
    try peer.write(Array("\"says\":\"x\"}\n".utf8))
    #expect(peer.link.lines().map(\.line) == [.problem("x")])
  }

  @Test func `is broken once the other side has ended, and hands out what came before`() throws {
    try peer.say(.problem("x"), id: 1)
    peer.end()
    #expect(peer.link.lines().map(\.line) == [.problem("x")])
    #expect(peer.link.failure == .ended)
    #expect(peer.link.watched.isEmpty)
    #expect(peer.link.next(within: 60_000) == nil)
  }

  @Test(arguments: ["hello", "{}", #"{"say":"surprise"}"#, #"{"say":"progress","answered":-1,"known":2}"#, ""])
  func `is broken by a line that isn't of the protocol`(line: String) throws {
    try peer.write(Array((line + "\n").utf8))
    #expect(peer.link.lines().isEmpty)
    #expect(peer.link.failure == .nonsense)
  }

  @Test func `is broken by a line without end, and doesn't keep it`() throws {
    let part = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
    var written = 0
    while peer.link.failure == nil, written <= LiveLink.longest + 2 * part.count {
      try peer.write(part)
      written += part.count
      #expect(peer.link.lines().isEmpty)
    }
    #expect(peer.link.failure == .nonsense)
  }

  @Test func `never waits for a side that reads nothing, and is broken when too much waits`() throws {
    let large = LiveRequest.connect(environment: ["X": String(repeating: "x", count: 1 << 20)], targetOrg: nil)
    var sent = 0
    while peer.link.failure == nil, sent < 40 {
      peer.link.send(large)
      sent += 1
    }
    #expect(peer.link.failure == .full)
    #expect(sent <= 18)
  }

  @Test func `sends what waited when there is room again`() throws {
    let large = LiveRequest.connect(environment: ["X": String(repeating: "x", count: 100_000)], targetOrg: nil)
    for _ in 0..<3 { peer.link.send(large) }
    #expect(peer.link.watched.contains { $0.forWriting })
    var heard: [Numbered<LiveRequest>] = []
    for _ in 0..<100 where heard.count < 3 {
      heard += try peer.heard()
      _ = peer.link.lines()
    }
    #expect(heard.map(\.id) == [1, 2, 3])
    #expect(heard.allSatisfy { $0.line == large })
    #expect(peer.link.watched.allSatisfy { !$0.forWriting })
  }
}
