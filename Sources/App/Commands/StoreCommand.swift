import ArgumentParser
import StoreProtocol

/// `px-reconnect store`: sets up a store, and says how one is reached.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Set up a PostgreSQL store for many sessions, or check the connection to one.",
    discussion: Examples.after(
      "A store keeps the sessions of many tenants in one database. docs/store.md tells how to set one up.",
      "store migrate --store postgresql://db.example.com/px", "store status --store service=px"),
    subcommands: [Migrate.self, Status.self])

  /// `px-reconnect store migrate`.
  struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the tables of a store, or update them.",
      discussion: Examples.after(
        """
        For the owner of the database. Tables are made in the schema px_reconnect, together with the roles \
        px_reconnect_reader and px_reconnect_writer. If nothing is to be done, nothing is changed.
        """, "store migrate --store postgresql://db.example.com/px", "store migrate --store service=px"))

    @OptionGroup var address: StoreAddress

    func run() throws {
      let client = try StoreClient(address.store)
      var said = false
      do throws(StoreFailure) {
        try client.ask(.migrate) { line throws(StoreFailure) in
          guard case .migrated(let from, let to) = line else { throw .malformedResponse }
          said = true
          Output.line(
            from == to
              ? "Nothing to do: the tables have version \(to)."
              : from == 0 ? "Made the tables, version \(to)." : "Updated the tables from version \(from) to \(to).")
        }
      } catch {
        guard case .problem(let problem) = error, problem.kind == .denied else { throw error }
        throw Failed(
          "The database refused that: \(problem.says). Connect as the owner of the database, with a role that may create roles. Nothing was changed."
        )
      }
      if !said { throw StoreFailure.malformedResponse }
    }
  }

  /// `px-reconnect store status`.
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say how a store is reached, what you may do there, and what it has.",
      discussion: Examples.after(
        "Exit codes: 0 the store can be used; 2 it can't, or an error stopped the command.",
        "store status --store postgresql://db.example.com/px", "store status --store service=px"))

    @OptionGroup var address: StoreAddress

    func run() throws {
      let client = try StoreClient(address.store)
      let store = client.opened
      Output.line("PostgreSQL \(store.server) as \(store.place)")
      Output.line("Connection: \(Self.connection(store))")
      Output.line("Tables: version \(store.schema)\(store.schema == store.known ? "" : " of \(store.known)")")
      var count = 0
      try client.ask(.list) { line throws(StoreFailure) in if case .session = line { count += 1 } }
      Output.line("You may: \(store.mayWrite ? "read and push" : "read")")
      Output.line("Your teams: \(store.teams.isEmpty ? "none" : store.teams.joined(separator: ", "))")
      Output.line("Sessions that you can see: \(count)")
    }

    static func connection(_ store: OpenedStore) -> String {
      if store.isLocal { return "a socket on this computer" }
      guard let tls = store.tls else { return "NOT ENCRYPTED. Use sslmode=verify-full." }
      return store.mode == "verify-full"
        ? "\(tls), and the server's certificate and name were verified"
        : "\(tls), but the server's name was NOT VERIFIED (sslmode=\(store.mode)). Use sslmode=verify-full."
    }
  }
}
