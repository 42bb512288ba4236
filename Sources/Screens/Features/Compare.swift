package import Wizard

/// Compares all records of both sides: the choice of object, the progress, and the result.
struct Compare: Feature {
  private(set) var object = MappingRow.Object.account
  /// The differing record that is shown.
  private var selected = 0

  func page(in context: Context) -> Page {
    let state = context.live.comparison.flatMap { $0.object == object ? $0 : nil }
    let isRunning = state?.isRunning == true
    let objects = MappingRow.Object.allCases
    return Page(
      title: "Compare all records",
      blocks: [
        .tabs(objects.map { "all \($0.salesforceName)s" }, chosen: objects.firstIndex(of: object) ?? 0), .gap,
      ] + result(state, in: context.session),
      keys: isRunning
        ? [.enter("stop"), .escape("close and keep running")]
        : [KeyHint("← →", "which"), .enter("compare"), .escape("close")],
      question: .words("Type accounts or contacts to compare all of them, or /cancel."))
  }

  private func result(_ state: ComparisonState?, in session: Session) -> [Page.Block] {
    if let state, state.isRunning {
      return (state.plan.map { [.text(.screen("\($0)."))] } ?? []) + [
        .bar(state.read, of: state.total),
        .text(.screen(state.pace.isEmpty ? "counting records …" : state.pace)),
      ]
    }
    if let problem = state?.problem {
      return [.text(Phrase(screen: "\(Marks.held) \(problem).", lines: "No result: \(problem)."), .warning)]
    }
    guard let known = session.comparison(of: object) else {
      return [
        .text(
          .screen(
            "Reads all records on both sides, matches them by Salesforce ID and compares each mapped field. Nothing is written."
          ))
      ]
    }
    return figures(known) + sample(state?.findings?.sample ?? [], differing: known.comparison.differing)
  }

  private func figures(_ known: RecordedComparison) -> [Page.Block] {
    let since = known.since.map { " · without records changed after \($0.date) \($0.clock) UTC" } ?? ""
    return [
      .text(Phrase(screen: known.sentence, lines: "All \(object.salesforceName)s: \(known.sentence).")),
      .text(.screen("\(known.salesforce) and \(known.px), \(known.ended.clock) UTC\(since)"), .quiet), .gap,
      .shares(
        known.comparison.fields.map { field in
          Page.Share(
            name: "\(field.salesforce) \(field.direction == .salesforceToPX ? "→" : "←") \(field.px)",
            spokenName: "\(field.salesforce) and \(field.px)", equal: field.equal, differing: field.differing,
            empty: field.empty, compared: known.comparison.compared)
        }),
    ]
  }

  /// Differing records: one at a time on the screen, the first few in lines.
  private func sample(_ sample: [Difference], differing: Int) -> [Page.Block] {
    guard !sample.isEmpty else {
      guard differing > 0 else { return [] }
      return [
        .text(.screen("Compare again to see the records. The record doesn't keep their values."), .quiet)
      ]
    }
    let place = min(selected, sample.count - 1)
    let chosen = sample[place]
    func value(_ text: String) -> String { text.isEmpty ? "empty" : text }
    return [
      .gap,
      .text(.screen("↑ ↓ \(place + 1) of the first \(sample.count) differences: \(chosen.id)"), .strong),
      .text(.screen("PX record \(chosen.pxRecord)"), indent: 2),
      .text(.screen("\(chosen.salesforceField) in Salesforce: \(value(chosen.salesforce))"), indent: 2),
      .text(.screen("\(chosen.pxField) in PX: \(value(chosen.px))"), indent: 2),
    ]
      + sample.prefix(5).map {
        .text(
          .lines(
            "\($0.id): \($0.salesforceField) is \"\($0.salesforce)\" in Salesforce, \($0.pxField) is \"\($0.px)\" in PX."
          ))
      }
  }

  mutating func handle(_ key: Key, in context: Context) -> Response {
    let count = context.live.comparison?.findings?.sample.count ?? 0
    switch key {
    case .left, .right, .tab: object = object == .account ? .contact : .account
    case .down: selected = min(max(0, count - 1), selected + 1)
    case .up: selected = max(0, selected - 1)
    case .character("x"), .enter:
      if context.live.comparison?.isRunning == true { return .ask(.stopComparing) }
      return key == .enter ? compare(in: context) : .stay
    default: break
    }
    return .stay
  }

  mutating func handle(line: String, in context: Context) -> Response {
    let word = line.trimmed.lowercased()
    if word.isEmpty { return .close }
    if word == "stop" { return .ask(.stopComparing) }
    let objects = MappingRow.Object.allCases
    guard let place = word.choice(among: objects.map { ["\($0.salesforceName)s", $0.salesforceName] }) else {
      return .say(.refusal("Type accounts or contacts."))
    }
    object = objects[place]
    return compare(in: context)
  }

  private func compare(in context: Context) -> Response {
    if context.live.comparison?.isRunning == true {
      return .say(.refusal("A comparison is running. \(screen: "Press Enter", lines: "Type stop") to stop it."))
    }
    if let why = context.session.whyNotCompare { return .say(.refusal(Phrase(why))) }
    return .ask(.compare(object))
  }

  func left(in context: Context) -> Phrase { "Comparison closed." }
}

/// A comparison of all records in progress. It is shown, and only its figures are recorded.
package struct ComparisonState: Hashable, Sendable {
  package let object: MappingRow.Object
  package var isRunning = true
  /// What will be read, and how many calls that takes.
  package var plan: String?
  package var read = 0
  package var total = 0
  package var pace = ""
  package var findings: ComparisonFindings?
  /// Why there is no result.
  package var problem: String?

  package init(_ object: MappingRow.Object) { self.object = object }
}
