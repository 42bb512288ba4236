import Foundation
import Reports
import Testing
import Wizard

@Suite struct `A report` {
  private let now = Moment(seconds: 1_795_000_000)

  /// A session in which these commands were done, one a minute.
  private func session(_ commands: [Command]) -> Session {
    let began = Event.began(Began(format: 2, runbook: 1, program: "test"))
    var session = Session(replaying: [Recorded(sequence: 1, at: now, event: began)])
    for (minute, command) in commands.enumerated() {
      let at = now + Int64(minute + 1) * 60
      guard case .events(let events, let signature) = session.decide(command, at: at) else {
        Issue.record("refused: \(command)")
        continue
      }
      for event in events {
        session.apply([Recorded(sequence: session.lastSequence + 1, at: at, event: event)])
      }
      if let signature { session.apply([], signature: signature) }
    }
    return session
  }

  private func answer(_ step: StepID, _ values: [String: String]) -> Command {
    .answer([step: Answer(values)], speaker: nil)
  }

  private var statusPage: Command { answer(.statusPage, ["status": "clear"]) }

  private func people(_ second: String, _ mail: String) -> Command {
    answer(
      .participants,
      [
        "px-name": "Ana Ito", "px-mail": "ana@acme.com", "px-zone": "UTC", "sf-name": second, "sf-mail": mail,
        "sf-zone": "UTC", "sf-here": "yes",
      ])
  }

  private func document(_ session: Session) -> ReportDocument { ReportDocument(Report(session: session, now: now)) }

  @Test func `counts the kinds of evidence apart and puts what is exceptional first`() throws {
    let commands = [statusPage, people("Ana Ito", "ana@acme.com"), .waive(.meeting, reason: "over the phone")]
    let report = Report(session: session(commands), now: now)
    #expect(report.headline.hasPrefix("0 verified · 2 stated · 1 skipped · "))
    #expect(report.state.hasPrefix("Not signed"))
    let first = try #require(report.sections.first)
    #expect(first.id == "exceptions")
    #expect(first.rows.contains { $0.kind == .skipped && $0.text == "over the phone" })
    #expect(first.rows.contains { $0.text.contains("One person had both roles") })
  }

  @Test func `marks a simulator over everything, in every format`() throws {
    let connected = Command.connect(Connection(system: .px, host: "127.0.0.1", vendor: false))
    for format in ReportDocument.Format.allCases {
      let text = try document(session([connected])).rendered(as: format)
      #expect(text.contains("NOT A VENDOR SYSTEM"), "\(format)")
    }
  }

