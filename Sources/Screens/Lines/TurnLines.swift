internal import Wizard

/// The marked turn as lines that make sense one by one, read aloud.
struct TurnLines {
  private let turn: TurnContent
  /// Why the turn is kept open, where that was said just before.
  var toldReason: String?

  init(session: Session, interface: Interface, now: Moment) {
    turn = TurnContent(session: session, interface: interface, now: now)
  }

  var lines: [PlainText] {
    let speakers = turn.speakersSentence.map { [$0] } ?? []
    let standing = (isReasonTold ? [] : turn.obstacle.map { [$0] } ?? []) + turn.state
    let instructions = turn.signature == nil ? turn.instructions : []
    let words =
      [head] + turn.otherAlarms.map { "\($0) Type /go to go there." } + speakers
      + standing.map { $0.words(for: .lines) }.filter { !$0.isEmpty } + instructions
      + turn.statements.map(\.withSpokenTimes) + (turn.handOver.map { [$0.words(for: .lines)] } ?? [])
      + turn.addresses.map { "The page for this step: \($0)" }
      + (turn.arrivals.map { [$0.spoken(now: turn.now)] } ?? [])
    return [""] + words.map { PlainText($0) } + checks(isReasonSaid: true)
  }

  /// Why it is kept open by now, and what checks have answered.
  var stop: [PlainText] {
    (turn.obstacle.map { [PlainText($0.words(for: .lines))] } ?? []) + checks(isReasonSaid: true)
  }

  /// What checks beside the turn have answered.
  var checks: [PlainText] { checks(isReasonSaid: isReasonTold) }

  private var head: String {
    let (session, now) = (turn.session, turn.now)
    let progress = session.progress
    let phase = session.runbook.phase(turn.turn.phase)?.title ?? ""
    let local = turn.interface.localTimes(in: session, at: now).map { ", \($0)" }.joined()
    return "\(session.isNoVendorSystem ? "REHEARSAL. " : "")\(phase): \(turn.turn.title.asSentence) "
      + "\(progress.settled) of \(progress.total) done. It is \(now.clock) UTC\(local)."
  }

  /// Why it is kept open.
  var reason: String? {
    if case .held(let reason) = turn.session.status(of: turn.turn) { reason } else { nil }
  }

  private var isReasonTold: Bool { reason != nil && toldReason == reason }

  /// Whom and when the checks asked is said once where it is the same for all.
  private func checks(isReasonSaid: Bool) -> [PlainText] {
    let shown = turn.verdicts
    let shared = shared(shown)
    let lines = shown.compactMap { shown -> String? in
      let source = source(of: shown)
      // Why the turn is kept open was said; only by whom and when is left to say.
      if shown.isBad, isReasonSaid, shown.verdict.sentence == reason {
        return shared == nil ? "\(source), about that." : nil
      }
      let text = shown.text(now: turn.now).asSentence
      return shared == nil ? "\(text) \(source)." : text
    }
    return (lines + (shared.map { [$0] } ?? [])).map { PlainText($0) }
  }

  /// Whom all were asked of and when, where that can be said once.
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
