internal import NIOCore

/// What a listener does with a request: it answers, or plays a fault of the way there.
enum Reaction: Sendable {
  case answer(Answer)
  case late(Answer, milliseconds: Int64)
  /// Answers when the work is done.
  case after(Answer, work: @Sendable () -> EventLoopFuture<Void>)
  /// Announces more bytes than it sends, then closes.
  case truncated(Answer)
  /// Sends and sends, until the client leaves.
  case endless
  /// Says nothing and keeps the connection.
  case silence
  /// Closes without a word.
  case close
}
