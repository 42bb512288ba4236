import ArgumentParser
import Wizard

/// `px-reconnect` alone: starts, or offers to resume.
struct Begin: WalkCommand {
  static let configuration = CommandConfiguration(
    commandName: "begin", abstract: "Start, or offer to go on with a session.", shouldDisplay: false)

  @OptionGroup var options: ModeOptions

  func run(on terminal: any Terminal.Type) throws {
    try Walk(mode: options.mode, terminal: terminal).begin()
  }
}

/// `px-reconnect start`: begins a session; an existing open file is resumed, nothing is overwritten.
struct Start: WalkCommand {
  static let configuration = CommandConfiguration(abstract: "Start a session; one that exists is resumed.")

  @Option(help: "The session's file, ending in .reconnect.", completion: .file(), transform: TypedPath.argument)
  var session: String?

  @Flag(help: "Rehearse against a simulator on this machine; nothing real is touched.")
  var rehearse = false

  @Option(parsing: .singleValue, help: "With --rehearse: something that is wrong; may be repeated.")
  var fault: [RehearsalFault] = []

  @OptionGroup var options: ModeOptions

  func validate() throws {
    if !fault.isEmpty, !rehearse { throw ValidationError("--fault needs --rehearse.") }
  }

  func run(on terminal: any Terminal.Type) throws {
    let isLive = !LiveProgram.credentials.isEmpty
    try Walk(mode: options.mode, terminal: terminal).start(
      at: session, rehearse ? .rehearse(seed: 1, faults: fault) : isLive ? .live : .byHand)
  }
}

/// `px-reconnect resume`: goes on with a session.
struct Resume: WalkCommand {
  static let configuration = CommandConfiguration(abstract: "Go on with a session; a signed one opens read-only.")

  @Argument(
    help: "The session's file; without it, the one that was changed last.",
    completion: .file(), transform: TypedPath.argument)
  var file: String?

  @OptionGroup var options: ModeOptions

  func run(on terminal: any Terminal.Type) throws {
    try Walk(mode: options.mode, terminal: terminal).resume(file)
  }
}
