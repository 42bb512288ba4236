internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
import Synchronization

/// An HTTP/1.1 server on 127.0.0.1 that can be closed and reopened on its port.
final class Listener: Sendable {
  private let group: MultiThreadedEventLoopGroup
  private let react: @Sendable (Request) -> Reaction
  private let now: @Sendable () -> Instant
  private let open = Mutex<Open>(Open())

  private struct Open {
    var channel: (any Channel)?
    var connections: [ObjectIdentifier: any Channel] = [:]
    var port = 0
  }

  init(
    group: MultiThreadedEventLoopGroup, now: @escaping @Sendable () -> Instant,
    react: @escaping @Sendable (Request) -> Reaction
  ) {
    (self.group, self.now, self.react) = (group, now, react)
  }

  /// The port, which stays the same while closed.
  var port: Int { open.withLock { $0.port } }

  func start(port: Int) -> EventLoopFuture<Void> {
    bootstrap.bind(host: "127.0.0.1", port: port).map { channel in
      self.open.withLock {
        $0.channel = channel
        $0.port = channel.localAddress?.port ?? port
      }
    }
  }

  /// Reopens the server on its port.
  func resume() -> EventLoopFuture<Void> {
    open.withLock({ $0.channel == nil }) ? start(port: port) : group.next().makeSucceededVoidFuture()
  }

  /// Refuses new connections and closes existing ones.
  func stop() -> EventLoopFuture<Void> {
    let (channel, connections) = open.withLock { open in
      defer { open.channel = nil }
      return (open.channel, Array(open.connections.values))
    }
    for connection in connections { connection.close(promise: nil) }
    return channel?.close() ?? group.next().makeSucceededVoidFuture()
  }

  private var bootstrap: ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      // As a socket-level option, the same number is SO_DEBUG, which only root may set.
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.writeBufferWaterMark, value: .init(low: 1 << 20, high: 4 << 20))
      .childChannelInitializer { [self] channel in
        note(channel)
        return channel.pipeline.configureHTTPServerPipeline(withErrorHandling: true).flatMapThrowing {
          try channel.pipeline.syncOperations.addHandler(Responder(now: self.now, react: self.react))
        }
      }
  }

  private func note(_ channel: any Channel) {
    let id = ObjectIdentifier(channel)
    open.withLock { $0.connections[id] = channel }
    channel.closeFuture.whenComplete { _ in _ = self.open.withLock { $0.connections.removeValue(forKey: id) } }
  }
}