  /// What somebody hostile could have named an org, an article, or themselves.
  private static let hostile = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><a href='javascript:x'>", "[x](javascript:x)",
    "![p](http://evil/x.png)", "| a | b |", "`code` **bold** # no", "\u{1B}[2J\u{1B}]0;x\u{07}",
    "line\r\nInjected: header",
    "\u{202E}desrever", "{{title}}{{{title}}}", "a\u{0000}b", "=cmd|'/c calc'!A1",
  ]

  @Test(arguments: hostile)
  func `lets nothing from outside do anything, in any format`(text: String) throws {
    let document = document(
      session([
        statusPage, people("Ben Ode", "ben@acme.com"), .note(nil, text: text),
        answer(.scope, Dictionary(uniqueKeysWithValues: ScopeItem.allCases.map { ($0.rawValue, "no") })),
        answer(.matching, ["kept": text]),
        .meet(.staleData, seen: text, tried: true), .waive(.meeting, reason: "why: \(text)"),
      ]))
    for format in [ReportDocument.Format.text, .markdown, .html] {
      let out = try document.rendered(as: format)
      let controls = out.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
      #expect(controls.isEmpty, "\(format)")
      #expect(!out.contains("\u{202E}"))
      #expect(!out.contains("\nInjected"))
    }
    let html = try document.rendered(as: .html)
    for tag in ["<script", "<img", "<a "] { #expect(!html.contains(tag)) }
    #expect(html.components(separatedBy: "PX → Salesforce reconnect").count == 3)
    let markdown = try document.rendered(as: .markdown)
    for mark in ["[x](", "![p](", "<script>", "\n| a"] { #expect(!markdown.contains(mark)) }
    let json = try JSONSerialization.jsonObject(with: Data(document.rendered(as: .json).utf8))
    #expect((json as? [String: Any])?["title"] as? String == "PX → Salesforce reconnect")
  }

  @Test(arguments: [
    ("<script>alert('1')</script>", "<div>&lt;script&gt;alert('1')&lt;/script&gt;</div>"),
    ("\"><b x=\"", "<div>&quot;&gt;&lt;b x=&quot;</div>"), ("&lt;b&gt; & co", "<div>&amp;lt;b&amp;gt; &amp; co</div>"),
    ("<\u{301}b>\u{301} \"\u{301}", "<div>&lt;\u{301}b&gt;\u{301} &quot;\u{301}</div>"),
    ("{{title}} \\(title)", "<div>{{title}} \\(title)</div>"),
  ])
  func `is HTML with the same markup whatever a text contains`(text: String, shown: String) throws {
    func page(_ text: String) throws -> String { try document(session([.note(nil, text: text)])).rendered(as: .html) }
    func marks(_ page: String) -> [Int] {
      "<>\"".unicodeScalars.map { mark in page.unicodeScalars.count { $0 == mark } }
    }
    let html = try page(text)
    #expect(html.unicodeScalars.split(separator: "\n").contains { $0.elementsEqual(shown.unicodeScalars) }, "\(html)")
    #expect(try marks(html) == marks(page("x")))
  }

  @Test func `is JSON of the contract's shape, with null for what it doesn't have`() throws {
    let text = try document(session([.note(nil, text: "x")])).rendered(as: .json)
    let root = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let absent: Set = ["warning", "head", "code", "integrity", "completeness"]
    #expect(Set(root.keys) == absent.union(["title", "headline", "state", "summary", "madeAt", "counts", "sections"]))
    for key in absent { #expect(root[key] is NSNull, "\(key)") }
    #expect(
      Set((root["counts"] as? [String: Int] ?? [:]).keys) == ["checked", "said", "skipped", "later", "held", "open"])
    let section = try #require((root["sections"] as? [[String: Any]])?.first)
    #expect(Set(section.keys) == ["id", "title", "rows"])
    let row = try #require((section["rows"] as? [[String: Any]])?.first)
    #expect(Set(row.keys) == ["kind", "term", "text", "note"])
  }

  @Test(arguments: [
    ("x\n# H1", "\\# H1"), ("&#x202e;", #"\&#x202e;"#), ("see https://evil.example", #"see https\://evil.example"#),
    ("www.evil.example", #"www\.evil.example"#), ("~~x~~", #"\~\~x\~\~"#), ("x\n===", #"\==="#), ("x\n---", #"\---"#),
    ("x\n- y", #"\- y"#), ("x\n1. y", #"1\. y"#), ("x\n   + y", #"\+ y"#), ("&amp; & co", #"\&amp; & co"#),
    ("on 2026-11-24, sign-off - done", "on 2026-11-24, sign-off - done"),
    ("no. 1. and #2 at 15:30", "no. 1. and #2 at 15:30"),
    ("mailto:a@b.c", #"mailto\:a@b.c"#),
  ])
  func `is Markdown in which nothing from outside does anything`(text: String, shown: String) throws {
    let markdown = try document(session([.note(nil, text: text)])).rendered(as: .markdown)
    #expect(markdown.contains(shown), "\(markdown)")
    #expect(shown == text || !markdown.replacing(shown, with: "").contains(text))
  }

  @Test(arguments: [
    "\u{9B}", "\u{202E}", "\u{7F}", "\u{200B}", "\u{1B}", "\u{FEFF}", "\u{E0041}", "\u{2066}", "\u{AD}",
  ])
  func `is JSON that no terminal obeys, with the same value`(hidden: String) throws {
    let text = try document(session([.note(nil, text: "a\(hidden)b é 日本")])).rendered(as: .json)
    #expect(!text.unicodeScalars.contains { hidden.unicodeScalars.contains($0) })
    #expect(text.contains("é 日本"))
    let root = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let sections = try #require(root["sections"] as? [[String: Any]])
    let rows = sections.flatMap { $0["rows"] as? [[String: String]] ?? [] }
    #expect(rows.contains { $0["text"]?.unicodeScalars.elementsEqual("a\(hidden)b é 日本".unicodeScalars) == true })
  }

  @Test func `folds the timeline, and nothing else, on the page`() throws {
    let html = try document(session([statusPage])).rendered(as: .html)
    #expect(html.components(separatedBy: "<details>").count == 2)
    #expect(html.contains("<details>\n<summary>Timeline</summary>\n<table>"))
  }

  @Test func `needs nothing beside the page`() throws {
    let html = try document(session([])).rendered(as: .html)
    for outside in ["src=", "http://", "https://", "@import", "url("] { #expect(!html.contains(outside), "\(outside)") }
  }

  @Test func `names nobody in what is pasted into a ticket`() {
    let target = answer(.target, ["org": "acme.my.salesforce.com", "subscription": "sub-1"])
    let summary = Report(session: session([people("Ben Ode", "ben@acme.com"), target]), now: now).summary
    for word in ["Ana", "Ben", "acme", "sub-1"] { #expect(!summary.contains(word)) }
  }
}
