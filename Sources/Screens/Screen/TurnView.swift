internal import Wizard

/// The marked turn in rows.
struct TurnView {
  private let turn: TurnContent
  private let fields: [FieldContent]
  /// The notice; `nil` while an open panel shows it.
  private let notice: Notice?
  private let look: RenderContext
  /// The number of columns.
  private let width: Int

  init(_ turn: TurnContent, notice: Notice?, look: RenderContext, width: Int) {
    self.turn = turn
    self.notice = notice
    self.look = look
    self.width = width
    fields = turn.fields
  }

  private var asks: Bool { turn.isOpen && !fields.isEmpty }

  /// What is above and below the fields, whatever is typed in them.
  struct Words {
    fileprivate let above: [Line]
    fileprivate let pinned: Int
    fileprivate let handOver: [Line]
    fileprivate let below: [Line]
  }

  var words: Words {
    // In a low window, the list already shows the title.
    let title = look.isLow && !turn.isOpen ? [] : title
    let recorded = turn.recorded.map { [Line(PlainText($0), Theme.quiet)] } ?? []
    return Words(
      above: title + notice(at: .top) + how + address + arrivals, pinned: title.count, handOver: handOver,
      below: checks + notes + recorded)
  }

  func content(_ words: Words) -> ScrollContent {
    var content = ScrollContent(rows: words.above, width: width)
    content.pinned = words.pinned
    let told = notice(at: .aboveFields)
    if look.isFelt, !told.isEmpty { content.said = content.rows.count }
    content.rows += told + words.handOver
    if asks { content.question = content.rows.count }
    let labels = labels
    for field in fields {
      let isFirst = content.question == content.rows.count
      add(field, labels: labels, to: &content)
      if field.editor.isSuggested, !field.editor.isEmpty { content.filledIn = content.rows.count - 1 }
      // A filled-in answer must be in sight before Enter records it.
      if isFirst, field.isFocused, !field.editor.isEmpty { content.question = content.focus }
    }
    if turn.isHalfTyped { content.rows.append(Line("  Draft, not recorded.", Theme.warning)) }
    if turn.isOpen { content.rows += offers }
    let confirms = turn.isOpen && fields.isEmpty
    // If all rows are visible, the question comes before the results of checks; otherwise they are read first.
    if confirms, !look.isLow { addQuestion(to: &content) }
    let below = notice(at: .belowFields)
    add(said: below, to: &content)
    if !below.isEmpty { content.focus = content.rows.count - 1 }
    content.rows += filledIn + words.below
    if confirms, look.isLow { addQuestion(to: &content) }
    if noticePlace == .top {
      content.focus = content.pinned
      if isRead { content.said = content.pinned }
    }
    if isToldByTitle { content.said = 0 }
    return content
  }

  /// Whether the notice has the cursor until the next key. News needs it only on a braille display, which shows nothing
  /// else.
  private var isRead: Bool { look.isFelt || notice?.tone != .news }

  private func add(said rows: [Line], to content: inout ScrollContent) {
    if isRead, !rows.isEmpty { content.said = content.rows.count }
    content.rows += rows
  }

  /// Whether the title has the cursor until the next key, because a braille display shows only the cursor's row. Where
  /// the next step begins matters more than a notice about the number of steps.
  private var isToldByTitle: Bool {
    guard look.isFelt, turn.isOpen, turn.interface.isNew else { return false }
    if case .outcome(.counted) = notice { return true }
    return notice == nil
  }

  /// The turn's title and, before anything is recorded, "Ben answers · Ana typing", in a second row if it doesn't fit.
  private var title: [Line] {
    let name = PlainText(isToldByTitle ? arrival : turn.turn.title)
    var line = Line(name.fitted(to: width), Theme.title)
    guard let speakers = turn.speakers else {
      // Without speakers, the title can use their row.
      return look.isNarrow && !look.isFelt ? name.wrapped(to: width).prefix(2).map { Line($0, Theme.title) } : [line]
    }
    // The progress row shows who types too, except right after something was recorded.
    let said = PlainText(look.isNarrow && turn.awaited == nil ? speakers : "\(speakers) · \(turn.typist)")
    guard line.columns + said.columns + 2 > width else {
      line.addRight(said, endingAt: width, Theme.turn)
      return [line]
    }
    return [line, Line(said.fitted(to: width), Theme.turn)]
  }

  /// What somebody who has just arrived must know: that the turn before was recorded, which turn this is, and who
  /// answers what. People pan the display to the right for the text after the title.
  private var arrival: String {
    let recorded = turn.interface.recorded == nil ? "" : "Recorded. Next: "
    let focused = fields.first { $0.isFocused }?.label.trimmed
    let asked = (turn.speakers.map { "\($0): " } ?? "") + (focused ?? (asks ? "" : question))
    return "\(recorded)\(turn.turn.title.asSentence) \(asked)"
  }

