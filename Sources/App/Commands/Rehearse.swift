import ArgumentParser
import Glibc
import Wizard

/// `px-reconnect rehearse`: the simulator alone, until it is interrupted.
struct Rehearse: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a simulator for Salesforce, PX and the status pages, to practise against.",
    discussion: "It prints one line of JSON with its addresses and credentials first, and serves until interrupted.")

  @Option(help: "The port on 127.0.0.1; 0 lets the system pick.")
  var port: Int?

  @Option(help: "How many accounts it holds (1 to 1,000,000).")
  var accounts: Int?

  @Option(help: "What its data is made from.")
  var seed: Int?

  @Option(parsing: .singleValue, help: "Something that is wrong; may be repeated.")
  var fault: [RehearsalFault] = []

  @Option(
    parsing: .singleValue,
    help: "How the simulated tenant differs, without a fault (docs/rehearsal.md); may be repeated.")
  var trait: [String] = []

  func validate() throws {
    if let port, !(0...65_535).contains(port) { throw ValidationError("--port is 0 to 65535.") }
    if let accounts, !(1...1_000_000).contains(accounts) { throw ValidationError("--accounts is 1 to 1000000.") }
  }

  func run() throws {
    let program = try LiveProgram.needed()
    var arguments = ["rehearse"]
    if let port { arguments += ["--port", "\(port)"] }
    if let accounts { arguments += ["--accounts", "\(accounts)"] }
    if let seed { arguments += ["--seed", "\(seed)"] }
    for fault in fault { arguments += ["--fault", fault.rawValue] }
    for trait in trait { arguments += ["--trait", trait] }
    program.become(arguments)
    throw Failed("\(program.path) could not be started.")
  }
}

extension RehearsalFault: ExpressibleByArgument {}
