import Glibc
import Posix
import Screens

/// Scans a folder and follows its changes: decides which files to read, and reports which are gone.
struct FolderLook {
  let folder: SessionFolder
  let news: ([Board.News]) -> Void
  let read: ([ReadingQueue.Job]) -> Void

  /// The state of each file when it was last queued for reading.
  private var known: [String: FileState] = [:]
  private let watch = FolderWatch()
  private var isWatched = true

  init(
    folder: SessionFolder, news: @escaping ([Board.News]) -> Void, read: @escaping ([ReadingQueue.Job]) -> Void
  ) {
    self.folder = folder
    self.news = news
    self.read = read
  }

  /// How long to wait for more events, in milliseconds. A commit causes several, which are handled together.
  private static let pause: Int32 = 30
  /// The longest time to keep collecting events, in milliseconds.
  private static let patience: Int64 = 120

  /// Never returns.
  mutating func run(again descriptor: Int32) {
    look()
    while true {
      let watched = [Watched(descriptor)] + (watch.map { [Watched($0.descriptor)] } ?? [])
      guard let states = Watched.wait(for: watched, milliseconds: -1) else { continue }
      if states[0] != .quiet {
        var bytes = [UInt8](repeating: 0, count: 64)
        _ = Descriptor.read(descriptor, into: &bytes)
        known = [:]
        look()
      }
      if states.count > 1, states[1] != .quiet { follow() }
    }
  }

  /// Handles the kernel's events once no more have arrived for a moment.
  private mutating func follow() {
    guard let watch else { return }
    var changes = watch.take()
    let end = Stopwatch.now + Self.patience
    while Stopwatch.now < end, Descriptor.waitForInput(watch.descriptor, milliseconds: Self.pause) {
      let more = watch.take()
      changes.files.formUnion(more.files)
      changes.isUnclear = changes.isUnclear || more.isUnclear
    }
    take(changes)
  }

  mutating func take(_ changes: FolderWatch.Changes) {
    // A new name may be another name of a known file, or a file that was renamed.
    if changes.isUnclear || changes.files.contains(where: { known[$0] == nil || FileState($0) == nil }) {
      return look()
    }
    read(changed(changes.files.sorted()))
  }

  /// Scans everything, and queues files that are new or have changed.
  mutating func look() {
    watch?.beginAnew()
    isWatched = watch != nil
    let watch = watch
    var isWatched = isWatched
    do throws(SessionFolder.Problem) {
      try folder.refuseMissing()
      let tree = try SessionTree(of: folder) { isWatched = watch?.add(folder: $0) == true && isWatched }
      self.isWatched = isWatched
      take(tree)
    } catch {
      let gone = Array(known.keys)
      known = [:]
      news([.found(0), .remarks([error.sentence])] + gone.map { .gone(place: $0) })
    }
  }

  private mutating func take(_ tree: SessionTree) {
    for path in tree.paths where Self.isLink(path) { watch?.add(linked: path) }
    watch?.forgetOthers()
    let there = Set(tree.paths)
    var told: [Board.News] = [.found(tree.paths.count), .remarks(tree.problems + unwatched + tree.remarks)]
    var hidden: [String] = []
    for path in known.keys where !there.contains(path) {
      // If its folder can't be read anymore, the file may still exist.
      if FileState.isMissing(path) { told.append(.gone(place: path)) } else { hidden.append(path) }
      known[path] = nil
    }
    news(told)
    read(hidden.map { ReadingQueue.Job(path: $0) } + changed(tree.paths))
  }

  /// The files that were replaced or modified since they were last queued.
  private mutating func changed(_ paths: [String]) -> [ReadingQueue.Job] {
    paths.compactMap { path in
      let state = FileState(path)
      let old = known.updateValue(state ?? FileState.none, forKey: path)
      guard old != state || state == nil else { return nil }
      if let old, let state, !old.isSameFile(as: state), old != .none { news([.replaced(place: path)]) }
      return ReadingQueue.Job(path: path)
    }
  }

  private var unwatched: [String] {
    isWatched
      ? []
      : [
        "Live updates are off: the limit on inotify watches (fs.inotify.max_user_watches) is reached. Press F5 to refresh."
      ]
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}

/// Identifies a file and its version, to detect a replaced file, other content or other permissions.
private struct FileState: Equatable {
  private var device: dev_t = 0
  private var node: ino_t = 0
  private var size: off_t = 0
  private var changed: [Int] = []

  static let none = FileState()

  private init() {}

  /// `nil` if `stat` fails.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    (device, node, size) = (status.st_dev, status.st_ino, status.st_size)
    changed = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
  }

  func isSameFile(as other: FileState) -> Bool { device == other.device && node == other.node }

  static func isMissing(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
  }
}
