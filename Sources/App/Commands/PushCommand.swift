import ArgumentParser
import Glibc
import StoreProtocol

/// `px-reconnect push`: brings sessions into a store.
struct PushCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "push", abstract: "Copy sessions to a PostgreSQL store, or what is new in them.",
    discussion: Examples.after(
      """
      Each file is pushed whole or not at all, and is never changed. Its name without .reconnect is the session's name in \
      the store. With a folder, all sessions in it and below it are pushed.

      Exit codes: 1 if a file and the store differ; 2 if an error stopped one; otherwise 0. The others are pushed in any \
      case.
      """, "push acme.reconnect --store postgresql://db.example.com/px",
      "push acme.reconnect --as emea/acme --store service=px", "push ~/sessions --store service=px"))

  @Argument(
    help: "Session files, or folders with session files.", completion: .session, transform: TypedPath.argument)
  var files: [String]

  @Option(help: .init("Name in the store, with or without a team. For one file.", valueName: "name"))
  var `as`: StoreName?

  @OptionGroup var address: StoreAddress

  func validate() throws {
    if `as` != nil, files.count > 1 || SessionFolder.type(of: files[0]) == S_IFDIR {
      throw ValidationError("--as is for one file. Push the others without it, or one after the other.")
    }
  }

  func run() throws {
    var code: Int32 = 0
    let paths = try files.flatMap { path in
      guard SessionFolder.type(of: path) == S_IFDIR else { return [path] }
      let tree = try SessionTree(of: SessionFolder(existing: path))
      for sentence in tree.problems + tree.remarks { Output.problem(sentence) }
      if !tree.problems.isEmpty { code = 2 }
      return tree.paths
    }
    let client = try StoreClient(address.store)
    for path in paths {
      do {
        guard let name = `as` ?? StoreName(file: path) else {
          throw Failed("\(path) has a name that a store can't have. Name it with --as, for example --as acme.")
        }
        Output.line(try Push(client: client, path: path, name: name).run().line(path))
      } catch let conflict as StoreConflict {
        Output.problem(conflict.sentence)
        code = max(code, 1)
      } catch let problem as any Told {
        // Without a connection, all others would fail in the same way.
        if let failure = problem as? StoreFailure, failure.endsConnection { throw failure }
        Output.problem("\(path): \(problem.sentence)")
        code = 2
      }
    }
    if code != 0 { throw ExitCode(code) }
  }
}
