import Foundation
import Glibc
import SessionFile
import Testing

/// A PostgreSQL server of the tests' own (Scripts/cluster), which ends with this object, or with the tests however they end.
final class Cluster: @unchecked Sendable {
  /// The one that most tests use, each with a database of its own.
  static let shared = Result { try Cluster() }

  private let process = Process()
  private let input = Foundation.Pipe()
  /// The folder of its socket.
  let folder: String
  let port: String

  init() throws {
    let output = Foundation.Pipe()
    process.executableURL = Program.repository.appendingPathComponent("Scripts/cluster")
    // `cat` ends when nobody is left who could write to it.
    process.arguments = ["sh", "-c", "echo \"$PGHOST $PGPORT\"; exec cat"]
    process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "CLUSTER_TLS": "1"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line = Data()
    while line.last != 0x0A {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { break }
      line += part
    }
    let words = String(decoding: line, as: UTF8.self).split { $0.isWhitespace }.map(String.init)
    try #require(words.count == 2, "the server did not start")
    (folder, port) = (words[0], words[1])
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
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
    let isUp = "until pg_isready -q -h \(folder) -p \(port); do :; done"
    _ = try Self.run("/usr/bin/timeout", ["60", "/bin/sh", "-c", isUp])
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
