import CPosix
import Screens

/// Splits off the process that watches over this one and gives the terminal back whatever happens.
enum Supervisor {
  /// Returns in the watched process only. Called before any thread exists: the split is a fork without exec.
  static func split() -> BlackBox {
    let folder = Environment.folder("XDG_STATE_HOME", default: ".local/state")
    if let folder { _ = Environment.makeFolder(folder) }
    return BlackBox(page: cpx_supervise(folder.map { $0 + "/crash.log" } ?? ""))
  }
}

/// What the watching process needs to know, in a page both share.
struct BlackBox {
  private let page: UnsafeMutablePointer<cpx_black_box>?

  init(page: UnsafeMutablePointer<cpx_black_box>?) { self.page = page }

  /// The terminal is in the program's hands; these bytes give it back.
  func screenTaken(reset: [UInt8]) {
    guard let page else { return }
    withUnsafeMutableBytes(of: &page.pointee.reset) { $0.copyBytes(from: reset.prefix($0.count)) }
    page.pointee.reset_count = min(reset.count, MemoryLayout.size(ofValue: page.pointee.reset))
    page.pointee.screen_taken = true
  }

  func screenGiven() { page?.pointee.screen_taken = false }

  /// What is to stand in the sentence that says how to go on.
  func note(resume command: ResumeCommand) {
    guard let page else { return }
    withUnsafeMutableBytes(of: &page.pointee.resume) { room in
      room.copyBytes(from: Array(command.words.utf8.prefix(room.count - 1)) + [0])
    }
  }
}
