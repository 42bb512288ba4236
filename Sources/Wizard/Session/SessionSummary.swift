/// What a list shows of a session, read without replaying or verifying it.
///
/// The program writes it to the file with each event. To check the chain and the signatures, open or verify the file.
package struct SessionSummary: Hashable, Sendable {
  /// The Salesforce org to connect, as typed; `nil` until both admins have named it.
  package var org: String?
  /// The PX subscription to connect, as typed.
  package var subscription: String?
  /// `open`, `stopped`, `paused`, `one-signature`, `sealed`.
  package var state: String
  /// What the first open alarm is about, if the session is stopped.
  package var stoppedBy: String?
  /// `REHEARSAL` or `NOT A VENDOR SYSTEM`, if some evidence didn't come from a vendor.
  package var strangerWord: String?
  /// Whether both signed that the vendors' systems are reconnected, and nothing since contradicts it.
  package var isReconnected: Bool
  /// Why people paused it.
  package var pausedFor: String?
  package var progress: Progress
  /// The progress of each phase in `phaseIDs`.
  package var phases: [Progress]
  /// The names of the people taking part.
  package var people: [String]
  /// What can be checked, and from when, in order of time.
  package var dues: [Due]
  /// The title of the next turn.
  package var next: String?
  /// The roles whose answer the next turn needs.
  package var speakers: [Role]
  /// The speakers' names: `Ana and Ben`, or their roles before anybody is named.
  package var speakerNames: String?
  /// When the last event was recorded.
  package var lastChange: Moment?
  /// Whether there is anything to check after the close.
  package var hasFollowUps: Bool

  /// The state in the words used for signatures.
  package var stateWords: String {
    switch state {
    case "sealed": "signed by both"
    case "one-signature": "one signature"
    default: state
    }
  }

  package var isSealed: Bool { state == "sealed" }
  package var isRehearsal: Bool { strangerWord == Session.rehearsalWord }
  /// What can be checked first.
  package var due: Due? { dues.first }

  package init(of session: Session) {
    org = session.shownOrg
    subscription = session.answer(to: .target)?["subscription"]
    state = session.stateWord
    stoppedBy = session.stopWords
    strangerWord = session.strangerWord
    isReconnected = Report(session: session, now: session.lastMoment ?? Moment(seconds: 0)).isReconnected
    pausedFor = session.parked.map(\.reason)
    progress = session.progress
    phases = Self.phaseIDs.map(session.progress(of:))
    people = session.people?.persons.map(\.name) ?? []
    dues = session.dues
    if let hidden = HiddenOrg(session) {
      dues = dues.map { Due(step: $0.step, what: hidden.masked($0.what), at: $0.at) }
      pausedFor = pausedFor.map(hidden.masked)
    }
    let turn = session.nextTurn()
    next = turn?.title
    speakers = turn.map(session.speakers(of:)) ?? []
    speakerNames = speakers.isEmpty ? nil : session.names(of: speakers)
    lastChange = session.lastMoment
    hasFollowUps = session.hasFollowUps
  }

  /// All phases except the follow-ups, in the order of the runbook.
  package static let phaseIDs = PhaseID.allCases.filter { $0 != .followUp }

  package init(
    org: String? = nil, subscription: String? = nil, state: String, stoppedBy: String? = nil,
    strangerWord: String? = nil, isReconnected: Bool = false, pausedFor: String? = nil, progress: Progress,
    phases: [Progress], people: [String] = [], dues: [Due] = [], next: String? = nil, speakers: [Role] = [],
    speakerNames: String? = nil, lastChange: Moment? = nil, hasFollowUps: Bool = false
  ) {
    self.org = org
    self.subscription = subscription
    self.state = state
    self.stoppedBy = stoppedBy
    self.strangerWord = strangerWord
    self.isReconnected = isReconnected
    self.pausedFor = pausedFor
    self.progress = progress
    self.phases = phases
    self.people = people
    self.dues = dues
    self.next = next
    self.speakers = speakers
    self.speakerNames = speakerNames
    self.lastChange = lastChange
    self.hasFollowUps = hasFollowUps
  }
}
