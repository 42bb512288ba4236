import ArgumentParser
import Glibc
import Screens
import Wizard

/// `px-reconnect board`: all sessions in a folder, in a list that updates itself.
struct BoardCommand: TerminalCommand {
  static let configuration = CommandConfiguration(
    commandName: "board", abstract: "Watch all sessions in a folder: the state of each, who is next, what is due.",
    discussion: Examples.after(
      """
      Lists the sessions in the folder and in the folders below it, and updates the list as they change. Enter opens a \
      record to read it. No file is changed.

      If standard output is not a terminal, the list is printed once.

      Exit codes: with --json, or when the list is printed once, 2 if a file or folder could not be read; otherwise 0.
      """, "board ~/sessions", "board ~/sessions --plain", "board ~/sessions --json"))

  @Argument(
    help: "Folder with session files. Default: the folder where new sessions are saved.",
    completion: .directory, transform: TypedPath.argument)
  var dir: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  @OptionGroup var options: ModeOptions

  func run(on terminal: any Terminal.Type) throws {
    let named = try dir.map { path throws(SessionFolder.Problem) in try SessionFolder(existing: path) }
    let folder = try named ?? .standard()
    // The board is interactive only if somebody can type.
    guard !json, isatty(STDOUT_FILENO) == 1 || isatty(STDIN_FILENO) == 0 && options.plain else {
      return try printOnce(folder)
    }
    try Walk(mode: options.mode, terminal: terminal).board(over: folder)
  }

  private func printOnce(_ folder: SessionFolder) throws {
    let (rows, tree) = try FolderBoard.listing(of: folder)
    let board = Board.listing(rows, source: folder.path, now: .now)
    for sentence in tree.problems + tree.remarks { Output.problem(sentence) }
    if json {
      try Output.json(BoardDocument(board, now: .now))
    } else {
      var dialogue = BoardDialogue(board: board, now: .now)
      for line in dialogue.list() { Output.line(line.string) }
    }
    let isWhole = tree.problems.isEmpty && board.totals[.unreadable] == 0
    if !isWhole { throw ExitCode(2) }
  }
}

/// The board as JSON, as docs/schemas/board.json describes it.
struct BoardDocument: Encodable {
  private let totals: [String: Int]
  private let sessions: [Row]

  init(_ board: Board, now: Moment) {
    var totals = Dictionary(
      uniqueKeysWithValues: Board.Filter.allCases.filter { $0 != .all && $0 != .gone }.map {
        ($0.rawValue, board.totals[$0])
      })
    totals["sessions"] = board.totals[.all]
    totals["tenants"] = board.totals.tenants
    self.totals = totals
    sessions = board.shown.map { Row(row: $0, now: now) }
  }

  private struct Row: Encodable {
    let row: BoardRow
    let now: Moment

    private enum Key: String, CodingKey {
      case file, name, state, says, org, subscription, rehearsal, vendorSystem, reconnected, stopped, phases, progress,
        due, turn, owner,
        people, changedAt
    }

    private struct Phase: Encodable {
      let id: String
      let done, total: Int
    }

    private struct Progress: Encodable { let done, total: Int }
    private struct Due: Encodable { let what, at: String }

    func encode(to encoder: any Encoder) throws {
      let summary = row.summary
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(row.place, forKey: .file)
      try container.encode(row.name, forKey: .name)
      try container.encode(row.state(at: now).rawValue, forKey: .state)
      try container.encode(row.says(at: now), forKey: .says)
      try container.encode(summary?.org, forKey: .org)
      try container.encode(summary?.subscription, forKey: .subscription)
      try container.encode(row.isRehearsal, forKey: .rehearsal)
      try container.encode(summary != nil && summary?.strangerWord == nil, forKey: .vendorSystem)
      try container.encode(summary?.isReconnected ?? false, forKey: .reconnected)
      try container.encode(summary?.stoppedBy, forKey: .stopped)
      let phases = zip(SessionSummary.phaseIDs, summary?.phases ?? []).map {
        Phase(id: $0.rawValue, done: $1.settled, total: $1.total)
      }
      try container.encode(phases, forKey: .phases)
      let progress = summary?.progress ?? Wizard.Progress()
      try container.encode(Progress(done: progress.settled, total: progress.total), forKey: .progress)
      try container.encode((summary?.dues ?? []).map { Due(what: $0.what, at: $0.at.iso8601) }, forKey: .due)
      try container.encode(summary?.isSealed == true ? [] : (summary?.speakers ?? []).map(\.rawValue), forKey: .turn)
      try container.encode(summary == nil ? nil : row.owner, forKey: .owner)
      try container.encode(summary?.people ?? [], forKey: .people)
      try container.encode(summary?.lastChange?.iso8601, forKey: .changedAt)
    }
  }
}
