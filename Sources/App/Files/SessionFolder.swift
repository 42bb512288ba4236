import Glibc
import Posix
import SessionFile
import StoreProtocol
import Wizard

/// A folder with session files.
struct SessionFolder {
  let path: String

  /// The default folder for sessions: `$XDG_DATA_HOME/px-reconnect`.
  ///
  /// - Throws: `.noHome` if this user has no home directory.
  static func standard() throws(Problem) -> SessionFolder {
    guard let path = Environment.folder("XDG_DATA_HOME", default: ".local/share") else { throw .noHome }
    return SessionFolder(path: path)
  }

  init(path: String) { self.path = path }

  /// A folder that somebody named.
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

  /// - Throws: `.notFound` if the folder doesn't exist anymore.
  func refuseMissing() throws(Problem) {
    if access(path, F_OK) != 0, errno == ENOENT { throw .notFound(path: path) }
  }

  /// The type of the file at a path, such as `S_IFDIR`, with links followed; `nil` if `stat` fails.
  static func type(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Why a folder can't be used.
  enum Problem: Error, Equatable {
    case notFound(path: String)
    /// It is a file. `resume` was probably meant.
    case isFile(path: String)
    /// HOME isn't set, and the user database has no home directory either.
    case noHome
    /// Any other error, in the system's words.
    case failed(path: String, reason: String)

    /// What happened, why, and what to do next.
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

  /// A session file that was found.
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

    /// Whether anything can still be answered or checked in it.
    var isOpen: Bool { !summary.isSealed || summary.hasFollowUps }

    /// `REHEARSAL · open · acme.my.salesforce.com · 19 of 41 · next: Authorize`
    var words: String {
      let progress = summary.progress
      let parts = [
        summary.strangerWord, summary.stateWords, summary.org ?? "org not named yet",
        "\(progress.settled) of \(progress.total)",
        progress.skipped > 0 ? "\(progress.skipped) skipped" : nil,
        progress.later > 0 ? "\(progress.later) not yet" : nil,
        summary.stoppedBy ?? summary.next.map { "next: \($0)" },
      ]
      return parts.compactMap(\.self).joined(separator: " · ")
    }
  }

  /// An unused file name with today's date. Creates the folder if it is missing.
  func freshPath(now: Moment) -> String {
    _ = Environment.makeFolder(path)
    return NewFiles.freePath("\(path)/reconnect-\(now.date)", suffix: ".reconnect")
  }

  /// The contents of a folder and the folders below it.
  struct Listing {
    /// The sessions, the next due first.
    var found: [Found] = []
    /// What couldn't be read, one sentence each.
    var problems: [String] = []
    /// What was left out, one sentence each.
    var remarks: [String] = []

    mutating func sort() {
      let last = Moment(seconds: .max)
      found.sort { left, right in
        let (a, b) = (left.summary.due?.at ?? last, right.summary.due?.at ?? last)
        return a == b ? left.path < right.path : a < b
      }
    }
  }

  /// All readable sessions in the folder and the folders below it.
  func listing() throws(Problem) -> Listing {
    let tree = try SessionTree(of: self)
    var listing = Listing(problems: tree.problems, remarks: tree.remarks)
    // Reading waits for a disk, possibly on another computer.
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

  /// The session files, the most recently written first. None of them is opened.
  func recentPaths() throws(Problem) -> [String] {
    try paths().map { path in
      var status = stat()
      stat(path, &status)
      return (path: path, written: status.st_mtim.tv_sec, rest: status.st_mtim.tv_nsec)
    }
    .sorted { ($0.written, $0.rest) > ($1.written, $1.rest) }.map(\.path)
  }

  /// - Throws: Why the folder can't be read, unless it doesn't exist yet.
  func refuseUnreadable() throws(Problem) {
    if access(path, R_OK | X_OK) != 0, errno != ENOENT {
      throw .failed(path: path, reason: String(cString: strerror(errno)))
    }
  }

  /// The session files, in no particular order; none if the folder doesn't exist yet.
  private func paths() throws(Problem) -> [String] {
    guard let listing = opendir(path) else {
      if errno == ENOENT { return [] }
      throw .failed(path: path, reason: String(cString: strerror(errno)))
    }
    return Self.names(in: listing).filter { $0.hasSuffix(".reconnect") }.map { "\(path)/\($0)" }
  }

  /// The names in a folder, in no particular order; none if it can't be read.
  static func names(in path: String) -> [String] { opendir(path).map { names(in: $0) } ?? [] }

  private static func names(in folder: OpaquePointer) -> [String] { entries(in: folder).map(\.name) }

  /// A directory entry with its type, as far as the directory says.
  struct Entry {
    enum Kind {
      case folder
      /// Its target has to be looked up.
      case link
      case other
    }

    let name: String
    let kind: Kind

    /// Whether this is the folder itself or its parent.
    var isItself: Bool { name == "." || name == ".." }
    var isHidden: Bool { name.hasPrefix(".") }
  }

  /// The entries of an open folder. Closes it.
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
