import Wizard

/// A session under test: commands are performed at the times the test sets, and recorded as in a file.
struct Scene {
  var session: Session
  var now = Scene.start

  /// Monday, 2026-11-23 10:00 UTC.
  static let start = Moment(iso8601: "2026-11-23T10:00:00Z") ?? Moment(seconds: 0)
  static let target = "acme.my.salesforce.com"

  init(runbook: Runbook = .restoration, gates: Set<Gate> = Set(Gate.allCases)) {
    session = Session(runbook: runbook, gates: gates)
    record([.began(Began(format: 1, runbook: runbook.revision, program: "test"))])
  }

  @discardableResult
  mutating func record(_ events: [Event], signature: Signature? = nil) -> Change {
    var recorded: [Recorded] = []
    for event in events {
      recorded.append(Recorded(sequence: session.lastSequence + recorded.count + 1, at: now, event: event))
    }
    return session.apply(recorded, signature: signature)
  }

  /// Performs a command a minute later. Returns the refusal, if any.
  @discardableResult
  mutating func perform(_ command: Command, by typist: Role? = nil) -> Refusal? {
    now = now + 60
    switch session.decide(command, at: now, by: typist) {
    case .refused(let refusal): return refusal
    case .events(let events, let signature):
      record(events, signature: signature)
      return nil
    }
  }

  @discardableResult
  mutating func answer(_ step: StepID, _ values: [String: String] = [:], by speaker: Role? = nil) -> Refusal? {
    perform(.answer([step: Answer(values)], speaker: speaker))
  }

  /// Connected to all systems, with good answers up to a step.
  static func connected(before step: StepID) -> Scene {
    var scene = Scene()
    for system in Connection.System.allCases {
      scene.perform(.connect(Connection(system: system, host: "host", vendor: true)))
    }
    scene.walk(until: step)
    return scene
  }

  /// Records the verdicts of a check on a step's current answer.
  mutating func hear(
    _ check: CheckID, _ outcome: Verdict.Outcome, _ says: String = "", subject: String? = nil,
    findings: [Verdict.Finding]? = nil, beside step: StepID
  ) {
    for case .ask(check, let beside, let basis) in session.asks(beside: step, again: true) {
      let says = says.isEmpty ? "\(check.rawValue) \(outcome)" : says
      var verdict = Verdict(
        check: check, outcome: outcome, says: says, subject: subject, host: "host", at: now, basis: basis,
        beside: [beside])
      verdict.findings = findings
      perform(.hear(verdict))
    }
  }

  /// Answers a turn as if all goes well.
  @discardableResult
  mutating func answerWell(_ turn: Turn) -> Refusal? {
    if turn.steps == [.signPX] { return perform(.sign(.px, name: "Ana Ito")) }
    if turn.steps == [.signSF] { return perform(.sign(.salesforce, name: "Ben Ode")) }
    var answers: [StepID: Answer] = [:]
    for step in turn.steps where session[step].state != .settled(.waived(reason: "test")) {
      if case .notApplicable = session[step].state { continue }
      answers[step] = Answer(good[step] ?? [:])
      if step == .lastSync { answers[step] = Answer(["time": now.iso8601]) }
    }
    return perform(.answer(answers, speaker: turn.steps == [.rightOrg] ? turn.speaker.roles.first : nil))
  }

  /// Answers turns until none is left, one is refused, or a turn is reached.
  mutating func walk(until stop: StepID? = nil) {
    for _ in 0..<80 {
      guard let turn = session.nextTurn(), stop == nil || !turn.steps.contains(stop ?? .statusPage) else { return }
      guard answerWell(turn) == nil else { return }
    }
  }

  static func reaching(_ step: StepID?, uses: [ScopeItem] = ScopeItem.allCases, onePerson: Bool = false) -> Scene {
    var scene = Scene()
    scene.good[.scope] = Dictionary(
      uniqueKeysWithValues: ScopeItem.allCases.map { ($0.rawValue, uses.contains($0) ? "yes" : "no") })
    if onePerson {
      scene.good[.participants]?["sf-name"] = "Ana Ito"
      scene.good[.participants]?["sf-mail"] = "ana@acme.com"
    }
    scene.walk(until: step)
    return scene
  }

  /// The answers if all goes well.
  var good: [StepID: [String: String]] = {
    var good: [StepID: [String: String]] = [
      .statusPage: ["status": "clear"],
      .participants: [
        "px-name": "Ana Ito", "px-mail": "ana@acme.com", "px-zone": "Asia/Tokyo", "sf-name": "Ben Ode",
        "sf-mail": "ben@acme.com", "sf-zone": "+01:00", "sf-here": "yes", "facilitator": "Cleo Ray",
      ],
      .meeting: ["where": "one-desk"],
      .scope: Dictionary(uniqueKeysWithValues: ScopeItem.allCases.map { ($0.rawValue, "yes") }),
      .csmInformed: ["name": "Cara", "date": "2026-11-20"],
      .target: ["org": target, "subscription": "sub-1"],
      .beforeYouReconnect: ["done": "done"],
      .findCard: ["status": "disconnected"],
      .sfUserReady: ["user": "px@acme.com", "ready": "seen"],
      .rightOrg: ["org": target],
      .approve: ["user": "px@acme.com"],
      .authorized: ["status": "authorized"],
      .mappingsUnchanged: ["same": "same"],
      .canaryEdit: ["account": "Acme", "field": "Description", "value": "x"],
      .syncFinished: ["records": "412", "errors": "none"],
      .kcAccess: ["channels": "Public"],
      .kcCategories: ["names": "Products"],
      .kcToggle: ["state": "on"],
      .kcSearch: ["title": "Reset"],
      .kcFound: ["found": "yes"],
      .kcOpens: ["opens": "yes"],
      .kcFilters: ["inside": "Reset", "outside": "Prices", "works": "yes"],
      .cleanUp: ["state": "done"],
    ]
    for step in [StepID.matching, .fieldMappings, .customObjects] { good[step] = ["kept": "Industry → industry"] }
    good[.pushSettings] = ["kept": "PX_Score__c"]
    for step in [
      StepID.canarySeen, .accountsRecent, .fieldsPopulated, .customObjectsSynced, .pxFieldsFilled, .featureMetrics,
    ] {
      good[step] = ["seen": "yes", "value": "Acme: x"]
    }
    for step in StepID.allCases where step.rawValue.hasPrefix("final-") { good[step] = ["stands": "yes"] }
    return good
  }()
}
