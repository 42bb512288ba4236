internal import Wizard

/// A turn as lines that make sense one by one, read aloud.
struct PlainTurn {
  let session: Session
  let interface: Interface
  let now: Moment
  /// What was said just before, and is not said again.
  var said: [String] = []

  init(session: Session, interface: Interface, now: Moment) {
    self.session = session
    self.interface = interface
    self.now = now
  }

  private var turn: Turn { interface.turn(in: session) }

  var lines: [PlainText] {
    var turn = self
    turn.said += standing.map(\.spoken.string)
    return ["", head] + speakers + standing + instructions + signed + addresses + turn.checks
  }

  private var head: PlainText {
    let progress = session.progress
    let phase = session.runbook.phase(turn.phase)?.title ?? ""
    return PlainText(
      "\(session.isNoVendorSystem ? "REHEARSAL. " : "")\(phase): \(turn.title.asSentence) \(progress.settled) of \(progress.total) settled. It is \(now.clock) GMT\(interface.localTimes(in: session, at: now).map { ", \($0)" }.joined())."
    )
  }

  /// Whose word it is, wherever a word is taken.
  var speakers: [PlainText] {
    let speakers = session.speakers(of: turn)
    guard !speakers.isEmpty, !session.isClosed || session.status(of: turn) == .open else { return [] }
    return [PlainText("\(session.says(speakers)), typed by \(session.shortName(of: interface.typist(in: session))).")]
  }

  private var standing: [PlainText] {
    var lines: [PlainText] = []
    if let signature = session.signature(of: turn) {
      let at = session[turn.steps[0]].entries.last?.at.clock
      lines.append(PlainText("Signed by \(signature.name)\(at.map { " at \($0) GMT" } ?? "")."))
    } else {
      switch session.status(of: turn) {
      case .settled:
        lines.append(PlainText("Settled: \(session.statusLine(of: turn, now: now))."))
      case .held(let reason) where !isSaid(reason): lines.append(PlainText("Kept open: \(reason)."))
      case .held, .notApplicable, .blocked, .open: break
      }
    }
    if let changed = session.setBack(turn) {
      lines.append(PlainText("Set back, because this changed: \(session.runbook.shownTitle(of: changed.step))."))
    }
    return lines
  }

  private func isSaid(_ text: String) -> Bool { said.contains { $0.contains(PlainText(text).spoken.string) } }

  private var signed: [PlainText] {
    turn.signed(in: session, now: now).map { PlainText($0.string.withSpokenTimes) }
  }

  /// What to do, in words that need no screen.
  private var instructions: [PlainText] {
    guard session.signature(of: turn) == nil else { return [] }
    let words = [
      ("Paste the rows or say", "Type a row, or say"), ("Paste or type them", "Type them"),
      ("hidden on this screen", "not said here"),
    ]
    return turn.instructions(in: session).map { line in
      PlainText(words.reduce(line.string) { $0.replacing($1.0, with: $1.1) })
    }
  }

  private var addresses: [PlainText] {
    guard !session.hidesOrg else { return [] }
    var found: [String] = []
    for address in turn.steps.compactMap({ session.address(of: $0) }) where !found.contains(address) {
      found.append(address)
    }
    return found.map { PlainText("Its address: \($0)") }
  }
}

extension PlainTurn {
  /// What checks beside the turn's steps have answered; whom and when they asked is said once where it is the same.
  var checks: [PlainText] {
    let shown = session.shownVerdicts(beside: turn)
    let sources = shown.map { source(of: $0.verdict) }
    let shared = self.shared(shown.map(\.verdict))
    let lines = zip(shown, sources).compactMap { shown, source -> PlainText? in
      // Why the turn is kept open is said before, and only by whom and when is left to say.
      if shown.isBad, isSaid(shown.verdict.says) { return shared == nil ? PlainText("\(source), about that.") : nil }
      let text = shown.text(now: now)
      return PlainText(shared == nil ? "\(text.asSentence) \(source)." : text.asSentence)
    }
    return lines + (shared.map { [PlainText($0)] } ?? [])
  }

  /// Whom all were asked of and when, where that can be said once.
  private func shared(_ verdicts: [Verdict]) -> String? {
    let times = verdicts.map(\.at).sorted()
    guard verdicts.count > 1, let host = verdicts[0].host, verdicts.allSatisfy({ $0.host == host }),
      let first = times.first.map({ Clock.time($0, now: now) }), let last = times.last.map({ Clock.time($0, now: now) })
    else { return nil }
    return first == last
      ? "All asked at \(first) GMT of \(host)." : "All asked of \(host), from \(first) to \(last) GMT."
  }

  private func at(_ verdict: Verdict) -> String { "\(Clock.time(verdict.at, now: now)) GMT" }

  private func source(of verdict: Verdict) -> String {
    verdict.host.map { "Asked \($0) at \(at(verdict))" } ?? "Nobody was asked, \(at(verdict))"
  }
}
