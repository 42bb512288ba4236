import ArgumentParser

/// The program beside px-reconnect that talks to live systems: credentials and hostile servers stay in here.
@main
struct ReconnectLive: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "px-reconnect-live",
    abstract: "Asks live systems for px-reconnect. Not meant to be started by hand.",
    version: version, subcommands: [Serve.self])
}
