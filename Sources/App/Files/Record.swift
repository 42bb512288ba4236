import Reports
import Screens
import SessionFile
import Wizard

/// Reads a whole session file, without write access.
enum Record {
  static func report(of path: String) throws(SessionFileError) -> Report {
    try read(path) { journal, session throws(SessionFileError) in
      let proof = try Verification.of(path, checkingKeys: SSHKey.check).proof(of: journal.seals)
      // A rehearsal has its own clock, which may be ahead.
      return Report(session: session, proof: proof, now: max(.now, session.rehearsalClock ?? .now))
    }
  }

  /// Returns the session and what its file proves, for the board.
  static func read(_ path: String) throws(SessionFileError) -> Board.Record {
    try read(path) { journal, session throws(SessionFileError) in
      Board.Record(
        session: session, proof: try Verification.of(path, checkingKeys: SSHKey.check).proof(of: journal.seals))
    }
  }

  static func session(of path: String) throws(SessionFileError) -> Session {
    try read(path) { (_, session) throws(SessionFileError) in session }
  }

  private static func read<Value>(
    _ path: String, _ value: (Journal, Session) throws(SessionFileError) -> Value
  ) throws(SessionFileError) -> Value {
    let journal = try Journal(path: path, readOnly: true)
    defer { journal.close() }
    return try value(journal, journal.session)
  }
}
