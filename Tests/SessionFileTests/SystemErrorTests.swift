import Glibc
import Testing

@testable import SessionFile

@Suite struct `What the system says of a file` {
  @Test(arguments: [
    (EMFILE, "ulimit -n"), (ENFILE, "limit on open files"), (ENOLCK, "doesn't support locks"),
    (EIO, "The disk reported an error"),
    (ENOSPC, "Disk full"), (EDQUOT, "Disk full"), (EACCES, "can't be written"),
    (ENOENT, "No session found"), (ENAMETOOLONG, "too long"),
  ])
  func `is told as what happened and what to do`(code: Int32, words: String) {
    #expect(SessionFileError(errno: code, path: "/x").sentence.contains(words))
  }
}
