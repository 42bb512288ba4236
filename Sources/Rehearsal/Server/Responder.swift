internal import NIOCore
internal import NIOHTTP1

/// Handles a connection: collects each request, gets the reaction to it, and carries that out.
final class Responder: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let now: @Sendable () -> Instant
  private let react: @Sendable (Request) -> Reaction
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  private static let largestBody = 1 << 20

  init(now: @escaping @Sendable () -> Instant, react: @escaping @Sendable (Request) -> Reaction) {
    (self.now, self.react) = (now, react)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): (self.head, body) = (head, [])
    case .body(let part):
      if body.count <= Self.largestBody { body += part.readableBytesView }
    case .end:
      guard let head else { return }
      self.head = nil
      perform(reaction(to: head), for: head, context: context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func reaction(to head: HTTPRequestHead) -> Reaction {
    guard body.count <= Self.largestBody else {
      return .answer(Answer(413, .object([("message", "The request is too large")])))
    }
    let headers = head.headers.map { (name: $0.name, value: $0.value) }
    guard
      let request = Request(method: head.method.rawValue, target: head.uri, headers: headers, body: body)
    else { return .answer(Answer(400, .object([("message", "The request's target can't be read")]))) }
    return react(request)
  }

  private func perform(_ reaction: Reaction, for head: HTTPRequestHead, context: ChannelHandlerContext) {
    switch reaction {
    case .answer(let answer): write(answer, for: head, context: context)
    case .late(let answer, let milliseconds):
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      context.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) {
        let (handler, context) = bound.value
        handler.write(answer, for: head, context: context)
      }
    case .after(let answer, let work):
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      work().hop(to: context.eventLoop).whenComplete { _ in
        let (handler, context) = bound.value
        handler.write(answer, for: head, context: context)
      }
    case .truncated(let answer):
      write(headOf: answer, length: answer.body.readableBytes + 1000, for: head, context: context)
      let part = answer.body.getSlice(at: answer.body.readerIndex, length: answer.body.readableBytes / 2)
      context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(part ?? answer.body))), promise: nil)
      context.close(promise: nil)
    case .endless:
      var head = HTTPResponseHead(version: .http1_1, status: .ok)
      head.headers.add(name: "Content-Type", value: "application/json;charset=UTF-8")
      head.headers.add(name: "Date", value: now().httpDate)
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      pour(ByteBuffer(string: #"{"totalSize":1,"done":true,"records":[{"Id":""#), left: 4096, context: context)
    case .silence: break
    case .close: context.close(promise: nil)
    }
  }

  /// Writes a part, and the next one once it is sent, up to four gigabytes.
  private func pour(_ part: ByteBuffer, left: Int, context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(part)))).whenComplete { result in
      let (handler, context) = bound.value
      guard case .success = result, left > 0, context.channel.isActive else { return context.close(promise: nil) }
      handler.pour(Self.padding, left: left - 1, context: context)
    }
  }

  private static let padding = ByteBuffer(repeating: UInt8(ascii: "x"), count: 1 << 20)

  private func write(_ answer: Answer, for head: HTTPRequestHead, context: ChannelHandlerContext) {
    guard context.channel.isActive else { return }
    write(headOf: answer, length: answer.body.readableBytes, for: head, context: context)
    if head.method != .HEAD, answer.body.readableBytes > 0 {
      context.write(wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    if !head.isKeepAlive { context.close(promise: nil) }
  }

  private func write(headOf answer: Answer, length: Int, for head: HTTPRequestHead, context: ChannelHandlerContext) {
    var response = HTTPResponseHead(version: .http1_1, status: .init(statusCode: answer.status))
    response.headers.add(name: "Date", value: now().httpDate)
    if answer.status != 204 {
      response.headers.add(name: "Content-Type", value: answer.type)
      response.headers.add(name: "Content-Length", value: "\(length)")
    }
    for (name, value) in answer.headers { response.headers.add(name: name, value: value) }
    if !head.isKeepAlive { response.headers.add(name: "Connection", value: "close") }
    context.write(wrapOutboundOut(.head(response)), promise: nil)
  }
}
