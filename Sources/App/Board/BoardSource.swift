import Posix
import Screens

/// What keeps the sessions of a board: a folder, or anything else that can tell of changes.
protocol BoardSource: AnyObject {
  /// Descriptors that can be read as soon as there is something to take.
  var watched: [Watched] { get }
  /// Begins to read. What comes of it is taken as news.
  func begin()
  /// What has happened since the last time; never waits.
  func take() -> [Board.News]
  /// Reads a session whole, to be shown.
  func open(_ place: String)
  func readAgain()
}
