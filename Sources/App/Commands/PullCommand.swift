import ArgumentParser
import StoreProtocol

/// `px-reconnect pull`: brings a session out of a store.
struct PullCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull", abstract: "Copy a session from a PostgreSQL store to a file, or what is new in it.",
    discussion: Examples.after(
      """
      The file has the events and signatures of the store, byte for byte, so it can be verified without the store. \
      A file that exists gets what is new, if it is the same session. Nothing in it is lost.

      Exit codes: 0 done, or nothing new; 1 the file and the store differ; 2 an error stopped the command.
      """, "pull acme --store postgresql://db.example.com/px",
      "pull emea/acme copies/acme.reconnect --store service=px"))

  @Argument(help: .init("The session's name in the store, with or without its team.", valueName: "name"))
  var name: StoreName

  @Argument(
    help: "Session file. Default: the name with .reconnect, in the current folder.", completion: .session,
    transform: TypedPath.argument)
  var file: String?

  @OptionGroup var address: StoreAddress

  func validate() throws {
    if file?.isEmpty == true { throw ValidationError("Name a file, for example acme.reconnect.") }
    try FileSuffix.refuse(file, for: "A session", unless: ["reconnect"])
  }

  func run() throws {
    let path = file ?? name.name + ".reconnect"
    do {
      Output.line(try Pull(client: StoreClient(address.store), name: name, path: path).run().line(path))
    } catch let conflict as StoreConflict {
      Output.problem(conflict.sentence)
      throw ExitCode(1)
    }
  }
}
