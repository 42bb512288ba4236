import Glibc
import Posix
import Screens
import Wizard

/// The board in plain mode, at a terminal or for a script: the list, then answers to typed lines, and news in between.
struct PlainBoard {
  let console: Console
  let source: any BoardSource

  /// Runs until somebody leaves, the input ends, or the output can't be written anymore.
  func run(_ board: Board) {
    var dialogue = BoardDialogue(board: board, now: .now)
    source.begin()
    var told: Int?
    while dialogue.board.isReading {
      _ = Watched.wait(for: source.watched, milliseconds: -1)
      take(source.take(), &dialogue)
      // Lines can't be redrawn, so a long wait is announced once.
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

  /// Waits for a line. At a terminal it prints news meanwhile. A pipe has no one to read them.
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

  /// Carries out a request and waits for the result, because lines come one after another. Returns `false` to leave.
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
