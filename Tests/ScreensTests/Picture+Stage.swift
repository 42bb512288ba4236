import Screens
import Wizard

extension Picture {
  /// The interface in the state in which this screen appears.
  var stage: Stage {
    switch self {
    case .start, .startWithSessions, .tooSmall, .choice: return Stage()
    case .board, .boardReading, .boardSearch, .boardStopped, .boardEmpty, .boardKeys, .boardRecord: return Stage()
    case .texts: return Self.atPeople("Änne Müller-日本語")
    case .refused:
      var stage = Self.atPeople("Ana Ito")
      stage.press(.tab)
      stage.type("no mail")
      stage.press(.enter, .enter)
      return stage
    case .rows:
      var stage = Stage(reaching: .fieldMappings)
      stage.press(.control("u"))
      stage.type("Account.Industry → industry, Contact.Email → email")
      return stage
    case .pause: return Stage.atRightOrg()
    case .preflight: return Self.atPreflight
    case .list: return Stage(reaching: .scope, .escape)
    case .shut: return Stage(reaching: .scope, .escape, .down, .down, .enter)
    case .held:
      var stage = Stage()
      stage.type("3")
      stage.press(.enter)
      return stage
    case .skipped:
      var stage = Stage(reaching: .meeting, .escape, .character("s"))
      stage.type("at one desk anyway")
      stage.press(.enter, .escape, .up)
      return stage
    case .parked:
      var stage = Stage(reaching: .target, .escape)
      stage.perform(.park(until: Stage().now + 86_400, reason: "the vendor asks to wait"))
      return stage
    case .setBack:
      var stage = Self.changingTarget
      stage.press(.enter, .escape)
      return stage
    case .checks: return Self.checked
    case .syncing: return Self.syncing(arrived: 1_240, missing: nil)
    case .uncounted:
      return Self.syncing(arrived: nil, missing: "PX doesn't say how many accounts changed since Synchronize came up")
    case .rehearsal: return Self.rehearsing
    case .finalCheck: return Stage(reaching: .finalCard, .character("y"), .tab, .right, .tab)
    case .signing: return Stage(reaching: .signSF, .enter)
    case .oneSignature: return Stage(reaching: .signSF)
    case .closed: return Stage(reaching: nil, .left)
    case .resume: return Stage(reaching: .rightOrg, resumed: true)
    case .help: return Stage(pressing: .function(1))
    case .menu: return Stage(pressing: .escape, .character("m"), .down, .down)
    case .note: return Stage(pressing: .escape, .character("n"), .paste("ticket 4711, Grüße"))
    case .skip: return Stage(reaching: .meeting, .escape, .character("s"), .character("x"))
    case .park: return Stage(pressing: .escape, .character("p"), .paste("2026-11-24 09:00"), .tab)
    case .handOver: return Stage(reaching: .target, .control("t"))
    case .undo: return Stage(reaching: .target, .escape, .character("u"))
    case .search: return Stage(pressing: .function(2), .paste("popup blocked"))
    case .symptom: return Stage(pressing: .function(2), .paste("OAUTH_APPROVAL_ERROR_GENERIC"), .enter)
    case .report: return Stage(reaching: .cleanUp, .function(3))
    case .connect: return Stage(pressing: .function(4), .paste("s3cret-key"), .tab, .paste("eu"), .tab)
    case .faults:
      var stage = Self.rehearsing
      stage.perform(.stage(.fault(.pxDown, on: true)))
      stage.press(.function(7), .down)
      return stage
    case .rowByRow: return Self.atRows
    case .attach: return Stage(reaching: .fieldMappings, .function(9), .paste("~/Bilder/mapping.png"))
    case .copy: return Stage(reaching: .canaryEdit, .escape, .character("y"))
    case .copied: return Stage(reaching: .canaryEdit, .escape, .character("y"), .enter)
    case .compare: return Self.atComparison { _ in }
    case .comparing:
      return Self.atComparison { stage in
        var state = ComparisonState(.account)
        (state.read, state.total) = (12_000, 50_000)
        (state.plan, state.pace) = ("50,000 Accounts a side, 13 calls of 4,210 left", "12,000 of 50,000, 9 s more")
        stage.interface.take(LiveState(comparing: state))
      }
    case .differences: return Self.atComparison { $0.compare() }
    case .reopen: return Stage(reaching: nil, .character("o"), .paste("the mapping was changed since"))
    case .setBackQuestion: return Self.changingTarget
    case .doubtful:
      var stage = Stage(reaching: .matching)
      stage.type("asdf")
      stage.press(.enter)
      return stage
    case .alarm:
      var stage = Stage(reaching: .clickAuthorize)
      stage.perform(.answer([.rightOrg: Answer(["org": "other.my.salesforce.com"])], speaker: .salesforce))
      stage.press(.escape)
      return stage
    case .keyMenu:
      var stage = Self.atRows
      stage.press(.right, .down)
      return stage
    case .signed:
      var stage = Stage(reaching: nil)
      stage.interface.take(
        statements: ["I, Ana Ito, signed record 5341 3348.", "I, Ben Ode, signed record 5341 3348."],
        code: "534 133 483 038 888 234 658 676", in: stage.session)
      return stage
    case .leave: return Stage(pressing: .control("c"))
    }
  }

  private static func atPeople(_ name: String) -> Stage {
    var stage = Stage()
    stage.type("1")
    stage.press(.enter)
    stage.type(name)
    return stage
  }

  private static var changingTarget: Stage {
    var stage = Stage(reaching: .clickAuthorize, .escape)
    while !stage.interface.turn(in: stage.session).steps.contains(.target) { stage.press(.up) }
    stage.press(.enter, .control("u"))
    stage.type("other.my.salesforce.com")
    stage.press(.enter)
    return stage
  }

