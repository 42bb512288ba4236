import ArgumentParser
import Glibc
import Screens
import SessionFile
import Wizard

extension Walk {
  /// Shows the board of a folder, in the mode that fits the terminal.
  func board(over folder: SessionFolder) throws {
    try Moment.refuseImpossibleClock()
    let source = try FolderBoard(folder)
    let board = Board(source: folder.path, now: .now) { "px-reconnect resume \(ShellWord($0))" }
    if usesLines {
      _ = terminal.chooseLocale()
      return PlainBoard(console: Console(), source: source).run(board)
    }
    var ended: Int32 = 0
    try onScreen { terminal, loop, ascii throws(SessionFileError) in
      let board = BoardLoop(
        terminal: terminal, events: loop, source: source, ascii: ascii, isFelt: isFelt
      ).run(board)
      ended = board
      return nil
    }
    if ended != 0 { throw ExitCode(ended) }
  }
}
