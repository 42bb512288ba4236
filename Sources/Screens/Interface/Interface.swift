package import Wizard

/// The state of the interface: cursor, unfinished text, the open panel. It is never part of the record.
package struct Interface: Sendable {
  /// The marked turn.
  package internal(set) var cursor: Turn.ID {
    didSet { if cursor != oldValue { (isUnseen, isNew) = (true, true) } }
  }
  package internal(set) var place: Place {
    didSet { if place != oldValue { isNew = true } }
  }
  /// Whether people have just come to the marked turn and pressed no key since.
  var isNew = true
  package internal(set) var panel: (any Feature)?
  /// The page with the ending, while another page opened from it is shown. Closing that one shows it again.
  private var beneath: (any Feature)?
  package internal(set) var notice: Notice?
  /// What was recorded last, until the next key.
  package internal(set) var recorded: String?
  /// How far the marked turn or the open panel is scrolled from the row that must be visible; negative is up.
  package internal(set) var scroll = 0
  /// Whether the marked turn was never painted. Then Enter confirms nothing in it that nobody typed.
  package private(set) var isUnseen = true
  /// The size of the last painted window, and how many rows a page key scrolls there.
  private(set) var window: Frame.Size?
  /// The steps whose checks a refused signature waits for.
  private(set) var awaited: [StepID] = []
  /// Whether the open panel was never painted. Then Enter confirms nothing in it, because nobody read it.
  private var isPanelUnseen = false
  private var page = 1
  /// Unfinished answers, by turn.
  package internal(set) var forms: [Turn.ID: Form] = [:]
  /// Unfinished lines of pages.
  package internal(set) var typed: [TypedPlace: [String]] = [:]
  /// Increases whenever unfinished text changes.
  package internal(set) var draftRevision = 0

  /// The state of the live systems.
  package internal(set) var live = LiveState()
  /// The last problem with them that people were told.
  var toldProblem: Phrase?

  /// Who borrowed the keyboard after the close, which isn't recorded.
  var borrower: Role?

  /// Doubts that people were asked about and confirmed.
  var kept: Set<Doubt> = []

  /// The lines for the signers to email, and the code to note.
  var signed: (lines: [String], code: String)?

  /// The command that resumes the session later.
  package let resume: ResumeCommand
  /// The offset of each person's clock from UTC now, in seconds east.
  package var offsets: [Role: Int] = [:]
  /// The zones a time can be typed in.
  package var zones = ZoneTable()

  /// The computer's own time zone, suggested where a time zone is asked for.
  let zone: String

  /// - Parameters:
  /// - resumed: Whether the session was started earlier. A page then shows its status.
  /// - connecting: Whether live systems must be connected first.
  /// - now: The time that decides what is due, which comes first.
  /// - drafts: The unfinished answers that were saved, by step and field.
  /// - draftedAt: When they were saved. What checks have found since may not have been seen.
  /// - typed: The unfinished lines of pages that were saved.
  package init(
    session: Session, zone: String, resume: ResumeCommand = ResumeCommand(), resumed: Bool = false,
    connecting: Bool = false, now: Moment? = nil, drafts: [Form.Slot: String] = [:],
    draftedAt: [Form.Slot: Moment] = [:], typed: [TypedPlace: [String]] = [:]
  ) {
    self.typed = typed
    self.zone = zone
    self.resume = resume
    let next = now.map { session.turnToGoTo(at: $0) } ?? session.nextTurn()
    let waiting = next == nil ? session.standstill?.turn : nil
    cursor = (next ?? waiting ?? session.runbook.turns.first)?.id ?? Turn.ID(rawValue: "")
    place = session.isClosed || waiting != nil ? .list : .form
    panel = resumed ? Resume() : connecting ? Connect() : nil
    for turn in session.runbook.turns {
      let kept = drafts.filter { $0.key.turn(in: session.runbook)?.id == turn.id && turn.part != .salesforce }
      guard !kept.isEmpty else { continue }
      var form = session.freshForm(for: turn, zone: zone)
      for (slot, text) in kept { form[slot] = LineEditor(text) }
      // The last one typed at a step tells what was known then.
      for (at, slots) in Dictionary(grouping: kept.keys, by: { draftedAt[$0] }).compactMap({ at, slots in
        at.map { ($0, slots) }
      }).sorted(by: { $0.0 < $1.0 }) {
        let earlier = session.asOf(before: at)
        for slot in slots { form.touch(slot, in: earlier) }
      }
      form.isTouched = true
      forms[turn.id] = form
    }
  }

  package func turn(in session: Session) -> Turn {
    session.runbook.turn(cursor) ?? session.runbook.turns[0]
  }

  // MARK: Keys

  /// Handles a key, and returns what must happen beyond the screen.
  ///
  /// Every key is handled at every place. One that means nothing is ignored.
  package mutating func handle(_ key: Key, in session: Session, now: Moment) -> Intent? {
    switch key {
    case .control("z"): return .suspend
    case .control("l"): return .redraw
    default: break
    }
    let context = Context(session: session, interface: self, now: now)
    if isScrolled(by: key) || readsOn(key, context) || confirmsUnseen(key, session) { return nil }
    notice = nil
    recorded = nil
    isNew = false
    if panel != nil { return handleInPanel(key, context) }
    scroll = 0
    if place == .form, let response = handleInForm(key, session, now: now) { return apply(response, context) }
    guard let action = Action.bound(to: key, at: place, in: session) else { return nil }
    return perform(action.id, in: session, now: now)
  }

  private mutating func handleInPanel(_ key: Key, _ context: Context) -> Intent? {
    guard var open = panel else { return nil }
    if key == .control("c"), !(open is Leave) { return apply(.open(Leave()), context) }
    if key == .right, let menu = KeyMenu(over: open, in: context) { return apply(.open(menu), context) }
    let response = key == .escape ? open.escape(in: context) : open.handle(key, in: context)
    replace(panel: open)
    return apply(response, context)
  }

  /// Carries out an action, which a key or a word asked for.
  package mutating func perform(_ action: Action.ID, in session: Session, now: Moment) -> Intent? {
    let context = Context(session: session, interface: self, now: now)
    let response = Action.named(action).perform(&self, context)
    return apply(response, context)
  }

  // MARK: Panels

  /// Passes a line of plain mode to the open panel. The response has yet to be applied.
  mutating func respond(to line: String, in session: Session, now: Moment) -> Response {
    notice = nil
    return changePanel(in: session, now: now) { $0.handle(line: line, in: $1) }
  }

  mutating func leavePanel(in session: Session, now: Moment) -> Response {
    changePanel(in: session, now: now) { $0.leave(in: $1) }
  }

  /// Passes to the open panel what it requested.
  mutating func deliver(_ arrival: Arrival) -> Response {
    guard var open = panel else { return arrival.notice.map(Response.say) ?? .stay }
    let response = open.receive(arrival)
    replace(panel: open)
    return response
  }

  private mutating func changePanel(
    in session: Session, now: Moment, _ change: (inout any Feature, Context) -> Response
  ) -> Response {
    guard var open = panel else { return .stay }
    let response = change(&open, Context(session: session, interface: self, now: now))
    replace(panel: open)
    return response
  }

  private mutating func replace(panel open: any Feature) {
    if panel.map({ !$0.isEqual(to: open) }) ?? true { scroll = 0 }
    panel = open
    keepTyped(on: open)
  }

  @discardableResult
  mutating func apply(_ response: Response, _ context: Context) -> Intent? {
    switch response.next {
    case .stay: break
    case .close: closePanel()
    case .open(let feature):
      let page = restored(feature)
      if panel is Signed { beneath = panel }
      panel = page
      keepTyped(on: page)
      isPanelUnseen = true
      isNew = true
      scroll = 0
    }
    notice = response.notice ?? notice
    if response.notice == .refused(.checksRunning) { awaited = checkedSteps(in: context.session) }
    return response.effect.flatMap { apply($0, context) } ?? response.intent
  }

  mutating func apply(_ effect: Response.Effect, _ context: Context) -> Intent? {
    switch effect {
    case .resetForm: resetForm()
    case .fill(let slot, let text): fill(slot, with: text, in: context.session)
    case .goTo(let step): goTo(step, in: context.session)
    case .focus(let slot): focus(slot, in: context.session)
    case .perform(let action): return perform(action, in: context.session, now: context.now)
    case .press(let key): return handleInPanel(key, context)
    }
    return nil
  }

  package mutating func closePanel() {
    if let place = panel?.typedPlace, typed.removeValue(forKey: place) != nil { draftRevision += 1 }
    panel = beneath
    beneath = nil
    scroll = 0
    isNew = true
  }

  /// Whether what is typed next is a secret, which must not be shown.
  package var asksForSecret: Bool { panel?.asksForSecret == true }
  /// Whether the report is open, which shows what the file proves.
  package var showsReport: Bool { panel is ReportPage }

  // MARK: What was painted

  /// Takes in what a paint showed: how far it can be scrolled, and that the marked turn was seen.
  package mutating func keepScroll(as frame: Frame) {
    scroll = min(max(scroll, frame.scrolling.lowerBound), frame.scrolling.upperBound)
    page = frame.page
    window = frame.size
    if panel == nil { isUnseen = false }
    isPanelUnseen = false
  }

  /// Scrolls by page keys everywhere they aren't the panel's own, and by rows where arrows are free for that. How far
  /// that goes is known when it is painted.
  private mutating func isScrolled(by key: Key) -> Bool {
    let scrolling = panel?.scrolling ?? .byPages
    switch (scrolling, key) {
    case (.none, _): return false
    case (_, .pageDown): scroll += page
    case (_, .pageUp): scroll -= page
    case (.byRows, .down): scroll += 1
    case (.byRows, .up): scroll -= 1
    case (.byRows, .character(" ")): scroll += page
    case (.byRows, .home): scroll = -.max / 2
    case (.byRows, .end): scroll = .max / 2
    default: return false
    }
    return true
  }

  /// Makes Enter and ↓ scroll on while the first field, or the question whether everything was read or done, isn't in
  /// sight yet. That is computed now, because keys or checks may have moved it since the last paint.
  private mutating func readsOn(_ key: Key, _ context: Context) -> Bool {
    guard key == .enter || key == .down && isNew, panel == nil, place == .form, let window,
      mayHideQuestion(context.session)
    else { return false }
    let look = RenderContext(size: window, now: context.now)
    let screen = Screen(session: context.session, interface: self, look: look)
    guard !look.isTooSmall, screen.isUnread else { return false }
    scroll += page
    return true
  }

  /// Whether the first field, or the question at the end, may be out of sight. If not, no layout is needed: the field
  /// with the cursor is always in sight after the first key, unless something is scrolled or a notice is shown.
  func mayHideQuestion(_ session: Session) -> Bool {
    scroll != 0 || notice != nil || isNew && forms[cursor]?.isTouched != true || blanks(in: session).isEmpty
  }

  /// Enter, typed ahead, on a turn that nobody has seen: it would confirm what nobody read or typed.
  private func confirmsUnseen(_ key: Key, _ session: Session) -> Bool {
    guard key == .enter, window != nil else { return false }
    if let panel { return isPanelUnseen && (panel is Doubtful || panel is SetBack) }
    return isUnseen && place == .form && forms[cursor]?.isTouched != true
  }
}
