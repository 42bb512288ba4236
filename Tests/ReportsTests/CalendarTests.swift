import Foundation
import Reports
import Testing
import Wizard

@Suite struct `A calendar file` {
  private static let noon = Moment(seconds: 1_796_126_400)  // 2026-12-01T12:00:00Z

  private func event(_ summary: String, _ description: String = "") -> CalendarEvent {
    CalendarEvent(
      identity: ["test", "1"], start: Self.noon, end: Self.noon + 5400, summary: summary, description: description)
  }

  private func text(_ event: CalendarEvent, purpose: CalendarFile.Purpose = .entries) -> String {
    CalendarFile([event], purpose: purpose).text(stamp: Self.noon + -60)
  }

  /// The lines after unfolding, byte by byte.
  private func unfolded(_ text: String) -> [String] {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      bytes.append(byte)
      if bytes.suffix(3) == [13, 10, 32] { bytes.removeLast(3) }
    }
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    #expect(lines.dropLast().allSatisfy { $0.last == 13 })
    return lines.dropLast().map { String(decoding: $0.dropLast(), as: UTF8.self) }
  }

  private func value(_ name: String, in text: String) -> String? {
    unfolded(text).first { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 1)) }
  }

  @Test func `has the lines RFC 5545 asks for, in UTC`() {
    var event = event("Meet", "One\nTwo")
    event.alarm = 15
    event.organizer = .init(name: "Ana Ito", mail: "ana@acme.com")
    event.attendees = [.init(name: "Ben Ode", mail: "ben@acme.com")]
    #expect(
      unfolded(text(event, purpose: .request)) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//px-reconnect//px-reconnect//EN", "CALSCALE:GREGORIAN",
        "METHOD:REQUEST", "BEGIN:VEVENT", "UID:8d867fdc85abad8d@px-reconnect", "DTSTAMP:20261201T115900Z",
        "DTSTART:20261201T120000Z", "DTEND:20261201T133000Z", "SUMMARY:Meet", "DESCRIPTION:One\\nTwo",
        "STATUS:CONFIRMED", "SEQUENCE:0", "TRANSP:OPAQUE", "ORGANIZER;CN=\"Ana Ito\":mailto:ana@acme.com",
        "ATTENDEE;CN=\"Ben Ode\";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ben@acme.com",
        "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Meet", "TRIGGER:-PT15M", "END:VALARM", "END:VEVENT",
        "END:VCALENDAR",
      ])
  }

  @Test func `keeps an entry's UID while its time and words change, and no other entry's`() {
    var moved = event("Later")
    moved.start = Self.noon + 86_400
    let other = CalendarEvent(identity: ["test1"], start: Self.noon, summary: "Meet", description: "")
    #expect(value("UID", in: text(event("Meet"))) == value("UID", in: text(moved)))
    #expect(value("UID", in: text(event("Meet"))) != value("UID", in: text(other)))
  }

  @Test func `folds at 75 bytes and divides no character`() {
    for filler in ["x", "é", "→", "𝄞", "a\u{301}\u{302}\u{303}", "a" + String(repeating: "\u{301}", count: 90)] {
      for shift in 0..<4 {
        let words =
          String(repeating: "x", count: shift) + String(repeating: filler, count: filler.utf8.count > 100 ? 3 : 150)
        let file = text(event(words, words))
        for line in file.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
        // Each line is valid UTF-8 by itself, so no character was split.
        for bytes in Array(file.utf8).split(separator: UInt8(ascii: "\n")) {
          #expect(String(validating: bytes, as: UTF8.self) != nil)
        }
        #expect(value("SUMMARY", in: file) == words)
      }
    }
    #expect(text(event(String(repeating: "x", count: 67))).contains("\r\nSUMMARY:" + String(repeating: "x", count: 67)))
    #expect(text(event(String(repeating: "x", count: 68))).contains("x\r\n x\r\n"))
  }

  @Test(arguments: [
    ("a, b; c\\d", "a\\, b\\; c\\\\d"), ("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
    (",\u{301};\u{301}\\\u{301}\"", "\\,\u{301}\\;\u{301}\\\\\u{301}\""), ("\\n", "\\\\n"), ("", ""), ("\n", "\\n"),
    ("a\u{0}b\u{7}c\u{1B}[2J\u{85}\u{2028}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}[2J\u{FFFD} d"),
    ("\u{202E}evil", "\u{FFFD}evil"),
  ])
  func `escapes text by the characters its format obeys`(text: String, written: String) {
    #expect(value("DESCRIPTION", in: self.text(event("x", text))).map { Array($0.utf8) } == Array(written.utf8))
  }

  @Test(arguments: [
    "x\"\r\nATTENDEE:mailto:evil@evil.com", "x\":mailto:evil@evil.com", "x\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "x\u{2028}ATTENDEE:evil", "x\nBEGIN:VALARM", "x\u{0}\u{B}\u{C}\r\u{1}", "x^nATTENDEE^'", "x;CN=y:z,",
    "\u{301}\"\u{301}",
  ])
  func `lets a hostile name or address add nothing`(text: String) {
    var event = event(text, text)
    event.organizer = .init(name: text, mail: text)
    event.attendees = [.init(name: text, mail: text)]
    event.alarm = 5
    let file = self.text(event)
    let names = unfolded(file).map { String($0.prefix { $0.isLetter || $0 == "-" }) }
    #expect(
      names == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
        "DESCRIPTION", "STATUS", "SEQUENCE", "TRANSP", "ORGANIZER", "ATTENDEE", "BEGIN", "ACTION", "DESCRIPTION",
        "TRIGGER", "END", "END", "END",
      ])
    let control = file.unicodeScalars.filter { $0.value < 0x20 && $0 != "\r" && $0 != "\n" }
    #expect(control.isEmpty)
    for line in unfolded(file) where line.hasPrefix("ORGANIZER") || line.hasPrefix("ATTENDEE") {
      #expect(line.unicodeScalars.count { $0 == "\"" } == 2)
      #expect(!line.unicodeScalars.contains("^"))
      let address = line.components(separatedBy: ":mailto:").last ?? ""
      #expect(address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"\":;,?#\\".utf8.contains($0) }, "\(address)")
    }
  }

  @Test(arguments: [
    ("o'neil@acme.com", "o'neil@acme.com"), ("j.müller@acme.com", "j.müller@acme.com"),
    ("a+b=c&d/e!f@acme.com", "a+b=c&d/e!f@acme.com"), ("田中@例え.jp", "田中@例え.jp"),
    ("a?b#c@acme.com", "a%3Fb%23c@acme.com"),
    ("50%@acme.com", "50%25@acme.com"),
  ])
  func `writes an address as people do, but for what would end it`(address: String, written: String) {
    var event = event("x", "x")
    event.organizer = .init(name: "", mail: address)
    #expect(unfolded(text(event)).contains { $0 == "ORGANIZER:mailto:\(written)" })
  }

  @Test func `writes no year that its format can't hold`() {
    for (seconds, written) in [
      (Int64.min, "00010101T000000Z"), (Int64.max, "99991231T235959Z"), (-62_000_000_000, "00050419T094640Z"),
    ] {
      let event = CalendarEvent(identity: [], start: Moment(seconds: seconds), summary: "", description: "")
      #expect(value("DTSTART", in: text(event)) == written)
    }
  }
}

