import Glibc
import Posix
import Screens
import Wizard

/// The board in full-screen mode: keys and news in, frames out. It wakes up for keys, for changes to the sessions, and
/// when something becomes due. Between those it polls nothing and writes nothing to the terminal.
struct BoardLoop {
  let terminal: any Terminal
  let events: any EventSource
  let source: any BoardSource
  let ascii: Bool
  var isFelt = false
  var now: () -> Moment = { .now }
  var clock: () -> Int64 = { Stopwatch.now }

  /// The time between repaints while many sessions are being read, in milliseconds.
  private static let pace: Int64 = 100

  /// Runs until somebody leaves, a signal arrives, or the terminal is lost. Returns the exit code.
  func run(_ board: Board) -> Int32 {
    var board = board
    // The first frame is painted before the search for files starts.
    paint(&board)
    source.begin()
    var next = clock()
    while true {
      let isPaced = board.isReading && clock() < next
      for happening in events.wait(
        until: isPaced ? next : deadline(board), watching: isPaced ? [] : source.watched)
      {
        switch happening {
        case .keys(let keys):
          for key in keys {
            if let code = handle(key, &board) { return code }
          }
        case .live:
          if let request = board.take(source.take(), now: now()) { _ = carryOut(request) }
          next = clock() + Self.pace
        case .deadline: if !isPaced { board.arrange(now: now()) }
        case .background(let background): terminal.take(background)
        case .continued: terminal.forget()
        case .unreadable, .resized: break
        case .signal(let number): return 128 + number
        case .terminalLost: return 128 + SIGHUP
        }
      }
      terminal.takeSize()
      paint(&board)
    }
  }

  private func paint(_ board: inout Board) {
    terminal.paint(board.frame(RenderContext(size: terminal.size, now: now(), ascii: ascii, isFelt: isFelt)))
  }

  private func handle(_ key: Key, _ board: inout Board) -> Int32? {
    guard !terminal.size.isTooSmall else { return key == .character("q") || key == .control("c") ? 0 : nil }
    return board.handle(key, now: now()).flatMap { carryOut($0) }
  }

  /// - Returns: The exit code if the request ends the loop.
  private func carryOut(_ request: Board.Request) -> Int32? {
    switch request {
    case .open(let place): source.open(place)
    case .readAgain: source.readAgain()
    case .copy(let text): _ = terminal.sendToClipboard(text)
    case .suspend: _ = terminal.suspend()
    case .redraw: terminal.forget()
    case .leave: return 0
    }
    return nil
  }

  /// When the next time-based change is due. An open record shows a clock, like every screen of a session.
  private func deadline(_ board: Board) -> Int64? {
    if board.isReading, board.record == nil { return nil }
    let now = now()
    let left = (board.nextChange(after: now) - now) * 1_000
    return clock() + (board.record == nil || isFelt ? left : min(left, Stopwatch.untilNextMinute))
  }
}
