import FoundationEssentials
import Posix
import SessionFile
import StoreProtocol
import Testing
import Wizard

@testable import App

@Suite struct `A line of a store` {
  private static let hash = String(repeating: "0a", count: 32)

  private func isRead(_ line: StoreLine) throws -> Bool {
    let data = try JSONEncoder().encode(Numbered(line, id: 1))
    return (try? JSONDecoder().decode(Numbered<StoreLine>.self, from: data))?.line == line
  }

  private static func session(
    team: String = "emea", name: String = "acme", events: Int = 7, head: String = hash,
    summary: [String: String]? = ["org": "acme"]
  ) -> StoreLine {
    .session(StoredSession(team: team, name: name, events: events, head: head, summary: summary))
  }

  @Test(arguments: [
    session(), session(summary: nil), .version("1"), .migrated(from: 0, to: 1), .done,
    .hashes([hash]), .seal(StoredSeal(statement: "s\n", hash: hash, signature: nil)),
    .event(StoredEvent(sequence: 1, at: 5, payload: "e30=", hash: hash)),
    .picture(StoredPicture(sha256: hash, name: "a.png", mediaType: "image/png", at: 5, bytes: "AA==")),
    .draft(StoredDraft(step: "s", field: "f", text: "t", at: 5)), .problem(StoreProblem(.conflict, "x")),
    .opened(
      OpenedStore(
        server: "15", place: "p", tls: nil, mode: "prefer", isLocal: true, schema: 1, known: 1, teams: [],
        mayWrite: true)),
  ])
  func `reads as it was written`(line: StoreLine) throws { #expect(try isRead(line)) }

  private static let long = String(repeating: "x", count: 10_001)

  @Test(arguments: [
    session(name: long), session(events: -1), session(head: ""), session(head: hash.uppercased()),
    session(summary: ["a": long]), .hashes(Array(repeating: hash, count: 1_001)), .hashes(["xy"]),
    .event(StoredEvent(sequence: -1, at: 5, payload: "", hash: hash)), .problem(StoreProblem(.failed, long)),
    .seal(StoredSeal(statement: String(repeating: long, count: 11), hash: hash, signature: nil)),
    .draft(StoredDraft(step: "s", field: "f", text: String(repeating: "x", count: 1 << 20 + 1), at: 5)),
  ])
  func `is refused where it says more than there can be`(line: StoreLine) throws { #expect(try !isRead(line)) }
}

@Suite struct `The link to a store` {
  /// px-reconnect-store, played by lines that were written before they are asked for.
  private func client(_ lines: [(Int?, StoreLine)], rest: String = "") throws(StoreFailure) -> StoreClient {
    guard let requests = Pipe() else { throw .notStarted }
    var bytes: [UInt8] = []
    for (id, line) in lines {
      bytes += ((try? JSONEncoder().encode(Numbered(line, id: id))).map { Array($0) } ?? []) + [10]
    }
    guard let output = Self.output(bytes + Array(rest.utf8)) else { throw .notStarted }
    let link = StoreLink(input: requests.writing, output: output, longest: StoreLine.longest)
    return try withExtendedLifetime(requests) { () throws(StoreFailure) in try StoreClient("service=px", link: link) }
  }

  /// What reads these bytes, and then the end.
  private static func output(_ bytes: [UInt8]) -> OwnedDescriptor? {
    guard let pipe = Pipe() else { return nil }
    _ = Descriptor.write(bytes, to: pipe.writing.number)
    return pipe.reading
  }

  private let opened = StoreLine.opened(
    OpenedStore(
      server: "15", place: "p", tls: nil, mode: "prefer", isLocal: true, schema: 1, known: 1, teams: [], mayWrite: true)
  )

  @Test func `takes no answer to another request`() throws {
    let late = StoreLine.problem(StoreProblem(.conflict))
    #expect(try client([(9, late), (nil, late), (1, opened), (1, .done)]).opened.server == "15")
  }

  @Test func `ends with a sentence whatever comes`() {
    let cases: [([(Int?, StoreLine)], String, StoreFailure)] = [
      ([], "", .ended), ([(1, opened)], "", .ended), ([(1, .done)], "", .malformedResponse),
      ([], "hello\n", .malformedResponse),
      ([], "{\"say\":\"surprise\",\"id\":1}\n", .malformedResponse), ([(1, .version("9"))], "", .otherVersion("9")),
      ([(1, .problem(StoreProblem(.password)))], "", .problem(StoreProblem(.password))),
    ]
    for (lines, rest, failure) in cases {
      #expect(throws: failure) { _ = try client(lines, rest: rest) }
    }
  }

  @Test func `says that libpq is missing where the program could not be loaded`() {
    #expect(StoreFailure(.ended, exitCode: 127) == .noLibrary)
    #expect(StoreFailure(.ended, exitCode: 0) == .ended)
    #expect(StoreFailure.noLibrary.sentence.contains("apt install libpq5"))
  }
}

@Suite struct `A file and a store` {
  @Test(
    arguments: [
      ([], [], .same), ([1, 2], [1, 2], .same), ([1, 2, 3], [1], .fileHasMore(2)), ([1], [1, 2, 3], .storeHasMore(2)),
      ([1, 2], [1, 3], .differ(at: 2)), ([1, 2], [2, 2, 3], .differ(at: 1)), ([1, 2, 3], [1, 9], .differ(at: 2)),
    ] as [([UInt8], [UInt8], ChainComparison)])
  func `are compared event by event`(file: [UInt8], store: [UInt8], comes: ChainComparison) {
    #expect(ChainComparison(file: file.map { [$0] }, store: store.map { [$0] }) == comes)
  }

  @Test(
    arguments: [
      ("acme", nil, "acme"), ("emea/acme", "emea", "acme"), ("acme.reconnect", nil, "acme"),
      ("Acme GmbH", nil, "Acme GmbH"), ("emea/Acme.2", "emea", "Acme.2"),
    ] as [(String, String?, String)])
  func `have a name`(text: String, team: String?, name: String) {
    #expect(StoreName(argument: text) == StoreName(team: team, name: name))
  }

  @Test(arguments: [
    "", "/", "emea/", "/acme", "a/b/c", "EMEA/acme", "../acme", ".acme", "-acme", " acme", "a\u{1B}b", "a\nb",
    String(repeating: "a", count: 201), ".reconnect",
  ])
  func `have no such name`(text: String) { #expect(StoreName(argument: text) == nil) }

  @Test func `are named by the file`() {
    #expect(StoreName(file: "clients/acme.reconnect") == StoreName(team: nil, name: "acme"))
    #expect(StoreName(file: "/x/.reconnect") == nil)
  }

  @Test func `are said to be what they are in one sentence or a few, whatever goes wrong`() {
    let kinds: [StoreProblem.Kind] = [
      .address, .password, .unreachable, .passwordNeeded, .lost, .unknown, .noTables, .older, .newer, .denied,
      .notFound, .ambiguous, .whichTeam, .conflict, .leased, .busy, .full, .wrong, .failed,
    ]
    let failures: [StoreFailure] =
      [
        .missing, .notStarted, .noLibrary, .ended, .silent(seconds: 90), .malformedResponse, .otherVersion("9"),
        .damaged(session: "acme", why: "x"), .tooLarge(session: "acme"),
      ] + kinds.map { .problem(StoreProblem($0, "a reason")) }
    #expect(Set(failures.map(\.sentence)).count == failures.count - 1)
    for failure in failures {
      for sentence in failure.sentence.split(separator: ". ") {
        #expect(sentence.split(separator: " ").count <= 28, "\(sentence)")
      }
    }
  }
}
