import Wizard

@testable import Screens

extension Board {
  /// The current time of the boards in tests.
  static let noon = Moment(iso8601: "2026-11-23T12:00:00Z") ?? Moment(seconds: 0)

  /// Returns a row as read from the summary in a session's file.
  static func row(
    _ name: String, _ state: String = "open", done: Int = 12, of total: Int = 58,
    change summary: (inout SessionSummary) -> Void = { _ in }
  ) -> BoardRow {
    var left = done
    let phases = [10, 4, 12, 6, 7, 9, 10].map { part in
      let settled = min(left, part * total / 58)
      left -= settled
      return Progress(done: settled, open: part * total / 58 - settled)
    }
    var noted = SessionSummary(
      org: "\(name).my.salesforce.com", subscription: "AP-\(name.uppercased())-2", state: state,
      progress: Progress(done: done, open: total - done), phases: phases, people: ["Ana Ito", "Ben Ode"],
      next: state == "sealed" ? nil : "Authorize and approve", speakers: state == "sealed" ? [] : [.px],
      speakerNames: state == "sealed" ? nil : "Ana", lastChange: noon + -3_600)
    summary(&noted)
    return BoardRow(place: "clients/\(name)/\(name).reconnect", content: .read(noted))
  }

  static func due(_ seconds: Int64, _ what: String = "Backfill cycle 2", step: StepID? = .cycle2) -> Due {
    Due(step: step, what: what, at: noon + seconds)
  }

  /// One row of each kind.
  static let examples: [BoardRow] = [
    row("acme", "stopped") {
      $0.stoppedBy = "Right org?: Ana and Ben named different orgs. Do not approve anything before you agree"
    },
    row("umbrella", "sealed", done: 58) {
      $0.isReconnected = true
      $0.dues = [due(-60)]
    },
    row("initech") {
      $0.speakers = [.salesforce]
      $0.speakerNames = "Ben"
      $0.lastChange = noon + -90_000
    },
    row("globex", done: 40) { $0.next = "Check Last Sync" },
    row("hooli", "paused", done: 9) {
      $0.pausedFor = "Ben is away"
      $0.dues = [due(18_000, "paused: Ben is away", step: nil)]
    },
    row("wayne-enterprises-north-america-production", "sealed", done: 58) {
      $0.isReconnected = true
      $0.dues = [due(500_000)]
    },
    row("stark", "sealed", done: 58) { $0.isReconnected = true },
    row("wonka", "sealed", done: 58),
    row("tyrell", "one-signature", done: 57) {
      $0.speakers = [.salesforce]
      $0.speakerNames = "Ben"
      $0.next = "Your signature"
    },
    row("practice", done: 3) { $0.strangerWord = Session.rehearsalWord },
    BoardRow(
      place: "clients/broken.reconnect",
      content: .unreadable("this file is incomplete or damaged and can't be read. Restore a backup.")),
  ]

  static func scene(_ rows: [BoardRow] = Board.examples) -> Board {
    var board = Board(source: "clients", now: noon) { "px-reconnect resume \($0)" }
    _ = board.take([.found(rows.count)] + rows.map { .row($0) }, now: noon)
    return board
  }

  var names: [String] { shown.map(\.name) }

  mutating func press(_ keys: Key...) { for key in keys { _ = handle(key, now: Self.noon) } }
  mutating func type(_ text: String) { for letter in text { press(.character(letter)) } }

  mutating func drawn(rows: Int = 24, columns: Int = 80, ascii: Bool = false, now: Moment = noon) -> Frame {
    frame(RenderContext(size: Frame.Size(rows: rows, columns: columns), now: now, ascii: ascii))
  }
}
