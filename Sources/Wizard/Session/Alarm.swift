/// Something that was said or found, after which nobody goes on as if it had not been.
///
/// An alarm is derived, never stored. It is open until a recorded answer to its step resolves it; leaving, undo, a lost
/// connection, another answer earlier on and another order of answers don't. While it is open, nothing that depends on its
/// step can be answered (gate 9).
package struct Alarm: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// At the pause point somebody read an org that isn't the target, or both read two different ones.
    case otherOrg
    /// PX shows another mapping than the one that was recorded.
    case mapping
    /// Somebody's answer says that something is wrong.
    case answer
    /// A check found otherwise than what was answered.
    case check(CheckID)
  }

  package let step: StepID
  package let kind: Kind
  /// What was said or found, as a clause without a full stop.
  package internal(set) var reason: String
  /// Whose answer raised it, where both answer on their own and it was one admin's.
  package var role: Role?
  /// What raised it no longer counts, and nothing has resolved it.
  package var lapse: Lapse?

  /// Why the answer or the finding that raised an alarm no longer counts.
  package enum Lapse: Hashable, Sendable {
    case takenBack
    /// An earlier answer that it depends on has changed.
    case setBack
    /// A check found it before somebody answered again, and has said nothing since.
    case unchecked
    /// Whoever said it has answered again, in a way that settles nothing.
    case unresolved
  }

  /// What a kind allows, besides another answer that resolves it.
  private struct Row {
    /// The step can be skipped with a reason, where the runbook allows it.
    let isSkippable: Bool
    /// People can go on all the same, with a reason.
    let isAcceptable: Bool
  }

  private var row: Row {
    switch kind {
    case .otherOrg, .mapping: Row(isSkippable: false, isAcceptable: false)
    // A sync can end with errors that people know of, and PX says nothing else.
    case .answer: Row(isSkippable: true, isAcceptable: step == .syncFinished)
    case .check(let check): Row(isSkippable: true, isAcceptable: !Self.decisive.contains(check))
    }
  }

  /// What says which systems these are, and that it is time. No reason makes a wrong one right.
  static let decisive: Set<CheckID> = [
    .salesforceOrg, .salesforceProduction, .pxSubscription, .oauthToken, .statusPage,
  ]

  package var isSkippable: Bool { row.isSkippable }
  package var isAcceptable: Bool {
    switch lapse {
    case nil: row.isAcceptable
    case .takenBack, .setBack, .unresolved: false
    // A notice may be gone since, and data right, and the check can't say so. An org and a token don't change by themselves.
    case .unchecked: row.isAcceptable || kind == .check(.statusPage)
    }
  }

  var isOfCheck: Bool {
    switch kind {
    case .check: true
    case .otherOrg, .mapping, .answer: false
    }
  }

  /// The row of troubleshooting for what somebody said, where one fits; a check names its own.
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

  /// What was said or found, as a sentence ends without a full stop.
  package var sentence: String {
    switch lapse {
    case nil: reason
    case .takenBack: "\(reason). That answer was undone. Answer again"
    case .setBack: "\(reason). Something it depends on has changed since then. Answer again"
    case .unresolved: "\(reason). The last answer doesn't settle that. Answer again"
    case .unchecked:
      "\(reason). That was before this answer. Check again\(isAcceptable ? ", or say why you continue" : "")"
    }
  }
}

extension Answer {
  /// The field in which people say why they go on although a check found otherwise.
  package static let despite = "despite"

  /// Why people go on although a check found otherwise; empty where they don't say.
  package var despite: String { self[Self.despite] }

  /// The answer without that reason.
  var withoutReason: Answer { Answer(values.filter { $0.key != Self.despite }) }

  /// The same answer once more, with a reason to go on.
  func accepts(_ earlier: Answer) -> Bool { !despite.isEmpty && withoutReason == earlier.withoutReason }
}

extension Field {
  /// Why people go on although a check found otherwise.
  fileprivate static let despite = Field(
    Answer.despite, "Continue anyway", required: false, hint: "why you continue although a check failed")
}

extension Session {
  /// The open alarms, in the order of the runbook.
  package var alarms: [Alarm] { overview.alarms }

  /// The turn in which an alarm is resolved: at the pause point that of the admin whose answer it is.
  package func turn(of alarm: Alarm) -> Turn? {
    let turns = runbook.turns.filter { $0.steps.contains(alarm.step) }
    return turns.first { alarm.role != nil && $0.part == alarm.role }
      ?? turns.first { status(of: $0) == .open } ?? turns.first
  }

  /// What the turn of an alarm is called.
  package func title(of alarm: Alarm) -> String {
    runbook.turns.first { alarm.role != nil && $0.part == alarm.role && $0.steps.contains(alarm.step) }?.title
      ?? runbook.shownTitle(of: alarm.step)
  }

  /// What an answer to a step is made of: its fields, and where a check found otherwise, why people go on.
  package func fields(of step: Step) -> [Field] {
    asksWhyGoingOn(at: step.id) ? step.fields + [.despite] : step.fields
  }

  /// Whether an answer to a step may say why people go on: what was found can be accepted, or was.
  func asksWhyGoingOn(at step: StepID) -> Bool {
    self[step].alarm?.isAcceptable == true || answer(to: step)?.despite.isEmpty == false
  }

  /// Whether what a check found can speak against an answer at a step.
  ///
  /// It can't where people came for it, and where another user's permissions were read than those of the user who approves.
  func isContradiction(_ verdict: Verdict, at step: StepID) -> Bool {
    ![.findCard, .scope].contains(step) && !isAboutAnotherUser(verdict)
  }
}

extension Step {
  /// The alarm that an answer raises which says that something is wrong.
  ///
  /// - Parameter word: the answer; `nil` where it takes two to raise it.
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
