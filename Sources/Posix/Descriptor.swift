internal import CPosix
internal import Glibc

/// Reads, writes and waits on file descriptors, and retries if a signal interrupts.
package enum Descriptor {
  /// Writes all bytes, even to a nonblocking descriptor, which this program may have been started with.
  ///
  /// - Returns: 0, or the system's error number, possibly after writing a part.
  package static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) -> Int32 {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      switch writeSome(rest, to: descriptor) {
      case .success(let count): rest = rest.dropFirst(count)
      case .failure(let error) where error.number == EAGAIN:
        _ = Watched.wait(for: [Watched(descriptor, forWriting: true)], milliseconds: -1)
      case .failure(let error): return error.number
      }
    }
    return 0
  }

  /// The system's error number.
  package struct Failure: Error, Equatable {
    package let number: Int32
  }

  /// Writes as much as the descriptor accepts at once, and returns the number of bytes written.
  package static func writeSome(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Result<Int, Failure> {
    while true {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 || bytes.isEmpty { return .success(max(0, count)) }
      if count == 0 { return .failure(Failure(number: EIO)) }
      if errno != EINTR { return .failure(Failure(number: errno)) }
    }
  }

  /// Reads available bytes, up to the length of `buffer`. Returns their number, which is 0 at the end.
  package static func read(_ descriptor: Int32, into buffer: inout [UInt8]) -> Result<Int, Failure> {
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count >= 0 { return .success(count) }
      if errno != EINTR { return .failure(Failure(number: errno)) }
    }
  }

  /// Reads like `read(_:into:)`, but waits for bytes even if the descriptor is nonblocking.
  package static func readNext(_ descriptor: Int32, into buffer: inout [UInt8]) -> Result<Int, Failure> {
    while true {
      let outcome = read(descriptor, into: &buffer)
      guard outcome == .failure(Failure(number: EAGAIN)) else { return outcome }
      _ = waitForInput(descriptor, milliseconds: -1)
    }
  }

  /// Reads to the end, or until there are more than `most` bytes.
  ///
  /// - Parameter waits: Whether to wait for bytes even if the descriptor is nonblocking.
  package static func readAll(_ descriptor: Int32, most: Int = .max, waits: Bool = true) -> Result<[UInt8], Failure> {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= most {
      switch read(descriptor, into: &part) {
      case .success(0): return .success(bytes)
      case .success(let count): bytes += part[..<count]
      case .failure(let error) where waits && error.number == EAGAIN: _ = waitForInput(descriptor, milliseconds: -1)
      case .failure(let error): return .failure(error)
      }
    }
    return .success(bytes)
  }

  /// Waits until there is input or its end. Returns false if there is none in time.
  package static func waitForInput(_ descriptor: Int32, milliseconds: Int32) -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&watched, 1, milliseconds) > 0
  }
}

/// A file descriptor that is closed with its last owner.
package final class OwnedDescriptor: Sendable {
  package let number: Int32

  /// Returns `nil` for a negative number, which system calls return on failure.
  package init?(_ number: Int32) {
    guard number >= 0 else { return nil }
    self.number = number
  }

  /// Makes the descriptor nonblocking.
  package func stopWaiting() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }

  deinit { close(number) }
}

/// A pipe whose ends child processes don't inherit.
package struct Pipe: Sendable {
  package let reading: OwnedDescriptor
  package let writing: OwnedDescriptor

  /// Returns `nil` if no more descriptors are available.
  package init?() {
    var ends: [Int32] = [-1, -1]
    guard cpx_pipe(&ends), let reading = OwnedDescriptor(ends[0]), let writing = OwnedDescriptor(ends[1]) else {
      return nil
    }
    self.reading = reading
    self.writing = writing
  }
}
