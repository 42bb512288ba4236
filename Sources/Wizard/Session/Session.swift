/// A session as its events tell it: applying the same events gives the same session again.
///
/// `decide` says what comes of a command and changes nothing; `apply` takes in what was recorded, never refuses
/// and consults no gate, so that a stricter version still opens older files; `wanted` is derived.
package struct Session: Sendable {
  package let runbook: Runbook
  /// What the first event says; `nil` before it.
  package internal(set) var began: Began?
  /// Every event, in order.
  package internal(set) var log: [Recorded] = []
  /// The status of each step, in the order of the runbook.
  package internal(set) var statuses: [StepStatus]
  /// What follows from them, and is asked for many times in each picture.
  var overview = Overview()
  /// What each person is called in a row, once they are named. Some statuses say it.
  var shortNames: [(role: Role, name: String)] = []
  /// Who types.
  package internal(set) var keyboard: Role = .px
  package internal(set) var parked: Parking?
  package internal(set) var notes: [Recorded] = []
  /// The last of them beside each step, as many as are shown: there may be 100,000.
  package internal(set) var latestNotes: [StepID: [Recorded]] = [:]
  package static let shownNotes = 3
  package internal(set) var connections: [Connection.System: Connection] = [:]
  /// The simulator, if this is a rehearsal.
  package internal(set) var rehearsal: Rehearsal?
  /// The sequence number of `closed`, once the chapter has ended and while it wasn't reopened.
  package internal(set) var closedAt: Int?
  /// Those that name the close in force.
  package internal(set) var signatures: [Signature] = []
  /// Those that named a close which was reopened since.
  package internal(set) var voided: [Signature] = []
  /// The pictures taken in, in order.
  package internal(set) var attachments: [Recorded] = []
  package internal(set) var encounters: [Recorded] = []

  /// What was kept of each mapping there was, in order.
  package internal(set) var snapshots: [MappingSnapshot] = []
  /// All comparisons of all records, in order.
  package internal(set) var comparisons: [RecordedComparison] = []

  /// What was recorded about each step, in the order of the runbook.
  var entries: [[Entry]]
  /// When each step came up last, by its ordinal.
  var opened = [Moment?](repeating: nil, count: StepID.allCases.count)
  var verdicts: [CheckID: (verdict: Verdict, event: Int)] = [:]
  /// The sequence number of the last chapter's first event, and how many chapters there are.
  var chapterBegan = 0
  var chapters = 0
  /// The gates that are consulted. All of them, but in the tests that show what each one is for.
  let gates: Set<Gate>

  package init(runbook: Runbook = .restoration, gates: Set<Gate> = Set(Gate.allCases)) {
    self.init(unsettled: runbook, gates: gates)
    settle()
  }

  /// A session to append events to, before `settle` derives the status of each step.
  package init(unsettled runbook: Runbook, gates: Set<Gate> = Set(Gate.allCases)) {
    self.runbook = runbook
    self.gates = gates
    entries = Array(repeating: [], count: runbook.steps.count)
    statuses = []
  }

  /// A session from what a file holds.
  package init(
    runbook: Runbook = .restoration, replaying recorded: [Recorded], signatures: [Signature] = []
  ) {
    self.init(unsettled: runbook)
    for event in recorded { append(event) }
    for signature in signatures { append(signature) }
    settle()
  }

  package var isClosed: Bool { closedAt != nil }
  /// Both have signed: nothing more can be recorded.
  package var isSealed: Bool { Set(signatures.map(\.role)).isSuperset(of: [.px, .salesforce]) }
  /// How many records and signatures there are. It only grows, and a session changes with nothing else: a signature that a
  /// reopening voids is kept among those that are void.
  package var recordCount: Int { log.count + signatures.count + voided.count }
  package var lastMoment: Moment? { log.last?.at }
  package var lastSequence: Int { log.last?.sequence ?? 0 }

  /// The event with this number. Numbers begin at 1 and leave none out.
  func event(_ sequence: Int) -> Recorded? { log.indices.contains(sequence - 1) ? log[sequence - 1] : nil }

  package subscript(step: StepID) -> StepStatus {
    // Lends the status out: a copy would retain each of its parts.
    _read { yield statuses[runbook.place(of: step)] }
  }

  /// Everything ever recorded about a step, withdrawn and set back included.
  package func history(of step: StepID) -> [Entry] { entries[runbook.place(of: step)] }

  /// The last answer to a step that counts.
  package func answer(to step: StepID) -> Answer? {
    for entry in self[step].entries.reversed() {
      if case .answer(let answer) = entry.content { return answer }
    }
    return nil
  }

  /// The people of this session, once they are named.
  package var people: People? {
    entries[runbook.place(of: .participants)].last { !$0.withdrawn && $0.answer != nil }?.answer.map(People.init)
  }

  /// What somebody is called: their name, or their role before they are named.
  package func name(of role: Role) -> String { people?[role]?.name ?? role.title }

  /// When an authorization in force was reported: the last person's word, whatever a check said later, and whatever
  /// reason was added to go on.
  package var authorizedAt: Moment? {
    guard self[.authorized].isSettled else { return nil }
    return self[.authorized].entries.first(where: \.isSomebodysWord)?.at
  }

  /// The mapping as it was recorded, once each line of it can be read.
  package var mapping: [MappingRow]? {
    MappingRow.rows(
      fields: answer(to: .fieldMappings)?["kept"], destinations: answer(to: .pushSettings)?["kept"])
  }

  /// What was kept of the mapping in force: what each system said first.
  package var snapshot: MappingSnapshot? {
    guard !snapshots.isEmpty, let mapping else { return nil }
    let kept = snapshots.filter { $0.mapping == mapping }
    return kept.dropFirst().reduce(kept.first) { $0?.completed(by: $1) }
  }

  /// The org that is to be connected, as it was typed.
  package var targetOrg: String? { answer(to: .target)?["org"] }

  /// What a check said last, whether or not it still counts.
  package func lastVerdict(of check: CheckID) -> Verdict? { verdicts[check]?.verdict }

  /// The last verdict that failed and still counts.
  package var lastFailed: Verdict? {
    verdicts.values.filter { $0.verdict.outcome == .failed }.max { $0.event < $1.event }?.verdict
  }

  /// Some evidence came from a host that isn't a vendor's.
  package var isNoVendorSystem: Bool { rehearsal != nil || connections.values.contains { !$0.vendor } }
}
