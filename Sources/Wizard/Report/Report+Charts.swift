/// The sections with charts. Their rows contain every figure that their bars show.
extension Report {
  /// When each phase was answered, and when the session was paused.
  var times: Section {
    let phases = session.runbook.phases.filter { $0.id != .followUp && session.progress(of: $0.id).total > 0 }
    let spans = phases.map { phase in (phase: phase, span: span(of: phase)) }
    let pauses = pauses
    let moments = spans.compactMap(\.span).flatMap { [$0.from, $0.to] } + pauses.flatMap { [$0.from, $0.to] }
    guard let start = moments.min(), let end = moments.max() else { return Section("times", "Time", []) }
    func bar(_ fill: Bar.Fill, _ spans: [Span]) -> Bar {
      let segments = spans.map { Bar.Segment(fill, from: Double($0.from - start), length: Double($0.to - $0.from)) }
      return Bar(segments, extent: Double(max(1, end - start)))
    }
    var rows = spans.map { phase, span -> Row in
      let progress = session.progress(of: phase.id)
      let done = "\(progress.settled) of \(progress.total) steps done"
      guard let span else { return Row(phase.title, "not started, \(done)") }
      return Row(phase.title, "\(span.words), \(span.length), \(done)", bar: bar(.full, [span]))
    }
    if !pauses.isEmpty {
      let total = pauses.reduce(0) { $0 + ($1.to - $1.from) }
      let times = pauses.count == 1 ? "once, \(pauses[0].words)" : "\(pauses.count) times"
      rows.append(Row("Paused", "\(times), \(Span.words(total)) in all", bar: bar(.empty, pauses)))
    }
    let key = [(Bar.Fill.full, "from the first to the last answer")] + (pauses.isEmpty ? [] : [(.empty, "paused")])
    return Section(
      "times", "Phases over time", rows,
      axis: Axis(ticks: [Axis.Tick(place: 0, label: start.words), Axis.Tick(place: 1, label: end.words)], key: key))
  }

  /// The time from the first to the last answer of a phase, including answers that no longer count.
  private func span(of phase: Phase) -> Span? {
    let words = phase.steps.flatMap { session.history(of: $0.id) }.filter(\.isSomebodysWord)
    guard let from = words.map({ min($0.opened ?? $0.at, $0.at) }).min(), let to = words.map(\.at).max() else {
      return nil
    }
    return Span(from: from, to: to)
  }

  private var pauses: [Span] {
    var spans: [Span] = []
    var began: Moment?
    for recorded in session.log {
      switch recorded.event {
      case .parked: began = began ?? recorded.at
      case .unparked:
        if let from = began { spans.append(Span(from: min(from, recorded.at), to: recorded.at)) }
        began = nil
      case .began, .opened, .answered, .waived, .withdrawn, .noted, .attached, .met, .handedOver, .rehearsing, .staged,
        .connected, .snapshot, .compared, .verdict, .superseded, .clockSteppedBack, .closed, .reopened:
        break
      }
    }
    if let began { spans.append(Span(from: began, to: max(began, now))) }
    return spans.sorted { $0.from < $1.from }
  }

