import ArgumentParser
import Glibc
import Posix
import Reports
import Wizard

/// `px-reconnect support`: collects what support asks for in one archive, and shows the contents first.
struct Support: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Collect what support asks for in a .tar.gz file, and show what is in it.",
    discussion: Examples.after(
      """
      Email addresses and names are masked, except for the two admins. Records named in checks are left out. On a \
      terminal, the command asks before it writes.
      """, "support acme.reconnect", "support acme.reconnect --yes --output case.tar.gz"))

  @Argument(help: "Session file.", completion: .session, transform: TypedPath.argument)
  var file: String

  @Option(
    help: .init("Write to this new file. Default: next to the session file.", valueName: "file"),
    completion: .file(), transform: TypedPath.argument)
  var output: String?

  @Flag(help: "Keep names, email addresses and the records named in checks.")
  var showAll = false

  @Flag(help: "Write without asking.")
  var yes = false

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output needs the name of a file, for example case.tar.gz.") }
    try FileSuffix.refuse(output, for: "A support bundle", unless: ["gz", "tgz"], advice: "For example case.tar.gz.")
  }

  func run() throws {
    let report = try Record.report(of: file)
    let files = try SupportBundle(report, system: Self.system, showsAll: showAll).files()
    let path = output ?? Self.name(for: file, now: report.now)
    guard access(path, F_OK) != 0 else {
      throw Failed("\(path) already exists and was not overwritten. Choose another name with --output.")
    }
    show(files)
    guard yes || isatty(STDIN_FILENO) == 0 || agrees(path) else {
      Output.line("Nothing was written.")
      throw ExitCode(1)
    }
    try write(files, to: path)
    Output.line("Wrote \(PlainText(path)). Read case.txt, add your screenshots, then send it.")
  }

  private func show(_ files: [SupportBundle.File]) {
    Output.line("The bundle contains:")
    for file in files {
      Output.line("  \(file.name)  \(file.text.utf8.count) bytes  \(file.about)")
    }
    for file in files where file.name == "case.txt" || file.name == "errors.txt" {
      Output.line("")
      Output.line("--- \(file.name)")
      Output.text(file.text)
    }
  }

  private func agrees(_ path: String) -> Bool {
    Output.text("Write \(PlainText(path))? y or n: ")
    guard case .text(let answer)? = LineReader().next() else { return false }
    return answer.lowercased().hasPrefix("y")
  }

  private func write(_ files: [SupportBundle.File], to path: String) throws {
    guard let workshop = TemporaryDirectory() else {
      throw Failed("Could not create a folder in \(Environment["TMPDIR"] ?? "/tmp"). Free some space there.")
    }
    try NewFiles(files: files.map { .init(path: "\(workshop.path)/\($0.name)", text: $0.text) }).write()
    let options = ["--create", "--gzip", "--owner=0", "--group=0", "--numeric-owner", "--directory", workshop.path]
    let outcome = try? ChildProcess.run("tar", options + files.map(\.name))
    guard let outcome, outcome.code == 0 else {
      let code = outcome?.code ?? 127
      throw Failed("tar could not pack the files (exit \(code)). Nothing was written to \(path).")
    }
    try NewFiles(files: [.init(path: path, bytes: outcome.output)]).write()
  }

  private static func name(for file: String, now: Moment) -> String {
    let stem = file.hasSuffix(".reconnect") ? String(file.dropLast(10)) : file
    return "\(stem)-support-\(now.date).tar.gz"
  }

  private static var system: String {
    var names = utsname()
    uname(&names)
    func text<Field>(_ field: Field) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(names.sysname)) \(text(names.release)) \(text(names.machine))"
  }
}
