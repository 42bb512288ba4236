import Foundation
import Reports
import Testing
import Wizard

@Suite struct `A report` {
  private let now = Moment(seconds: 1_795_000_000)

  /// A session in which these commands were performed, one each minute.
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
    let first = try #require(report.sections.dropFirst().first)
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

  /// Hostile names for an org, an article, or a person.
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
    #expect(html.components(separatedBy: "PX–Salesforce reconnect").count == 3)
    let markdown = try document.rendered(as: .markdown)
    for mark in ["[x](", "![p](", "<script>", "\n| a"] { #expect(!markdown.contains(mark)) }
    let json = try JSONSerialization.jsonObject(with: Data(document.rendered(as: .json).utf8))
    #expect((json as? [String: Any])?["title"] as? String == "PX–Salesforce reconnect")
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
    #expect(
      Set(root.keys)
        == absent.union(["schema", "title", "outcome", "headline", "state", "summary", "madeAt", "counts", "sections"]))
    for key in absent { #expect(root[key] is NSNull, "\(key)") }
    #expect(
      Set((root["counts"] as? [String: Int] ?? [:]).keys) == ["checked", "said", "skipped", "later", "held", "open"])
    let section = try #require((root["sections"] as? [[String: Any]])?.first)
    #expect(Set(section.keys) == ["id", "title", "rows"])
    let row = try #require((section["rows"] as? [[String: Any]])?.first)
    #expect(Set(row.keys) == ["kind", "word", "term", "text", "note"])
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

  /// A session with all kinds of bars: authorized, paused, compared, and with long texts.
  private var charted: Session {
    var good: [StepID: [String: String]] = [
      .statusPage: ["status": "clear"], .meeting: ["where": "one-desk"],
      .csmInformed: ["name": "Cara", "date": "2026-11-17"],
      .target: ["org": "acme.my.salesforce.com", "subscription": "sub-1"], .beforeYouReconnect: ["done": "done"],
      .findCard: ["status": "disconnected"], .sfUserReady: ["user": "px@acme.com", "ready": "seen"],
      .rightOrg: ["org": "acme.my.salesforce.com"], .approve: ["user": "px@acme.com"],
      .authorized: ["status": "authorized"],
    ]
    good[.scope] = Dictionary(uniqueKeysWithValues: ScopeItem.allCases.map { ($0.rawValue, "yes") })
    for step in [StepID.matching, .fieldMappings, .customObjects] { good[step] = ["kept": "Industry → industry"] }
    good[.pushSettings] = ["kept": "PX_Score__c"]
    var session = session([statusPage, people("Ben Ode", "ben@acme.com")])
    var now = now + 120
    func perform(_ command: Command) {
      now = now + 60
      guard case .events(let events, _) = session.decide(command, at: now) else { return }
      for event in events {
        session.apply([Recorded(sequence: session.lastSequence + 1, at: now, event: event)])
      }
    }
    for _ in 0..<40 {
      guard let turn = session.nextTurn(), !turn.steps.contains(.mappingsUnchanged) else { break }
      let answers = turn.steps.filter { !session[$0].isSettled }.map { ($0, Answer(good[$0] ?? [:])) }
      perform(.answer(Dictionary(uniqueKeysWithValues: answers), speaker: turn.part))
    }
    perform(.park(until: nil, reason: "waiting for \(String(repeating: "somebody ", count: 30))"))
    perform(.unpark)
    perform(
      .note(
        nil,
        text:
          "https://acme.my.salesforce.com/\(String(repeating: "x", count: 200)) 日本 \(String(repeating: "日", count: 90))"
      ))
    let mapped = MappingRow(
      direction: .salesforceToPX, object: .account, salesforceField: "Industry", pxField: "industry")
    var comparison = Comparison(.account, fields: [Comparison.Field(mapped)])
    (comparison.compared, comparison.equal, comparison.differing) = (11812, 11790, 22)
    (comparison.fields[0].equal, comparison.fields[0].differing, comparison.fields[0].empty) = (10012, 3, 1797)
    let findings = ComparisonFindings(comparison, sample: [], since: nil, began: now, ended: now)
    perform(.keepComparison(RecordedComparison(findings, salesforce: "sf.test", px: "px.test")))
    return session
  }

  @Test(arguments: [ReportDocument.Format.text, .markdown, .html])
  func `begins with the outcome, then has the signatures, then what is exceptional`(
    format: ReportDocument.Format
  ) throws {
    for session in [session([]), session([statusPage]), charted] {
      let report = Report(session: session, now: now)
      let text = try document(session).rendered(as: format)
      let places = ["Signatures", "Look at these first", "Systems", "For a ticket, without names"].map { title in
        text.range(of: format == .text ? title.uppercased() : title)?.lowerBound
      }
      #expect(!places.contains(nil))
      #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
      let outcome = report.outcome
      switch format {
      case .text:
        let first = text.split(separator: "\n\n")[0].split(separator: "\n").joined(separator: " ")
        #expect(first == outcome.sentence)
      case .markdown: #expect(text.hasPrefix("# \(outcome.sentence.prefix(8))"))
      case .html: #expect(text.contains("<h1>\(outcome.lead)</h1>"))
      case .json: break
      }
    }
  }

