import Glibc
import Posix
import Testing

@Suite struct `A child process` {
  @Test func `is ended though it is stopped`() throws {
    let child = try #require(ChildProcess("/bin/sleep", ["1000"]))
    child.kill(SIGSTOP)
    child.end(within: .milliseconds(20))
    #expect(kill(child.id, 0) == -1 && errno == ESRCH)
  }

  @Test func `is ended though it ignores being asked`() throws {
    let child = try #require(ChildProcess("/bin/sh", ["-c", "trap '' TERM; echo ready; while :; do sleep 1; done"]))
    #expect(Descriptor.waitForInput(child.output.number, milliseconds: 60_000))
    child.end(within: .milliseconds(20))
    #expect(kill(child.id, 0) == -1 && errno == ESRCH)
  }
}
