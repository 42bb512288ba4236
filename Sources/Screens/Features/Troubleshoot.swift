internal import Wizard

/// Looks up words in the troubleshooting table, and shows one of its rows.
struct Troubleshoot: Feature {
  private var line = LineEditor()
  private var selected = 0
  /// Whether the marked row is shown completely: cause, resolution, and the step to go to.
  private var isOpen = false

  func page(in context: Context) -> Page {
    if isOpen, let match = match(in: context) { return page(for: match.symptom, in: context.session) }
    let matches = matches(in: context)
    let isUnknown = matches.isEmpty && !line.text.trimmed.isEmpty
    var page = Page(
      title: "Troubleshoot",
      blocks: [
        .text(.screen("Describe the problem, or paste an error message, code or URL. Secrets are removed.")),
        .fields([FieldContent(label: "Problem", editor: line, isFocused: true)], labels: 14),
        .gap,
      ] + (line.isEmpty && !matches.isEmpty ? [.text("Problems at this step:", .quiet)] : []) + [
        .options(
          Page.Options(
            all: matches.map { Page.Option(label: $0.symptom.symptom, hint: Phrase($0.symptom.cause)) },
            selected: selected, layout: .below, takesCursor: false))
      ],
      keys: [.escape("close")])
    if line.characters.count > Self.limit {
      page.blocks.append(.text("The text is long. Only its first 4,000 characters were used.", .quiet))
    }
    if isUnknown {
      page.blocks.append(
        .text(
          .screen(
            "No matching problem found. Paste the whole message: a code alone has many causes. Enter saves this as a note."
          ), .warning))
    }
    if !matches.isEmpty {
      page.keys = [.which, .enter("read it")] + page.keys
    } else if !line.isEmpty {
      page.keys = [.enter("save as a note")] + page.keys
    }
    page.question =
      line.isEmpty
      ? .words("What do you see? Type or paste an error message, code or URL, or /cancel.")
      : matches.isEmpty
        ? .words(
          "No matching problem found. Paste the whole message: a code alone has many causes. Type note to save it for support, or /cancel."
        )
        : .words("Type a number to read one, other words to search again, or /cancel.")
    return page
  }

  private func page(for symptom: Symptom, in session: Session) -> Page {
    let belongs = symptom.step(in: session).map { "Step: \(session.runbook.shownTitle(of: $0))" }
    let spoken = "\(symptom.symptom). Likely cause: \(symptom.cause)\(belongs.map { " \($0)." } ?? "")"
    return Page(
      title: "Troubleshoot",
      blocks: [
        .text(Phrase(screen: symptom.symptom, lines: spoken), .strong), .gap,
        .text(.screen("Likely cause: \(symptom.cause)")), .gap, .steps(symptom.resolution), .gap,
      ] + (belongs.map { [.text(.screen($0), .quiet)] } ?? []),
      keys: [.enter("go to step")] + (session.isClosed ? [] : [KeyHint("t", "tried it")]) + [.escape("back")]
        + (session.isClosed ? [] : [.more]),
      question: .words("Type go for its step, tried if you tried it, other words to search again, or /cancel."))
  }

  mutating func handle(_ key: Key, in context: Context) -> Response {
    if isOpen, let match = match(in: context) {
      switch key {
      case .enter: return meet(match.symptom, tried: false, in: context)
      case .character("t"): return meet(match.symptom, tried: true, in: context)
      case .function(2): self = Troubleshoot()
      default: break
      }
      return .stay
    }
    switch key {
    case .up: selected = max(0, selected - 1)
    case .down: selected = max(0, min(matches(in: context).count - 1, selected + 1))
    case .enter:
      if match(in: context) != nil {
        isOpen = true
      } else if !line.text.trimmed.isEmpty {
        return .command(.note(context.step, text: line.text))
      }
    case .paste(let text):
      // A paste may contain a token, which isn't even shown.
      selected = 0
      return line.type(.paste(Secrets.stripped(from: text)))
    default:
      let before = line
      let response = line.type(key)
      if line != before { selected = 0 }
      return response
    }
    return .stay
  }

  mutating func escape(in context: Context) -> Response {
    guard isOpen, match(in: context) != nil else { return .close }
    isOpen = false
    return .stay
  }

  /// Takes words to look up, the number of a row, then `go` or `tried`.
  mutating func handle(line text: String, in context: Context) -> Response {
    if isOpen, let match = match(in: context) {
      switch text.trimmed.lowercased() {
      case "go": return meet(match.symptom, tried: false, in: context)
      case "tried": return meet(match.symptom, tried: true, in: context)
      default: break
      }
    }
    let matches = matches(in: context)
    if let number = Int(text), matches.indices.contains(number - 1) {
      selected = number - 1
      isOpen = true
    } else if let number = Int(text), number < 100, !line.isEmpty, !matches.isEmpty {
      // Longer numbers are error codes.
      return .say(.news(.range(of: matches.count)))
    } else if matches.isEmpty, !line.isEmpty, text.trimmed.lowercased() == "note" {
      return .command(.note(context.step, text: line.text))
    } else {
      self = Troubleshoot()
      line = LineEditor(text)
    }
    return .stay
  }

