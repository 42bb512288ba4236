internal import Wizard

/// The marked turn in full: what to do, its blanks, and what was said about it.
struct Detail {
  let session: Session
  let interface: Interface
  let look: RenderContext
  /// Columns there are.
  let width: Int
  let turn: Turn
  private let form: Form
  private let blanks: [FormField]

  init(session: Session, interface: Interface, look: RenderContext, width: Int) {
    self.session = session
    self.interface = interface
    self.look = look
    self.width = width
    turn = interface.turn(in: session)
    form = interface.form(in: session)
    blanks = interface.blanks(of: form, in: session)
  }

  private var isOpen: Bool { interface.place == .form }
  private var asks: Bool { isOpen && !blanks.isEmpty }

  var content: ScrollContent {
    var content = ScrollContent(rows: title)
    content.pinned = content.rows.count
    content.rows += notice(where: .atTop) + how + address + notice(where: .aboveBlanks)
    for place in blanks.indices { add(blank: place, to: &content) }
    content.rows += halfTyped + offers
    // Where all rows are in sight at once, what is asked stands above what checks say; else it is read first.
    if isOpen, blanks.isEmpty, !look.isLow { addQuestion(to: &content) }
    let below = notice(where: .belowBlanks)
    content.rows += below
    if !below.isEmpty { content.focus = content.rows.count - 1 }
    content.rows += filledIn + checks + notes + recorded
    if isOpen, blanks.isEmpty, look.isLow { addQuestion(to: &content) }
    if isTold { content.focus = content.pinned }
    return content
  }

  // MARK: What is being said

  private enum Place { case atTop, aboveBlanks, atBlank, belowBlanks }

  /// In few rows what is wrong comes before everything else, and the next key takes it away; what is news must not push
  /// the blank out of sight. A refusal stands right below the blank it is about.
  private var noticePlace: Place? {
    // Over an open panel it stands in the panel.
    guard interface.panel == nil, let notice = interface.notice else { return nil }
    if asks, notice.tone == .refusal { return .atBlank }
    guard look.isLow else { return .belowBlanks }
    return asks && notice.tone == .news ? .aboveBlanks : .atTop
  }

  /// Why something is kept open, or shut, stands at the top already.
  var isTold: Bool { noticePlace == .atTop }

  private func notice(where place: Place) -> [Line] {
    guard let notice = interface.notice, noticePlace == place else { return [] }
    let (mark, style) = notice.tone == .news ? (Marks.done, Theme.good) : (Marks.held, Theme.refusal)
    return notice.text.wrapped(to: width - 2).enumerated().map { index, words in
      Line(PlainText(index > 0 ? "  " : "\(mark) ") + words, style)
    }
  }

  // MARK: Blanks

  private func add(blank place: Int, to content: inout ScrollContent) {
    let isFocused = isOpen && place == min(form.focused, blanks.count - 1)
    let labels = min(width / 2, (blanks.map { PlainText($0.field.label).columns }.max() ?? 0) + 4)
    let row = BlankRow(
      blank: blanks[place], line: form[blanks[place].slot], isFocused: isFocused, labels: labels, width: width,
      isHidden: hides(blanks[place]), isLow: look.isLow
    ).content
    let refusal = isFocused ? notice(where: .atBlank) : []
    let isChoice = if case .choice = blanks[place].field.kind { true } else { false }
    // Below many answers it would be out of sight.
    if look.isLow, isChoice { content.rows += refusal }
    if isFocused { content.focus = content.rows.count + row.focus }
    content.rows += row.rows
    guard !refusal.isEmpty, !look.isLow || !isChoice else { return }
    content.rows += refusal
    content.focus = look.isLow ? min(content.focus + 2, content.rows.count - 1) : content.rows.count - 1
  }

  private var halfTyped: [Line] {
    !isOpen && form.isTouched && !session.isClosed ? [Line("  Half-typed here; not recorded.", Theme.warning)] : []
  }

  /// What else can be done here; a small window may belong to a keyboard without function keys.
  private var offers: [Line] {
    guard isOpen else { return [] }
    var offers: [PlainText] = []
    if blanks.contains(where: \.hasRows) {
      offers.append(
        look.isNarrow
          ? "Esc e: row by row   Esc a: screenshot"
          : "F8: row by row, from a table, a file, or what is proposed   F9: a screenshot")
    }
    if turn.steps.contains(.accountsRecent) || turn.kind == .preflight, session.whyNotCompare == nil {
      offers.append(
        look.isNarrow ? "Esc v: compare all records" : "F12: compare all Accounts or Contacts of both sides")
    }
    return offers.map { Line("  " + $0.fitted(to: width - 2), Theme.key) }
  }

  private func addQuestion(to content: inout ScrollContent) {
    var row = Line(turn.speaker == .none ? "Enter: read." : "Enter when that is done.", Theme.turn)
    row.cursor = 0
    content.question = content.rows.count
    content.rows.append(row)
  }

  /// Why some of the last lines are answered before anybody has.
  private var filledIn: [Line] {
    guard isOpen, turn.phase == .signOff, !form.isTouched, session.status(of: turn) == .open,
      form.lines.values.contains(where: { $0.isSuggested && $0.text == "yes" })
    else { return [] }
    let words: PlainText = "What stands at yes rests on checks that proved it. What is empty is yours to look at."
    return words.wrapped(to: width - 2).map { Line("  " + $0, Theme.quiet) }
  }

  /// What one admin said at the pause point isn't shown while the other still has to say it.
  private func hides(_ blank: FormField) -> Bool {
    guard session.hidesOrg else { return false }
    guard blank.slot.step == .rightOrg else {
      return blank.field.isOrg && interface.forms[interface.cursor]?.isTouched != true
    }
    let role = interface.turn(in: session).speaker.roles.first ?? .px
    return session[.rightOrg].heard.contains(role) && session.namedAnotherOrg != role
      && interface.forms[interface.cursor]?.isTouched != true
  }
}
