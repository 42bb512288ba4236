import ArgumentParser
import SessionFile
import Wizard

/// `px-reconnect demo`: a complete rehearsal that runs by itself and prints one line for each step.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a complete rehearsal unattended.",
    discussion: Examples.after(
      "Exit codes: 0 finished; 1 an answer or a check stopped it; 2 an error.", "demo",
      "demo --session rehearsal.reconnect --fault stale-data"))

  @Option(
    help: .init("Save the session in this new file. Default: nothing is saved.", valueName: "file"),
    completion: .file(), transform: TypedPath.argument)
  var session: String?

  @Option(parsing: .singleValue, help: "Simulate this fault (repeatable).")
  var fault: [RehearsalFault] = []

  @Option(help: .init("Stop after this many answers.", valueName: "number"))
  var answers: Int?

  func validate() throws {
    if session?.isEmpty == true {
      throw ValidationError("--session needs the name of a file, for example acme.reconnect.")
    }
    try FileSuffix.refuse(session, for: "A session", unless: ["reconnect"])
    if let answers, answers < 1 { throw ValidationError("--answers must be 1 or more, for example 10.") }
  }

  func run() throws {
    try Moment.refuseImpossibleClock()
    try Debugging.refuseUnwritableFile()
    if let session { return try walk(in: session) }
    guard let workshop = TemporaryDirectory() else {
      throw Failed("Could not create a folder for the demo. Free some disk space, or name a file with --session.")
    }
    try walk(in: workshop.path + "/demo.reconnect")
  }

  private func walk(in path: String) throws {
    let journal = try Journal.create(at: path, now: .now, awaitsRehearsal: true)
    defer { journal.close() }
    var walk = DemoWalk(journal: journal, faults: fault)
    switch try walk.walk(answers: answers ?? .max) {
    case .walked: if let session { Output.line("Saved in \(ShellWord(session)).") }
    case .stopped(let why):
      Output.line(why)
      throw ExitCode(1)
    case .noSimulator(let why): throw Failed(why)
    }
  }
}
