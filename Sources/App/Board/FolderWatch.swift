import Glibc
import Posix

/// Watches the session files in some folders with inotify, without polling.
///
/// It reports what programs on this computer do, not what other computers do on a network share.
final class FolderWatch {
  /// The changes since the last call of `take()`.
  struct Changes {
    /// The paths of session files that were written, moved or deleted, or whose permissions changed.
    var files: Set<String> = []
    /// Whether everything has to be scanned: folders were added or removed, or the kernel's event queue overflowed.
    var isUnclear = false

    var isEmpty: Bool { files.isEmpty && !isUnclear }
  }

  let descriptor: Int32
  /// The target of each watch, by its descriptor.
  private var places: [Int32: Place] = [:]
  private var wanted: Set<Int32> = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  private enum Place {
    case folder(String)
    case file(String)
  }

  /// `nil` if inotify isn't available, or its limit of instances is reached.
  init?() {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  private static let inFolder =
    IN_CREATE | IN_DELETE | IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
    | IN_MOVE_SELF | IN_ONLYDIR
  private static let ofFile = IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF

  /// Watches a folder. Returns `false` if the limit of watches is reached, and `true` if the folder is gone or
  /// unreadable.
  func add(folder path: String) -> Bool {
    let number = inotify_add_watch(descriptor, path, UInt32(Self.inFolder))
    guard number >= 0 else { return errno == ENOENT || errno == ENOTDIR || errno == EACCES }
    places[number] = .folder(path)
    wanted.insert(number)
    return true
  }

  /// Watches the target of a link, because its folder may not be watched. No other file needs this.
  func add(linked path: String) {
    let number = inotify_add_watch(descriptor, path, UInt32(Self.ofFile | Int32(IN_MASK_ADD)))
    guard number >= 0 else { return }
    if places[number] == nil { places[number] = .file(path) }
    wanted.insert(number)
  }

  /// Starts a new round of `add` calls, for `forgetOthers`.
  func beginAnew() { wanted = [] }

  /// Removes the watches that weren't added again since `beginAnew`, such as those of folders that were moved away.
  func forgetOthers() {
    for number in places.keys where !wanted.contains(number) {
      inotify_rm_watch(descriptor, number)
      places[number] = nil
    }
  }

  /// Returns the changes since the last call, without waiting.
  func take() -> Changes {
    var changes = Changes()
    while case .success(let count) = Descriptor.read(descriptor, into: &buffer), count > 0 {
      var start = 0
      while start + MemoryLayout<inotify_event>.size <= count {
        let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: inotify_event.self) }
        let name = start + MemoryLayout<inotify_event>.size
        let bytes = buffer[name..<min(count, name + Int(event.len))].prefix { $0 != 0 }
        note(event, String(decoding: bytes, as: UTF8.self), &changes)
        start = name + Int(event.len)
      }
    }
    return changes
  }

  private func note(_ event: inotify_event, _ name: String, _ changes: inout Changes) {
    func has(_ flags: Int32) -> Bool { event.mask & UInt32(bitPattern: flags) != 0 }
    if has(Int32(IN_Q_OVERFLOW | IN_UNMOUNT)) { changes.isUnclear = true }
    guard let place = places[event.wd] else { return }
    if has(Int32(IN_IGNORED)) { places[event.wd] = nil }
    switch place {
    case .file(let path): changes.files.insert(path)
    case .folder(let path):
      guard !name.isEmpty else {
        if has(Int32(IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_ATTRIB)) { changes.isUnclear = true }
        return
      }
      if name.hasPrefix(".") { return }
      let whole = path == "/" ? "/\(name)" : "\(path)/\(name)"
      if has(Int32(IN_ISDIR)) {
        changes.isUnclear = true
      } else if name.hasSuffix(".reconnect") {
        changes.files.insert(whole)
      } else if name.hasSuffix(Self.journal) {
        // SQLite deletes its journal at the end of a commit.
        changes.files.insert(String(whole.dropLast("-journal".count)))
      } else if has(Int32(IN_CREATE | IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM)), leadsToFolder(whole) {
        changes.isUnclear = true
      }
    }
  }

  private static let journal = ".reconnect-journal"

  /// Whether a path is a link to a folder, or may have been one that was removed.
  private func leadsToFolder(_ path: String) -> Bool {
    if SessionFolder.type(of: path) == S_IFDIR { return true }
    return places.values.contains { if case .folder(path) = $0 { true } else { false } }
  }
}
