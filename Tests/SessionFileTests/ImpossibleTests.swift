import CSQLite
import Foundation
import Testing
import Wizard

@testable import SessionFile

/// Events that are chained correctly, but can't be from this program.
@Suite struct `An event with a hash that fits` {
  private let folder: Folder
  private let now = Moment(seconds: 1_795_000_000)
  private let row = MappingRow(
    direction: .salesforceToPX, object: .account, salesforceField: "Industry", pxField: "industry")
  private let push = MappingRow(
    direction: .pxToSalesforce, object: .account, salesforceField: "PX_Score__c", pxField: "score")

  init() throws { folder = try Folder() }

  /// A file with these events after the first one. Everything is valid except for their contents.
  private func file(_ events: [Event]) throws -> String {
    let path = folder.file("\(Int.random(in: 0..<Int.max)).reconnect")
    let journal = try Journal.create(at: path, now: now)
    // As if somebody chained hashes: this program's own `commit` refuses impossible events.
    _ = try journal.write(events, signature: nil, at: now)
    journal.close()
    return path
  }

  private func verify(_ path: String) throws -> Verification { try Verification.of(path) { _, _ in .fits } }

  /// Why the last of these events is impossible, in words; `nil` if verification accepts it.
  private func complaint(of events: [Event]) throws -> String? {
    let path = try file(events)
    let found = try verify(path)
    // What verification refuses can't be recorded, and everything else can.
    let fresh = folder.file("\(Int.random(in: 0..<Int.max)).reconnect")
    let journal = try Journal.create(at: fresh, now: now)
    defer { journal.close() }
    _ = try journal.commit(Array(events.dropLast()), signature: nil, at: now)
    if found.integrity == .broken {
      let refusal = #expect(throws: SessionFileError.self) {
        try journal.commit(Array(events.suffix(1)), signature: nil, at: now)
      }
      guard case .implausible? = refusal else { throw refusal ?? .rehearsalNotStarted }
      #expect(journal.recorded.count == events.count)
    } else {
      _ = try journal.commit(Array(events.suffix(1)), signature: nil, at: now)
    }
    guard found.integrity == .broken else {
      #expect(try Journal(path: path, readOnly: true).recorded.count == events.count + 1)
      return nil
    }
    #expect(found.firstBroken == events.count + 1)
    let error = #expect(throws: SessionFileError.self) { try Journal(path: path, readOnly: true) }
    let words = try #require(found.doesNotProve.first { $0.contains("px-reconnect never writes") })
    #expect(error?.sentence.contains("never writes") == true)
    return words
  }

  private var connected: [Event] {
    [
      .connected(Connection(system: .salesforce, host: "acme.my.salesforce.com", vendor: true)),
      .connected(Connection(system: .px, host: "api.aptrinsic.com", vendor: true)),
    ]
  }

  // MARK: Comparisons

  private func comparison(_ change: (inout RecordedComparison) -> Void = { _ in }) -> Event {
    var figures = Comparison(.account, fields: [Comparison.Field(row), Comparison.Field(row)])
    (figures.compared, figures.equal, figures.differing) = (10, 8, 2)
    (figures.fields[0].equal, figures.fields[0].differing, figures.fields[0].empty) = (7, 2, 1)
    (figures.fields[1].equal, figures.fields[1].differing) = (9, 1)
    (figures.missingInPX, figures.seconds) = (3, 0.25)
    let findings = ComparisonFindings(figures, sample: [], since: nil, began: now, ended: now + 5)
    var recorded = RecordedComparison(findings, salesforce: "acme.my.salesforce.com", px: "api.aptrinsic.com")
    change(&recorded)
    return .compared(recorded)
  }

  @Test func `is taken where a comparison's figures add up`() throws {
    #expect(try complaint(of: connected + [comparison()]) == nil)
    // Nothing was compared, because all pairs had changed since.
    let nothing = comparison {
      $0.comparison = Comparison(.account, fields: [Comparison.Field(row)])
      $0.comparison.changedSinceSync = 5
      $0.ended = $0.began
    }
    #expect(try complaint(of: connected + [nothing]) == nil)
  }

  @Test func `is none of ours where a comparison's figures do not add up`() throws {
    let changes: [(inout Comparison) -> Void] = [
      { $0.compared = 11 }, { $0.equal = 9 }, { $0.differing = -2 }, { $0.missingInPX = -1 },
      { $0.orphanedInPX = -1 }, { $0.unlinkedInPX = -1 }, { $0.duplicateIds = -1 }, { $0.changedSinceSync = -1 },
      { $0.seconds = -0.5 }, { $0.fields[0].equal = 8 }, { $0.fields[0].empty = 0 }, { $0.fields = [] },
      {
        $0.fields[0].equal = -1; $0.fields[0].empty = 9
      },
      // A field that differs more often than the pairs, and pairs that differ in no field.
      {
        $0.fields[1].equal = 7; $0.fields[1].differing = 3
      },
      {
        $0.fields[0].equal = 9; $0.fields[0].differing = 0
      },
      {
        $0.orphanedInPX = .max; $0.duplicateIds = .max
      },
      {
        $0.equal = .max; $0.differing = .max
      },
    ]
    for change in changes {
      let found = try complaint(of: connected + [comparison { change(&$0.comparison) }])
      #expect(found?.contains("do not add up") == true)
    }
  }

  @Test func `is none of ours where a comparison ended first, or hosts were never connected`() throws {
    #expect(try complaint(of: connected + [comparison { $0.ended = $0.began + -1 }])?.contains("ended before") == true)
    let stranger = "not connected before"
    #expect(try complaint(of: [comparison()])?.contains(stranger) == true)
    #expect(try complaint(of: connected + [comparison { $0.px = "127.0.0.1:1" }])?.contains(stranger) == true)
    #expect(try complaint(of: connected + [comparison { $0.salesforce = $0.px }])?.contains(stranger) == true)
    // Another host was connected in the meantime. The figures are from the one at the start.
    let other = Event.connected(Connection(system: .px, host: "api-eu.aptrinsic.com", vendor: true))
    #expect(try complaint(of: connected + [other, comparison()]) == nil)
    #expect(try verify(try file([comparison()] + connected)).firstBroken == 2)
  }

  // MARK: Snapshots

  private func snapshot(_ change: (inout MappingSnapshot) -> Void = { _ in }) throws -> Event {
    var kept = MappingSnapshot(of: [row, push])
    // Servers' clocks may be ahead of this computer's.
    kept.salesforce = .init(host: "acme.my.salesforce.com", at: now + 90, tenant: "00D", user: "admin@acme.com")
    kept.fields = try decoded(
      #"[{"object":"account","name":"industry","type":"picklist","updateable":true,"calculated":false}]"#)
    kept.px = .init(host: "api.aptrinsic.com", at: now + 90, tenant: "AP-1")
    kept.attributes = try decoded(#"[{"object":"account","name":"industry","type":"STRING","state":"ENABLED"}]"#)
    kept.values = PushSnapshot(values: ["001000000000001AAA": ["PX_Score__c": "60"], "b": [:]], takenAt: now + 90)
    change(&kept)
    return .snapshot(kept)
  }

  private func decoded<Value: Decodable>(_ json: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(json.utf8))
  }

  @Test func `is taken where a snapshot names who said what of its mapping`() throws {
    #expect(try complaint(of: connected + [snapshot()]) == nil)
    let ofPX = try snapshot {
      $0.salesforce = nil
      $0.fields = []
      $0.values = nil
    }
    #expect(try complaint(of: connected + [ofPX]) == nil)
    let ofSalesforce = try snapshot {
      $0.px = nil
      $0.attributes = []
    }
    #expect(try complaint(of: connected + [ofSalesforce]) == nil)
  }

  @Test func `is none of ours where a snapshot keeps what nobody said`() throws {
    let changes: [((inout MappingSnapshot) -> Void, String)] = [
      ({ $0.salesforce = nil }, "without a system"), ({ $0.px = nil }, "without a system"),
      ({ $0.salesforce?.user = nil }, "without a system"), ({ $0.px?.user = "admin" }, "without a system"),
      ({ $0.px?.tenant = "" }, "without a system"), ({ $0 = MappingSnapshot(of: []) }, "without a system"),
      ({ $0.salesforce?.host = "api.aptrinsic.com" }, "not connected before"),
      ({ $0.px?.host = "127.0.0.1:1" }, "not connected before"),
      ({ $0.fields[0].name = "Name" }, "mapping doesn't have"),
      ({ $0.fields[0].object = .contact }, "mapping doesn't have"),
      ({ $0.attributes[0].name = "score" }, "mapping doesn't have"),
      ({ $0.values?.values["b"] = ["Industry": "x"] }, "mapping doesn't have"),
    ]
    for (change, words) in changes {
      #expect(try complaint(of: connected + [snapshot(change)])?.contains(words) == true)
    }
  }

  // MARK: Screenshots

  private func attached(_ change: (inout Wizard.Attachment) -> Void = { _ in }) -> Event {
    var attachment = Wizard.Attachment(
      step: .matching, name: "card.png", mediaType: "image/png", sha256: String(repeating: "0a", count: 32), bytes: 9)
    change(&attachment)
    return .attached(attachment)
  }

  @Test func `is none of ours where no such picture is taken in`() throws {
    let changes: [((inout Wizard.Attachment) -> Void, String)] = [
      ({ $0.bytes = 0 }, "size, SHA-256 or type"), ({ $0.bytes = -1 }, "size, SHA-256 or type"),
      ({ $0.bytes = Wizard.Attachment.largest + 1 }, "size, SHA-256 or type"),
      ({ $0.sha256.removeLast() }, "size, SHA-256 or type"),
      ({ $0.sha256 = String(repeating: "0A", count: 32) }, "size, SHA-256 or type"),
      ({ $0.mediaType = "text/html" }, "size, SHA-256 or type"),
      ({ $0.name = "" }, "isn't a file name"), ({ $0.name = "../card.png" }, "isn't a file name"),
      ({ $0.name = "card\u{1B}[2J.png" }, "isn't a file name"), ({ $0.name = "card\u{0}.png" }, "isn't a file name"),
    ]
    for (change, words) in changes {
      #expect(try complaint(of: [attached(change)])?.contains(words) == true)
    }
  }

  @Test func `is none of ours where a picture is taken in twice beside a step, or told in two ways`() throws {
    let words = "same screenshot"
    #expect(try complaint(of: [attached(), attached { $0.name = "b.png" }])?.contains(words) == true)
    let otherwise = attached {
      $0.step = .scope
      $0.bytes = 8
    }
    #expect(try complaint(of: [attached(), otherwise])?.contains(words) == true)
    // Next to another step and under another name, it is the same screenshot. Its bytes are missing here.
    let elsewhere = attached {
      $0.step = .scope
      $0.name = "b.png"
    }
    #expect(try verify(try file([attached(), elsewhere])).firstBroken == nil)
  }

  // MARK: Formats and JSON

  /// Rewrites the whole file with these payloads, chained correctly.
  private func rewritten(_ payloads: [String]) throws -> String {
    let path = try file([])
    var sql = "DELETE FROM events;"
    var head = Chain.origin
    for (place, payload) in payloads.enumerated() {
      head = Chain.hash(after: head, sequence: place + 1, payload: Array(payload.utf8))
      sql +=
        "INSERT INTO events VALUES (\(place + 1), \(now.seconds), CAST('\(payload)' AS BLOB), x'\(Chain.hex(head))');"
    }
    run(sql, on: path)
    return path
  }

  private func began(_ format: Int, _ more: String = "") -> String {
    #"{"event":"began","format":\#(format),"program":"0.1.0","recorded":1795000000,"runbook":1\#(more)}"#
  }

  private let unparked = #"{"event":"unparked","recorded":1795000000}"#

  @Test func `is read in any spelling of its own content`() throws {
    for payload in [unparked, #"{ "recorded" : 1795000000, "event" : "\u0075nparked" }"#] {
      let path = try rewritten([began(1), payload])
      #expect(try verify(path).integrity == .intact)
    }
  }

  @Test(arguments: [
    (#"{"event":"unparked","recorded":1795000000,"recorded":1795000000}"#, "twice"),
    (#"{"event":"unparked","event":"closed","recorded":1795000000}"#, "twice"),
    (#"{"event":"noted","recorded":1795000000,"text":"a","te\u0078t":"b","typedBy":"px"}"#, "twice"),
    (#"{"approved":true,"event":"unparked","recorded":1795000000}"#, "an event of its kind never has"),
    (
      #"{"event":"noted","recorded":1795000000,"step":null,"text":"a","typedBy":"px"}"#,
      "an event of its kind never has"
    ),
    (
      #"{"event":"connected","host":"h","recorded":1795000000,"system":"px","vendor":true,"x":{"a":[1]}}"#,
      "an event of its kind never has"
    ),
  ])
  func `is none of ours where its JSON says something twice, or more than its kind says`(
    payload: String, words: String
  ) throws {
    let found = try verify(try rewritten([began(1), payload, unparked]))
    #expect(found.integrity == .broken)
    #expect(found.firstBroken == 2)
    #expect(found.doesNotProve.contains { $0.contains(words) })
  }

  @Test func `is broken where an event has no moment, and nothing from there on is read`() throws {
    let found = try verify(try rewritten([began(1), #"{"event":"unparked"}"#, unparked]))
    #expect(found.firstBroken == 2)
    #expect(found.integrity == .broken)
  }

  @Test func `is none of ours where an answer is longer than a field takes`() throws {
    func named(_ length: Int, _ reason: Int = 0) throws -> [Event] {
      let (name, why) = (String(repeating: "n", count: length), String(repeating: "r", count: reason))
      let answer = #"{"px-name":"\#(name)","\#(Answer.despite)":"\#(why)"}"#
      let part = #"{"step":"participants","by":["px"],"answer":\#(answer),"restsOn":[]}"#
      return [.answered(try decoded(#"{"typedBy":"px","parts":[\#(part)]}"#))]
    }
    #expect(try complaint(of: try named(100_000, 200_000)) == nil)
    #expect(try complaint(of: try named(100_001))?.contains("longer than any field accepts") == true)
  }

  @Test(arguments: [0, 2, 3, -1]) func `is none of ours where a chapter is of another format`(format: Int) throws {
    let found = try verify(try rewritten([began(format)]))
    #expect(found.firstBroken == 1)
    #expect(found.doesNotProve.contains { $0.contains("format doesn't match") })
  }
}