  @Test func `says once and first that it is a rehearsal`() throws {
    let rehearsal = Rehearsal(
      seed: 1, began: now, org: "o", subscription: "s", account: "a", user: "u", article: "r", mapping: "")
    let session = session([.rehearse(rehearsal), .connect(Connection(system: .px, host: "127.0.0.1", vendor: false))])
    for format in [ReportDocument.Format.text, .markdown, .html] {
      let text = try document(session).rendered(as: format)
      #expect(text.components(separatedBy: "REHEARSAL").count == 2, "\(format)")
      let body = format == .html ? text.components(separatedBy: "<body>")[1] : text
      let words = body.replacing(#/<[^>]*>/#, with: "").trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(words.hasPrefix("REHEARSAL") || words.hasPrefix("# REHEARSAL"), "\(format)")
    }
    let json = try document(session).rendered(as: .json)
    #expect(json.contains("\"outcome\" : \"REHEARSAL, "))
  }

  @Test func `is text of at most 80 columns, in which nothing is lost`() throws {
    for session in [session([]), charted] {
      let text = try document(session).rendered(as: .text)
      for line in text.split(separator: "\n") {
        #expect(PlainText(String(line)).columns <= 80, "\(line)")
        #expect(line.last != " ")
      }
      let letters = text.filter { !$0.isWhitespace }
      for row in Report(session: session, now: now).sections.flatMap(\.rows) {
        for words in [row.term, row.text, row.note].map({ $0.filter { !$0.isWhitespace } }) where !words.isEmpty {
          let isThere = letters.contains(words)
          #expect(isThere, "\(words)")
        }
      }
    }
  }

  @Test func `breaks text between its parts where they fit`() throws {
    let note =
      "a note of some words that is nearly as long as a row of text can ever be · short · \(String(repeating: "y", count: 60)) and more"
    let text = try document(session([.note(nil, text: note)])).rendered(as: .text)
    #expect(text.contains("· short\n      · \(String(repeating: "y", count: 60)) and more\n"), "\(text)")
  }

  /// The fills and ranges of a bar's paths, in thousandths.
  private func paths(in svg: Substring) -> [(fill: String, cells: Range<Int>)] {
    svg.matches(of: #/<path class="([a-z]+)" d="M(\d+) 6H(\d+)">/#).compactMap { match in
      guard let from = Int(match.2), let to = Int(match.3) else { return nil }
      return (String(match.1), from..<to)
    }
  }

  @Test func `draws every bar as its row has it, and says it in words`() throws {
    let report = Report(session: charted, now: now)
    let html = try document(charted).rendered(as: .html)
    let drawn = html.split(separator: "<svg class=\"bar\"").dropFirst()
    let rows = report.sections.flatMap(\.rows).filter { $0.bar != nil }
    #expect(Set(report.sections.filter { $0.axis != nil }.map(\.id)) == ["times", "cycles", "comparisons"])
    #expect(drawn.count == rows.count)
    for (svg, row) in zip(drawn, rows) {
      guard let bar = row.bar, let end = svg.range(of: "</svg>")?.lowerBound else { continue }
      #expect(svg.contains("role=\"img\" aria-label=\"\(row.term): \(row.text)\""))
      let paths = paths(in: svg[..<end])
      #expect(paths.map(\.fill) == bar.segments.map(\.fill.rawValue))
      for (path, segment) in zip(paths, bar.segments) {
        #expect(!path.cells.isEmpty)
        #expect(abs(Double(path.cells.count) - segment.length / bar.extent * 1000) < 14)
      }
    }
    let text = try document(charted).rendered(as: .text)
    let markdown = try document(charted).rendered(as: .markdown)
    #expect(text.matches(of: #/\n {6}[█╳░·]{48}\n/#).count == rows.count)
    #expect(markdown.matches(of: #/[█╳░·]{48}/#).count == rows.count)
  }

  @Test func `draws nothing that only color tells apart`() throws {
    let html = try document(charted).rendered(as: .html)
    for rule in [".full { stroke-width: 12; }", ".empty { stroke-width: 4; }", "stroke-dasharray"] {
      #expect(html.contains(rule))
    }
    for words in ["the same", "differ", "empty on both sides", "paused", "not correct"] {
      let isThere = html.contains("<span>\(words)</span>")
      #expect(isThere, "\(words)")
    }
  }

  @Test func `names nobody in what is pasted into a ticket`() {
    let target = answer(.target, ["org": "acme.my.salesforce.com", "subscription": "sub-1"])
    let summary = Report(session: session([people("Ben Ode", "ben@acme.com"), target]), now: now).summary
    for word in ["Ana", "Ben", "acme", "sub-1"] { #expect(!summary.contains(word)) }
  }
}
