import ArgumentParser
import Reports

/// `px-reconnect runbook`: prints the runbook.
struct RunbookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runbook", abstract: "Print the runbook: every step, symptom and window.",
    discussion: Examples.only("runbook", "runbook --format markdown"))

  @Option(help: "Format of the runbook.")
  var format: RunbookDocument.Format = .text

  func run() throws {
    Output.text(try RunbookDocument().rendered(as: format))
  }
}

extension RunbookDocument.Format: ExpressibleByArgument {}
