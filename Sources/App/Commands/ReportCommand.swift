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
    help: .init("Write to this new file. Default: standard output.", valueName: "file"),
    completion: .file(), transform: TypedPath.argument)
  var output: String?

  func validate() throws {
    guard format == nil, let suffix = output.flatMap(ReportDocument.Format.suffix), Self.others.contains(suffix) else {
      return
    }
    let advice =
      suffix == "pdf" ? "For a PDF, write .html and print it from a browser." : "Or choose one with --format."
    throw ValidationError("A report can't be written as .\(suffix). Use .html, .md, .txt or .json. \(advice)")
  }

  /// What a file with such a name holds is no report's format: it could not be opened.
  private static let others: Set<String> = [
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "tsv", "xml", "yaml", "yml", "png", "jpg", "jpeg",
    "svg", "zip", "gz", "ics", "reconnect",
  ]

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
    switch Self.suffix(of: path) {
    case "html", "htm": self = .html
    case "markdown", "md": self = .markdown
    case "json": self = .json
    case "txt": self = .text
    default: return nil
    }
  }

  /// What stands behind a file name's last dot, in small letters.
  fileprivate static func suffix(of path: String) -> String? {
    path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() }
  }
}
