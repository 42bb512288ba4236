import Glibc
import Screens
import Wizard

/// The start page. It is painted before sessions are searched for, and keys don't wait for a long list of them.
struct StartLoop {
  let terminal: any Terminal
  let events: any EventSource
  let ascii: Bool
  /// Finds the session files, the most recently written first.
  let find: () -> [String]
  /// Reads a session file; `nil` if it shouldn't be listed.
  let read: (_ path: String) -> StartPage.Found?

  /// How many files to read before looking at keys again.
  private static let portion = 8

  /// How the start page ended.
  enum End: Equatable {
    case chosen(StartPage.Choice)
    /// By a signal, or because the terminal was lost.
    case ended(code: Int32)
  }

  /// Runs until somebody has chosen.
  func run(connections: [String]) -> End {
    var page = StartPage(found: [], connections: connections)
    var unread: ArraySlice<String>?
    while true {
      terminal.paint(page.frame(RenderContext(size: terminal.size, now: .now, ascii: ascii)))
      var left = unread ?? find()[...]
      for path in left.prefix(Self.portion) {
        if let found = read(path) { page.add(found) }
      }
      let isRead = left.isEmpty
      left = left.dropFirst(Self.portion)
      unread = left
      for happening in events.wait(until: isRead ? nil : 0, watching: []) {
        switch happening {
        case .keys(let keys):
          for key in keys {
            if let choice = page.handle(key) { return .chosen(choice) }
          }
        case .background(let background): terminal.take(background)
        // Nothing can be typed here.
        case .unreadable: break
        case .resized, .continued, .deadline, .live: terminal.takeSize()
        case .signal(let number): return .ended(code: 128 + number)
        case .terminalLost: return .ended(code: 128 + SIGHUP)
        }
      }
    }
  }
}