  /// The backfill cycles and the first full push after the authorization, and the results of their follow-ups.
  var cycles: Section {
    guard let authorized = session.authorizedAt else { return Section("cycles", "Sync cycles", []) }
    let cycles = (1...3).map { Timetable.cycle($0, authorized: authorized) }
    let start = authorized.midnight
    let days = 1 + max(1, (cycles[2].map.midnight - start) / Moment.day)
    let extent = Double(days * Moment.day)
    func bar(_ fill: Bar.Fill, _ from: Moment, _ to: Moment) -> Bar {
      Bar([Bar.Segment(fill, from: Double(from - start), length: Double(to - from))], extent: extent)
    }
    func row(_ term: String, _ id: StepID, _ span: Span) -> Row {
      let step = self.row(of: session.runbook[id])
      let isOpen = step.kind == .open
      let text = !isOpen ? step.text : span.to <= now ? "not followed up yet" : "still to come"
      let fill: Bar.Fill =
        switch step.kind {
        case .checked, .said: .full
        case .warning: .part
        case .skipped, .later, .open, .notUsed, .fact: .empty
        }
      return Row(
        isOpen ? .later : step.kind, term, "\(span.words): \(text)", note: step.note, bar: bar(fill, span.from, span.to)
      )
    }
    var rows = [Row("Authorized", authorized.words, bar: bar(.full, authorized, authorized))]
    for (cycle, step) in zip(cycles, [StepID.cycle1, .cycle2, .cycle3]) {
      rows.append(row("Cycle \(cycle.number)", step, Span(from: cycle.fetch, to: cycle.map)))
    }
    if self.row(of: session.runbook[.pushValuesAgain]).kind != .notUsed {
      let push = Timetable.firstPushOfMappedData(authorized: authorized)
      rows.append(row("First push with mapped data", .pushValuesAgain, Span(from: push, to: push)))
    }
    rows.append(Row("Timetable", Timetable.caveat))
    let ticks = (0..<days).map { day in
      Axis.Tick(place: Double(day) / Double(days), label: String((start + day * Moment.day).dayWords.dropLast(5)))
    }
    return Section(
      "cycles", "Sync cycles", rows,
      axis: Axis(
        ticks: ticks,
        key: [
          (.full, "authorized, or followed up and correct"), (.part, "not correct"),
          (.empty, "scheduled, and not followed up"),
        ]))
  }

  /// The last comparison of all records, by object.
  var comparisons: Section {
    let rows = MappingRow.Object.allCases.flatMap { object -> [Row] in
      guard let compared = session.comparison(of: object) else { return [] }
      let since = compared.since.map { ", without records changed after \($0.words)" } ?? ""
      let note =
        "\(compared.salesforce) and \(compared.px), read from \(compared.began.words) to \(compared.ended.words)\(since)"
      let pairs = Bar(counts: [(.full, compared.comparison.equal), (.part, compared.comparison.differing)])
      return [Row(.fact, "All \(object.salesforceName)s", compared.sentence, note: note, bar: pairs)]
        + compared.comparison.fields.map { field in
          let arrow = field.direction == .salesforceToPX ? "→" : "←"
          return Row(
            "\(field.salesforce) \(arrow) \(field.px)",
            "\(field.equal.grouped) the same, \(field.differing.grouped) differ, \(field.empty.grouped) empty on both sides",
            bar: Bar(counts: [(.full, field.equal), (.part, field.differing), (.empty, field.empty)]))
        }
    }
    return Section(
      "comparisons", "All records compared", rows,
      axis: Axis(key: [(.full, "the same"), (.part, "differ"), (.empty, "empty on both sides")]))
  }
}

/// A time span, possibly of length 0.
private struct Span {
  let from: Moment
  let to: Moment

  /// `27 Nov 2026 21:14–21:20 UTC`.
  var words: String {
    if from.clock == to.clock, from.midnight == to.midnight { return from.words }
    if from.midnight == to.midnight { return "\(from.dayWords) \(from.clock)–\(to.clock) UTC" }
    return "\(from.dayWords) \(from.clock) – \(to.words)"
  }

  /// The duration in words.
  var length: String { Self.words(to - from) }

  /// `6 min`, `1 h 5 min`, `2 days 3 h`.
  static func words(_ seconds: Int64) -> String {
    let minutes = seconds / 60
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60)
    if days > 0 { return "\(days) day\(days == 1 ? "" : "s")\(hours == 0 ? "" : " \(hours) h")" }
    if hours > 0 { return "\(hours) h\(rest == 0 ? "" : " \(rest) min")" }
    return minutes == 0 ? "less than a minute" : "\(minutes) min"
  }
}
