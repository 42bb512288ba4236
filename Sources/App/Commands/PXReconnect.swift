import ArgumentParser
import Wizard

/// The command line: the contract other people's scripts hold on to.
struct PXReconnect: ParsableCommand {
  /// The program's version.
  static let version = ProgramVersion.current

  static let configuration = CommandConfiguration(
    commandName: "px-reconnect",
    abstract: "Reconnect Gainsight PX and Salesforce step by step, and keep a record that both admins sign.",
    discussion: """
      Without a command, px-reconnect starts a session or offers to resume one.

      Exit codes: 0 success; 1 a check failed, differences were found, or nothing matched; 2 an error stopped the \
      command; 64 wrong usage; 70 crash; 128+n ended by signal n.
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
  @Flag(help: "Print plain lines instead of a full screen, for screen readers, serial consoles and scripts.")
  var plain = false

  @Flag(help: "Use ASCII symbols only.")
  var ascii = false

  @Option(help: "When to use color: auto, always or never.")
  var color: Mode.Color = .auto

  @Option(help: "Which background the colors are for: auto (asks the terminal), dark or light.")
  var theme: Mode.Theme = .auto

  var mode: Mode { Mode(plain: plain, ascii: ascii, color: color, theme: theme) }
}

extension Mode.Color: ExpressibleByArgument {}
extension Mode.Theme: ExpressibleByArgument {}
