import ArgumentParser
import CPosix
import Glibc
import Screens
import SessionFile
import Wizard

/// `px-reconnect follow-up`: runs the checks that are now due, and appends the results to one record or to all records
/// in a folder.
struct FollowUp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow-up", abstract: "Re-run checks that are now due and add the results to the record.",
    discussion: Examples.after(
      """
      A connected session checks the same systems again, with the credentials in the environment. A rehearsal starts \
      its simulator again. After sign-off, only follow-ups are checked. Results that are already in the record are not \
      added, so running this twice changes nothing.

      With a folder, all sessions in it and below it are followed up, each with the connections of its tenant in the \
      file of --tenants (docs/fleet.md). Prints one line with the result of each session.

      Exit codes: 1 if a check failed; otherwise 2 if a due check could not run, or the connections are another \
      tenant's; otherwise 0. With a folder, the same over all sessions.
      """, "follow-up acme.reconnect", "follow-up acme.reconnect --json",
      "follow-up ~/sessions --due --tenants tenants.csv"))

  @Argument(
    help: "Session file, or a folder with session files.", completion: .session, transform: TypedPath.argument)
  var file: String

  @Flag(help: "Check only what is due now. Leave out steps whose time has not come.")
  var due = false

  @Option(
    help: .init("With a folder: CSV file with the connections of each tenant.", valueName: "file"),
    completion: .file(extensions: ["csv", "tsv", "txt"]), transform: TypedPath.argument)
  var tenants: String?

  @Option(help: .init("With a folder: how many sessions to check at the same time. Default: 8.", valueName: "count"))
  var jobs: Int?

  @Flag(
    help: "Print one JSON document: for a file in the format of check, for a folder with an entry for each session.")
  var json = false

  private static let mostJobs = 32

  func validate() throws {
    if let jobs, !(1...Self.mostJobs).contains(jobs) {
      throw ValidationError("--jobs must be a number from 1 to \(Self.mostJobs), not \(jobs). For example, use 8.")
    }
    if isForFolder, SessionFolder.type(of: file) == S_IFREG {
      throw ValidationError(
        "--tenants and --jobs are for a folder. Name one, for example follow-up ~/sessions --tenants tenants.csv.")
    }
  }

  func run() throws {
    try Moment.refuseImpossibleClock()
    try Debugging.refuseUnwritableFile()
    if isForFolder || SessionFolder.type(of: file) == S_IFDIR { return try followUp(SessionFolder(existing: file)) }
    let found = try FollowUpRun(path: file, asksOnlyDue: due).findings()
    if json {
      try Output.json(CheckDocument(found.heard, vendorSystem: !found.isNoVendorSystem))
    } else {
      show(found)
    }
    for problem in found.problems { Output.problem(problem.asSentence) }
    if found.exitCode != 0 { throw ExitCode(found.exitCode) }
  }

  private func show(_ found: FollowUpRun.Findings) {
    if found.isNoVendorSystem { Output.line("NOT A VENDOR SYSTEM / REHEARSAL") }
    if found.appended.isEmpty { Output.line("No check is due now.") }
    for verdict in found.heard where found.appended.contains(verdict.check) || verdict.outcome == .failed {
      Output.line("\(verdict.outcome.rawValue.padded(to: 9)) \(verdict.check.title): \(verdict.sentence)")
    }
    for due in found.dues {
      let when = due.at <= found.now ? "due since" : "from"
      Output.line("\("later".padded(to: 9)) \(due.what): \(when) \(due.at.date) \(due.at.clock) UTC")
    }
  }

  // MARK: A folder

  /// Whether an option implies that the path is a folder.
  private var isForFolder: Bool { tenants != nil || jobs != nil }

  private func followUp(_ folder: SessionFolder) throws {
    let tenants = try tenants.map { path throws(Failed) in try TenantsFile(at: path).tenants } ?? []
    let tree = try SessionTree(of: folder)
    let followUp = FolderFollowUp(tenants: tenants, asksOnlyDue: due, jobs: jobs ?? 8)
    // The other programs exit with this one, but what a key command started doesn't.
    Interruption.onEnding { number in
      cpx_kill_groups()
      _exit(128 + number)
    }
    let isJSON = json
    let rows = followUp.rows(of: tree.paths) { if !isJSON { Output.line($0.line) } }
    if json {
      try Output.json(FolderDocument(rows, tenants: tenants))
    } else if rows.isEmpty {
      Output.line("No sessions in \(folder.path).")
    } else {
      Output.line(Totals(rows.map(\.word.words)).sentence(of: "session"))
    }
    let remarks = FolderFollowUp.remarks(rows, tenants: tenants)
    for sentence in tree.problems + tree.remarks + remarks { Output.problem(sentence) }
    let codes = rows.map(\.word.exitCode) + (tree.problems.isEmpty ? [] : [2])
    // A failed check takes precedence over one that couldn't run.
    if let worst = codes.filter({ $0 != 0 }).min() { throw ExitCode(worst) }
  }
}
