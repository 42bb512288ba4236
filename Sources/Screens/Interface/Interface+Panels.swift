package import Wizard

extension Interface {
  /// Handles a key while a panel stands over the screen. Escape closes every panel and changes nothing.
  mutating func handle(_ key: Key, in panel: Panel, of session: Session, now: Moment) -> Intent? {
    if case .search(let search) = panel, key != .control("c") { return handle(key, in: search, of: session) }
    if key == .escape, case .setBack = panel {
      // Leaving it as it was means showing it as it was.
      forgetForm()
    }
    if case .rows(let page) = panel, page.typing != nil, key == .escape {
      var page = page
      page.leaveLine()
      self.panel = .rows(page)
      return nil
    }
    if case .rows(var page) = panel, key == .escape, page.isChanged, !page.isLeaving {
      page.isLeaving = true
      self.panel = .rows(page)
      notice = Notice(tone: .warning, text: "Enter keeps these rows. Esc once more leaves the blank as it was before.")
      return nil
    }
    if key == .escape || (key == .control("c") && panel != .leave) {
      self.panel = key == .escape ? nil : .leave
      return nil
    }
    switch panel {
    case .sealed where key == .character("y") || key == .control("y"):
      self.panel = .copy(copyables(in: session), selected: 0)
    case .resume, .sealed:
      if key == .enter || key == .character("q") { self.panel = nil }
    case .help, .report:
      let closing: Set<Key> = [.enter, .character("?"), .character("q"), .character("r"), .function(1)]
      if closing.contains(key) { self.panel = nil }
    case .search: break
    case .connect(let form): return handle(key, in: form)
    case .faults(let selected): return handle(key, inFaults: selected, of: session)
    case .copy(let items, let selected): return handle(key, inCopy: items, selected: selected)
    case .copied: self.panel = nil
    case .rows(let page): return handle(key, in: page, of: session)
    case .compare(let page): return handle(key, in: page, of: session)
    case .attach(let step, var line):
      notice = nil
      if key == .enter { return line.text.trimmed.isEmpty ? nil : .attach(step, path: line.text.trimmed) }
      _ = line.handle(key)
      self.panel = .attach(step, line)
    case .reopen(var reason):
      if key == .enter { return .deed(.reopen(reason: reason.text)) }
      _ = reason.handle(key)
      self.panel = .reopen(reason: reason)
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

  /// Scrolls what is read: by pages beside every turn and in every panel that has no pages of its own, by rows where
  /// arrows are free for that. How far that goes is known when it is drawn.
  mutating func isScrolled(by key: Key) -> Bool {
    if panel?.hasOwnPages == true { return false }
    let isRead = panel?.isRead == true
    switch key {
    case .pageDown: scroll += page
    case .pageUp: scroll -= page
    case .down where isRead: scroll += 1
    case .up where isRead: scroll -= 1
    case .character(" ") where isRead: scroll += page
    case .home where isRead: scroll = -.max / 2
    case .end where isRead: scroll = .max / 2
    default: return false
    }
    return true
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

  /// Takes in how far what is shown reaches, so that scrolling past its end isn't remembered.
  package mutating func keepScroll(as frame: Frame) {
    scroll = min(max(scroll, frame.scrolling.lowerBound), frame.scrolling.upperBound)
    isUnread = frame.isUnread
    page = frame.page
  }

  /// What the menu offers: every action of the place but the menu itself; those that arrows do come last.
  package static func menu(_ place: Place, _ session: Session) -> [Action] {
    let moves: Set<Action.ID> = [.previous, .next, .previousPhase, .nextPhase]
    let actions = place.actions(in: session).filter { $0.id != .menu }
    return actions.filter { !moves.contains($0.id) } + actions.filter { moves.contains($0.id) }
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
        notice = Notice(tone: .refusal, text: PlainText(ValidationError.notAMoment.sentence))
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

  static func moved(_ selected: Int, _ key: Key, count: Int) -> Int? {
    switch key {
    case .up, .backTab: max(0, selected - 1)
    case .down, .tab: min(count - 1, selected + 1)
    case .pageUp: max(0, selected - 10)
    case .pageDown: min(count - 1, selected + 10)
    default: nil
    }
  }
}
