import ArgumentParser
import Screens
import SessionFile
import StoreProtocol
import Wizard

/// `px-reconnect sessions`: lists the sessions, sorted by what is due.
struct Sessions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List sessions, the next due first.",
    discussion: Examples.after(
      """
      Lists the sessions in the folder and in the folders below it. Hidden folders are left out. With --store, the \
      sessions of that store are listed instead.

      Exit codes: 2 if a file, folder or session could not be read; otherwise 0.
      """, "sessions", "sessions ~/sessions --json", "sessions --store service=px"))

  @Argument(
    help: "Folder with session files. Default: the folder where new sessions are saved.",
    completion: .directory, transform: TypedPath.argument)
  var dir: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  @OptionGroup var address: OptionalStoreAddress

  func validate() throws {
    if dir != nil, address.store != nil { throw ValidationError("Name a folder or a store, not both.") }
  }

  func run() throws {
    if let store = address.store {
      return try show(StoreListing(StoreClient(store)).listing, nothing: "No sessions in the store that you can see.")
    }
    // A folder that somebody named has to be one; where sessions are kept by default, none is simply no sessions.
    let named = try dir.map { path throws(SessionFolder.Problem) in try SessionFolder(existing: path) }
    let folder = try named ?? .standard()
    try show(folder.listing(), nothing: "No sessions in \(folder.path).")
  }

  private func show(_ listing: SessionFolder.Listing, nothing: String) throws {
    for sentence in listing.problems + listing.remarks { Output.problem(sentence) }
    let found = listing.found
    if json {
      try Output.json(Document(found))
    } else if found.isEmpty {
      Output.line(nothing)
    } else {
      for item in found { printLines(item) }
    }
    if !listing.problems.isEmpty { throw ExitCode(2) }
  }

  private func printLines(_ item: SessionFolder.Found) {
    Output.line(item.path)
    let due = item.summary.due.map { " · \($0.what) from \($0.at.date) \($0.at.clock) UTC" } ?? ""
    Output.line("  \(item.words)\(due)")
  }

  /// The JSON document: everything that the text has. Missing values are null.
  private struct Document: Encodable {
    let sessions: [Row]

    init(_ found: [SessionFolder.Found]) { sessions = found.map(Row.init) }
  }

  private struct Row: Encodable {
    let found: SessionFolder.Found

    private enum Key: String, CodingKey {
      case file, team, name, tenant, org, subscription, rehearsal, vendorSystem, people, state, stopped, progress, due,
        waitingFor,
        changedAt
    }

    private struct Progress: Encodable {
      let done, total, skipped, later, held, open: Int
    }

    private struct Due: Encodable {
      let what, at: String
    }

    init(_ found: SessionFolder.Found) { self.found = found }

    func encode(to encoder: any Encoder) throws {
      let summary = found.summary
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(found.stored == nil ? found.path : nil, forKey: .file)
      try container.encode(found.stored?.team, forKey: .team)
      try container.encode(found.stored?.name, forKey: .name)
      try container.encode(summary.org, forKey: .tenant)
      try container.encode(summary.org, forKey: .org)
      try container.encode(summary.subscription, forKey: .subscription)
      try container.encode(summary.isRehearsal, forKey: .rehearsal)
      try container.encode(summary.strangerWord == nil, forKey: .vendorSystem)
      try container.encode(summary.people, forKey: .people)
      try container.encode(summary.state, forKey: .state)
      try container.encode(summary.stoppedBy, forKey: .stopped)
      let counts = summary.progress
      let progress = Progress(
        done: counts.settled, total: counts.total, skipped: counts.skipped, later: counts.later, held: counts.held,
        open: counts.open)
      try container.encode(progress, forKey: .progress)
      try container.encode(summary.dues.map { Due(what: $0.what, at: $0.at.iso8601) }, forKey: .due)
      try container.encode(summary.stoppedBy ?? summary.next, forKey: .waitingFor)
      try container.encode(summary.lastChange?.iso8601, forKey: .changedAt)
    }
  }
}
