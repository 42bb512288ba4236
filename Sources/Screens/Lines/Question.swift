package import Wizard

extension PlainDialogue {
  /// What is asked next: a field of the step, or what else there is to do.
  func question(_ session: Session, now: Moment) -> [PlainText] {
    let turn = interface.turn(in: session)
    if session.signature(of: turn) != nil || !session.takesAnswers(turn) {
      return nextDueWords(session, now: now) + ["Type /leave to leave, or /next to read on."]
    }
    let go =
      session.standstillWords?.words(for: .lines).withSpokenTimes
      ?? (session.nextTurn() == nil ? "Type /leave to leave, or /next to read on." : "Type /go for the next step.")
    if let (_, from) = session.tooEarly(turn, now: now) {
      return [PlainText("You can answer this after \(from.day) \(from.clock) UTC. \(go)")]
    }
    if case .blocked(let block) = session.status(of: turn) {
      return [PlainText("\(block.sentence) \(go)")]
    }
    guard let (blank, number, count) = interface.focusedBlank(in: session) else {
      return [turn.speaker == .none ? "Press Enter when you have read this." : "Press Enter when you have done this."]
    }
    let label = session.runbook[blank.slot.step].fullLabel(of: blank.field)
    var text = "Question \(number) of \(count). \(blank.field.question ?? label)"
    text += offered(blank.field, interface.form(in: session)[blank.slot].text, now)
    if case .held = session.status(of: turn), number == 1 { text += " (/next: leave it for later)" }
    return blank.hasRows ? ["To enter several rows, type /rows first.", PlainText(text)] : [PlainText(text)]
  }

  /// A short form of the question, for the row where the answer is typed, if the question takes more than one row.
  package func cue(_ session: Session, now: Moment) -> PlainText? {
    if doubt != nil { return "Yes or no:" }
    if let page = interface.panel?.page(in: context(session, now: now)) {
      if case .yesNo = page.question { return "Yes or no:" }
      return PlainText(page.title.asTitle).spoken
    }
    guard !takesNothing(session, now: now), let (blank, _, _) = interface.focusedBlank(in: session) else { return nil }
    return PlainText(session.runbook[blank.slot.step].fullLabel(of: blank.field).asTitle).spoken
  }

  /// The possible answers, the value that Enter keeps, or an example.
  private func offered(_ field: Field, _ value: String, _ now: Moment) -> String {
    if case .choice(let choices) = field.kind {
      let options = choices.enumerated().map { "\($0 + 1) \($1.label)" }.joined(separator: "; ")
      let chosen = choices.first { $0.id == value }.map { " Enter keeps: \($0.label)." } ?? ""
      return "\(field.question == nil ? "?" : "") \(options).\(chosen)"
    }
    let optional = field.required ? [] : ["optional"]
    if value.isEmpty {
      let hint = field.example.isEmpty ? field.hint : "for example: \(field.example)"
      let asides = optional + (hint.isEmpty ? [] : [hint])
      return asides.isEmpty ? (field.question == nil ? ":" : "") : " (\(asides.joined(separator: "; "))):"
    }
    let isWrong = field.kind.complaint(about: value, now: now, zones: interface.zones) != nil
    return isWrong ? ": \(value) isn't valid, type another" : ": Enter keeps \(value)"
  }

  /// The next follow-up after both signatures, and its turn.
  func nextDue(_ session: Session) -> (due: Due, turn: Turn.ID)? {
    guard session.isSealed, session.nextTurn() == nil else { return nil }
    for due in session.dues {
      guard let step = due.step, session.runbook.phase(of: step) == .followUp,
        let turn = session.runbook.turn(of: step)
      else { continue }
      return (due, turn.id)
    }
    return nil
  }

  private func nextDueWords(_ session: Session, now: Moment) -> [PlainText] {
    guard let (due, turn) = nextDue(session), turn != interface.cursor else { return [] }
    let when = due.at <= now ? "Due now" : "Next due \(due.at.day) \(due.at.clock) UTC"
    return [PlainText("\(when): \(due.what). Type /go to go there.")]
  }

  /// Whether the step takes no answer because it is signed, closed, blocked or too early. The question says so, and a
  /// line would be lost in it.
  func takesNothing(_ session: Session, now: Moment) -> Bool {
    let turn = interface.turn(in: session)
    if session.signature(of: turn) != nil || session.tooEarly(turn, now: now) != nil { return true }
    return switch session.status(of: turn) {
    case .open: false
    case .blocked: true
    case .notApplicable, .held, .settled: !session.takesAnswers(turn)
    }
  }
}

/// A line that people are asked about before it is accepted: it says next to nothing, doesn't fit what is known, or
/// would lose rows.
struct LineDoubt {
  let line: String
  let question: PlainText
  /// Doubts that are confirmed with it, and aren't asked about again.
  var kept: [Doubt] = []
}

extension PlainDialogue {
  /// The question to ask before a line fills a field.
  func doubt(about text: String, in blank: FormField, _ session: Session, now: Moment) -> LineDoubt? {
    let value = interface.written(blank.field.value(of: text).trimmed, in: blank.field, now: now)
    guard !value.isEmpty, blank.field.kind.complaint(about: value, now: now, zones: interface.zones) == nil else {
      return nil
    }
    let answers = [blank.slot.step: Answer([blank.slot.field: value])]
    let doubts = session.doubts(about: answers).filter { $0.field == blank.slot.field }
    if let doubt = doubts.first {
      return LineDoubt(
        line: text, question: PlainText("\(doubt.sentence) Record it anyway? Type yes or no."), kept: doubts)
    }
    guard let direction = blank.direction else { return nil }
    let rows = MappingRow.reading(blank: text, direction: direction).rows
    let present = interface.form(in: session)[blank.slot].text
    let standing = MappingRow.reading(blank: present, direction: direction).rows
    guard !rows.isEmpty, standing.count > 1, !standing.allSatisfy(rows.contains) else { return nil }
    return LineDoubt(
      line: text,
      question:
        "That replaces \(standing.count) rows with \(rows.count). Replace them? Type yes or no. To add rows, use /rows."
    )
  }

  /// Handles the answer to that question. Anything but yes or no is asked again.
  mutating func answer(_ doubt: LineDoubt, with text: String, in session: Session, now: Moment) -> Intent? {
    guard let isYes = text.isYes else { return nil }
    // Something was found since: people confirm what they have heard, nothing newer.
    if isYes, let blank = interface.focusedBlank(in: session)?.blank,
      let newer = self.doubt(about: doubt.line, in: blank, session, now: now),
      !newer.kept.allSatisfy(doubt.kept.contains)
    {
      self.doubt = newer
      return nil
    }
    self.doubt = nil
    interface.kept.formUnion(isYes ? doubt.kept : [])
    if isYes { return interface.fill(doubt.line, in: session, now: now) }
    interface.notice = .news("Nothing was changed.")
    return nil
  }
}
