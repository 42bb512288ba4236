import CPosix
import Screens

/// Starts the process that watches this one and restores the terminal however this one ends.
enum Supervisor {
  /// Returns only in the watched process. Call it before any thread exists, because it forks without exec.
  static func split() -> BlackBox {
    let folder = Environment.folder("XDG_STATE_HOME", default: ".local/state")
    if let folder { _ = Environment.makeFolder(folder) }
    return BlackBox(page: cpx_supervise(folder.map { $0 + "/crash.log" } ?? ""))
  }
}

/// What the watching process needs to know, in shared memory.
struct BlackBox {
  private let page: OpaquePointer?

  init(page: OpaquePointer?) { self.page = page }

  /// Notes that the program has taken over the terminal, and which bytes restore it.
  func screenTaken(reset: [UInt8]) { cpx_take_screen(page, reset, reset.count) }

  func screenGiven() { cpx_give_screen(page) }

  /// Sets the command to show for resuming the session.
  func note(resume command: ResumeCommand) { cpx_note_resume(page, command.words) }
}