@Suite struct `The timetable as a document` {
  private func moment(_ text: String) throws -> Moment { try #require(Moment(iso8601: text)) }

  @Test func `counts the fetch and the map of each cycle, and no push`() throws {
    let document = ScheduleDocument(
      after: try moment("2026-12-01T18:00:00Z"), count: 11, authorized: try moment("2026-12-01T23:50:00Z"))
    #expect(document.rows.map(\.cycle) == [nil, 1, nil, 1, nil, nil, 2, nil, 2, nil, nil])
    #expect(document.rows.filter(\.isFirstMappedPush).map(\.window.at.iso8601) == ["2026-12-02T11:00:00Z"])
  }

  @Test func `counts no map whose fetch came before the authorization`() throws {
    let document = ScheduleDocument(
      after: try moment("2026-12-01T23:00:00Z"), count: 8, authorized: try moment("2026-12-02T00:10:00Z"))
    #expect(document.rows.map(\.cycle) == [nil, nil, nil, nil, nil, 1, nil, 1])
  }

  @Test func `is JSON of the contract's shape`() throws {
    let document = ScheduleDocument(
      after: try moment("2026-12-01T23:00:00Z"), count: 2, authorized: try moment("2026-12-01T23:50:00Z"))
    let root = try JSONSerialization.jsonObject(with: Data(document.json.utf8)) as? [String: Any]
    let rows = try #require(root?["windows"] as? [[String: Any]])
    #expect(Set(rows[0].keys) == ["at", "direction", "activity", "cycle"])
    #expect(Set(rows[1].keys) == ["at", "direction", "activity"])
    #expect(rows[0]["at"] as? String == "2026-12-02T00:00:00Z")
    #expect(rows[0]["cycle"] as? Int == 1)
    #expect(rows.map { $0["direction"] as? String } == ["salesforce-to-px", "px-to-salesforce"])
    #expect(rows.map { $0["activity"] as? String } == ["fetch", "push"])
  }
}
