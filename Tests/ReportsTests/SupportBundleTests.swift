import Foundation
import Reports
import Testing
import Wizard

@Suite struct `A support bundle` {
  private let now = Moment(seconds: 1_795_000_000)

  private func session(note: String = "ask Dora Ek, mail ana@acme.com.") -> Session {
    var session = Session(
      replaying: [
        Recorded(sequence: 1, at: now, event: .began(Began(format: 2, runbook: 1, program: "test")))
      ])
    let commands: [Command] = [
      .answer([.statusPage: Answer(["status": "clear"])], speaker: nil),
      .answer(
        [
          .participants: Answer([
            "px-name": "Ana Ito", "px-mail": "ana@acme.com", "px-zone": "UTC", "sf-name": "Ben Ode",
            "sf-mail": "ben@acme.com", "sf-zone": "UTC", "sf-here": "yes", "facilitator": "Cleo Ray",
            "approved-by": "Dora Ek",
          ])
        ], speaker: nil),
      .meet(.accessDenied, seen: "Access Denied for zoe@acme.com, said Cleo Ray", tried: true),
      .meet(.tokenExpired, seen: "Bearer 00D5g000001AAAA!AQEAQsecretsecretsecret", tried: false),
      .note(nil, text: note),
      .hear(
        Verdict(
          check: .pxDuplicates, outcome: .failed, says: "one differs", example: "Globex: Tier = Gold", host: "a.test",
          at: now)),
    ]
    for (minute, command) in commands.enumerated() {
      guard case .events(let events, _) = session.decide(command, at: now + Int64(minute) * 60) else {
        Issue.record("refused: \(command)")
        continue
      }
      for event in events {
        session.apply([Recorded(sequence: session.lastSequence + 1, at: now + Int64(minute) * 60, event: event)])
      }
    }
    return session
  }

  private func files(showsAll: Bool = false, note: String? = nil) throws -> [String: String] {
    let session = note.map { self.session(note: $0) } ?? session()
    let bundle = SupportBundle(Report(session: session, now: now), system: "Linux test", showsAll: showsAll)
    return Dictionary(uniqueKeysWithValues: try bundle.files().map { ($0.name, $0.text) })
  }

  @Test func `of a rehearsal says in the case itself that it is none`() throws {
    var session = session()
    let stage = Rehearsal(
      seed: 1, began: now, org: "00D5g000004XyZa", subscription: "s", account: "a", user: "u", article: "t", mapping: ""
    )
    session.apply([Recorded(sequence: session.lastSequence + 1, at: now + 900, event: .rehearsing(stage))])
    let files = try SupportBundle(Report(session: session, now: now + 900), system: "Linux", showsAll: false).files()
    #expect(files.first { $0.name == "case.txt" }?.text.hasPrefix("REHEARSAL, NOT A VENDOR SYSTEM") == true)
  }

  @Test func `carries no control character that somebody put into the file`() throws {
    let program = "0.1.0 \u{1B}]0;pwn\u{07}\u{202E}\u{9B}31m\r"
    let session = Session(replaying: [
      Recorded(sequence: 1, at: now, event: .began(Began(format: 1, runbook: 1, program: program)))
    ])
    for file in try SupportBundle(Report(session: session, now: now), system: "Linux", showsAll: true).files() {
      #expect(
        file.text.unicodeScalars.allSatisfy {
          $0 == "\n" || $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) && $0 != "\u{202E}"
        }, "\(file.name)")
    }
  }

  @Test func `holds what the guide asks for, and says what is in it`() throws {
    let files = try files()
    #expect(
      Set(["index.txt", "index.json", "case.txt", "errors.txt", "tried.txt", "versions.txt"]).isSubset(of: files.keys))
    for name in files.keys where !name.hasPrefix("index") {
      #expect(files["index.txt"]?.contains(name) == true)
      #expect(files["index.json"]?.contains(name) == true)
    }
    #expect(files["errors.txt"]?.contains("Access Denied") == true)
    #expect(files["tried.txt"]?.contains("Give the user API access") == true)
    #expect(files["versions.txt"]?.contains("Linux test") == true)
    let index = try JSONSerialization.jsonObject(with: Data((files["index.json"] ?? "").utf8)) as? [String: Any]
    #expect((index?["errors"] as? [[String: Any]])?.count == 2)
  }

  /// Cleo Ray is the facilitator, and Dora Ek approved. Ana Ito and Ben Ode are the admins.
  @Test(arguments: [
    ("CLEO RAY called", "[name] called"), ("cleo ray's case", "[name]'s case"), ("Cleo said", "[name] said"),
    ("Cleo  Ray", "[name]"), ("Cleo\u{A0}Ray", "[name]"), ("Ray, Cleo", "[name]"), ("cleo_ray", "[name]_[name]"),
    ("Caraway and Raymond", "Caraway and Raymond"), ("Ek is short, Dora Ek not", "Ek is short, [name] not"),
    ("Ana Ito and Ben Ode", "Ana Ito and Ben Ode"), ("to cara@localhost now", "to [email] now"),
    ("\"cara\"@corp.example", "[email]"), ("cara%40corp.example.", "[email]."),
    ("<cleo.ray@corp.example>", "<[email]>"),
    ("o'brien@corp.example, x", "[email], x"), ("mailto:zoe@acme.com", "mailto:[email]"), ("a＠b.example", "[email]"),
    ("ana%40acme.com ANA@acme.com", "ana%40acme.com ANA@acme.com"), ("a @ b, @mention, x@", "a @ b, @mention, x@"),
    ("user=ben@acme.com", "user=ben@acme.com"), ("a@b@c.example", "[email]@c.example"),
  ])
  func `masks a name in any writing, and whatever looks like an address`(note: String, shown: String) throws {
    #expect(try files(note: note)["errors.txt"]?.contains("note: \(shown)\n") == true)
  }

  @Test func `masks other people and never holds a secret`() throws {
    let all = try files().values.joined()
    for word in ["zoe@acme.com", "Cleo Ray", "Dora Ek", "secretsecret"] { #expect(!all.contains(word), "\(word)") }
    #expect(all.contains("ana@acme.com"))
    #expect(all.contains("[email]"))
    let shown = try files(showsAll: true).values.joined()
    #expect(shown.contains("zoe@acme.com"))
    #expect(shown.contains("Cleo Ray"))
    #expect(!shown.contains("secretsecret"))
  }

  @Test func `names no record that a check names for one, unless all is asked for`() throws {
    #expect(try files()["errors.txt"]?.contains("check px-duplicates failed: one differs\n") == true)
    #expect(try !files().values.joined().contains("Globex"))
    for name in ["errors.txt", "checks.txt", "timeline.txt"] {
      #expect(try files(showsAll: true)[name]?.contains("one differs; Globex: Tier = Gold") == true, "\(name)")
    }
  }

  @Test func `is read without an example where an older program wrote the verdict`() throws {
    let old = #"{"at":1795000000,"basis":[],"check":"px-api","outcome":"verified","says":"PX answered"}"#
    let verdict = try JSONDecoder().decode(Verdict.self, from: Data(old.utf8))
    #expect(verdict.example == nil)
    #expect(verdict.sentence == "PX answered")
  }
}
