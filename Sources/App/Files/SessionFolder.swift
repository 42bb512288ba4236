import Glibc
import Posix
import SessionFile
import StoreProtocol
import Wizard

/// A folder with sessions in it.
struct SessionFolder {
  let path: String

  /// Where sessions are kept unless somebody names a file: `$XDG_DATA_HOME/px-reconnect`.
  ///
  /// - Throws: that there is no such place, because this user has no home.
  static func standard() throws(Problem) -> SessionFolder {
    guard let path = Environment.folder("XDG_DATA_HOME", default: ".local/share") else { throw .noHome }
    return SessionFolder(path: path)
  }

  init(path: String) { self.path = path }

  /// The folder that somebody named.
  init(existing path: String) throws(Problem) {
    guard let folder = opendir(path) else {
      switch errno {
      case ENOENT: throw .notFound(path: path)
      case ENOTDIR: throw access(path, F_OK) == 0 ? .isFile(path: path) : .notFound(path: path)
      case let code: throw .failed(path: path, reason: String(cString: strerror(code)))
      }
    }
    closedir(folder)
    self.init(path: path)
  }

  /// What a path leads to, as `S_IFDIR` and the like; `nil` where nothing can be seen there.
  static func type(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Why there is no folder to look into.
  enum Problem: Error, Equatable {
    case notFound(path: String)
    /// A file: somebody meant `resume`.
    case isFile(path: String)
    /// HOME isn't set, and the system's list of users names no home either.
    case noHome
    /// Anything else the system said, in its words.
    case failed(path: String, reason: String)

    /// What happened, what it means, what to do.
    var sentence: String {
      switch self {
      case .notFound(let path): "The folder \(path) doesn't exist. Name another, or none for the default folder."
      case .isFile(let path):
        "\(path) is a file, not a folder. To resume a session: px-reconnect resume \(ShellWord(path))"
      case .noHome:
        "There is no folder to keep sessions in: HOME is not set. Set it, or name a file, for example with --session ./acme.reconnect."
      case .failed(let path, let reason):
        "The folder \(path) can't be read: \(reason). Check who owns it and its permissions, for example with ls -ld."
      }
    }
  }

  /// A session that was found.
  struct Found {
    /// A session's name, if it is in a store.
    let path: String
    let summary: SessionSummary
    /// Its team and name in a store; `nil` for a file.
    let stored: StoreName?

    init(path: String) throws(SessionFileError) {
      self.path = path
      summary = try SessionSummary.read(path)
      stored = nil
    }

    init(_ session: StoredSession, _ summary: SessionSummary) {
      path = session.label
      self.summary = summary
      stored = StoreName(team: session.team, name: session.name)
    }

    /// Something can still be answered in it or looked at later.
    var isOpen: Bool { !summary.isSealed || summary.hasFollowUps }

    /// The state in the words that people sign with.
    private var stateWords: String {
      switch summary.state {
      case "sealed": "signed by both"
      case "one-signature": "one signature"
      default: summary.state
      }
    }

    /// `REHEARSAL · open · acme.my.salesforce.com · 19 of 41 · next: Authorize`
    var words: String {
      let progress = summary.progress
      let parts = [
        summary.strangerWord, stateWords, summary.org ?? "org not named yet",
        "\(progress.settled) of \(progress.total)",
        progress.skipped > 0 ? "\(progress.skipped) skipped" : nil,
        progress.later > 0 ? "\(progress.later) not yet" : nil,
        summary.stoppedBy ?? summary.next.map { "next: \($0)" },
      ]
      return parts.compactMap(\.self).joined(separator: " · ")
    }
  }

  /// A name of today that no file has yet; the folder is made if it is missing.
  func freshPath(now: Moment) -> String {
    _ = Environment.makeFolder(path)
    return NewFiles.freePath("\(path)/reconnect-\(now.date)", suffix: ".reconnect")
  }

  /// What a folder has in it, with the folders below it.
  struct Listing {
    /// The next due first.
    var found: [Found] = []
    /// What could not be read, a sentence each.
    var problems: [String] = []
    /// What was left out, a sentence each.
    var remarks: [String] = []

    mutating func sort() {
      let last = Moment(seconds: .max)
      found.sort { left, right in
        let (a, b) = (left.summary.due?.at ?? last, right.summary.due?.at ?? last)
        return a == b ? left.path < right.path : a < b
      }
    }
  }

  /// Every session that can be read, in the folder and in those below it.
  func listing() throws(Problem) -> Listing {
    let tree = try SessionTree(of: self)
    var listing = Listing(problems: tree.problems, remarks: tree.remarks)
    // Reading waits for the disk, or for another computer's.
    let read = Workers.map(tree.paths, atOnce: 8) { path in
      Result { () throws(SessionFileError) in try Found(path: path) }
    }
    for result in read {
      switch result {
      case .success(let found): listing.found.append(found)
      case .failure(let problem): listing.problems.append(problem.sentence)
      }
    }
    listing.sort()
    return listing
  }

  /// The open session that was changed last.
  func latest() throws(Problem) -> Found? {
    try paths().compactMap { try? Found(path: $0) }.filter(\.isOpen).max {
      ($0.summary.lastChange?.seconds ?? 0) < ($1.summary.lastChange?.seconds ?? 0)
    }
  }

  /// The files of sessions, the last written first; none of them is opened.
  func recentPaths() throws(Problem) -> [String] {
    try paths().map { path in
      var status = stat()
      stat(path, &status)
      return (path: path, written: status.st_mtim.tv_sec, rest: status.st_mtim.tv_nsec)
    }
    .sorted { ($0.written, $0.rest) > ($1.written, $1.rest) }.map(\.path)
  }

  /// - Throws: why it can't be read, unless it isn't there yet.
  func refuseUnreadable() throws(Problem) {
    if access(path, R_OK | X_OK) != 0, errno != ENOENT {
      throw .failed(path: path, reason: String(cString: strerror(errno)))
    }
  }

  /// The files of sessions, in no order; none where the folder isn't there yet.
  private func paths() throws(Problem) -> [String] {
    guard let listing = opendir(path) else {
      if errno == ENOENT { return [] }
      throw .failed(path: path, reason: String(cString: strerror(errno)))
    }
    return Self.names(in: listing).filter { $0.hasSuffix(".reconnect") }.map { "\(path)/\($0)" }
  }

  /// What is in a folder, in no order; nothing if it can't be read.
  static func names(in path: String) -> [String] { opendir(path).map { names(in: $0) } ?? [] }

  private static func names(in folder: OpaquePointer) -> [String] { entries(in: folder).map(\.name) }

  /// A name in a folder, and what the folder says it is.
  struct Entry {
    enum Kind {
      case folder
      /// Where it leads has to be looked up.
      case link
      case other
    }

    let name: String
    let kind: Kind

    /// The folder, or the one above it.
    var isItself: Bool { name == "." || name == ".." }
    var isHidden: Bool { name.hasPrefix(".") }
  }

  /// What is in an open folder, which is closed.
  static func entries(in folder: OpaquePointer) -> [Entry] {
    defer { closedir(folder) }
    var entries: [Entry] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let kind: Entry.Kind =
        switch Int(entry.pointee.d_type) {
        case Int(DT_DIR): .folder
        // Some file systems don't say.
        case Int(DT_LNK), Int(DT_UNKNOWN): .link
        default: .other
        }
      entries.append(Entry(name: name, kind: kind))
    }
    return entries
  }
}
