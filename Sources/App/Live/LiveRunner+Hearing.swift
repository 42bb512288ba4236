import Screens
import Wizard

extension LiveRunner {
  /// The rows that were asked for, handed out once.
  func takeProposals() -> [MappingRow]? {
    defer { proposals = nil }
    return proposals
  }

  /// What came since, as deeds of the session.
  func deeds() -> [Command] {
    guard let link else { return [] }
    let deeds = link.lines().flatMap(take)
    if link.isBroken {
      self.link = nil
      running = [:]
      keeping = nil
      isProposing = false
      isConnecting = false
      failComparison("The program that asks live systems ended before both sides were read.")
      state.asked = 0
      state.problems = [
        "The program that asks live systems has ended. \(key: .check) starts it again; answers by hand go on."
      ]
    }
    return deeds
  }

  private func take(_ line: LiveLine) -> [Command] {
    switch line {
    case .connected(let connected):
      isConnecting = false
      state.problems = connected.unasked.map { Phrase($0.says) }
      state.connected = connected.connections.map(\.host)
      return connected.connections.map { .connect($0) }
    case .rehearsing(let rehearsal):
      guard case .rehearse(_, let faults) = beginning else { return [] }
      return [.rehearse(rehearsal)] + faults.map { .stage(.fault($0, on: true)) }
    case .verdict(let verdict):
      guard let asks = running[verdict.check] else { return [] }
      state.answered += 1
      return Self.hear(verdict, asks)
    case .snapshot(let snapshot):
      keeping = nil
      return [.keep(snapshot)]
    case .proposed(let rows):
      isProposing = false
      proposals = rows
      return []
    case .planned(let plan):
      state.comparison?.plan = plan.sentence
      return []
    case .progress(let read, let total):
      noteProgress(read: read, of: total)
      return []
    case .compared(let findings): return take(findings)
    case .problem(let says):
      isConnecting = false
      if comparing != nil { failComparison(says) } else { state.problems = [Phrase(says)] }
      return []
    case .end:
      // What was asked first ends first.
      if running.isEmpty {
        comparing = nil
        state.comparison?.isRunning = false
      }
      running = [:]
      state.asked = 0
      polls.took(clock: Stopwatch.now)
      return []
    }
  }

  /// What one answer means to the steps it was asked for: a verdict for each basis.
  static func hear(_ verdict: Verdict, _ asks: [(step: StepID, basis: [Reference])]) -> [Command] {
    var deeds: [Command] = []
    var bases: [[Reference]] = []
    for ask in asks where !bases.contains(ask.basis) {
      bases.append(ask.basis)
      var verdict = verdict
      verdict.basis = ask.basis
      verdict.beside = asks.filter { $0.basis == ask.basis }.map(\.step).sorted { $0.rawValue < $1.rawValue }
      deeds.append(.hear(verdict))
    }
    return deeds
  }
}
