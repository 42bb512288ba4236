package import Wizard

/// What is going on between the program and live systems: shown, never recorded.
package struct LiveState: Hashable, Sendable {
  /// Names of environment variables, or of aliases, that were found; never a value.
  package var found: [String] = []
  /// Checks that are being asked, and how many have answered.
  package var asked = 0
  package var answered = 0
  /// Why a system could not be reached, or why nothing live can be asked at all.
  package var problems: [String] = []
  /// The hosts of the last attempt to connect; `nil` while nothing was said of it.
  package var connected: [String]?
  /// The comparison of all records that runs, or ran last.
  package var comparison: ComparisonState?

  package init() {}

  package var isAsking: Bool { asked > 0 }
}

/// The page on which people give what a connection needs. It lives in the interface alone: what is typed here goes to
/// the program that asks, and nowhere else.
package struct ConnectForm: Hashable, Sendable {
  package enum Credential: String, CaseIterable, Hashable, Sendable {
    case pxKey, pxRegion, alias, address, token
  }

  package var lines: [Credential: LineEditor] = [:]
  package var focused: Credential = .pxKey

  package init() {}

  package subscript(blank: Credential) -> LineEditor {
    get { lines[blank] ?? LineEditor() }
    set { lines[blank] = newValue }
  }

  /// What was typed, by the names of the environment variables it stands for.
  var environment: [String: String] {
    var values: [String: String] = [:]
    func set(_ name: String, _ blank: Credential) {
      let text = self[blank].text.trimmed
      if !text.isEmpty { values[name] = text }
    }
    set("GAINSIGHT_PX_API_KEY", .pxKey)
    set("GAINSIGHT_PX_REGION", .pxRegion)
    set("SF_ORG_INSTANCE_URL", .address)
    set("SF_ACCESS_TOKEN", .token)
    return values
  }

  mutating func move(by distance: Int) {
    let all = Credential.allCases
    guard let at = all.firstIndex(of: focused) else { return }
    focused = all[(at + distance + all.count) % all.count]
  }
}

extension ConnectForm.Credential {
  package var label: String {
    switch self {
    case .pxKey: "PX key (Read)"
    case .pxRegion: "PX region"
    case .alias: "sf alias"
    case .address: "or Salesforce address"
    case .token: "   and access token"
    }
  }

  package var hint: String {
    switch self {
    case .pxKey: "Administration → REST API in PX"
    case .pxRegion: "us, eu or us2"
    case .alias: "of sf org login web --alias"
    case .address: "https://acme.my.salesforce.com"
    case .token: "begins with 00D"
    }
  }

  /// Its text is a secret: only its length is shown.
  package var isHidden: Bool { self == .pxKey || self == .token }
}

extension Interface {
  mutating func handle(_ key: Key, in form: ConnectForm) -> Intent? {
    var form = form
    switch key {
    case .tab, .down: form.move(by: 1)
    case .backTab, .up: form.move(by: -1)
    case .enter:
      let alias = form[.alias].text.trimmed
      panel = nil
      notice = Self.asking
      return .connect(form.environment, targetOrg: alias.isEmpty ? nil : alias)
    default: _ = form[form.focused].handle(key)
    }
    panel = .connect(form)
    return nil
  }

  private static let asking = Notice(tone: .news, text: "Asking whether that connects …")

  /// A typed line is what the blank asked for holds; after the last one the systems are connected.
  mutating func answerConnect(_ text: String, _ form: ConnectForm) -> Intent? {
    var form = form
    form[form.focused] = LineEditor(text)
    guard form.focused == ConnectForm.Credential.allCases.last else {
      form.move(by: 1)
      panel = .connect(form)
      return nil
    }
    return handle(.enter, in: form)
  }

  /// What is typed next is a secret, and not to be shown.
  package var asksForSecret: Bool {
    if case .connect(let form) = panel { form.focused.isHidden } else { false }
  }

  /// Throws a fault in or puts it right; only a rehearsal has them.
  mutating func handle(_ key: Key, inFaults selected: Int, of session: Session) -> Intent? {
    let all = RehearsalFault.allCases
    if key == .enter {
      let fault = all[selected]
      return .deed(.stage(.fault(fault, on: !session.faults.contains(fault))))
    }
    if let moved = Self.moved(selected, key, count: all.count) { panel = .faults(selected: moved) }
    return nil
  }

  /// Takes in what the program knows of live systems. What newly is wrong is said in place of any news; a refusal stays,
  /// and it is said once that has been read.
  package mutating func take(_ live: LiveState) {
    self.live = live
    if notice == Self.asking, let hosts = live.connected, live.problems.isEmpty {
      if hosts.isEmpty {
        notice = Notice(tone: .warning, text: "Nothing was given to connect with; answers by hand go on.")
      } else {
        news("Connected: \(hosts.joined(separator: ", ")).")
      }
    }
    guard let problem = live.problems.first else { return saidProblem = nil }
    guard problem != saidProblem, notice?.tone != .refusal else { return }
    notice = Notice(tone: .warning, text: PlainText(problem))
    saidProblem = problem
  }

  /// `16:26 for Ana`, of everybody whose clock doesn't show GMT.
  func localTimes(in session: Session, at now: Moment) -> [String] {
    Role.allCases.compactMap { role in
      guard let offset = offsets[role], offset != 0, session.people?[role] != nil else { return nil }
      return "\(LocalTime(now, offset: offset).clock) for \(session.shortName(of: role))"
    }
  }

  /// The steps whose checks stand on the screen: the marked turn's, and before anything changes those of all.
  package func checkedSteps(in session: Session) -> [StepID] {
    let turn = turn(in: session)
    let steps = turn.steps
    guard turn.kind == .preflight else { return steps }
    return session.runbook.steps.map(\.id).filter { steps.contains($0) || !session.verdicts(beside: $0).isEmpty }
  }

  /// Says which turn that was done is kept open after all, because a check has answered since; on whichever turn people
  /// are.
  package mutating func noteHeld(_ change: Change, in session: Session) {
    for turn in session.runbook.turns where turn.id != cursor && change.newlyHeld.contains(turn.id) {
      guard case .held(let reason) = session.status(of: turn) else { continue }
      let why = session.hidesOrg ? "" : " \(reason)."
      notice = Notice(
        tone: .warning,
        text: PlainText("A check keeps \"\(turn.title)\" open.\(why) Go back to it: it is marked in the list."))
    }
  }

  /// Says that something became known, unless somebody is being told something else that still holds.
  package mutating func tell(_ text: String) {
    let starting = PlainText(Refusal.rehearsalStarting.sentence)
    if notice == nil || notice?.text == starting { news(text) }
  }
}
