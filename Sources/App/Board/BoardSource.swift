import Posix
import Screens

/// Where a board gets its sessions: a folder, or anything else that can report changes.
protocol BoardSource: AnyObject {
  /// File descriptors that become readable when there is news.
  var watched: [Watched] { get }
  /// Starts reading. The results arrive as news.
  func begin()
  /// Returns the news since the last call, without waiting.
  func take() -> [Board.News]
  /// Starts reading a whole session to show it. The record arrives as news.
  func open(_ place: String)
  func readAgain()
}
