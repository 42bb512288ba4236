internal import Wizard

/// The content of the marked turn: what to do, its fields, and what is known about it. Each renderer takes the parts it
/// shows.
struct TurnContent {
  let session: Session
  let interface: Interface
  let now: Moment
  let turn: Turn
  let form: Form
  let blanks: [FormField]

  init(session: Session, interface: Interface, now: Moment) {
    self.session = session
    self.interface = interface
    self.now = now
    turn = interface.turn(in: session)
    form = interface.form(in: session)
    blanks = interface.blanks(of: form, in: session)
  }

  var isOpen: Bool { interface.place == .form }

  /// `Ben answers`, in every turn that takes an answer.
  var speakers: String? {
    let speakers = session.speakers(of: turn)
    guard !speakers.isEmpty, session.takesAnswers(turn) else { return nil }
    return session.answers(speakers)
  }

  var typist: String { "\(session.shortName(of: interface.typist(in: session))) typing" }

  /// `Ben answers. Ana is typing. If Ben is typing now, type /hand-over.`
  var speakersSentence: String? {
    let typist = interface.typist(in: session)
    guard let who = speakers?.asSentence, session.speakers(of: turn) != [typist] else { return speakers?.asSentence }
    // Where only one admin may answer, `handOver` says it.
    let next =
      turn.signer == nil && turn.part == nil
      ? awaited.map { " If \(session.shortName(of: $0)) is typing now, type /hand-over." } : nil
    return "\(who) \(session.shortName(of: typist)) is typing.\(next ?? "")"
  }

  /// The role that should be typing here while somebody else is.
  var awaited: Role? {
    let speakers = session.speakers(of: turn)
    let isAnswerable =
      switch session.status(of: turn) {
      case .open, .held: true
      case .settled: isOpen && !session.isClosed
      case .blocked, .notApplicable: false
      }
    guard isAnswerable, session.people?.onePersonInBothRoles != true,
      !speakers.contains(interface.typist(in: session))
    else { return nil }
    return speakers.first
  }

  /// Who is about to type an answer that only one admin may give: a signature, or the org at the pause point.
  var othersTyping: String? {
    guard let speaker = turn.signer ?? turn.part, awaited == speaker else { return nil }
    let (name, types) = (session.shortName(of: speaker), session.shortName(of: interface.typist(in: session)))
    return "\(name) \(turn.signer == nil ? "answers alone" : "signs") here, but \(types) is typing."
  }

  /// The same, with what the record will show and how that admin takes over.
  var handOver: Phrase? {
    guard let othersTyping, let name = awaited.map(session.shortName) else { return nil }
    return """
      \(othersTyping) The record shows who typed. \
      If \(name) is here, \(screen: "press", lines: "type") \(key: .handOver) and let \(name) type.
      """
  }

  /// The signature this turn asked for, once it is there.
  var signature: Signature? { session.signature(of: turn) }

  // MARK: Status

  /// Why the turn can't be answered, or is kept open. In lines, the question says what it waits for.
  var obstacle: Phrase? {
    guard signature == nil else { return nil }
    if let alarm = alarm, session.turn(of: alarm)?.id == turn.id || turn.part == nil {
      if case .blocked(let block) = session.status(of: turn) {
        return Phrase("Stopped: \(alarm.sentence). \(block.sentence)")
      }
      return Phrase("Stopped: \(alarm.sentence).")
    }
    switch session.status(of: turn) {
    case .blocked(let block): return .screen(block.sentence)
    case .held(let reason): return "Needs attention: \(reason)."
    case .notApplicable, .open, .settled: return nil
    }
  }

  /// The open alarm of one of its steps.
  private var alarm: Alarm? { turn.steps.lazy.compactMap { session[$0].alarm }.first }

  /// Whether the first alarm belongs to this turn, so that the banner is about it.
  var isFirstAlarm: Bool {
    guard let first = session.alarms.first else { return false }
    return turn.id == session.turn(of: first)?.id
  }

  /// The open alarms of other turns.
  var otherAlarms: [String] {
    session.alarms.filter { !turn.steps.contains($0.step) }.map { session.sentence(of: $0) }
  }

  /// Other facts about its status.
  var state: [Phrase] {
    var state: [Phrase] = []
    if let signature {
      let at = session[turn.steps[0]].entries.last.map { " at \($0.at.clock) UTC" } ?? ""
      state.append(.lines("Signed by \(signature.name)\(at)."))
    } else if session.status(of: turn) == .settled {
      state.append(.lines("Done: \(session.statusLine(of: turn, now: now))."))
    }
    // In plain mode, the question says it.
    if case .blocked = session.status(of: turn), let words = session.standstillWords {
      state.append(.screen(words.words(for: .screen(isNarrow: false))))
    }
    if case .notApplicable(let reason) = session.status(of: turn) {
      state.append(.screen("Not applicable: \(reason)."))
    }
    if session.status(of: turn) == .settled {
      for case .settled(.waived(let reason)) in turn.steps.map({ session[$0].state }) {
        state.append(.screen("Skipped: \(reason)."))
      }
    }
    if let changed = session.setBack(turn) {
      state.append("Reset, because \(session.whyReset(by: changed)): \(session.runbook.shownTitle(of: changed.step)).")
    }
    return state
  }

