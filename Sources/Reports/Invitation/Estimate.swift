package import Wizard

/// An estimate of how long a joint session takes, from the number of turns that are left.
package struct Estimate: Sendable {
  /// The minutes to read, do and answer a turn. This is a guess, not a measurement.
  package static let minutesATurn = 5
  /// Estimates are multiples of this, in minutes.
  static let unit = 15

  /// The remaining turns for the two admins together.
  package let together: [Turn]

  /// Excludes follow-ups, pages without an answer, and what the PX admin can do alone in advance.
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

  /// The turns that somebody in these roles answers.
  func own(_ roles: [Role]) -> [Turn] {
    together.filter { !Set($0.speaker.roles).isDisjoint(with: roles) }
  }

  package var minutes: Int { Self.minutes(together.count) }

  /// The minutes for a number of turns, rounded up to the unit.
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
