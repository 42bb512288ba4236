import Glibc
import Posix
import Screens

@testable import App

/// A terminal and its events, by a script: what happens, and which keys are pending then. After its end the program is
/// asked to end.
final class ScriptedTerminal: Terminal, EventSource {
  struct Step {
    var happens: [Happening] = [.input]
    var keys: [Key] = []
    /// Done before the loop goes on.
    var act: () -> Void = {}
  }

  var size = Frame.Size(rows: 24, columns: 80)
  var script: [Step] = []
  private var pending: [Key] = []
  private(set) var frames: [Frame] = []
  /// What the loop waited for, each time.
  private(set) var deadlines: [Int64?] = []
  private(set) var clipboard: [String] = []

  init() {}
  init(color: Bool) throws(TerminalProblem) {}

  static func chooseLocale() -> Bool { true }
  let resetBytes: [UInt8] = []

  func takeSize() -> Bool { false }
  func paint(_ frame: Frame) { frames.append(frame) }
  func forget() {}
  func suspend() {}
  func sendToClipboard(_ text: String) { clipboard.append(text) }
  func close() {}

  func readKeys() -> [Key] {
    defer { pending = [] }
    return pending
  }

  func wait(until deadline: Int64?, watching watched: [Watched]) -> [Happening] {
    deadlines.append(deadline)
    guard !script.isEmpty else { return [.signal(SIGTERM)] }
    let step = script.removeFirst()
    step.act()
    pending = step.keys
    return step.happens
  }
}

extension [Key] {
  /// Keys that type a text.
  static func typing(_ text: String) -> [Key] { text.map { .character($0) } }
}
