import Glibc
import Screens
import Wizard

/// The start page: it is painted before any session is looked for, and keys never wait for a long list of them.
struct StartLoop {
  let terminal: any Terminal
  let events: any EventSource
  let ascii: Bool
  /// Finds the files of sessions, the last written first.
  let find: () -> [String]
  /// Reads one; `nil` for what isn't to be listed.
  let read: (_ path: String) -> StartPage.Found?

  /// How many files are read before keys are looked at again.
  private static let portion = 8

  /// How it ends.
  enum End: Equatable {
    case chosen(StartPage.Choice)
    /// By a signal, or without a terminal.
    case ended(code: Int32)
  }

  /// Goes on until somebody has chosen.
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
