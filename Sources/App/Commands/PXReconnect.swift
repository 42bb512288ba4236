import ArgumentParser
import Wizard

/// The command line: the contract other people's scripts hold on to.
struct PXReconnect: ParsableCommand {
  /// The program's version.
  static let version = ProgramVersion.current

  static let configuration = CommandConfiguration(
    commandName: "px-reconnect",
    abstract: "Bring the Gainsight PX–Salesforce integration back, step by step, with a record both admins sign.",
    discussion: """
      Started without a command it begins a session, or offers to go on with one, in full screen.

      Exit codes: 0 done, 1 the answer is no, 2 could not ask or read, 64 wrong usage, 70 crashed, 128+n by signal n.
      """,
    version: version,
    subcommands: [
      Begin.self, Start.self, Resume.self, Sessions.self, RunbookCommand.self, LookUpCommand.self, Schedule.self,
      Invite.self, Check.self, Compare.self, ReportCommand.self, Verify.self, Sign.self, Support.self, Rehearse.self,
      Demo.self, FollowUp.self,
    ],
    defaultSubcommand: Begin.self)
}

/// A command that people go through at a terminal.
protocol WalkCommand: ParsableCommand {
  func run(on terminal: any Terminal.Type) throws
}

/// The options of `Mode`.
struct ModeOptions: ParsableArguments {
  @Flag(help: "Lines instead of a full screen: for screen readers, serial lines and scripts.")
  var plain = false

  @Flag(help: "Marks in ASCII.")
  var ascii = false

  @Option(help: "When colour is used.")
  var color: Mode.Color = .auto

  var mode: Mode { Mode(plain: plain, ascii: ascii, color: color) }
}

extension Mode.Color: ExpressibleByArgument {}
