/// A session, derived from its events: applying the same events gives the same session.
///
/// `decide` returns what a command would record, and changes nothing. `apply` takes recorded events; it never refuses
/// and checks no gate, so that a stricter version still opens older files.
package struct Session: Sendable {
  package let runbook: Runbook
  /// The content of the first event; `nil` before it.
  package internal(set) var began: Began?
  /// Every event, in order.
  package internal(set) var log: [Recorded] = []
  /// The status of each step, in the order of the runbook.
  package internal(set) var statuses: [StepStatus]
  /// Values derived from the statuses that each frame reads many times.
  var overview = Overview()
  /// Each person's short name, once they are named. Some statuses contain it.
  var shortNames: [(role: Role, name: String)] = []
  /// The role of the person who is typing.
  package internal(set) var keyboard: Role = .px
  package internal(set) var parked: Parking?
  package internal(set) var notes: [Recorded] = []
  /// The last `shownNotes` notes of each step. A session can have 100,000.
  package internal(set) var latestNotes: [StepID: [Recorded]] = [:]
  package static let shownNotes = 3
  package internal(set) var connections: [Connection.System: Connection] = [:]
  /// The simulator, if this is a rehearsal.
  package internal(set) var rehearsal: Rehearsal?
  /// The sequence number of `closed`, while the record is closed.
  package internal(set) var closedAt: Int?
  /// The signatures of the close in force.
  package internal(set) var signatures: [Signature] = []
  /// The signatures of closes that were reopened.
  package internal(set) var voided: [Signature] = []
  /// The attached files, in order.
  package internal(set) var attachments: [Recorded] = []
  package internal(set) var encounters: [Recorded] = []

  /// Every snapshot of a mapping, in order.
  package internal(set) var snapshots: [MappingSnapshot] = []
  /// Every comparison, in order.
  package internal(set) var comparisons: [RecordedComparison] = []

  /// Everything recorded about each step, in the order of the runbook.
  var entries: [[Entry]]
  /// When each step was last opened, by step ordinal.
  var opened = [Moment?](repeating: nil, count: StepID.allCases.count)
  var verdicts: [CheckID: (verdict: Verdict, event: Int)] = [:]
  /// The sequence number of the last chapter's first event, and the number of chapters.
  var chapterBegan = 0
  var chapters = 0
  /// The gates that are enforced: all of them, except in tests that show why each is needed.
  let gates: Set<Gate>

  package init(runbook: Runbook = .restoration, gates: Set<Gate> = Set(Gate.allCases)) {
    self.init(unsettled: runbook, gates: gates)
    settle()
  }

  /// Creates a session to append events to. Call `settle` afterwards to derive the statuses.
  package init(unsettled runbook: Runbook, gates: Set<Gate> = Set(Gate.allCases)) {
    self.runbook = runbook
    self.gates = gates
    entries = Array(repeating: [], count: runbook.steps.count)
    statuses = []
  }

  /// Creates a session from the contents of a file.
  package init(
    runbook: Runbook = .restoration, replaying recorded: [Recorded], signatures: [Signature] = []
  ) {
    self.init(unsettled: runbook)
    for event in recorded { append(event) }
    for signature in signatures { append(signature) }
    settle()
  }

  package var isClosed: Bool { closedAt != nil }
  /// Whether both admins have signed. Nothing more can then be recorded.
  package var isSealed: Bool { Set(signatures.map(\.role)).isSuperset(of: [.px, .salesforce]) }
  /// The number of events and signatures, void ones included. It only grows, and a session changes only when it does.
  package var recordCount: Int { log.count + signatures.count + voided.count }
  package var lastMoment: Moment? { log.last?.at }
  package var lastSequence: Int { log.last?.sequence ?? 0 }

  /// The event with this sequence number. Numbers start at 1, without gaps.
  func event(_ sequence: Int) -> Recorded? { sequence > 0 && sequence <= log.count ? log[sequence - 1] : nil }

  package subscript(step: StepID) -> StepStatus {
    // Yields the status instead of copying it: a copy would retain each of its parts.
    _read { yield statuses[runbook.place(of: step)] }
  }

  /// The statuses of the steps before one.
  func statuses(before step: StepID) -> [StepStatus] { Array(statuses.prefix(runbook.place(of: step))) }

  /// Everything ever recorded about a step, including entries that were withdrawn or reset.
  package func history(of step: StepID) -> [Entry] { entries[runbook.place(of: step)] }

  /// The last answer to a step that still counts.
  package func answer(to step: StepID) -> Answer? {
    for entry in self[step].entries.reversed() {
      if case .answer(let answer) = entry.content { return answer }
    }
    return nil
  }

  /// The people taking part, once they are named.
  package var people: People? {
    entries[runbook.place(of: .participants)].last { !$0.withdrawn && $0.answer != nil }?.answer.map(People.init)
  }

  /// A person's name, or the title of their role before they are named.
  package func name(of role: Role) -> String { people?[role]?.name ?? role.title }

  /// When the authorization in force was reported. Later verdicts and added reasons don't change it.
  package var authorizedAt: Moment? {
    guard self[.authorized].isSettled else { return nil }
    return self[.authorized].entries.first(where: \.isSomebodysWord)?.at
  }

  /// The recorded mapping; `nil` unless every row of it can be read.
  package var mapping: [MappingRow]? {
    MappingRow.rows(
      fields: answer(to: .fieldMappings)?["kept"], destinations: answer(to: .pushSettings)?["kept"])
  }

  /// The snapshot of the mapping in force: the first reply of each system.
  package var snapshot: MappingSnapshot? {
    guard !snapshots.isEmpty, let mapping else { return nil }
    let kept = snapshots.filter { $0.mapping == mapping }
    return kept.dropFirst().reduce(kept.first) { $0?.completed(by: $1) }
  }

  /// The org to connect, as it was typed.
  package var targetOrg: String? { answer(to: .target)?["org"] }

  /// A check's last verdict, whether or not it still counts.
  package func lastVerdict(of check: CheckID) -> Verdict? { verdicts[check]?.verdict }

  /// When a check last answered, as far as the record shows: an answer like the one before isn't recorded again.
  package var lastAnswered: Moment? { verdicts.values.map(\.verdict.at).max() }

  /// The last verdict that failed and still counts.
  package var lastFailed: Verdict? {
    verdicts.values.filter { $0.verdict.outcome == .failed }.max { $0.event < $1.event }?.verdict
  }

  /// Whether some evidence came from a host that isn't a vendor's.
  package var isNoVendorSystem: Bool { rehearsal != nil || connections.values.contains { !$0.vendor } }
}
