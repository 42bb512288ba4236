import ArgumentParser
import Reports

/// `px-reconnect report`: a session as a document.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a report of a session: what was verified, stated, skipped and left open.")

  @Argument(help: "Session file.", completion: .file(), transform: TypedPath.argument)
  var file: String

  @Option(help: "Report format. Default: from the suffix of --output, or text.")
  var format: ReportDocument.Format?

  @Option(
    help: "Write to this new file. Default: standard output.",
    completion: .file(), transform: TypedPath.argument)
  var output: String?

  func run() throws {
    let text = try ReportDocument(try Record.report(of: file)).rendered(
      as: format ?? output.flatMap(ReportDocument.Format.init(suffixOf:)) ?? .text)
    guard let output else { return Output.text(text) }
    try NewFiles(files: [NewFiles.File(path: output, text: text)]).write()
    Output.line("Wrote \(output).")
  }
}

extension ReportDocument.Format: ExpressibleByArgument {
  /// The format that a file's name promises; `nil` where it promises none of them.
  fileprivate init?(suffixOf path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    switch path[path.index(after: dot)...].lowercased() {
    case "html", "htm": self = .html
    case "markdown", "md": self = .markdown
    case "json": self = .json
    case "txt": self = .text
    default: return nil
    }
  }
}
