import ArgumentParser
import Reports

/// `px-reconnect report`: a session as a document.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a session as a report: what was checked, said, skipped and left open.")

  @Argument(help: "The session's file.")
  var file: String

  @Option(help: "How it is written.")
  var format: ReportDocument.Format = .text

  @Option(help: "Where to; without it, standard output. An existing file is refused.")
  var output: String?

  func run() throws {
    let text = try ReportDocument(try Record.report(of: file)).rendered(as: format)
    guard let output else { return Output.text(text) }
    try Output.newFiles([NewFiles.File(path: output, text: text)])
    Output.line("Written to \(output).")
  }
}

extension ReportDocument.Format: ExpressibleByArgument {}
