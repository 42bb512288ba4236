/// A problem that a person or a check reported, and that nobody may ignore.
///
/// An alarm is derived, never stored. Only a recorded answer to its step resolves it: not leaving, undo, a lost
/// connection, another answer to an earlier step, or another order of answers. While it is open, nothing that depends
/// on its step can be answered (gate 9).
package struct Alarm: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// At the pause point, an admin named an org other than the target, or the two named different ones.
    case otherOrg
    /// PX shows a mapping that differs from the recorded one.
    case mapping
    /// Somebody's answer says that something is wrong.
    case answer
    /// A check contradicts an answer.
    case check(CheckID)
  }

  package let step: StepID
  package let kind: Kind
  /// What was said or found, as a clause without a full stop.
  package internal(set) var reason: String
  /// The admin whose answer raised it, if each admin answers separately.
  package var role: Role?
  /// Why the answer or finding that raised it no longer counts, if so. Nothing has resolved it yet.
  package var lapse: Lapse?

  /// Why the answer or the finding that raised an alarm no longer counts.
  package enum Lapse: Hashable, Sendable {
    case takenBack
    /// An earlier answer that it depends on has changed.
    case setBack
    /// A check found it before the step was answered again, and hasn't decided it since.
    case unchecked
    /// The same person has answered again, without settling it.
    case unresolved
  }

  /// What a kind of alarm allows, besides an answer that resolves it.
  private struct Row {
    /// The step can be skipped with a reason, if the runbook allows it.
    let isSkippable: Bool
    /// People can continue despite the alarm, with a reason.
    let isAcceptable: Bool
  }

  private var row: Row {
    switch kind {
    case .otherOrg, .mapping: Row(isSkippable: false, isAcceptable: false)
    // A sync can end with known errors, and PX's report of it doesn't change.
    case .answer: Row(isSkippable: true, isAcceptable: step == .syncFinished)
    case .check(let check): Row(isSkippable: true, isAcceptable: !Self.decisive.contains(check))
    }
  }

  /// The checks of which systems these are and whether it is time to act. No reason overrides their failures.
  static let decisive: Set<CheckID> = [
    .salesforceOrg, .salesforceProduction, .pxSubscription, .oauthToken, .statusPage,
  ]

  package var isSkippable: Bool { row.isSkippable }
  package var isAcceptable: Bool {
    switch lapse {
    case nil: row.isAcceptable
    case .takenBack, .setBack, .unresolved: false
    // A notice may be gone by now, or data correct, unknown to the check. Orgs and tokens don't change by themselves.
    case .unchecked: row.isAcceptable || kind == .check(.statusPage)
    }
  }

  var isOfCheck: Bool {
    switch kind {
    case .check: true
    case .otherOrg, .mapping, .answer: false
    }
  }

  /// The troubleshooting row for what somebody said, if one fits. A check names its own.
  package var symptom: SymptomID? {
    switch (kind, step) {
    case (.otherOrg, _): .wrongOrg
    case (.answer, .authorized): .authorizationFails
    case (.answer, .canarySeen), (.answer, .accountsRecent), (.answer, .fieldsPopulated),
      (.answer, .customObjectsSynced), (.answer, .finalAccounts):
      .staleData
    case (.answer, .pxFieldsFilled), (.answer, .featureMetrics), (.answer, .finalPXFields): .pushFailing
    case (.answer, .kcFound), (.answer, .finalKCSearch): .kcNoResults
    default: nil
    }
  }

  /// The reason and its lapse, as a sentence without a full stop.
  package var sentence: String {
    switch lapse {
    case nil: reason
    case .takenBack: "\(reason). That answer was undone. Answer again"
    case .setBack: "\(reason). Something it depends on has changed since then. Answer again"
    case .unresolved: "\(reason). The last answer doesn't resolve that. Answer again"
    case .unchecked:
      "\(reason). That was before this answer. Check again\(isAcceptable ? ", or say why you continue" : "")"
    }
  }
}

extension Answer {
  /// The name of the field for the reason to continue despite a failed check.
  package static let despite = "despite"

  /// The reason to continue despite a failed check; empty if none was given.
  package var despite: String { self[Self.despite] }

  /// The answer without that reason.
  var withoutReason: Answer { Answer(values.filter { $0.key != Self.despite }) }

  /// Whether this is the same answer, with a reason to continue.
  func accepts(_ earlier: Answer) -> Bool { !despite.isEmpty && withoutReason == earlier.withoutReason }
}

extension Field {
  /// The field for the reason to continue despite a failed check.
  fileprivate static let despite = Field(
    Answer.despite, "Continue anyway", required: false, hint: "why you continue although a check failed")
}

extension Session {
  /// The open alarms, in the order of the runbook.
  package var alarms: [Alarm] { overview.alarms }

  /// The turn in which an alarm is resolved; at the pause point, that of the admin who raised it.
  package func turn(of alarm: Alarm) -> Turn? {
    let turns = runbook.turns.filter { $0.steps.contains(alarm.step) }
    return turns.first { alarm.role != nil && $0.part == alarm.role }
      ?? turns.first { status(of: $0) == .open } ?? turns.first
  }

  /// The title of an alarm's turn.
  package func title(of alarm: Alarm) -> String {
    runbook.turns.first { alarm.role != nil && $0.part == alarm.role && $0.steps.contains(alarm.step) }?.title
      ?? runbook.shownTitle(of: alarm.step)
  }

  /// The fields of an answer to a step, including one for a reason if a check failed.
  package func fields(of step: Step) -> [Field] {
    asksWhyGoingOn(at: step.id) ? step.fields + [.despite] : step.fields
  }

  /// Whether an answer to a step can have a reason to continue: its alarm can be accepted, or was.
  func asksWhyGoingOn(at step: StepID) -> Bool {
    self[step].alarm?.isAcceptable == true || answer(to: step)?.despite.isEmpty == false
  }

  /// Whether a verdict can contradict an answer at a step.
  ///
  /// It can't if people came because of the problem, or if it is about a user other than the approver.
  func isContradiction(_ verdict: Verdict, at step: StepID) -> Bool {
    ![.findCard, .scope].contains(step) && !isAboutAnotherUser(verdict)
  }
}

extension Step {
  /// Returns the alarm that an answer raises.
  ///
  /// - Parameter word: the answer; `nil` if two answers together raise it.
  func alarm(_ reason: String, by word: Entry?) -> Alarm {
    let kind: Alarm.Kind =
      switch id {
      case .rightOrg: .otherOrg
      case .mappingsUnchanged: .mapping
      default: .answer
      }
    return Alarm(step: id, kind: kind, reason: reason, role: separately && word?.by.count == 1 ? word?.by.first : nil)
  }
}
