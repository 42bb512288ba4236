import CPosix
import SessionFile
import Wizard

/// What this program was built from, and which formats it reads and writes.
enum Build {
  /// The first 12 digits of the commit. `unknown` if the build didn't pass one, or had uncommitted changes.
  static let commit: String = {
    let digits = String(cpx_commit(), radix: 16)
    return digits == "0" ? "unknown" : String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }()

  /// What `--version` prints.
  static let version = """
    px-reconnect \(ProgramVersion.current)
    Commit: \(commit)
    Session file format: \(Layout.format)
    Runbook revision: \(Runbook.restoration.revision)
    """
}
