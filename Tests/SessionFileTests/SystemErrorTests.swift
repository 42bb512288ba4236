import Glibc
import Testing

@testable import SessionFile

@Suite struct `What the system says of a file` {
  @Test(arguments: [
    (EMFILE, "ulimit -n"), (ENFILE, "open more files"), (ENOLCK, "gives no locks"), (EIO, "The disk reported an error"),
    (ENOSPC, "The disk takes no more"), (EDQUOT, "The disk takes no more"), (EACCES, "can't be written"),
    (ENOENT, "There is no session"), (ENAMETOOLONG, "too long"),
  ])
  func `is told as what happened and what to do`(code: Int32, words: String) {
    #expect(SessionFileError(errno: code, path: "/x").sentence.contains(words))
  }
}
