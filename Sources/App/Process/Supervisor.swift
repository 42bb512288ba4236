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
  private let page: OpaquePointer?

  init(page: OpaquePointer?) { self.page = page }

  /// The terminal is in the program's hands; these bytes give it back.
  func screenTaken(reset: [UInt8]) { cpx_take_screen(page, reset, reset.count) }

  func screenGiven() { cpx_give_screen(page) }

  /// Sets the command that people are told to resume with.
  func note(resume command: ResumeCommand) { cpx_note_resume(page, command.words) }
}
