import Glibc

/// The session files in a folder and all folders below it.
///
/// Links are followed, because people link to network shares or other disks. Each folder and each file is read once, so
/// link cycles end. Hidden entries are left out: trash, snapshots and other programs' notes.
struct SessionTree {
  /// The session files in order, each file once.
  private(set) var paths: [String] = []
  /// What couldn't be read, one sentence each. There may be more sessions.
  private(set) var problems: [String] = []
  /// What was left out on purpose, one sentence each.
  private(set) var remarks: [String] = []

  /// The limit for files and folders, so that reading a folder such as / ends. No computer follows up that many.
  static let most = 20_000

  private let most: Int
  private var known: Set<FileIdentity> = []
  private var folders = 0
  private var hidden: [String] = []
  /// The folders that are still to be read.
  private var waiting: [String] = []
  /// Whether the limit was exceeded.
  private var isFull = false

  /// - Parameters:
  ///   - most: The maximum number of session files, and of folders to read.
  ///   - entering: Called for each folder before its content is read.
  /// - Throws: Why the folder can't be read. A folder that doesn't exist yet has no sessions.
  init(
    of folder: SessionFolder, most: Int = Self.most, entering: (_ path: String) -> Void = { _ in }
  ) throws(SessionFolder.Problem) {
    self.most = most
    try look(into: folder.path, entering)
    while !isFull, let path = waiting.popLast() {
      do throws(SessionFolder.Problem) {
        try look(into: path, entering)
      } catch {
        problems.append(error.sentence)
      }
    }
    if isFull {
      problems.append(
        "\(folder.path) has more than \(most) session files or folders, so the rest was not read. Name a folder in it.")
    }
    paths.sort()
    if let first = hidden.min() {
      let others = hidden.count - 1
      let rest = others == 0 ? "" : " and \(others) more"
      remarks.append("\(first)\(rest) \(others == 0 ? "is" : "are") hidden, so px-reconnect did not look there.")
    }
  }

  private mutating func look(
    into path: String, _ entering: (_ path: String) -> Void
  ) throws(SessionFolder.Problem) {
    guard folders < most else {
      isFull = true
      return
    }
    guard let listing = opendir(path) else {
      // It was removed after its name was read, or doesn't exist yet.
      if errno == ENOENT { return }
      throw .failed(path: path, reason: String(cString: strerror(errno)))
    }
    folders += 1
    var status = stat()
    if fstat(dirfd(listing), &status) == 0, !known.insert(FileIdentity(status)).inserted {
      closedir(listing)
      remarks.append("\(path) leads to a folder that was read already, so it was not read again.")
      return
    }
    entering(path)
    for entry in SessionFolder.entries(in: listing).sorted(by: { $0.name < $1.name }) where !entry.isItself {
      take("\(path == "/" ? "" : path)/\(entry.name)", entry)
    }
  }

  private mutating func take(_ path: String, _ entry: SessionFolder.Entry) {
    let isSession = entry.name.hasSuffix(".reconnect")
    var status = stat()
    switch entry.kind {
    case .folder: return entry.isHidden ? hidden.append(path) : waiting.append(path)
    case .other where !isSession: return
    case .other, .link: break
    }
    guard stat(path, &status) == 0 else {
      // A broken link is reported only if its name is that of a session.
      if isSession, !entry.isHidden { return paths.append(path) }
      if ![ENOENT, ENOTDIR, ELOOP].contains(errno) {
        problems.append(SessionFolder.Problem.failed(path: path, reason: String(cString: strerror(errno))).sentence)
      }
      return
    }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    if entry.isHidden {
      if isFolder || isSession { hidden.append(path) }
    } else if isFolder {
      waiting.append(path)
    } else if isSession, known.insert(FileIdentity(status)).inserted {
      if paths.count < most { paths.append(path) } else { isFull = true }
    }
  }
}

/// Identifies a file independently of its path.
private struct FileIdentity: Hashable {
  private let device: dev_t
  private let node: ino_t

  init(_ status: stat) {
    device = status.st_dev
    node = status.st_ino
  }
}
