internal import Wizard

/// The marked turn as lines that make sense one by one when they are read aloud.
struct TurnLines {
  private let turn: TurnContent
  /// The reason why the turn is kept open, if it was just said.
  var toldReason: String?

  init(session: Session, interface: Interface, now: Moment) {
    turn = TurnContent(session: session, interface: interface, now: now)
  }

  var lines: [PlainText] {
    let speakers = turn.speakersSentence.map { [$0] } ?? []
    let standing = (isReasonTold ? [] : turn.obstacle.map { [$0] } ?? []) + turn.state
    let words =
      [head] + turn.otherAlarms.map { "\($0) Type /go to go there." } + speakers
      + standing.map { $0.words(for: .lines) }.filter { !$0.isEmpty } + turn.instructions
      + turn.statements.map { $0.last == ":" ? $0 : $0.withSpokenTimes.asSentence }
      + (turn.handOver.map { [$0.words(for: .lines)] } ?? [])
      + turn.addresses.map { "The page for this step: \($0)" }
      + (turn.arrivals.map { [$0.spoken(now: turn.now)] } ?? [])
    return [""] + words.map { PlainText($0) } + checks(isReasonSaid: true)
  }

  /// The reason why the turn is kept open by now, and the results of checks.
  var stop: [PlainText] {
    (turn.obstacle.map { [PlainText($0.words(for: .lines))] } ?? []) + checks(isReasonSaid: true)
  }

  /// The results of the turn's checks.
  var checks: [PlainText] { checks(isReasonSaid: isReasonTold) }

  private var head: String {
    let (session, now) = (turn.session, turn.now)
    let progress = session.progress
    let phase = session.runbook.phase(turn.turn.phase)?.title ?? ""
    let local = turn.interface.localTimes(in: session, at: now).map { ", \($0)" }.joined()
    return "\(session.strangerWord.map { "\($0). " } ?? "")\(phase): \(turn.turn.title.asSentence) "
      + "\(progress.settled) of \(progress.total) done. It is \(now.clock) UTC\(local)."
  }

  /// The reason why the turn is kept open.
  var reason: String? {
    if case .held(let reason) = turn.session.status(of: turn.turn) { reason } else { nil }
  }

  private var isReasonTold: Bool { reason != nil && toldReason == reason }

  /// The results of checks. Host and time are said once if they are the same for all.
  private func checks(isReasonSaid: Bool) -> [PlainText] {
    let shown = turn.verdicts
    let shared = shared(shown)
    let lines = shown.compactMap { shown -> String? in
      let source = source(of: shown)
      // The reason was said already, so only host and time are left to say.
      if shown.isBad, isReasonSaid, shown.verdict.sentence == reason {
        return shared == nil ? "\(source), about that." : nil
      }
      let text = shown.text(now: turn.now).asSentence
      return shared == nil ? "\(text) \(source)." : text
    }
    return (lines + (shared.map { [$0] } ?? [])).map { PlainText($0) }
  }

  /// The common host and time of all results; `nil` if they differ.
  private func shared(_ verdicts: [ShownVerdict]) -> String? {
    let times = verdicts.map(\.at).sorted().map { Clock.time($0, now: turn.now) }
    guard verdicts.count > 1, let host = verdicts[0].verdict.host, verdicts.allSatisfy({ $0.verdict.host == host }),
      let first = times.first, let last = times.last
    else { return nil }
    return first == last
      ? "All checked with \(host) at \(first) UTC." : "All checked with \(host) from \(first) to \(last) UTC."
  }

  private func source(of shown: ShownVerdict) -> String {
    let at = "\(Clock.time(shown.at, now: turn.now)) UTC"
    return shown.verdict.host.map { "Checked with \($0) at \(at)" } ?? "No system was checked, \(at)"
  }
}
