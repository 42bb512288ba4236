import ArgumentParser
import Screens
import SessionFile
import Wizard

/// `px-reconnect sessions`: which there are, sorted by what is due.
struct Sessions: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List sessions, the next due first.")

  @Argument(
    help: "Folder with session files. Default: the folder where new sessions are saved.",
    completion: .directory, transform: TypedPath.argument)
  var dir: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    // A folder that somebody named has to be one; where sessions are kept by default, none is simply no sessions.
    let named = try dir.map { path throws(SessionFolder.Problem) in try SessionFolder(existing: path) }
    let folder = try named ?? .standard()
    let (found, problems) = try folder.sessions()
    for problem in problems { Output.problem(problem.sentence) }
    if json {
      try Output.json(found.map(Row.init))
    } else if found.isEmpty {
      Output.line("No sessions in \(folder.path).")
    } else {
      for item in found { printLines(item) }
    }
    if !problems.isEmpty { throw ExitCode(2) }
  }

  private func printLines(_ item: SessionFolder.Found) {
    Output.line(item.path)
    let due = item.summary.due.map { " · \($0.what) from \($0.at.date) \($0.at.clock) UTC" } ?? ""
    Output.line("  \(item.words)\(due)")
  }

  /// The contract's shape; null where there is nothing.
  private struct Row: Encodable {
    let found: SessionFolder.Found

    private enum Key: String, CodingKey { case file, tenant, state, progress, due, waitingFor }
    private enum ProgressKey: String, CodingKey { case done, total }
    private enum DueKey: String, CodingKey { case what, at }

    init(_ found: SessionFolder.Found) { self.found = found }

    func encode(to encoder: any Encoder) throws {
      let summary = found.summary
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(found.path, forKey: .file)
      try container.encode(summary.org, forKey: .tenant)
      try container.encode(summary.state, forKey: .state)
      var progress = container.nestedContainer(keyedBy: ProgressKey.self, forKey: .progress)
      try progress.encode(summary.progress.settled, forKey: .done)
      try progress.encode(summary.progress.total, forKey: .total)
      if let due = summary.due {
        var nested = container.nestedContainer(keyedBy: DueKey.self, forKey: .due)
        try nested.encode(due.what, forKey: .what)
        try nested.encode(due.at.iso8601, forKey: .at)
      } else {
        try container.encodeNil(forKey: .due)
      }
      try container.encode(summary.stoppedBy ?? summary.next, forKey: .waitingFor)
    }
  }
}
