import ArgumentParser
import Reports

/// `px-reconnect report`: writes a session as a document.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a report of a session: what was verified, stated, skipped and left open.",
    discussion: Examples.only(
      "report acme.reconnect", "report acme.reconnect --output acme.html", "report emea/acme --store service=px"))

  @Argument(
    help: "Session file, or with --store the session's name there.", completion: .session, transform: TypedPath.argument
  )
  var file: String

  @Option(help: "Report format. Default: from the suffix of --output, or text.")
  var format: ReportDocument.Format?

  @Option(
    help: .init("Write to this new file. Default: standard output.", valueName: "file"),
    completion: .file(), transform: TypedPath.argument)
  var output: String?

  @OptionGroup var address: OptionalStoreAddress

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output needs the name of a file, for example acme.html.") }
    guard format == nil else { return }
    let isPDF = output.flatMap(FileSuffix.of) == "pdf"
    try FileSuffix.refuse(
      output, for: "A report", unless: ["html", "htm", "md", "markdown", "txt", "json"],
      advice: isPDF ? "For a PDF, write .html and print it from a browser." : "Or choose one with --format.")
  }

  func run() throws {
    let report =
      if let store = address.store { try StoredRecord(file, at: store).report() } else { try Record.report(of: file) }
    let text = try ReportDocument(report).rendered(
      as: format ?? output.flatMap(ReportDocument.Format.init(suffixOf:)) ?? .text)
    guard let output else { return Output.text(text) }
    try NewFiles(files: [NewFiles.File(path: output, text: text)]).write()
    Output.line("Wrote \(output).")
  }
}

extension ReportDocument.Format: ExpressibleByArgument {
  /// The format for a file name's suffix; `nil` if there is none.
  fileprivate init?(suffixOf path: String) {
    switch FileSuffix.of(path) {
    case "html", "htm": self = .html
    case "markdown", "md": self = .markdown
    case "json": self = .json
    case "txt": self = .text
    default: return nil
    }
  }
}