  // MARK: Notice

  private enum Place { case top, aboveFields, atField, belowFields }

  /// In a low window, a problem comes before everything else, and the next key removes it. News must not push the field
  /// out of sight. A refusal is right below its field.
  private var noticePlace: Place? {
    guard let notice else { return nil }
    if asks, notice.tone == .refusal { return .atField }
    // What is signed next can be long, and the code has to be seen.
    if case .outcome(.signed) = notice { return .top }
    guard look.isLow else { return .belowFields }
    // People who have just arrived read it first.
    return asks && notice.tone == .news && !turn.interface.isNew ? .aboveFields : .top
  }

  /// Whether the banner says why the answer needs attention.
  var isSaidByBanner: Bool {
    if case .outcome(.keptOpen) = notice, turn.isFirstAlarm, !look.isLow { true } else { false }
  }

  /// - Parameter field: The field it is about. Its name is in the row above, which a braille display doesn't show.
  private func notice(at place: Place, of field: FieldContent? = nil) -> [Line] {
    guard let notice, noticePlace == place else { return [] }
    if isSaidByBanner { return [] }
    let (mark, style) = notice.tone == .news ? (Marks.done, Theme.good) : (Marks.held, Theme.refusal)
    var words = notice.phrase.words(for: look.medium)
    if look.isFelt, let label = field?.label.trimmed, !words.contains(label) { words = "\(label): \(words)" }
    return PlainText(words).wrapped(to: width - 2).marked(mark, style)
  }

  // MARK: What to do

  /// What to do here, after why that can't be done or wasn't done.
  private var how: [Line] {
    // A notice at the top has said it already.
    let obstacle: [Phrase] =
      if noticePlace == .top {
        []
      } else if !look.isLow, turn.isFirstAlarm {
        // The banner has said why.
        ["Answer this step again once that is resolved."]
      } else {
        turn.obstacle.map { [$0] } ?? []
      }
    let standing = (obstacle + turn.state).map { $0.words(for: look.medium) }
    let words = (standing + turn.instructions).flatMap { PlainText($0).wrapped(to: width) }.map { Line($0) }
    return words + turn.statements.flatMap(indented)
  }

  /// A statement keeps its own indentation.
  private func indented(_ statement: String) -> [Line] {
    let indent = statement.prefix { $0 == " " }.count
    return PlainText(statement).wrapped(to: width - indent).map { Line(.blanks(indent) + $0) }
  }

  /// Who is about to type a signature that is somebody else's.
  private var handOver: [Line] {
    // In a low window, only the last row names the key.
    (look.isLow ? turn.othersTyping.map { Phrase($0) } : turn.handOver).map {
      PlainText($0.words(for: look.medium)).wrapped(to: width - 2).marked(Marks.held, Theme.warning)
    } ?? []
  }

  private var address: [Line] {
    turn.addresses.prefix(1).map { Line(PlainText("  \($0)").fitted(to: width), Theme.key) }
  }

  /// The progress of the sync: a bar, and what it counts.
  private var arrivals: [Line] {
    guard let arrivals = turn.arrivals else { return [] }
    var rows: [Line] = []
    if let share = arrivals.share {
      var bar = Line("  ")
      bar.add(.bar(share.arrived, of: share.of, width: min(40, width - 8)))
      bar.add(PlainText(" \(share.arrived * 100 / share.of)%"))
      rows.append(bar)
    }
    return rows
      + PlainText(arrivals.sentence(now: look.now)).wrapped(to: width - 2).map { Line("  " + $0, Theme.quiet) }
  }

  // MARK: Fields

  /// The number of columns for labels: half, or more if the answers next to them leave more.
  private var labels: Int {
    let longest = fields.map { PlainText($0.label).columns }.max() ?? 0
    let answers = fields.map { FieldView.columnsBeside($0) ?? width / 2 }.max() ?? 0
    return min(longest + 4, max(width / 2, width - answers))
  }

  private func add(_ field: FieldContent, labels: Int, to content: inout ScrollContent) {
    let rows = FieldView(field: field, labels: labels, width: width, isLow: look.isLow, isFelt: look.isFelt).content
    let refusal = field.isFocused ? notice(at: .atField, of: field) : []
    let isChoice = field.choices != nil
    // Below many answers it would not be visible.
    if look.isLow, isChoice { add(said: refusal, to: &content) }
    if field.isFocused { content.focus = content.rows.count + rows.focus }
    content.rows += rows.rows
    guard !refusal.isEmpty, !look.isLow || !isChoice else { return }
    add(said: refusal, to: &content)
    content.focus = look.isLow ? min(content.focus + 2, content.rows.count - 1) : content.rows.count - 1
  }

