import SessionFile
import Wizard

/// Asks again, before the first signature, what the wizard asks on the page where people sign.
struct SigningCheck {
  let path: String

  /// Asks, and records what is new. A failure then keeps the record from being signed.
  ///
  /// - Returns: What wasn't checked again, and when checks last answered, as sentences; `nil` if all checks answered, or
  ///   if no check ever did.
  /// - Throws: That the connections are another tenant's, or why an answer wasn't recorded.
  func remark(on active: inout ActiveSession) throws -> String? {
    let session = active.session
    let steps = session.runbook.checkedBeforeSigning
    let effects = Set(steps.flatMap { session.asks(beside: $0, again: true) })
    var news = News()
    if !effects.isEmpty {
      let live = try FollowUpRun(path: path).runner(for: session, asking: effects)
      live.begin(session, now: active.now)
      try live.settle(&active, milliseconds: 120_000, showing: steps) { news.commands(for: $0, in: $1) }
    }
    guard let last = session.lastAnswered else { return nil }
    let asked = CheckID.allCases.filter { check in
      effects.contains { $0.check == check } || session.lastVerdict(of: check) != nil && effects.isEmpty
    }
    let silent = asked.filter { (news.heard[$0]?.outcome ?? .unknown) == .unknown }
    guard !silent.isEmpty else { return nil }
    let what =
      silent.count == asked.count
      ? "Nothing was checked again before the first signature."
      : "Not checked again before the first signature: \(silent.map(\.title).joined(separator: ", "))."
    return "\(what) Checks last answered on \(last.words)."
  }
}
