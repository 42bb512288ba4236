import ArgumentParser
import Glibc
import Wizard

/// `px-reconnect rehearse`: runs only the simulator, until it is interrupted.
struct Rehearse: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start simulated Salesforce, PX and status pages to practice with.",
    discussion: Examples.after(
      "The first line of output is JSON with addresses and credentials. Press Ctrl-C to stop.", "rehearse",
      "rehearse --port 8080 --fault px-key --accounts 1000"))

  @Option(help: "Port on 127.0.0.1 (0 = any free port).")
  var port: Int?

  @Option(help: .init("Number of accounts (1 to 1,000,000).", valueName: "number"))
  var accounts: Int?

  @Option(help: .init("Random seed for the simulated data.", valueName: "number"))
  var seed: Int?

  @Option(parsing: .singleValue, help: "Simulate this fault (repeatable).")
  var fault: [RehearsalFault] = []

  @Option(
    parsing: .singleValue,
    help: "Simulate this kind of tenant (repeatable; see docs/rehearsal.md).")
  var trait: [String] = []

  func validate() throws {
    // The controls use the next port.
    if let port, !(0...65_534).contains(port) {
      throw ValidationError("--port must be from 0 to 65534, for example 8080.")
    }
    if let accounts, !(1...1_000_000).contains(accounts) {
      throw ValidationError("--accounts must be from 1 to 1000000, for example 5000.")
    }
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
