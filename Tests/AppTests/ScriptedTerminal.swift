import Glibc
import Posix
import Screens

@testable import App

/// A scripted terminal and its events: for each step, first what happens, then the keys. After the last step, the
/// program gets a signal to end.
final class ScriptedTerminal: Terminal, EventSource {
  struct Step {
    var happens: [Happening] = []
    var keys: [Key] = []
    /// Runs before the loop continues.
    var act: () -> Void = {}
  }

  var size = Frame.Size(rows: 24, columns: 80)
  var script: [Step] = []
  private(set) var frames: [Frame] = []
  /// The deadline of each wait.
  private(set) var deadlines: [Int64?] = []
  private(set) var clipboard: [String] = []

  var remark: String?

  init() {}
  init(color: Bool, background: Palette.Background?) throws(TerminalProblem) {}

  static func chooseLocale() -> Bool { true }
  static let resetBytes: [UInt8] = []
  static let described = TerminalDescription(type: "xterm-256color", colors: 256)
  let describedKeys: [(bytes: [UInt8], key: Key)] = []
  /// Whether a shell is waiting, and whether the clipboard accepts text.
  var canStop = true, canCopy = true

  func takeSize() -> Bool { false }
  func paint(_ frame: Frame) { frames.append(frame) }
  private(set) var backgrounds: [Palette.Background] = []
  func take(_ background: Palette.Background) { backgrounds.append(background) }
  func forget() {}
  func suspend() -> Bool { canStop }
  func close() {}

  func sendToClipboard(_ text: String) -> Bool {
    if canCopy { clipboard.append(text) }
    return canCopy
  }

  func wait(until deadline: Int64?, watching watched: [Watched]) -> [Happening] {
    deadlines.append(deadline)
    guard !script.isEmpty else { return [.signal(SIGTERM)] }
    let step = script.removeFirst()
    step.act()
    return step.happens + (step.keys.isEmpty ? [] : [.keys(step.keys)])
  }
}

extension [Key] {
  /// The keys that type a text.
  static func typing(_ text: String) -> [Key] { text.map { .character($0) } }
}
