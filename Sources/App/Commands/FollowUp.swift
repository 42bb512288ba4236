import ArgumentParser
import Screens
import SessionFile
import Wizard

/// `px-reconnect follow-up`: asks what has become provable since, and appends it to the record.
struct FollowUp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow-up", abstract: "Ask what has become provable since a session was left, and append it.",
    discussion: """
      A session that was connected asks the same systems again, with what the environment holds; a rehearsal starts its \
      simulator again. Behind a close only follow-ups are asked about.

      Exit codes: 1 if a check failed, 2 if nothing could be asked or recorded, else 0.
      """)

  @Argument(help: "The session's file.")
  var file: String

  @Flag(help: "One JSON document on standard output, in the shape of check.")
  var json = false

  func run() throws {
    let found = try ask()
    if json { try Output.json(CheckDocument(found.heard)) } else { show(found) }
    for problem in found.problems { Output.problem(problem) }
    if found.heard.contains(where: { $0.outcome == .failed }) { throw ExitCode(1) }
    if !found.problems.isEmpty { throw ExitCode(2) }
  }

  /// What came of asking.
  private struct Found {
    /// What was appended.
    let heard: [Verdict]
    /// What kept something from being asked.
    let problems: [String]
    let session: Session
    /// By the session's clock, which is the simulator's in a rehearsal.
    let now: Moment
  }

  private func ask() throws(SessionFileError) -> Found {
    let journal = try Journal(path: file, readOnly: false, keyHolds: SSHKey.holds)
    defer { journal.close() }
    var active = ActiveSession(journal: journal)
    let before = journal.recorded.count
    let live = LiveRunner(active.session.rehearsal == nil ? .live : .resumed)
    live.begin(active.session, now: active.now)
    try live.settle(&active, milliseconds: 120_000)
    let verdicts = journal.recorded.dropFirst(before).compactMap { recorded -> Verdict? in
      if case .verdict(let verdict) = recorded.event { verdict } else { nil }
    }
    return Found(
      heard: verdicts, problems: live.state.problems.map { $0.words(for: .lines) }, session: active.session,
      now: active.now)
  }

  private func show(_ found: Found) {
    if found.session.isNoVendorSystem { Output.line("NOT A VENDOR SYSTEM / REHEARSAL") }
    if found.heard.isEmpty { Output.line("Nothing new could be checked.") }
    for verdict in found.heard {
      Output.line("\(verdict.outcome.rawValue.padded(to: 9)) \(verdict.check.title): \(verdict.sentence)")
    }
    for due in found.session.dues {
      let when = due.at <= found.now ? "due since" : "from"
      Output.line("\("later".padded(to: 9)) \(due.what): \(when) \(due.at.date) \(due.at.clock) GMT")
    }
  }
}
