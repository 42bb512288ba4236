import Screens
import Testing
import Wizard

/// Everything that keys can reach, lines can reach too, with the same result.
@Suite struct `Keys and lines` {
  /// A goal that people can reach from one place, by keys and by lines.
  private struct Way {
    let want: String
    var stage: Stage
    let keys: [Key]
    let lines: [String]
  }

  private static func letters(_ text: String) -> [Key] { text.map(Key.character) }

  private func byKeys(_ way: Way) -> Intent? {
    var stage = way.stage
    var intent: Intent?
    for key in way.keys { intent = stage.interface.handle(key, in: stage.session, now: stage.now) ?? intent }
    return intent
  }

  private func byLines(_ way: Way) -> Intent? {
    var dialogue = PlainDialogue(interface: way.stage.interface)
    var intent: Intent?
    for line in way.lines {
      _ = dialogue.prompt(way.stage.session, now: way.stage.now)
      intent = dialogue.take(line, in: way.stage.session, now: way.stage.now) ?? intent
    }
    return intent
  }

  private var fresh: Stage { Stage() }

  private var answered: Stage {
    var stage = Stage()
    stage.perform(.answer([.statusPage: Answer(["status": "clear"])], speaker: nil))
    return stage
  }

  private var atMappings: Stage {
    var stage = Stage.atRightOrg()
    stage.press(.escape)
    while !stage.interface.turn(in: stage.session).steps.contains(.fieldMappings) { stage.press(.up) }
    return stage
  }

  private var connectedAtMappings: Stage {
    var stage = atMappings
    for system in [Connection.System.px, .salesforce] {
      stage.perform(.connect(Connection(system: system, host: "h", vendor: true)))
    }
    return stage
  }

  private var connected: Stage {
    var stage = Stage.atRightOrg()
    for system in [Connection.System.px, .salesforce] {
      stage.perform(.connect(Connection(system: system, host: "h", vendor: true)))
    }
    for check in [CheckID.salesforceOrg, .pxSubscription] {
      stage.perform(.hear(Verdict(check: check, outcome: .verified, says: "it is", host: "h", at: stage.now)))
    }
    stage.perform(.answer([.fieldMappings: Answer(["kept": "Industry → industry"])], speaker: nil))
    return stage
  }

  private var ways: [Way] {
    let one: [Key] = Self.letters("1") + [.enter]
    return [
      Way(want: "answer", stage: fresh, keys: one, lines: ["1"]),
      Way(want: "note", stage: fresh, keys: [.escape] + Self.letters("nseen") + [.enter], lines: ["/note seen"]),
      Way(want: "undo", stage: answered, keys: [.escape] + Self.letters("u") + [.enter], lines: ["/undo", "yes"]),
      Way(
        want: "skip", stage: atMappings, keys: Self.letters("swhy") + [.enter], lines: ["/skip why"]),
      Way(
        want: "park", stage: fresh, keys: [.escape, .character("p"), .tab] + Self.letters("lunch") + [.enter],
        lines: ["/park", "", "lunch"]),
      Way(
        want: "hand over", stage: fresh, keys: [.escape, .character("h"), .enter], lines: ["/hand-over", "1"]),
      Way(
        want: "tried", stage: fresh,
        keys: [.escape, .character("/")] + Self.letters("pop-up blocked") + [.enter, .character("t")],
        lines: ["/lookup", "pop-up blocked", "1", "tried"]),
      Way(
        want: "go to its step", stage: fresh,
        keys: [.escape, .character("/")] + Self.letters("pop-up blocked") + [.enter, .enter],
        lines: ["/lookup", "pop-up blocked", "1", "go"]),
      Way(
        want: "attach", stage: fresh, keys: [.function(9)] + Self.letters("a.png") + [.enter],
        lines: ["/attach", "a.png"]),
      Way(
        want: "read rows", stage: atMappings, keys: [.function(8), .character("f")] + Self.letters("a.csv") + [.enter],
        lines: ["/rows", "read a.csv"]),
      Way(
        want: "export rows", stage: atMappings,
        keys: [.function(8), .character("x")] + Self.letters("a.csv") + [.enter], lines: ["/rows", "export a.csv"]),
      Way(
        want: "propose rows", stage: connectedAtMappings, keys: [.function(8), .character("p")],
        lines: ["/rows", "propose"]),
      Way(want: "check again", stage: connectedAtMappings, keys: [.escape, .character("c")], lines: ["/check"]),
      Way(
        want: "connect", stage: fresh, keys: [.function(4)] + Self.letters("key") + [.enter],
        lines: ["/connect", "key", "", "", "", ""]),
      Way(
        want: "compare", stage: connected, keys: [.function(12), .enter], lines: ["/compare", "accounts"]),
      Way(
        want: "time", stage: Stage.rehearsing, keys: [.function(6)], lines: ["/advance"]),
      Way(
        want: "fault", stage: Stage.rehearsing, keys: [.function(7), .enter], lines: ["/fault", "access-denied"]),
      Way(want: "copy", stage: fresh, keys: [.control("y"), .enter], lines: ["/copy", "1"]),
      Way(want: "browse", stage: fresh, keys: [.control("o")], lines: ["/browse"]),
      Way(want: "leave", stage: fresh, keys: [.control("c"), .enter], lines: ["/leave"]),
    ]
  }

  @Test func `come to the same`() {
    for way in ways {
      let keys = byKeys(way)
      #expect(keys != nil, Comment(rawValue: way.want))
      #expect(keys == byLines(way), "\(way.want)")
    }
  }

  /// Add new intents here, and also to the ways above unless they only apply to a screen.
  @Test func `leave nothing that only one of them reaches`() {
    var reached: Set<String> = []
    for way in ways {
      switch byLines(way) {
      case .command: reached.insert("command")
      case .connect: reached.insert("connect")
      case .askAgain: reached.insert("askAgain")
      case .readRows: reached.insert("readRows")
      case .exportRows: reached.insert("exportRows")
      case .proposeRows: reached.insert("proposeRows")
      case .attach: reached.insert("attach")
      case .compare: reached.insert("compare")
      case .leave: reached.insert("leave")
      case .copy: reached.insert("copy")
      case .browse, .browseReport: reached.insert("browse")
      // Lines have no screen to suspend or redraw, and wait for a comparison.
      case .stopComparing, .suspend, .redraw, nil: break
      }
    }
    #expect(reached.count == 11)
  }
}