  /// What else can be done here, in one row if it fits.
  private var offers: [Line] {
    let offers = turn.offers.map { offer in
      "\(Action.named(offer.action).trigger(in: look.medium)): \(look.isNarrow ? offer.short : offer.words)"
    }
    guard !offers.isEmpty else { return [] }
    let row = PlainText(offers.joined(separator: "   "))
    return (row.columns <= width - 2 ? [row] : offers.map { PlainText($0) }).map {
      Line("  " + $0.fitted(to: width - 2), Theme.key)
    }
  }

  private var question: String {
    turn.turn.speaker == .none ? "Press Enter when you have read this." : "Press Enter when you have done this."
  }

  /// The question comes last, so that everything above it is visible when it is.
  private func addQuestion(to content: inout ScrollContent) {
    var row = Line(PlainText(question), Theme.turn)
    row.cursor = 0
    content.question = content.rows.count
    content.rows.append(row)
  }

  private var filledIn: [Line] {
    guard turn.isFilledIn else { return [] }
    let words: PlainText = "A check verified the lines marked yes. Look at the others yourself."
    return words.wrapped(to: width - 2).map { Line("  " + $0, Theme.quiet) }
  }

  private var notes: [Line] {
    turn.notes.flatMap { PlainText($0).wrapped(to: width - 2) }.map { Line("  " + $0, Theme.quiet) }
  }

  // MARK: Checks

  /// The results of checks: what is verified or consistent, or why nothing is known, with host and time.
  private var checks: [Line] {
    if turn.turn.kind == .preflight { return turn.verdicts.flatMap(row) }
    let verdicts = turn.verdicts
    var rows: [Line] = []
    for (place, shown) in verdicts.enumerated() {
      rows += lines(of: shown)
      // Host and time are shown once, below the last result that they apply to.
      let source = source(of: shown)
      guard place + 1 == verdicts.count || self.source(of: verdicts[place + 1]) != source else { continue }
      let isOwn = place == 0 || self.source(of: verdicts[place - 1]) != source
      if isOwn, !shown.isBad, let last = rows.indices.last, rows[last].columns + source.count + 3 <= width {
        rows[last].add(PlainText(" · \(source)"), Theme.quiet)
      } else {
        rows.append(Line(("  " + PlainText(source)).fitted(to: width), Theme.quiet))
      }
    }
    if let snapshot = turn.snapshot {
      rows.append(Line(PlainText("\(Marks.done) \(snapshot)").fitted(to: width), Theme.good))
    }
    if turn.isAsking { rows.append(Line("  checking …", Theme.quiet)) }
    return rows
  }

  /// One of many results: one row, and more only for a problem. In a small window, a good result is only its title.
  private func row(_ shown: ShownVerdict) -> [Line] {
    let verdict = shown.verdict
    let isWell = !shown.isBad && verdict.outcome == .verified
    let text = PlainText(
      "\(Clock.time(shown.at, now: look.now)) \(look.isLow && look.isNarrow && isWell ? verdict.check.title : verdict.sentence)"
    )
    let isWhole = verdict.outcome == .failed || look.isNarrow || look.isWide
    return marked(shown, isWhole ? text.wrapped(to: width - 2) : [text.fitted(to: width - 2)])
  }

  private func lines(of shown: ShownVerdict) -> [Line] {
    var rows = marked(shown, PlainText(shown.text(now: look.now)).wrapped(to: width - 2))
    if shown.isExplained {
      let key = Action.named(.lookUp).trigger(in: look.medium)
      let words = look.isNarrow ? "what to do" : "possible causes, and what to do"
      rows.append(Line(PlainText("  \(key): \(words)"), Theme.key))
    }
    return rows
  }

  private func source(of shown: ShownVerdict) -> String {
    "\(shown.verdict.host ?? "no system"), \(Clock.time(shown.at, now: look.now)) UTC"
  }

  /// A problem is shown in its color. In all others only the mark has one.
  private func marked(_ shown: ShownVerdict, _ texts: [PlainText]) -> [Line] {
    let (mark, style) = shown.mark
    return shown.isBad ? texts.marked(mark, style) : texts.marked(mark, style, text: .plain)
  }
}

extension [PlainText] {
  /// Rows with a mark in front of the first.
  fileprivate func marked(_ mark: Character, _ style: Style, text: Style? = nil) -> [Line] {
    enumerated().map { place, words in
      var line = Line(PlainText(place == 0 ? "\(mark) " : "  "), style)
      line.add(words, text ?? style)
      return line
    }
  }
}

extension ShownVerdict {
  /// The mark in front of it.
  var mark: (Character, Style) {
    switch (relevance, verdict.shownOutcome) {
    case (.since, _), (.contrary, _), (.itself, .notYet): (Marks.later, .plain)
    case (.otherUser, _), (.itself, .unknown): (Marks.blocked, Theme.quiet)
    case (.expected, _): (Marks.done, Theme.good)
    case (.itself, .verified): (proves ? Marks.checked : Marks.done, Theme.good)
    case (.itself, .failed): (Marks.held, Theme.warning)
    }
  }
}
