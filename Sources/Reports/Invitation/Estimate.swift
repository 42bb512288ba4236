package import Wizard

/// For how long a joint session needs people: an estimate by the runbook's turns that are left.
package struct Estimate: Sendable {
  /// Minutes a turn is taken to last: reading, doing, answering. Nobody has measured it.
  package static let minutesATurn = 5
  /// What is planned is a multiple of this, in minutes.
  static let unit = 15

  /// The turns that are left for the two together.
  package let together: [Turn]

  /// Left out are follow-ups, pages without an answer, and what the PX admin can do alone beforehand.
  package init(_ session: Session) {
    together = session.runbook.turns.filter { turn in
      guard turn.phase != .followUp, !turn.speaker.roles.isEmpty else { return false }
      if turn.phase == .prepare || turn.phase == .record, turn.speaker == .px { return false }
      switch session.status(of: turn) {
      case .open, .blocked, .held: return true
      case .settled, .notApplicable: return false
      }
    }
  }

  /// The turns that take the word of somebody in these roles.
  func own(_ roles: [Role]) -> [Turn] {
    together.filter { !Set($0.speaker.roles).isDisjoint(with: roles) }
  }

  package var minutes: Int { Self.minutes(together.count) }

  /// Minutes for so many turns, rounded up to a quarter of an hour.
  static func minutes(_ turns: Int) -> Int {
    max(1, (turns * minutesATurn + unit - 1) / unit) * unit
  }

  /// `1 h 45 min`.
  static func words(_ minutes: Int) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60)
    if hours == 0 { return "\(rest) min" }
    return rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min"
  }
}
