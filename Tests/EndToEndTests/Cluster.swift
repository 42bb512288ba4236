import Foundation
import Glibc
import Posix
import SessionFile
import Testing

/// A PostgreSQL server of the tests' own (Scripts/cluster), which ends with this object, or with the tests however they end.
final class Cluster: @unchecked Sendable {
  /// The one that most tests use, each with a database of its own.
  static let shared = Result { try Cluster(isDurable: false) }

  private let process: pid_t
  /// The command in the cluster ends when nobody is left who could write to it.
  private var input: OwnedDescriptor?
  /// The folder of its socket.
  let folder: String
  let port: String

  /// Not by Foundation's Process: that waits for the end of whatever closes a descriptor that it has lent, and no other one's
  /// end is noticed meanwhile.
  ///
  /// - Parameter isDurable: what is committed is on the disk.
  init(isDurable: Bool = true) throws {
    let output: OwnedDescriptor
    (process, input, output) = try Self.spawn(isDurable: isDurable)
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.last != 0x0A, read(output.number, &byte, 1) == 1 { line.append(byte) }
    let said = String(decoding: line, as: UTF8.self).split { $0.isWhitespace }.map(String.init)
    try #require(said.count == 2, "the server did not start")
    (folder, port) = (said[0], said[1])
  }

  private static func spawn(isDurable: Bool) throws -> (id: pid_t, input: OwnedDescriptor, output: OwnedDescriptor) {
    guard let requests = Posix.Pipe(), let answers = Posix.Pipe() else { throw CocoaError(.fileReadUnknown) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, requests.reading.number, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, answers.writing.number, STDOUT_FILENO)
    // This thread may have blocked signals, and who is started would have, too.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let script = Program.repository.appendingPathComponent("Scripts/cluster").path
    let words: [String] = [script, "sh", "-c", "echo \"$PGHOST $PGPORT\"; exec cat"]
    let variables: [String] = [
      "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "CLUSTER_TLS=1", "CLUSTER_FSYNC=\(isDurable ? "on" : "off")",
    ]
    let (arguments, environment) = (words.map { strdup($0) }, variables.map { strdup($0) })
    defer { for text in arguments + environment { free(text) } }
    var id = pid_t()
    let reason = posix_spawn(&id, script, &actions, &attributes, arguments + [nil], environment + [nil])
    try #require(reason == 0)
    return (id, requests.writing, answers.reading)
  }

  deinit {
    input = nil
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// Kills the server, and keeps it down until `start`.
  func kill() throws {
    try Data().write(to: URL(fileURLWithPath: folder + "/down"))
    let text = try String(contentsOfFile: folder + "/pid", encoding: .utf8)
    let pid = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    Glibc.kill(pid, SIGKILL)
  }

  func start() throws {
    try FileManager.default.removeItem(atPath: folder + "/down")
    try wait(isUp: true)
  }

  /// Waits until the server takes connections, or until it takes none.
  func wait(isUp: Bool) throws {
    let condition = "pg_isready -q -h \(folder) -p \(port)"
    _ = try Self.run(
      "/usr/bin/timeout", ["30", "/bin/sh", "-c", "\(isUp ? "until" : "while") \(condition); do :; done"])
  }

  /// An address of a database, through the socket.
  func address(_ database: String, user: String = "postgres") -> String {
    "postgresql://\(user)@/\(database)?host=\(folder)&port=\(port)"
  }

  /// Makes a database with the tables in it.
  func database(_ program: Program) throws -> Database {
    let name = "t" + UUID().uuidString.replacing("-", with: "").lowercased()
    let database = Database(cluster: self, name: name)
    _ = try Database(cluster: self, name: "postgres").sql("CREATE DATABASE \(name)")
    let made = try program.run(["store", "migrate", "--store", database.address])
    try #require(made.code == 0, "\(made.errors)")
    return database
  }

  struct Database {
    let cluster: Cluster
    let name: String

    var address: String { cluster.address(name) }

    /// What somebody does who has the database: the rows that come of it, columns apart by `|`.
    @discardableResult
    func sql(_ statements: String, user: String = "postgres") throws -> String {
      let outcome = try Cluster.run(
        "/usr/bin/psql", ["-XqAt", "-v", "ON_ERROR_STOP=1", "-d", cluster.address(name, user: user), "-c", statements])
      try #require(outcome.code == 0, "\(statements): \(outcome.output)")
      return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What psql says to a role's statement.
    func answer(to statement: String, user: String) throws -> String {
      try Cluster.run("/usr/bin/psql", ["-Xq", "-d", cluster.address(name, user: user), "-c", statement]).output
    }

    /// Waits until a statement says true.
    func wait(until condition: String) throws {
      let loop = "until [ \"$(psql -XqAt -d '\(address)' -c \"\(condition)\")\" = t ]; do :; done"
      let outcome = try Cluster.run("/usr/bin/timeout", ["30", "/bin/sh", "-c", loop])
      try #require(outcome.code == 0, "\(condition)")
    }
  }

  static func run(_ path: String, _ arguments: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    return try process.start()()
  }
}

/// Every row of the tables of a session file, so that two files can be compared.
func rows(of path: String) throws -> [String] {
  try ["events", "seals", "attachments", "drafts"].map { table in
    let columns =
      [
        "events": "seq, at, hex(payload), hex(hash)", "seals": "number, statement, hex(hash), signature",
        "attachments": "sha256, name, media_type, hex(bytes), at", "drafts": "step, field, text, at",
      ][table] ?? ""
    let outcome = try Cluster.run(
      "/usr/bin/sqlite3", ["-readonly", path, "SELECT \(columns) FROM \(table) ORDER BY 1, 2"])
    try #require(outcome.code == 0, "\(outcome.output)")
    return outcome.output
  }
}
