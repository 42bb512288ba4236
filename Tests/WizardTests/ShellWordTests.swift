import Testing
import Wizard

@Suite struct `A path behind a command` {
  @Test(arguments: [
    ("/home/a-b/s_1.reconnect", "/home/a-b/s_1.reconnect"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#),
    ("$(x)", "'$(x)'"),
    ("-x", "./-x"), ("", "''"), ("é", "'é'"), ("r\u{1B}[31m'", #"$'r\033[31m\''"#),
    ("a\u{202E}b", #"$'a\342\200\256b'"#),
    ("a\nb", #"$'a\012b'"#),
  ])
  func `is one word of a shell, and nothing a terminal obeys`(path: String, word: String) {
    #expect(ShellWord(path).description == word)
  }
}
