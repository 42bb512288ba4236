import Glibc
import Posix
import Screens
import Wizard

/// The board as lines, at a terminal or for a script: the list, then what is typed, and what happens meanwhile.
struct PlainBoard {
  let console: Console
  let source: any BoardSource

  /// Goes on until somebody leaves, the input ends or nobody can hear any more.
  func run(_ board: Board) {
    var dialogue = BoardDialogue(board: board, now: .now)
    source.begin()
    var told: Int?
    while dialogue.board.isReading {
      _ = Watched.wait(for: source.watched, milliseconds: -1)
      take(source.take(), &dialogue)
      // A long wait is told once, because it isn't drawn over.
      if let count = dialogue.board.expected, count > 500, told == nil {
        told = count
        console.say([PlainText("Reading \(count.grouped) sessions…")])
      }
    }
    while !Output.isIncomplete {
      let command = console.ask(dialogue.prompt(), cue: BoardDialogue.cue)
      guard let line = command ?? nextLine(&dialogue) else { return }
      switch line {
      case .refused(let why): console.say([PlainText(why.sentence)])
      case .text(let text):
        console.say(take(source.take(), &dialogue))
        guard let request = dialogue.take(text, now: .now) else { continue }
        guard carryOut(request, &dialogue) else { return }
      }
    }
  }

  /// What happens while a line is waited for is said at a terminal; in a pipe nobody waits.
  private func nextLine(_ dialogue: inout BoardDialogue) -> LineReader.Line? {
    while isatty(STDIN_FILENO) == 1, !console.input.isReady(within: -1, watching: source.watched) {
      console.interject(take(source.take(), &dialogue))
    }
    return console.next()
  }

  @discardableResult
  private func take(_ news: [Board.News], _ dialogue: inout BoardDialogue) -> [PlainText] {
    let (said, request) = dialogue.take(news, now: .now)
    if case .open(let place)? = request { source.open(place) }
    return said
  }

  /// Does what is asked for, and waits for it: lines come one after the other. False where it ends.
  private func carryOut(_ request: Board.Request, _ dialogue: inout BoardDialogue) -> Bool {
    switch request {
    case .open(let place):
      source.open(place)
      while dialogue.board.awaited == place {
        _ = Watched.wait(for: source.watched, milliseconds: -1)
        for line in take(source.take(), &dialogue) where dialogue.board.record == nil { console.say([line]) }
      }
    case .readAgain: source.readAgain()
    case .leave: return false
    case .copy, .suspend, .redraw: break
    }
    return true
  }
}
