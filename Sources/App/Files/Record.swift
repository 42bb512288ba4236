import ArgumentParser
import Reports
import SessionFile
import Wizard

/// A session's file, read whole and only read.
enum Record {
  /// - Throws: the exit code, once the sentence is said.
  static func report(of path: String) throws -> Report {
    try read(path) { journal, session throws(SessionFileError) in
      let proof = try Verification.of(path, keyHolds: SSHKey.holds).proof(of: journal.seals)
      // A rehearsal has a clock of its own, which may have gone ahead.
      return Report(session: session, proof: proof, now: max(.now, session.rehearsalClock ?? .now))
    }
  }

  /// - Throws: the exit code, once the sentence is said.
  static func session(of path: String) throws -> Session {
    try read(path) { _, session in session }
  }

  private static func read<Value>(
    _ path: String, _ value: (Journal, Session) throws(SessionFileError) -> Value
  ) throws -> Value {
    do throws(SessionFileError) {
      let journal = try Journal(path: path, readOnly: true)
      defer { journal.close() }
      return try value(journal, journal.session)
    } catch {
      Output.problem(error.sentence)
      throw ExitCode(2)
    }
  }
}
