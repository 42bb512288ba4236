import Glibc
import Posix

/// What happens to the session files in some folders, as the kernel tells it (inotify). Nothing is asked again and again.
///
/// It sees what programs on this computer do, not what others do on a network folder.
final class FolderWatch {
  /// What has happened since the last time.
  struct Changes {
    /// Session files that were written, moved, deleted or made readable, by their paths.
    var files: Set<String> = []
    /// Folders came or went, or there was more than the kernel tells one by one: everything is to be looked through.
    var isUnclear = false

    var isEmpty: Bool { files.isEmpty && !isUnclear }
  }

  let descriptor: Int32
  /// What each watch is on: a folder, or where a link leads the file that has this name.
  private var places: [Int32: Place] = [:]
  private var wanted: Set<Int32> = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  private enum Place {
    case folder(String)
    case file(String)
  }

  /// `nil` if the system gives none.
  init?() {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  private static let inFolder =
    IN_CREATE | IN_DELETE | IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
    | IN_MOVE_SELF | IN_ONLYDIR
  private static let ofFile = IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF

  /// False if the system gives no more watches, or the folder is gone.
  func add(folder path: String) -> Bool {
    let number = inotify_add_watch(descriptor, path, UInt32(Self.inFolder))
    guard number >= 0 else { return errno == ENOENT || errno == ENOTDIR || errno == EACCES }
    places[number] = .folder(path)
    wanted.insert(number)
    return true
  }

  /// A link leads to a file in a folder that nobody watches. No other file needs this.
  func add(linked path: String) {
    let number = inotify_add_watch(descriptor, path, UInt32(Self.ofFile | Int32(IN_MASK_ADD)))
    guard number >= 0 else { return }
    if places[number] == nil { places[number] = .file(path) }
    wanted.insert(number)
  }

  /// From here on it is noted what is watched, for `forgetOthers`.
  func beginAnew() { wanted = [] }

  /// Watches no longer what wasn't added since: folders that were moved away.
  func forgetOthers() {
    for number in places.keys where !wanted.contains(number) {
      inotify_rm_watch(descriptor, number)
      places[number] = nil
    }
  }

  /// All that has happened; never waits.
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
        // A commit ends with this.
        changes.files.insert(String(whole.dropLast("-journal".count)))
      } else if has(Int32(IN_CREATE | IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM)), leadsToFolder(whole) {
        changes.isUnclear = true
      }
    }
  }

  private static let journal = ".reconnect-journal"

  /// A link to a folder comes or goes.
  private func leadsToFolder(_ path: String) -> Bool {
    if SessionFolder.type(of: path) == S_IFDIR { return true }
    return places.values.contains { if case .folder(path) = $0 { true } else { false } }
  }
}
