internal import NIOCore

/// What a listener does with a request: responds, or simulates a transport fault.
enum Reaction: Sendable {
  case answer(Answer)
  case late(Answer, milliseconds: Int64)
  /// Responds when the work is done.
  case after(Answer, work: @Sendable () -> EventLoopFuture<Void>)
  /// Announces more bytes than it sends, then closes the connection.
  case truncated(Answer)
  /// Keeps sending until the client disconnects.
  case endless
  /// Sends nothing and keeps the connection open.
  case silence
  /// Closes the connection without a response.
  case close
}
