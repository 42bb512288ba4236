import ArgumentParser
import Glibc
import StoreProtocol
import Wizard

/// `px-reconnect start`: starts a session, or resumes the file if it exists. Nothing is overwritten.
struct Start: TerminalCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start a session. If the file exists, resume it.",
    discussion: Examples.only(
      "start --session acme.reconnect", "start --rehearse --fault wrong-org --plain",
      "start --as emea/acme --store service=px"))

  @Option(
    help: .init("Session file, ending in .reconnect.", valueName: "file"), completion: .session,
    transform: TypedPath.argument)
  var session: String?

  @Flag(help: "Rehearse with a simulator on this computer. No real system is touched.")
  var rehearse = false

  @Option(parsing: .singleValue, help: "Simulate this fault (repeatable; requires --rehearse).")
  var fault: [RehearsalFault] = []

  @Option(
    help: .init("With --store: the session's name there, with or without a team.", valueName: "name"))
  var `as`: StoreName?

  @OptionGroup var address: OptionalStoreAddress
  @OptionGroup var options: ModeOptions

  func validate() throws {
    if address.store != nil, `as` == nil {
      throw ValidationError("--store needs the session's name there, for example --as acme.")
    }
    if address.store == nil, `as` != nil { throw ValidationError("--as requires --store.") }
    if address.store != nil, rehearse {
      throw ValidationError("A rehearsal isn't recorded in a store. Leave out --store.")
    }
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
    let walk = Walk(mode: options.mode, terminal: terminal)
    if let store = address.store, let name = `as` {
      let mirror = StoreMirror(address: store, name: name, path: session)
      return try walk.walk(in: mirror, isLive ? .live : .byHand)
    }
    try walk.start(at: session, rehearse ? .rehearse(seed: 1, faults: fault) : isLive ? .live : .byHand)
  }
}

/// `px-reconnect resume`: resumes a session.
struct Resume: TerminalCommand {
  static let configuration = CommandConfiguration(
    abstract: "Resume a session. Signed sessions open read-only.",
    discussion: Examples.only(
      "resume", "resume acme.reconnect --plain", "resume emea/acme --store service=px"))

  @Argument(
    help: "Session file, or with --store the session's name there. Default: the session file changed last.",
    completion: .session, transform: TypedPath.argument)
  var file: String?

  @OptionGroup var address: OptionalStoreAddress
  @OptionGroup var lease: LeaseOptions
  @OptionGroup var options: ModeOptions

  func validate() throws {
    if address.store != nil, file == nil {
      throw ValidationError("--store needs the session's name there, for example px-reconnect resume acme --store …")
    }
    try lease.validate(with: address)
  }

  func run(on terminal: any Terminal.Type) throws {
    let walk = Walk(mode: options.mode, terminal: terminal)
    guard let store = address.store, let file else { return try walk.resume(file) }
    try walk.walk(in: StoreMirror(address: store, name: StoreName(typed: file)), takingOver: lease.takeOver)
  }
}
