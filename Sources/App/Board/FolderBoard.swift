import Glibc
import Posix
import Screens
import SessionFile
import Synchronization
import Wizard

/// The sessions in a folder and the folders below it, as news for a board.
///
/// One thread looks for files and then waits for the kernel to report changes. A few more threads read the files. The
/// board's own thread takes the results. Files are opened read-only and never locked for writing.
final class FolderBoard: BoardSource, Sendable {
  private let folder: SessionFolder
  private let found: Outbox
  /// Wakes the watching thread, which then reads everything again.
  private let again: Pipe
  private let queue: ReadingQueue

  /// - Throws: If the process has no file descriptors left.
  init(_ folder: SessionFolder) throws(Failed) {
    guard let outbox = Outbox(), let again = Pipe() else {
      throw Failed(
        "The limit on open files is reached. Raise the limit, for example with ulimit -n 256, then try again.")
    }
    again.reading.stopWaiting()
    self.folder = folder
    found = outbox
    self.again = again
    queue = ReadingQueue { job in outbox.add([Self.news(of: job)]) }
  }

  var watched: [Watched] { [Watched(found.descriptor)] }

  func take() -> [Board.News] { found.take() }

  func open(_ place: String) { queue.add([ReadingQueue.Job(path: place, isWhole: true)]) }

  func readAgain() { _ = Descriptor.write([1], to: again.writing.number) }

  func begin() {
    OwnThread.start { [folder, found, again, queue] in
      var look = FolderLook(folder: folder, news: { found.add($0) }, read: { queue.add($0) })
      look.run(again: again.reading.number)
    }
  }

  /// Reads all files at once, for a list that is printed once.
  static func listing(of folder: SessionFolder) throws(SessionFolder.Problem) -> (rows: [BoardRow], tree: SessionTree) {
    let tree = try SessionTree(of: folder)
    return (Workers.map(tree.paths, atOnce: 8) { row(of: $0) }, tree)
  }

  private static func news(of job: ReadingQueue.Job) -> Board.News {
    guard job.isWhole else {
      let row = row(of: job.path)
      var status = stat()
      return lstat(job.path, &status) != 0 && errno == ENOENT ? .gone(place: job.path) : .row(row)
    }
    do throws(SessionFileError) {
      return .record(place: job.path, try Record.read(job.path))
    } catch {
      return .noRecord(place: job.path, error.sentence)
    }
  }

  private static func row(of path: String) -> BoardRow {
    do throws(SessionFileError) {
      return BoardRow(place: path, content: .read(try SessionSummary.read(path)))
    } catch {
      let why = error.sentence { _ in "this file" }
      return BoardRow(place: path, content: .unreadable(why.last == "." ? String(why.dropLast()) : why))
    }
  }
}

/// A queue of news from any thread to the board's, with a file descriptor that is readable while it isn't empty.
private final class Outbox: Sendable {
  private let news = Mutex<[Board.News]>([])
  private let pipe: Pipe

  init?() {
    guard let pipe = Pipe() else { return nil }
    pipe.reading.stopWaiting()
    self.pipe = pipe
  }

  var descriptor: Int32 { pipe.reading.number }

  func add(_ new: [Board.News]) {
    let wasEmpty = news.withLock { news in
      defer { news += new }
      return news.isEmpty
    }
    if wasEmpty, !new.isEmpty { _ = Descriptor.write([1], to: pipe.writing.number) }
  }

  func take() -> [Board.News] {
    var bytes = [UInt8](repeating: 0, count: 64)
    _ = Descriptor.read(descriptor, into: &bytes)
    return news.withLock { news in
      defer { news = [] }
      return news
    }
  }
}
