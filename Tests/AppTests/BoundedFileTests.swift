import Foundation
import Posix
import Testing

@testable import App

@Suite struct `A file that somebody names` {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/file-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func read(_ path: String, orPipe: Bool = false) -> Result<[UInt8], BoundedFile.Problem> {
    do throws(BoundedFile.Problem) {
      return .success(try BoundedFile.bytes(at: path, largest: 1_000, orPipe: orPipe))
    } catch {
      return .failure(error)
    }
  }

  /// Waiting for a device would block a session's keys, and reading a terminal would take them.
  @Test(.timeLimit(.minutes(1)), arguments: ["/dev/tty", "/dev/zero", "/dev/null", "/dev/random", "/dev/ptmx"])
  func `in a session is no device`(path: String) {
    #expect([.failure(.isNotAFile), .failure(.notReadable)].contains(read(path)), "\(read(path))")
  }

  @Test(.timeLimit(.minutes(1))) func `in a session is no pipe, whoever writes into it`() throws {
    let pipe = "\(folder)/pipe.png"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(read(pipe) == .failure(.isNotAFile))
    // Another process has it open and writes nothing.
    let writer = try #require(OwnedDescriptor(open(pipe, O_RDWR | O_CLOEXEC)))
    #expect(read(pipe) == .failure(.isNotAFile))
    withExtendedLifetime(writer) {}
    // It looks like a regular file, but blocks until there is a kernel message.
    #expect([.failure(.notReadable), .failure(.tooLarge(bytes: 1_000))].contains(read("/proc/kmsg")))
  }

  @Test func `for a command may be a pipe`() throws {
    /// The writing end is closed when this returns.
    func written() throws -> OwnedDescriptor {
      let made = Posix.Pipe()
      let pipe = try #require(made)
      #expect(Descriptor.write(Array("a,b".utf8), to: pipe.writing.number) == 0)
      return pipe.reading
    }
    let reading = try written()
    let path = "/dev/fd/\(reading.number)"
    #expect(read(path) == .failure(.isNotAFile))
    #expect(read(path, orPipe: true) == .success(Array("a,b".utf8)))
    withExtendedLifetime(reading) {}
  }

  @Test func `is read whole, or refused with its reason`() throws {
    let path = "\(folder)/a.csv"
    try Data("a,b".utf8).write(to: URL(fileURLWithPath: path))
    #expect(read(path) == .success(Array("a,b".utf8)))
    #expect(read(path, orPipe: true) == .success(Array("a,b".utf8)))
    try Data(count: 1_001).write(to: URL(fileURLWithPath: path))
    #expect(read(path) == .failure(.tooLarge(bytes: 1_000)))
    #expect(read(folder) == .failure(.isFolder))
    #expect(read("\(folder)/none") == .failure(.notFound))
    for problem in [BoundedFile.Problem.notFound, .isFolder, .isNotAFile, .notReadable, .tooLarge(bytes: 1)] {
      #expect(problem.sentence("x").hasPrefix("x ") && problem.sentence("x").hasSuffix("."))
    }
  }
}
