/// The eight gates of the runbook: what may not happen before what, and the sentence shown while one is shut.
package enum Gate: Int, CaseIterable, Codable, Sendable {
  /// 1: nothing of the reconnection before the status page, and not while it says wait.
  case statusPage = 1
  /// 2: no Authorize before the mappings are recorded or waived.
  case mappingsRecorded
  /// 3: nor before both named the same org as the target.
  case sameOrg
  /// 4: no Synchronize before authorized, mappings unchanged, and the CSM informed where the volume is large.
  case readyToSynchronize
  /// 5: no validation before the sync has finished.
  case syncFinished
  /// 6: no Knowledge step before authorized.
  case authorized
  /// 7: no signature before every line that applies has evidence or a waiver.
  case everyLine
  /// 8: two people sign.
  case twoPeople

  /// How long the status page's answer is good for at Authorize, in seconds.
  package static let statusPageFreshness: Int64 = 4 * 3600

  /// What has to be settled before the steps this gate guards.
  package var requires: [StepID] {
    switch self {
    case .statusPage: [.statusPage]
    case .mappingsRecorded: [.matching, .fieldMappings, .customObjects, .pushSettings]
    case .sameOrg: [.rightOrg]
    case .readyToSynchronize: [.authorized, .mappingsUnchanged, .csmInformed]
    case .syncFinished: [.syncFinished]
    case .authorized: [.authorized]
    case .everyLine:
      [
        .finalCard, .finalLastSync, .finalSyncClean, .finalAccounts, .finalPXFields, .finalCustomObjects,
        .finalKCToggle, .finalKCSearch, .finalKCOpen, .finalKCFilters, .cleanUp,
      ]
    case .twoPeople: []
    }
  }

  /// Whether a step stands behind this gate. The eighth guards the deed of signing itself: see `Session.decide`.
  package func guards(_ step: StepID, in phase: PhaseID) -> Bool {
    switch self {
    case .statusPage: phase != .prepare && phase != .followUp
    case .mappingsRecorded, .sameOrg: step == .clickAuthorize
    case .readyToSynchronize: step == .synchronize
    case .syncFinished: phase == .validate
    case .authorized: phase == .knowledge
    case .everyLine: step == .signPX || step == .signSF
    case .twoPeople: false
    }
  }

  /// Why the gate is shut, in a sentence for the screen.
  package func sentence(waitingFor titles: [String]) -> String {
    var named: [String] = []
    for title in titles where !named.contains(title) { named.append(title) }
    let missing = named.map { "\"\($0)\"" }.joined(separator: ", ")
    return switch self {
    case .statusPage: "First read the Gainsight status page; reconnecting waits for what it says."
    case .mappingsRecorded: "First record what is configured now, or skip it with a reason: \(missing)."
    case .sameOrg: "First both say which org is about to be authorized, and it is the target."
    case .readyToSynchronize: "Synchronize waits for: \(missing)."
    case .syncFinished: "Data is looked at when the manual sync has finished."
    case .authorized: "The Knowledge Center uses the same token: first the card says Authorized."
    case .everyLine: "Every line has an answer or a reason before anybody signs. Open: \(missing)."
    case .twoPeople: "Two people sign: each admin signs with their own name."
    }
  }
}
