import ArgumentParser
import Glibc
import Wizard

/// `px-reconnect start`: starts a session, or resumes the file if it exists. Nothing is overwritten.
struct Start: TerminalCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start a session. If the file exists, resume it.",
    discussion: Examples.only("start --session acme.reconnect", "start --rehearse --fault wrong-org --plain"))

  @Option(
    help: .init("Session file, ending in .reconnect.", valueName: "file"), completion: .session,
    transform: TypedPath.argument)
  var session: String?

  @Flag(help: "Rehearse with a simulator on this computer. No real system is touched.")
  var rehearse = false

  @Option(parsing: .singleValue, help: "Simulate this fault (repeatable; requires --rehearse).")
  var fault: [RehearsalFault] = []

  @OptionGroup var options: ModeOptions

  func validate() throws {
    if !fault.isEmpty, !rehearse { throw ValidationError("--fault requires --rehearse.") }
    if session?.isEmpty == true {
      throw ValidationError("--session needs the name of a file, for example acme.reconnect.")
    }
    if let session, access(session, F_OK) != 0 {
      try FileSuffix.refuse(session, for: "A session", unless: ["reconnect"])
    }
  }

  func run(on terminal: any Terminal.Type) throws {
    let isLive = !LiveProgram.credentials.isEmpty
    try Walk(mode: options.mode, terminal: terminal).start(
      at: session, rehearse ? .rehearse(seed: 1, faults: fault) : isLive ? .live : .byHand)
  }
}

/// `px-reconnect resume`: resumes a session.
struct Resume: TerminalCommand {
  static let configuration = CommandConfiguration(
    abstract: "Resume a session. Signed sessions open read-only.",
    discussion: Examples.only("resume", "resume acme.reconnect --plain"))

  @Argument(
    help: "Session file. Default: the session changed last.",
    completion: .session, transform: TypedPath.argument)
  var file: String?

  @OptionGroup var options: ModeOptions

  func run(on terminal: any Terminal.Type) throws {
    try Walk(mode: options.mode, terminal: terminal).resume(file)
  }
}