  // MARK: What to do

  /// What to do, by paragraph: the turn's own words, or those of its steps without duplicates.
  var instructions: [String] {
    guard signature == nil else { return [] }
    if turn.kind == .preflight, !session.connections.isEmpty {
      return [
        "Nothing has changed in PX or Salesforce so far. The next steps change both. Fix anything that failed. Check anything unknown yourselves."
      ]
    }
    let answerable = session.answerable(in: turn)
    let shown = answerable.isEmpty ? turn.steps.map { session.runbook[$0] } : answerable
    var sentences: [String] = []
    if let role = turn.part {
      let other = session.shortName(of: role == .px ? .salesforce : .px)
      sentences.append(Phase.beforeNamingOrg(role, other: other))
    }
    for step in shown where !sentences.contains(step.how) { sentences.append(step.how) }
    return (turn.speaker == .none ? sentences.flatMap(\.paragraphs) : [sentences.joined(separator: " ")])
      + loginPage + recordedMapping + edited
  }

  /// Whether it sums up what is about to happen, and must be read completely first.
  var isSummary: Bool { turn.kind == .preflight || (turn.signer != nil && session.status(of: turn) == .open) }

  /// What is about to happen, or what is signed.
  var statements: [String] {
    if turn.kind == .preflight { return plan }
    guard turn.signer != nil, session.status(of: turn) == .open else { return [] }
    let isUnchecked = !session.isClosed && interface.live.checked == nil && session.lastAnswered != nil
    return Report(session: session, proof: nil, now: now).signedLines
      + (isUnchecked ? ["  No system is connected now, so nothing was checked again."] : [])
  }

  /// What the next steps do, to what, and who does it.
  private var plan: [String] {
    guard let target = session.answer(to: .target), !session.hidesOrg else { return [] }
    let user = session.answer(to: .sfUserReady)?["user"] ?? ""
    let (px, salesforce) = (session.shortName(of: .px), session.shortName(of: .salesforce))
    return [
      "What happens next:",
      "  1. \(px) clicks Authorize in PX, and each of you names the org whose login page opens.",
      "  2. \(salesforce) approves it in Salesforce\(user.isEmpty ? "" : " as \(user)").",
      "  3. Salesforce gives PX a new token. PX can then read Salesforce data again, and write to the PX_ fields.",
      "  4. \(px) selects Synchronize, and you check the data together.",
      "PX subscription: \(target["subscription"]).",
    ]
  }

  /// The values to restore.
  private var edited: [String] {
    guard turn.kind == .cleanUp, let answer = session.testEdit, let edited = session.edited else {
      return []
    }
    let before = answer["before"].isEmpty ? "the old value was not noted" : "old value: \(answer["before"])"
    return ["Edited: \(edited), now \(answer["value"]), \(before)."]
  }

  /// The address that a browser would show, for a rehearsal.
  private var loginPage: [String] {
    guard turn.part != nil, !session[.rightOrg].isSettled, let org = session.loginPageOrg else { return [] }
    return ["In this rehearsal, the address of the login page shows \(org)."]
  }

  /// The recorded settings to compare with what PX shows now.
  private var recordedMapping: [String] {
    guard turn.kind == .mappingsUnchanged else { return [] }
    if case .blocked = session.status(of: turn) { return [] }
    return [StepID.matching, .fieldMappings, .customObjects, .pushSettings].compactMap { id in
      guard let kept = session.answer(to: id)?["kept"], !kept.isEmpty else { return nil }
      return "Recorded, \(session.runbook[id].title.lowercased()): \(kept)"
    }
  }

  /// The addresses of the pages where the work is done.
  var addresses: [String] {
    guard !session.hidesOrg else { return [] }
    var found: [String] = []
    for address in turn.steps.compactMap({ session.address(of: $0) }) where !found.contains(address) {
      found.append(address)
    }
    return found
  }

  // MARK: Fields

  var fields: [FieldContent] {
    guard signature == nil else { return [] }
    let focused = min(form.focused, blanks.count - 1)
    return blanks.enumerated().map { place, blank in
      var field = FieldContent(
        label: blank.field.label, hint: blank.field.hint + blank.field.example, editor: form[blank.slot],
        isUpright: blank.field.isUpright, isFocused: isOpen && place == focused,
        secrecy: withholds(blank) ? .withheld : .shown)
      switch blank.field.kind {
      case .choice(let choices):
        field.choices = choices
        if field.isFocused { field.mark = form.mark }
      case .rows, .destinations: field.isLong = true
      case .line, .count, .moment, .mail, .person, .zone, .org: break
      }
      return field
    }
  }

