import Foundation
import Reports
import Testing
import Wizard

@Suite struct `An invitation` {
  /// Tuesday, 2026-11-24 10:00 UTC.
  private static let now = Moment(seconds: 1_795_514_400)

  private var people: [String: String] = [
    "px-name": "Ana Ito", "px-mail": "ana@acme.com", "px-zone": "Asia/Tokyo", "sf-name": "Ben Ode",
    "sf-mail": "ben@acme.com", "sf-zone": "+01:00", "sf-here": "no", "ticket": "CASE-1",
  ]

  private func session(planned: String? = nil, answered: Moment = now) throws -> Session {
    var session = Session()
    var answers: [(StepID, Answer)] = [(.participants, Answer(people))]
    if let planned { answers.append((.salesforceAdminAway, Answer(["planned": planned]))) }
    session.apply([
      Recorded(sequence: 1, at: answered, event: .began(Began(format: 1, runbook: 1, program: "test")))
    ])
    for (step, answer) in answers {
      guard case .events(let events, _) = session.decide(.answer([step: answer], speaker: nil), at: answered, by: nil)
      else {
        Issue.record("\(step) was refused")
        continue
      }
      session.apply(
        events.enumerated().map {
          Recorded(sequence: session.lastSequence + 1 + $0.offset, at: answered, event: $0.element)
        })
    }
    return session
  }

  private let clocks = [
    Role.px: WallClock(zone: "Asia/Tokyo") { _ in 32_400 }, .salesforce: WallClock(zone: "+01:00") { _ in 3600 },
  ]

  private func invitations(_ session: Session, clocks: [Role: WallClock]? = nil) -> [Invitation] {
    Invitation.all(for: session, now: Self.now, clocks: clocks ?? self.clocks)
  }

