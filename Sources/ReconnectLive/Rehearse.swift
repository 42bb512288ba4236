import ArgumentParser
import FoundationEssentials
import Glibc
import LiveChecks
import Posix
import Rehearsal

/// `rehearse`: runs only the simulator, until it is interrupted.
struct Rehearse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "px-reconnect rehearse",
    abstract: "Simulate Salesforce, Gainsight PX and the status pages on this computer.",
    discussion: """
      The first line of output is JSON with the addresses, the credentials and the address of the controls (see \
      docs/rehearsal.md). Press Ctrl-C to stop.

      Faults: \(Fault.list).

      Traits: \(Trait.list).
      """)

  @Option(help: "Port of the simulated systems; the controls use the next one (0 = any free ports).")
  var port = 0

  @Option(help: "Number of accounts, with two contacts each.")
  var accounts = 300

  @Option(help: "Random seed for the simulated data.")
  var seed = 1

  @Option(name: .customLong("fault"), help: "Simulate this fault from the start (repeatable).")
  var faults: [String] = []

  @Option(name: .customLong("trait"), help: "Simulate this kind of tenant (repeatable).")
  var traits: [String] = []

  @Option(help: ArgumentHelp("Start time of its clock, for example 2026-11-24T12:00:00Z.", visibility: .hidden))
  var at: String?

  func validate() throws {
    guard (0...65_534).contains(port) else { throw ValidationError("--port must be from 0 to 65534.") }
    guard (1...SimulatorOptions.mostAccounts).contains(accounts) else {
      throw ValidationError("--accounts must be from 1 to \(SimulatorOptions.mostAccounts).")
    }
    for name in faults where Fault(rawValue: name) == nil {
      throw ValidationError("Unknown fault \(name). The faults are: \(Fault.list).")
    }
    for name in traits where Trait(rawValue: name) == nil {
      throw ValidationError("Unknown trait \(name). The traits are: \(Trait.list).")
    }
    if let at, Instant(iso: at) == nil {
      throw ValidationError("--at must be a time, for example 2026-11-24T12:00:00Z.")
    }
  }

  func run() async throws {
    // Block the signals before the server's threads exist, so that only the waiting thread gets them.
    var awaited = sigset_t()
    sigemptyset(&awaited)
    sigaddset(&awaited, SIGINT)
    sigaddset(&awaited, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &awaited, nil)
    Glibc.signal(SIGPIPE, SIG_IGN)
    // Shell scripts start background jobs with SIGINT ignored, so it would never arrive. And Dispatch's first thread
    // gets signals even if they are blocked: by default, they would end the program without an exit code.
    for number in [SIGINT, SIGTERM] { Glibc.signal(number) { _exit(128 + $0) } }
    let simulator: Simulator
    do {
      simulator = try await Simulator.start(
        SimulatorOptions(
          port: port, accounts: accounts, seed: seed, faults: Set(faults.compactMap(Fault.init(rawValue:))),
          traits: Set(traits.compactMap(Trait.init(rawValue:))),
          start: at.flatMap { Instant(iso: $0) }))
    } catch {
      Main.say(
        "The simulator could not start on port \(port) and the next one of 127.0.0.1: \(error). Choose others, or 0.")
      throw ExitCode(2)
    }
    try announce(simulator.announcement)
    let number = await Self.next(of: awaited)
    await simulator.stop()
    throw ExitCode(128 + number)
  }

  private func announce(_ announcement: Announcement) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    LineWriter.write(String(decoding: try encoder.encode(announcement), as: UTF8.self), to: STDOUT_FILENO)
  }

  /// Waits for one of the signals on a separate thread.
  private static func next(of awaited: sigset_t) async -> Int32 {
    await withCheckedContinuation { continuation in
      OwnThread.start {
        var set = awaited
        var number: Int32 = 0
        sigwait(&set, &number)
        continuation.resume(returning: number)
      }
    }
  }
}
