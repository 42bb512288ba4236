import Wizard

@testable import Screens

/// A screen that people can reach, recorded in `Frames/`, and how they reach it.
enum Picture: String, CaseIterable {
  case start
  case startWithSessions = "start-with-sessions"
  case tooSmall = "too-small"
  case choice, texts, refused, rows, pause, preflight
  case list, shut, held, skipped, parked
  case setBack = "set-back"
  case checks, syncing, uncounted, rehearsal
  case finalCheck = "final-check"
  case signing
  case oneSignature = "one-signature"
  case closed

  // Panels.
  case resume, help, menu, note, skip, park
  case handOver = "hand-over"
  case undo, search, symptom, report, connect, faults
  case rowByRow = "row-by-row"
  case attach, compare, copy, copied
  case comparing, differences, reopen
  case setBackQuestion = "set-back-question"
  case doubtful, alarm
  case keyMenu = "key-menu"
  case signed, leave

  // The board.
  case board
  case boardReading = "board-reading"
  case boardSearch = "board-search"
  case boardStopped = "board-stopped"
  case boardEmpty = "board-empty"
  case boardKeys = "board-keys"
  case boardRecord = "board-record"

  /// What it shows, in a sentence at the top of its file.
  var sentence: String {
    switch self {
    case .start: "The first page, where nothing was left."
    case .startWithSessions: "The first page, where sessions were left."
    case .tooSmall: "A window that is too small."
    case .choice: "A turn with one choice, at the very beginning."
    case .texts: "Blanks for texts, the cursor in one with umlauts and wide letters."
    case .refused: "An answer that was refused: the reason stands below the blank."
    case .rows: "A mapping, typed in as rows."
    case .pause: "The pause point: no org stands anywhere."
    case .preflight: "Before anything changes: all checks in a row each."
    case .list: "Among the turns, where letters are commands."
    case .shut: "A line that waits for others."
    case .held: "A line whose answer keeps it open."
    case .skipped: "A skipped line."
    case .parked: "A parked session."
    case .setBack: "Answers that were set back by another."
    case .checks: "A step with what a check answered beside it."
    case .syncing: "A sync under way, with what it has brought so far."
    case .uncounted: "A sync under way that can't be counted."
    case .rehearsal: "A rehearsal: answers are filled in, and it says what it is."
    case .finalCheck: "The final check: an answer is marked, and not chosen."
    case .signing: "The second signature, while the other admin has the keyboard."
    case .oneSignature: "A record that one has signed."
    case .closed: "A record that both have signed, read."
    case .resume: "Where a resumed session stands."
    case .help: "The keys."
    case .menu: "The menu."
    case .note: "A note being written."
    case .skip: "A step being skipped."
    case .park: "The session being parked."
    case .handOver: "Who is typing now?"
    case .undo: "Is the last answer to be taken back?"
    case .search: "What went wrong: rows that fit."
    case .symptom: "What went wrong: a row shown whole."
    case .report: "The session as a report."
    case .connect: "What live systems are reached with; the key is hidden."
    case .faults: "What can go wrong in a rehearsal."
    case .rowByRow: "A mapping row by row, with a bad line and proposals."
    case .attach: "A screenshot's path being typed."
    case .copy: "What can be copied here."
    case .copied: "A copied text, alone on the screen."
    case .compare: "All records, before they are compared."
    case .comparing: "All records, while they are compared."
    case .differences: "All records, compared: some differ."
    case .reopen: "A closed record being reopened."
    case .setBackQuestion: "What an answer would set back."
    case .doubtful: "An answer that says next to nothing is asked about."
    case .alarm: "An alarm stands first in the list."
    case .keyMenu: "What the letters on a page do, as a list."
    case .signed: "Both have signed."
    case .leave: "Leave?"
    case .board: "All sessions of a folder, one of each kind."
    case .boardReading: "Many sessions, while they are read."
    case .boardSearch: "Sessions that a search finds; one of the others has changed."
    case .boardStopped: "The stopped sessions alone."
    case .boardEmpty: "A folder without a session, and with another that can't be read."
    case .boardKeys: "The keys of the board."
    case .boardRecord: "A session that is read from the board."
    }
  }

  static let sizes = [(24, 80), (20, 60), (40, 120), (12, 40)].map { Frame.Size(rows: $0.0, columns: $0.1) }

  var sizes: [Frame.Size] {
    self == .tooSmall ? [(11, 80), (24, 39), (4, 12)].map { Frame.Size(rows: $0.0, columns: $0.1) } : Self.sizes
  }

  /// All screens in all sizes, made once for all tests.
  static let all: [Picture: [Frame]] = Dictionary(
    uniqueKeysWithValues: allCases.map { picture in
      let frame = picture.drawing
      return (picture, picture.sizes.map { frame($0, false) })
    })

  /// The screen in a size, in UTF-8 or in ASCII.
  var drawing: (Frame.Size, _ ascii: Bool) -> Frame {
    switch self {
    case .start: return Self.page(StartPage(found: []))
    case .startWithSessions:
      return Self.page(
        StartPage(
          found: [
            .init(file: "/home/ana/acme.reconnect", words: "acme · 12 of 58 done · next: Matching logic"),
            .init(file: "/home/ana/bücher-日本.reconnect", words: "signed by both", isSealed: true),
          ], connections: ["GAINSIGHT_PX_API_KEY", "SF_ACCESS_TOKEN"]))
    case .board, .boardReading, .boardSearch, .boardStopped, .boardEmpty, .boardKeys, .boardRecord:
      let board = board
      return { size, ascii in
        var board = board
        return board.frame(RenderContext(size: size, now: Board.noon, ascii: ascii))
      }
    default:
      let stage = stage
      return { stage.frame(rows: $0.rows, columns: $0.columns, ascii: $1) }
    }
  }

  /// Whether it shows the session in `stage`.
  var isOfSession: Bool {
    switch self {
    case .start, .startWithSessions, .tooSmall: false
    default: !rawValue.hasPrefix("board")
    }
  }

  private var board: Board {
    var board = Board.scene()
    switch self {
    case .boardReading:
      board = Board(source: "/srv/clients/2026/restoration", now: Board.noon) { $0 }
      _ = board.take([.found(10_000)] + Board.examples.prefix(4).map { .row($0) }, now: Board.noon)
    case .boardSearch:
      board.type("auth")
      _ = board.take(
        [.row(Board.row("globex", done: 41) { $0.stoppedBy = "Mapping: PX shows another" })], now: Board.noon)
    case .boardStopped:
      board.press(.right)
    case .boardEmpty:
      board = Board(source: "clients", now: Board.noon) { $0 }
      _ = board.take([.found(0), .remarks(["clients/acme can't be read: Permission denied."])], now: Board.noon)
    case .boardKeys:
      board.press(.function(1))
    case .boardRecord:
      let place = "clients/globex/globex.reconnect"
      _ = board.open(board.rows[place])
      let scene = Scene.reaching(.scope)
      _ = board.take([.record(place: place, Board.Record(session: scene.session, proof: nil))], now: Board.noon)
    default:
      board.press(.down)
    }
    return board
  }

  private static func page(_ page: StartPage) -> (Frame.Size, Bool) -> Frame {
    let now = Stage().now
    return { page.frame(RenderContext(size: $0, now: now, ascii: $1)) }
  }
}