  @Test func `names the planned time in UTC and in each one's own zone`() throws {
    let invitations = invitations(try session(planned: "2026-11-25 22:30"))
    #expect(invitations.map(\.suffix) == ["px-admin", "salesforce-admin"])
    let (px, salesforce) = (invitations[0].mail(attachment: "a.ics"), invitations[1].mail(attachment: "b.ics"))
    #expect(
      px.hasPrefix("To: Ana Ito <ana@acme.com>\nSubject: Reconnect PX and Salesforce, Wed 2026-11-25 22:30 UTC\n"))
    #expect(px.contains("\nWed 2026-11-25 22:30–Thu 2026-11-26 00:15 UTC\n"))
    #expect(px.contains("\nThu 2026-11-26 07:30–09:15 in Asia/Tokyo (+09:00)\n"))
    #expect(salesforce.contains("\nWed 2026-11-25 23:30–Thu 2026-11-26 01:15 in +01:00\n"))
    #expect(px.contains("\nThis is the time planned in the record.\n"))
    #expect(px.contains("\nThe fetch at 00:00 UTC starts during the session.\n"))
    #expect(px.contains("Matching Logic") && !px.contains("MFA"))
    #expect(salesforce.contains("MFA device") && salesforce.contains("production org"))
    #expect(px.contains("This is an estimate") && salesforce.contains("This is an estimate"))
  }

  @Test(arguments: [
    (nil, "the record has no planned time"), ("2026-11-20 14:00", "2026-11-20 14:00 UTC, has passed"),
    ("2026-11-26", "the record plans 2026-11-26, but no time"), ("2026-11-23", "has passed"),
  ])
  func `proposes a time, and says why, where none is planned`(planned: String?, why: String) throws {
    let session = try session(planned: planned, answered: Self.now + -86_400 * 7)
    let joint = JointSession(session, now: Self.now, clocks: [try #require(clocks[.salesforce])])
    #expect(joint.isProposed)
    #expect(joint.basisWords.contains(why))
    #expect(joint.basisWords.contains("not yet confirmed"))
    let mail = invitations(session)[0].mail(attachment: "a.ics")
    #expect(mail.contains("Reconnect PX and Salesforce (proposed time)"))
    #expect(invitations(session)[0].calendar.text(stamp: Self.now).contains("\r\nSTATUS:TENTATIVE\r\n"))
  }

  @Test func `reads a planned clock as the next one`() throws {
    let joint = JointSession(try session(planned: "09:00"), now: Self.now, clocks: [])
    #expect(joint.start.iso8601 == "2026-11-25T09:00:00Z")
    #expect(!joint.isProposed)
  }

  @Test func `proposes a workday's hours between two rows of the timetable, over a whole week of nows`() throws {
    let session = try session()
    let clock = try #require(clocks[.salesforce])
    for halfHour in 0..<336 {
      let now = Self.now + Int64(halfHour) * 1800 + 17
      let joint = JointSession(session, now: now, clocks: [clock])
      #expect(joint.start - now >= 7200)
      #expect(Timetable.windows(after: joint.start + -1801, count: 1)[0].at > joint.end + 1800)
      let (from, to) = (LocalTime(joint.start, offset: 3600), LocalTime(joint.end, offset: 3600))
      #expect(from.isWorkday && from.date == to.date && from.clock >= "08:00" && to.clock <= "18:00")
      #expect(joint.basisWords.contains("on a workday between 08:00 and 18:00 in +01:00"))
    }
  }

  @Test func `says that no hour suits both where none does`() throws {
    let far = [WallClock(zone: "Asia/Tokyo") { _ in 32_400 }, WallClock(zone: "-08:00") { _ in -28_800 }]
    let joint = JointSession(try session(), now: Self.now, clocks: far)
    #expect(
      joint.basisWords.contains("No time in the next 14 days is on a workday between 08:00 and 18:00 in Asia/Tokyo and")
    )
    #expect(Timetable.windows(after: joint.start + -1801, count: 1)[0].at > joint.end + 1800)
  }

  @Test func `counts the estimate from the turns that are left`() throws {
    let session = try session()
    let turns = session.runbook.turns.filter {
      $0.phase != .followUp && $0.speaker != .none && $0.steps != [.participants]
        && !($0.speaker == .px && [.prepare, .record].contains($0.phase))
    }
    #expect(JointSession(session, now: Self.now, clocks: []).estimate.together.map(\.id) == turns.map(\.id))
    #expect(Estimate(session).minutes == 105)
    #expect(Estimate.minutesATurn * turns.count > 90 && Estimate.minutesATurn * turns.count <= 105)
  }

  @Test func `is one where one person has both roles, and nobody's where nobody is named`() throws {
    var suite = self
    suite.people["sf-name"] = "Ana Ito"
    suite.people["sf-mail"] = "ANA@acme.com"
    let invitations = invitations(try suite.session(planned: "2026-11-25 14:00"))
    #expect(invitations.map(\.suffix) == ["px-admin-salesforce-admin"])
    let mail = invitations[0].mail(attachment: "a.ics")
    #expect(mail.contains("MFA device") && mail.contains("Matching Logic"))
    #expect(!invitations[0].calendar.text(stamp: Self.now).contains("ATTENDEE"))
    #expect(self.invitations(Session()).isEmpty)
  }

  @Test func `says so where a zone is not known`() throws {
    let mail = invitations(try session(planned: "2026-11-25 14:00"), clocks: [:])[0].mail(attachment: "a.ics")
    let words = mail.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("UTC only: the computer that wrote this doesn't know the time zone Asia/Tokyo."))
  }

  @Test func `has lines as short as plain email wants them`() throws {
    for planned in ["2026-11-25 22:30", nil] {
      for invitation in invitations(try session(planned: planned)) {
        let mail = invitation.mail(attachment: "a.ics")
        let lines = mail.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines where !line.hasPrefix("Subject: ") {
          #expect(line.count <= 76 || !line.contains(" "), "\(line)")
          #expect(!line.hasSuffix(" "), "\(line)")
        }
        // Later rows of a list item are aligned with its text.
        if let row = lines.firstIndex(where: { $0.hasPrefix("- access to Matching") }) {
          #expect(lines[row + 1].hasPrefix("  ") && !lines[row + 1].hasPrefix("   "))
        }
      }
    }
  }

  @Test func `lets a hostile record add no line and no header`() throws {
    var suite = self
    suite.people["px-name"] = "Ana\r\nBcc: evil@evil.com\u{1B}[2J"
    suite.people["ticket"] = "1\nWHEN\nnever"
    let session = try suite.session(planned: "2026-11-25 14:00")
    for invitation in invitations(session) {
      let mail = invitation.mail(attachment: "a\n.ics")
      #expect(!mail.contains("\nBcc") && !mail.contains("\nnever"))
      #expect(!mail.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      let calendar = invitation.calendar.text(stamp: Self.now).replacingOccurrences(of: "\r\n ", with: "")
      #expect(!calendar.contains("\nBcc") && !calendar.contains("\\nBcc") && !calendar.contains("\\nnever"))
      #expect(!calendar.contains("\u{1B}"))
    }
  }

  @Test func `is followed by what is due`() throws {
    var session = try session()
    #expect(FollowUps(session, file: "s.reconnect").calendar == nil)
    let parked = Parking(until: Self.now + 3600, reason: "vendor; says,\nwait")
    session.apply([Recorded(sequence: session.lastSequence + 1, at: Self.now, event: .parked(parked))])
    let text = try #require(FollowUps(session, file: "s.reconnect").calendar).text(stamp: Self.now)
    #expect(text.contains("\r\nDTSTART:20261124T110000Z\r\n"))
    #expect(text.contains("\r\nSUMMARY:PX–Salesforce: paused: vendor\\; says\\, wait\r\n"))
    #expect(text.components(separatedBy: "BEGIN:VEVENT").count == 2)
  }
}
