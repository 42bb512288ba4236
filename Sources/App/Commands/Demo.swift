import ArgumentParser
import SessionFile
import Wizard

/// `px-reconnect demo`: a whole rehearsal that walks itself, a line a step.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Walk the runbook by itself against the simulator, to the sign-off.",
    discussion:
      "Exit codes: 0 walked to the end or to the answers asked for, 1 an answer or a check keeps it open, 2 could not.")

  @Option(
    help: "The session's file, which must not exist yet; without it nothing is kept.",
    completion: .file(), transform: TypedPath.argument)
  var session: String?

  @Option(parsing: .singleValue, help: "Something that is wrong; may be repeated.")
  var fault: [RehearsalFault] = []

  @Option(help: "How many answers are given.")
  var answers = Int.max

  func validate() throws {
    if answers < 1 { throw ValidationError("--answers takes a number from 1.") }
  }

  func run() throws {
    try Moment.refuseImpossibleClock()
    if let session { return try walk(in: session) }
    guard let workshop = TemporaryDirectory() else {
      throw Failed("No folder for the demo could be made. Free space there, or name a file with --session.")
    }
    try walk(in: workshop.path + "/demo.reconnect")
  }

  private func walk(in path: String) throws {
    let journal = try Journal.create(at: path, now: .now, awaitsRehearsal: true)
    defer { journal.close() }
    var walk = DemoWalk(journal: journal, faults: fault)
    switch try walk.walk(answers: answers) {
    case .walked: if let session { Output.line("Kept in \(ShellWord(session)).") }
    case .stopped(let why):
      Output.line(why)
      throw ExitCode(1)
    case .noSimulator(let why): throw Failed(why)
    }
  }
}