  private static var atRows: Stage {
    var stage = Stage(reaching: .fieldMappings)
    stage.press(
      .control("u"), .paste("Salesforce field,PX field\nIndustry,industry\nno such line\nContact.Email,email\n"))
    stage.interface.take(
      proposals: ["Name", "Type"].map {
        MappingRow(direction: .salesforceToPX, object: .account, salesforceField: $0, pxField: $0.lowercased())
      })
    return stage
  }

  private static var rehearsing: Stage {
    var stage = Stage()
    stage.perform(.rehearse(Stage.rehearsal(at: stage.now)))
    stage.interface = Interface(session: stage.session, zone: "UTC", resume: ResumeCommand(file: "acme.reconnect"))
    return stage
  }

  private static func syncing(arrived: Int?, missing: String?) -> Stage {
    var stage = Stage(reaching: .syncFinished)
    stage.connect()
    let opened = Circumstances(stage.session).synchronizeOpened ?? stage.now
    let changes = Arrivals.Changes(since: opened + -86_400, records: 3_000)
    var live = LiveState()
    live.arrivals = ArrivalState(
      Arrivals(opened: opened, arrived: arrived, changes: arrived == nil ? nil : changes, missing: missing))
    stage.interface.take(live)
    return stage
  }

  private static var checked: Stage {
    var stage = Stage(reaching: .syncFinished)
    stage.connect()
    stage.hear(.pxLastSync, .verified, "PX's last run began after Synchronize, with 412 records")
    return stage
  }

  private static var atPreflight: Stage {
    var stage = Stage(reaching: .preflight)
    stage.connect()
    stage.hear(.statusPage, .verified, "no incident names PX")
    stage.hear(.salesforceOrg, .verified, "the token is of acme, 00DgK000000HMGuUAO")
    stage.hear(.salesforceUserAPI, .failed, "px@acme.com doesn't have API Enabled", symptom: .appNotInstalled)
    stage.hear(.pxSubscription, .unknown, "PX answered 503")
    return stage
  }

  private static func atComparison(_ change: (inout Stage) -> Void) -> Stage {
    var stage = Stage(reaching: .accountsRecent)
    stage.connect()
    stage.hear(.salesforceOrg, .verified, "the token is of acme")
    stage.hear(.pxSubscription, .verified, "the key is of sub-1")
    stage.press(.function(12))
    change(&stage)
    if stage.interface.panel == nil { stage.press(.function(12)) }
    return stage
  }
}

extension Stage {
  init(pressing keys: Key...) {
    self.init()
    for key in keys { press(key) }
  }

  /// The state at a step after good answers. It doesn't depend on the date.
  init(reaching step: StepID?, _ keys: Key..., resumed: Bool = false) {
    self.init()
    let scene = Scene.reaching(step)
    session = scene.session
    now = scene.now + 60
    interface = Interface(
      session: session, zone: "UTC", resume: ResumeCommand(file: "acme.reconnect"), resumed: resumed)
    for key in keys { press(key) }
  }

  static func rehearsal(at now: Moment) -> Rehearsal {
    Rehearsal(
      seed: 1, began: now, org: "00DgK000000HMGuUAO", subscription: "rehearsal-1", account: "Lindenhof",
      user: "px@r.example", article: "Reset",
      mapping: "direction,object,salesforce_field,px_field\nsalesforce-to-px,Account,Industry,industry\n")
  }

  mutating func connect() {
    perform(.connect(Connection(system: .statusPage, host: "status.gainsight.com", vendor: true)))
    perform(.connect(Connection(system: .px, host: "api.aptrinsic.com", vendor: true)))
    perform(.connect(Connection(system: .salesforce, host: "acme.my.salesforce.com", vendor: true)))
  }

  mutating func hear(
    _ check: CheckID, _ outcome: Verdict.Outcome, _ says: String, from: Moment? = nil, symptom: SymptomID? = nil
  ) {
    let hosts: [Connection.System: String] = [
      .px: "api.aptrinsic.com", .salesforce: "acme.my.salesforce.com", .statusPage: "status.gainsight.com",
    ]
    perform(
      .hear(
        Verdict(
          check: check, outcome: outcome, says: says, host: hosts[check.system], at: now, from: from, symptom: symptom))
    )
  }

  /// Compares all Accounts. One field differs in some of them.
  mutating func compare() {
    let rows = ["Industry", "Name", "Fax"].map {
      MappingRow(direction: .salesforceToPX, object: .account, salesforceField: $0, pxField: $0.lowercased())
    }
    var comparison = Comparison(.account, fields: rows.map(Comparison.Field.init))
    (comparison.compared, comparison.equal, comparison.differing) = (1000, 988, 12)
    (comparison.fields[0].equal, comparison.fields[0].differing) = (988, 12)
    comparison.fields[1].equal = 1000
    comparison.fields[2].empty = 1000
    let sample = Difference(
      id: "001gK00000A1b2cQAB", pxRecord: "acct-4711", salesforceField: "Industry", pxField: "industry",
      salesforce: "Maschinenbau für 日本", px: "")
    let findings = ComparisonFindings(comparison, sample: [sample], since: nil, began: now, ended: now + 5)
    perform(
      .keepComparison(
        RecordedComparison(findings, salesforce: "acme.my.salesforce.com", px: "api.aptrinsic.com")))
    var state = ComparisonState(.account)
    state.isRunning = false
    state.findings = findings
    interface.take(LiveState(comparing: state))
  }
}

extension LiveState {
  init(comparing state: ComparisonState) {
    self.init()
    comparison = state
  }
}
