/// The nine gates of the runbook: what may not happen before what.
package enum Gate: Int, CaseIterable, Codable, Sendable {
  /// 1: no work on the reconnection before the status page was read, or while it says to wait. Looking at results is
  /// exempt.
  case statusPage = 1
  /// 2: no Authorize before the mappings are recorded or waived.
  case mappingsRecorded
  /// 3: no Authorize before both admins named the same org as the target.
  case sameOrg
  /// 4: no Synchronize before authorized, mappings unchanged, and, for large volumes, the CSM informed.
  case readyToSynchronize
  /// 5: no validation before the sync has finished.
  case syncFinished
  /// 6: no Knowledge step before authorized.
  case authorized
  /// 7: no signature before every step that applies has evidence or a waiver.
  case everyLine
  /// 8: two people sign.
  case twoPeople
  /// 9: nothing that depends on an open alarm.
  case noAlarm

  /// How long an answer about the status page is valid at Authorize, in seconds.
  package static let statusPageFreshness: Int64 = 4 * 3600

  /// What a gate guards, what it requires, and its sentence.
  private struct Row: Sendable {
    /// The phases and steps that the gate closes.
    let phases: [PhaseID]
    let steps: [StepID]
    /// The steps that open it.
    let requires: [StepID]
    /// Why the gate is closed, given the titles of the missing steps.
    let sentence: @Sendable (_ missing: String) -> String

    init(
      phases: [PhaseID] = [], steps: [StepID] = [], requires: [StepID] = [],
      sentence: @escaping @Sendable (_ missing: String) -> String
    ) {
      self.phases = phases
      self.steps = steps
      self.requires = requires
      self.sentence = sentence
    }
  }

  /// The most steps that a sentence names.
  private static let mostNamed = 5

  private static let rows = allCases.map { $0.makeRow() }

  private func makeRow() -> Row {
    switch self {
    case .statusPage:
      Row(
        phases: [.record, .authorize],
        steps: [
          .canaryEdit, .openSettings, .synchronize, .kcOpen, .kcAccess, .kcCategories, .kcToggle, .signPX, .signSF,
        ],
        requires: [.statusPage]
      ) { _ in "Read the Gainsight status page first." }
    case .mappingsRecorded:
      Row(
        steps: [.rightOrg, .clickAuthorize], requires: [.matching, .fieldMappings, .customObjects, .pushSettings]
      ) { "Record the current configuration first, or skip it with a reason: \($0)." }
    case .sameOrg:
      Row(steps: [.clickAuthorize], requires: [.rightOrg]) { _ in
        "Both of you must first name the org that is about to be authorized, and it must be the target."
      }
    case .readyToSynchronize:
      Row(steps: [.synchronize], requires: [.authorized, .mappingsUnchanged, .csmInformed]) {
        "Before you synchronize, answer \($0)."
      }
    case .syncFinished:
      Row(phases: [.validate], requires: [.syncFinished]) { _ in
        "You can check data when the manual sync has finished."
      }
    case .authorized:
      Row(phases: [.knowledge], requires: [.authorized]) { _ in
        "First authorize: the Knowledge Center uses the same token."
      }
    case .everyLine:
      Row(steps: StepID.signatures, requires: Phase.toBeSigned) {
        "Before signing, answer or skip: \($0)."
      }
    case .twoPeople:
      // Enforced in the signing command: see `Session.decide`.
      Row { _ in "Each admin signs with their own name." }
    case .noAlarm:
      // Enforced for every step that depends on one with an open alarm: see `Session.block`.
      Row { "Stopped at \($0)" }
    }
  }

  private var row: Row { Self.rows[rawValue - 1] }

  /// The steps that must be settled first.
  package var requires: [StepID] { row.requires }

  /// Whether this gate guards a step.
  package func guards(_ step: StepID, in phase: PhaseID) -> Bool {
    row.phases.contains(phase) || row.steps.contains(step)
  }

  /// A sentence that says why the gate is closed.
  package func sentence(waitingFor titles: [String]) -> String {
    var named: [String] = []
    for title in titles where !named.contains(title) { named.append(title) }
    let shown = named.count > Self.mostNamed + 1 ? Self.mostNamed : named.count
    let more = named.count > shown ? " and \(named.count - shown) more" : ""
    return row.sentence(named.prefix(shown).map { "\"\($0)\"" }.joined(separator: ", ") + more)
  }
}