  /// Whether one admin's answer at the pause point is hidden because the other hasn't answered yet.
  private func withholds(_ blank: FormField) -> Bool {
    guard session.hidesOrg, interface.forms[interface.cursor]?.isTouched != true else { return false }
    guard blank.slot.step == .rightOrg else { return blank.field.isOrg }
    let role = turn.speaker.roles.first ?? .px
    return session[.rightOrg].heard.contains(role) && session.namedAnotherOrg != role
  }

  /// What else can be done here, with a shorter form for narrow windows.
  var offers: [(action: Action.ID, words: String, short: String)] {
    var offers: [(action: Action.ID, words: String, short: String)] = []
    if blanks.contains(where: \.hasRows) {
      offers.append((.rows, "edit row by row, paste a table, or read a file", "row by row"))
      offers.append((.attach, "a screenshot", "screenshot"))
    }
    if turn.steps.contains(.accountsRecent) || turn.kind == .preflight, session.whyNotCompare == nil {
      offers.append((.compare, "compare all Accounts or Contacts", "compare all records"))
    }
    return offers
  }

  /// Whether something typed here isn't recorded. Text that was typed and deleted again doesn't count.
  var isHalfTyped: Bool {
    guard !isOpen, form.isTouched, !session.isClosed else { return false }
    let fresh = session.freshForm(for: turn, zone: interface.zone)
    return form.lines.contains { slot, line in line.text != fresh[slot].text }
  }

  /// Whether some of the last lines were filled in before anybody answered them.
  var isFilledIn: Bool {
    isOpen && turn.phase == .signOff && !form.isTouched && session.status(of: turn) == .open
      && form.lines.values.contains { $0.isSuggested && $0.text == "yes" }
  }

  // MARK: Checks and notes

  /// The progress of the sync, until a check knows that it has ended.
  var arrivals: ArrivalState? {
    guard turn.steps.contains(.lastSync), session.status(of: turn) == .open, let arrivals = interface.live.arrivals,
      arrivals.counts.opened == Circumstances(session).synchronizeOpened,
      session.verdicts(beside: .lastSync).last?.outcome != .verified
    else { return nil }
    return arrivals
  }

  var verdicts: [ShownVerdict] {
    let typed = typedUser
    // The session judges what was recorded.
    let isRecorded = typed == session.approver
    return session.shownVerdicts(beside: turn).map { shown in
      var shown = shown.answeredAgain(interface.live)
      if !isRecorded, session.isAboutAnother(shown.verdict, than: typed) { shown.relevance = .otherUser }
      return shown
    }
  }

  /// The user who is named in the form, recorded or not.
  var typedUser: String? {
    blanks.first { $0.slot.field == "user" }.map { form[$0.slot].text }
  }

  var isAsking: Bool {
    interface.live.isAsking && turn.steps.contains { !session.runbook[$0].checks.isEmpty }
  }

  /// What was saved of the mapping, next to the steps that record it.
  var snapshot: String? {
    guard turn.phase == .record, let snapshot = session.snapshot, let source = snapshot.salesforce ?? snapshot.px else {
      return nil
    }
    return "saved for comparison: \(snapshot.summary) · \(Clock.time(source.at, now: now)) UTC"
  }

  /// The last notes at the turn's steps. While the org is hidden, nothing that may name it is shown.
  var notes: [String] {
    guard !session.hidesOrg else { return [] }
    let latest = turn.steps.flatMap { session.latestNotes[$0] ?? [] }.sorted { $0.sequence < $1.sequence }
    return latest.suffix(Session.shownNotes).compactMap { recorded in
      guard case .noted(let note) = recorded.event else { return nil }
      return "Noted \(Clock.time(recorded.at, now: now)) UTC: \(note.text)"
    }
  }

  /// When the answer was recorded, and who typed it.
  var recorded: String? {
    guard !isOpen, session.status(of: turn) == .settled,
      let entry = turn.steps.lazy.compactMap({ step in session[step].entries.last(where: \.isSomebodysWord) }).last
    else { return nil }
    let at = Clock.time(entry.at, now: now)
    if case .signature(let signature) = entry.content {
      return "\(signature.name) signed at \(at) UTC by typed name."
    }
    return "Recorded \(at) UTC" + (entry.typedBy.map { " · typed by \(session.shortName(of: $0))" } ?? "")
  }
}

extension Session {
  /// The signature a turn asked for, once it is there.
  func signature(of turn: Turn) -> Signature? {
    turn.signer.flatMap { role in signatures.first { $0.role == role } }
  }
}

extension String {
  fileprivate var paragraphs: [String] { split(separator: "\n").map(String.init) }
}
