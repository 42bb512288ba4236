import Glibc
import SessionFile
import Wizard

/// A folder with sessions in it.
struct SessionFolder {
  let path: String

  /// Where sessions are kept unless somebody names a file: `$XDG_DATA_HOME/px-reconnect`.
  static var standard: SessionFolder {
    SessionFolder(path: Environment.folder("XDG_DATA_HOME", default: ".local/share"))
  }

  init(path: String) { self.path = path }

  /// A session that was found, and how it stands.
  struct Found {
    let path: String
    let session: Session

    /// `REHEARSAL · open · acme.my.salesforce.com · 19 of 41 · next: Authorize`
    var words: String {
      let progress = session.progress
      let next = session.nextTurn().map { " · next: \($0.title)" } ?? ""
      let later = progress.later > 0 ? " · \(progress.later) later" : ""
      let skipped = progress.skipped > 0 ? " · \(progress.skipped) skipped" : ""
      let stranger = session.strangerWord.map { "\($0) · " } ?? ""
      let org = session.targetOrg ?? "no org named yet"
      return
        "\(stranger)\(session.stateWord) · \(org) · \(progress.done) of \(progress.total)\(skipped)\(later)\(next)"
    }
  }

  /// A name of today that no file has yet; the folder is made if it is missing.
  func freshPath(now: Moment) -> String {
    _ = Environment.makeFolder(path)
    let first = "\(path)/reconnect-\(now.date).reconnect"
    guard access(first, F_OK) == 0 else { return first }
    let numbered = (2...9999).lazy.map { "\(path)/reconnect-\(now.date)-\($0).reconnect" }
    return numbered.first { (name: String) in access(name, F_OK) != 0 } ?? first
  }

  /// Every session in the folder that can be read, what is due soonest first; and what could not be read.
  func sessions() -> (found: [Found], problems: [SessionFileError]) {
    var found: [Found] = []
    var problems: [SessionFileError] = []
    for name in names {
      do throws(SessionFileError) {
        let journal = try Journal(path: "\(path)/\(name)", readOnly: true, keyHolds: SSHKey.holds)
        found.append(
          Found(
            path: journal.path, session: journal.session))
        journal.close()
      } catch {
        problems.append(error)
      }
    }
    let last = Moment(seconds: .max)
    found.sort { left, right in
      let (a, b) = (left.session.dues.first?.at ?? last, right.session.dues.first?.at ?? last)
      return a == b ? left.path < right.path : a < b
    }
    return (found, problems)
  }

  /// Those that are not sealed or have something to look at later, the last changed first.
  func openSessions() -> [Found] {
    sessions().found.filter { !$0.session.isSealed || $0.session.hasFollowUps }.sorted {
      ($0.session.lastMoment?.seconds ?? 0) > ($1.session.lastMoment?.seconds ?? 0)
    }
  }

  private var names: [String] { Self.names(in: path).filter { $0.hasSuffix(".reconnect") }.sorted() }

  /// What lies in a folder, in no order; nothing where it can't be read.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }
}
