import ArgumentParser
import Screens
import SessionFile
import Wizard

/// `px-reconnect follow-up`: asks what has become provable since, and appends it to the record.
struct FollowUp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow-up", abstract: "Re-run checks that are now due and add the results to the record.",
    discussion: Examples.after(
      """
      A connected session checks the same systems again, with the credentials in the environment. A rehearsal starts \
      its simulator again. After sign-off, only follow-ups are checked. Results that are already in the record are not \
      added, so running this twice changes nothing.

      Exit codes: 1 if a check failed; otherwise 2 if a due check could not run; otherwise 0.
      """, "follow-up acme.reconnect", "follow-up acme.reconnect --json"))

  @Argument(help: "Session file.", completion: .session, transform: TypedPath.argument)
  var file: String

  @Flag(help: "Print one JSON document, in the format of check.")
  var json = false

  func run() throws {
    try Moment.refuseImpossibleClock()
    try Debugging.refuseUnwritableFile()
    let found = try ask()
    if json {
      try Output.json(CheckDocument(found.heard, vendorSystem: !found.session.isNoVendorSystem))
    } else {
      show(found)
    }
    for problem in found.problems { Output.problem(problem.asSentence) }
    if found.heard.contains(where: { $0.outcome == .failed }) { throw ExitCode(1) }
    if !found.problems.isEmpty { throw ExitCode(2) }
  }

  /// What came of asking.
  private struct Found {
    /// What was answered, the last answer of each check.
    let heard: [Verdict]
    /// Those of them that were appended.
    let appended: Set<CheckID>
    /// What kept a due check from being asked.
    let problems: [String]
    let session: Session
    /// By the session's clock, which is the simulator's in a rehearsal.
    let now: Moment
  }

  private func ask() throws(SessionFileError) -> Found {
    let journal = try Journal(path: file, readOnly: false, checkingKeys: SSHKey.check)
    defer { journal.close() }
    var active = ActiveSession(journal: journal)
    let before = journal.recorded.count
    let live = LiveRunner(active.session.rehearsal == nil ? .live : .resumed)
    live.begin(active.session, now: active.now)
    var news = News()
    try live.settle(&active, milliseconds: 120_000) { news.commands(for: $0, in: $1) }
    let appended = journal.recorded.dropFirst(before).compactMap { recorded -> CheckID? in
      if case .verdict(let verdict) = recorded.event { verdict.check } else { nil }
    }
    return Found(
      heard: CheckID.allCases.compactMap { news.heard[$0] }, appended: Set(appended),
      problems: problems(active.session, heard: news.heard, live, now: active.now), session: active.session,
      now: active.now)
  }

  /// Why checks that are due could not be asked; each reason once.
  private func problems(_ session: Session, heard: [CheckID: Verdict], _ live: LiveRunner, now: Moment) -> [String] {
    let due = session.dueChecks(at: now)
    var problems: [String] = []
    for check in CheckID.allCases where due.contains(check) {
      let silent = live.unasked.filter { check.systems.contains($0.system) }.map(\.says).sorted()
      let missing = check.systems.subtracting(live.configured).subtracting([.statusPage]).map(\.name).sorted()
      let reasons =
        if !silent.isEmpty {
          silent
        } else if heard[check] == nil {
          [live.state.problems.first?.words(for: .lines) ?? "\"\(check.title)\" is due and was not answered"]
        } else if !missing.isEmpty {
          ["\"\(check.title)\" is due and was not checked: connect \(missing.joined(separator: " and "))"]
        } else {
          [String]()
        }
      problems += reasons.filter { !problems.contains($0) }
    }
    return problems
  }

  private func show(_ found: Found) {
    if found.session.isNoVendorSystem { Output.line("NOT A VENDOR SYSTEM / REHEARSAL") }
    if found.appended.isEmpty { Output.line("No check is due now.") }
    for verdict in found.heard where found.appended.contains(verdict.check) || verdict.outcome == .failed {
      Output.line("\(verdict.outcome.rawValue.padded(to: 9)) \(verdict.check.title): \(verdict.sentence)")
    }
    for due in found.session.dues {
      let when = due.at <= found.now ? "due since" : "from"
      Output.line("\("later".padded(to: 9)) \(due.what): \(when) \(due.at.date) \(due.at.clock) UTC")
    }
  }
}
