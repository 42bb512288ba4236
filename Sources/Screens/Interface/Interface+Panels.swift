package import Wizard

extension Interface {
  /// Handles a key while a panel stands over the screen. Escape closes every panel and changes nothing.
  mutating func handle(_ key: Key, in panel: Panel, of session: Session, now: Moment) -> Intent? {
    if key == .escape || (key == .control("c") && panel != .leave) {
      self.panel = key == .escape ? nil : .leave
      return nil
    }
    switch panel {
    case .resume:
      if key == .enter || key == .character(" ") { self.panel = nil }
    case .help(let scroll): handleHelp(key, scroll: scroll)
    case .menu(let selected): return handleMenu(key, selected: selected, session, now)
    case .note(let step, var line):
      if key == .enter { return .deed(.note(step, text: line.text)) }
      _ = line.handle(key)
      self.panel = .note(step, line)
    case .skip(let steps, let selected, var reason):
      if key == .enter { return .deed(.waive(steps[selected], reason: reason.text)) }
      if let moved = Self.moved(selected, key, count: steps.count) {
        self.panel = .skip(steps: steps, selected: moved, reason: reason)
      } else {
        _ = reason.handle(key)
        self.panel = .skip(steps: steps, selected: selected, reason: reason)
      }
    case .park(let until, let reason, let inReason):
      return handlePark(key, until: until, reason: reason, inReason: inReason, now: now)
    case .handOver(let roles, let selected):
      if key == .enter { return .deed(.handOver(to: roles[selected])) }
      self.panel = .handOver(roles: roles, selected: Self.moved(selected, key, count: roles.count) ?? selected)
    case .undo:
      if key == .enter || key == .character("u") { return .deed(.undo) }
    case .setBack(_, let deed):
      if key == .enter { return .deed(deed) }
    case .leave:
      if key == .enter || key == .character("q") || key == .control("c") { return .leave }
    }
    return nil
  }

  private mutating func handleHelp(_ key: Key, scroll: Int) {
    switch key {
    case .down, .pageDown, .character(" "): panel = .help(scroll: scroll + (key == .down ? 1 : 10))
    case .up, .pageUp: panel = .help(scroll: max(0, scroll - (key == .up ? 1 : 10)))
    case .enter, .character("?"), .character("q"), .function(1): panel = nil
    default: break
    }
  }

  private mutating func handleMenu(_ key: Key, selected: Int, _ session: Session, _ now: Moment) -> Intent? {
    let actions = Self.menu(place, session)
    if key == .enter, actions.indices.contains(selected) {
      panel = nil
      return perform(actions[selected].id, in: session, now: now)
    }
    panel = .menu(selected: Self.moved(selected, key, count: actions.count) ?? selected)
    return nil
  }

  /// What the menu offers: every action of the place but the menu itself.
  package static func menu(_ place: Place, _ session: Session) -> [Action] {
    place.actions(in: session).filter { $0.id != .menu }
  }

  private mutating func handlePark(
    _ key: Key, until: LineEditor, reason: LineEditor, inReason: Bool, now: Moment
  ) -> Intent? {
    var (until, reason) = (until, reason)
    switch key {
    case .tab, .backTab, .up, .down:
      panel = .park(until: until, reason: reason, inReason: !inReason)
    case .enter:
      let moment = Moment(ahead: until.text, now: now)
      if !until.text.isEmpty, moment == nil {
        notice = Notice(tone: .refusal, text: PlainText(Complaint.notAMoment.sentence))
        panel = .park(until: until, reason: reason, inReason: false)
      } else if reason.isEmpty {
        refuse(.reasonMissing)
        panel = .park(until: until, reason: reason, inReason: true)
      } else {
        return .deed(.park(until: moment, reason: reason.text))
      }
    default:
      _ = inReason ? reason.handle(key) : until.handle(key)
      panel = .park(until: until, reason: reason, inReason: inReason)
    }
    return nil
  }

  private static func moved(_ selected: Int, _ key: Key, count: Int) -> Int? {
    switch key {
    case .up, .backTab: max(0, selected - 1)
    case .down, .tab: min(count - 1, selected + 1)
    default: nil
    }
  }
}

extension Moment {
  /// A moment to come, as somebody types it: like `Moment(typed:now:)`, but a clock is the next one, not the last.
  init?(ahead text: String, now: Moment) {
    guard let moment = Moment(typed: text, now: now) else { return nil }
    let isClock = text.trimmed.count <= 5
    self = isClock && moment <= now ? moment + Moment.day : moment
  }
}
