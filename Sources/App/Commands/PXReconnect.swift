import ArgumentParser
import Wizard

/// The command line. Other people's scripts depend on it.
struct PXReconnect: TerminalCommand {
  static let configuration = CommandConfiguration(
    commandName: "px-reconnect",
    abstract: "Reconnect Gainsight PX and Salesforce step by step, and keep a record that both admins sign.",
    discussion: Examples.after(
      """
      Without a command, px-reconnect starts a session or offers to resume one.

      Exit codes: 0 success; 1 a check failed, differences were found, or nothing matched; 2 an error stopped the \
      command; 64 wrong usage; 70 crash; 128+n ended by signal n.

      For a screen reader or a braille display, use --plain, or set ACCESSIBLE=1.

      More help: px-reconnect help environment, px-reconnect help exit-codes, px-reconnect help accessibility.
      """, "", "start --rehearse"),
    version: Build.version,
    groupedSubcommands: [
      CommandGroup(
        name: "Session",
        subcommands: [
          Start.self, Resume.self, Sessions.self, BoardCommand.self, FollowUp.self, Sign.self,
        ]),
      CommandGroup(name: "Check", subcommands: [Check.self, Compare.self]),
      CommandGroup(name: "Lookup", subcommands: [LookUpCommand.self, RunbookCommand.self, Schedule.self]),
      CommandGroup(name: "Sharing", subcommands: [Invite.self, ReportCommand.self, Verify.self, Support.self]),
      CommandGroup(name: "Store", subcommands: [StoreCommand.self, PushCommand.self, PullCommand.self]),
      CommandGroup(name: "Practice", subcommands: [Rehearse.self, Demo.self]),
      CommandGroup(name: "Computer", subcommands: [Doctor.self]),
    ])

  @OptionGroup var options: ModeOptions

  /// Without a command: starts a session, or offers to resume one.
  func run(on terminal: any Terminal.Type) throws {
    try Walk(mode: options.mode, terminal: terminal).begin()
  }

  /// Why the first words are refused: they don't name a command or a help topic. Suggests the closest name, if there is
  /// one.
  static func refusal(of words: [String]) -> String? {
    guard let word = words.first, !word.hasPrefix("-") else { return nil }
    let names = configuration.subcommands.map { $0._commandName }
    if word == "help" { return refusal(ofTopic: words.dropFirst().first, commands: names) }
    guard !names.contains(word) else { return nil }
    return """
      There is no command "\(PlainText(word))". \(meant(by: word, among: names))List the commands with px-reconnect --help.
      """
  }

  private static func refusal(ofTopic word: String?, commands: [String]) -> String? {
    let topics = commands + HelpTopic.allCases.map(\.rawValue)
    guard let word, !word.hasPrefix("-"), !topics.contains(word) else { return nil }
    return """
      There is no help on "\(PlainText(word))". \(meant(by: word, among: topics))Help covers the commands and \
      \(HelpTopic.list). List the commands with px-reconnect --help.
      """
  }

  private static func meant(by word: String, among names: [String]) -> String {
    let typed = Array(word.lowercased().utf8.prefix(40))[...]
    let near = names.map { ($0, Vocabulary.distance(typed, Array($0.utf8)[...], limit: typed.count + $0.utf8.count)) }
      .min { $0.1 < $1.1 }
    return near.flatMap { $0.1 <= max(1, $0.0.count / 3) ? "Did you mean \($0.0)? " : nil } ?? ""
  }
}

/// A command that takes over the terminal, or describes it.
protocol TerminalCommand: ParsableCommand {
  func run(on terminal: any Terminal.Type) throws
}

/// The options of `Mode`.
struct ModeOptions: ParsableArguments {
  @Flag(
    help:
      "Use plain lines instead of a full screen, for screen readers, serial consoles and scripts. ACCESSIBLE=1 does the same."
  )
  var plain = false

  @Flag(help: "Use ASCII symbols only. Braille displays and screen readers tell them apart.")
  var ascii = false

  @Option(help: "When to use color: auto, always or never.")
  var color: Mode.Color = .auto

  @Option(help: "Which background the colors are for: auto (asks the terminal), dark or light.")
  var theme: Mode.Theme = .auto

  var mode: Mode { Mode(plain: plain, ascii: ascii, color: color, theme: theme) }
}

extension Mode.Color: ExpressibleByArgument {}
extension Mode.Theme: ExpressibleByArgument {}