  func left(in context: Context) -> Phrase { "Troubleshooting closed." }
  var takesText: Bool { !isOpen }
  var typedPlace: TypedPlace? { TypedPlace(.lookUp) }
  var typed: [String] { [line.text] }
  mutating func restore(_ typed: [String]) { line = LineEditor(typed.first ?? "") }
  var scrolling: Scrolling { isOpen ? .byRows : .byPages }

  /// Records what people did about a symptom. A closed record can't record it, but people can still go to the steps.
  private func meet(_ symptom: Symptom, tried: Bool, in context: Context) -> Response {
    context.session.isClosed
      ? Response(next: .close, effect: .goTo(symptom.step(in: context.session)))
      : .command(.meet(symptom.id, seen: line.text, tried: tried))
  }

  /// The text to look up. Long text is cut, so that keys are answered at once.
  private var searched: String { line.characters.prefix(Self.limit).text }
  private static let limit = 4_000

  /// The rows that fit, best first, at most as many as are worth reading.
  private func matches(in context: Context) -> [Lookup.Match] {
    let failed = refusedSymptom(in: context) ?? context.session.failedSymptom(at: context.turn)
    // Before anybody types, the recorded error or the failed check says what is wrong.
    if line.isEmpty, let words = context.session.errorWords(at: context.turn) {
      let found = Lookup.restoration.matches(words, in: .init(phase: context.turn.phase, failed: failed))
      if !found.isEmpty { return Array(found.prefix(5)) }
    }
    if line.isEmpty {
      let first = failed.flatMap(Lookup.restoration.match).map { [$0] } ?? []
      let rest = Lookup.restoration.matches(at: context.session.stepsInTrouble(at: context.turn))
      return Array((first + rest.filter { $0.symptom.id != failed }).prefix(5))
    }
    return Array(
      Lookup.restoration.matches(searched, in: .init(phase: context.turn.phase, failed: failed)).prefix(5))
  }

  /// The row that explains why what is filled in can't be recorded.
  private func refusedSymptom(in context: Context) -> SymptomID? {
    let form = context.interface.form(in: context.session)
    let isRefused = context.interface.blanks(of: form, in: context.session).contains { blank in
      if case .notPX? = blank.field.kind.complaint(about: form[blank.slot].text, now: context.now) {
        true
      } else {
        false
      }
    }
    return isRefused ? .pushFailing : nil
  }

  private func match(in context: Context) -> Lookup.Match? {
    let matches = matches(in: context)
    return matches.indices.contains(selected) ? matches[selected] : matches.first
  }
}

extension Session {
  /// The symptom that a failed check next to a turn names, or that was recorded there; otherwise that of the last
  /// failed check anywhere.
  fileprivate func failedSymptom(at turn: Turn) -> SymptomID? {
    let here = turn.steps.flatMap(verdicts(beside:)).last {
      ($0.outcome == .failed || $0.isOwnAccess == true) && $0.symptom != nil
    }
    let said = stepsInTrouble(at: turn).lazy.compactMap { self[$0].alarm?.symptom ?? chosenSymptom(at: $0) }.first
    return here?.symptom ?? said ?? lastFailed?.symptom
  }
}

extension Session {
  /// The symptom named by an answer chosen at a step with an open alarm.
  fileprivate func chosenSymptom(at step: StepID) -> SymptomID? {
    guard self[step].alarm != nil, let answer = answer(to: step) else { return nil }
    return runbook[step].fields.lazy.compactMap { field -> SymptomID? in
      guard case .choice(let choices) = field.kind else { return nil }
      return choices.first { $0.id == answer[field.name] }?.symptom
    }.first
  }

  /// The error message that somebody recorded at a turn with an open alarm.
  fileprivate func errorWords(at turn: Turn) -> String? {
    turn.steps.lazy.filter { self[$0].alarm != nil }.compactMap { step -> String? in
      // This includes an answer that no longer counts because a check found a problem at an earlier step.
      let answer = history(of: step).last { !$0.withdrawn && $0.answer != nil }?.answer
      return ["words", "message"].lazy.compactMap { answer?[$0] }.first { !$0.isEmpty }
    }.first
  }
}

extension Session {
  /// Returns the steps whose problems are listed before anything is typed: those of the turn, or of the turn where the
  /// session is stopped. For a final check, they include the steps it depends on.
  fileprivate func stepsInTrouble(at turn: Turn) -> [StepID] {
    let stopped = turn.steps.contains { self[$0].alarm != nil } ? nil : alarms.first.flatMap(self.turn(of:))
    let steps = (stopped ?? turn).steps
    return steps
      + steps.filter { runbook.phase(of: $0) == .signOff }.flatMap { runbook[$0].restsOn }.flatMap {
        runbook.turn(of: $0)?.steps ?? []
      }
  }
}

extension Symptom {
  /// The first of its steps that belongs to this session.
  func step(in session: Session) -> StepID? {
    steps.first { step in
      if case .notApplicable = session[step].state { false } else { true }
    }
  }
}

extension Phrase {
  /// `There are 2. Type 1 or 2.`
  static func range(of count: Int) -> Phrase {
    switch count {
    case 0: "There is nothing to choose."
    case 1: "There is 1. Type 1."
    case 2: "There are 2. Type 1 or 2."
    default: "There are \(count). Type a number from 1 to \(count)."
    }
  }
}
