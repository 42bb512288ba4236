internal import Wizard

extension PanelLines {
  /// Which object, how far its comparison is, and what it found.
  mutating func addCompare(_ page: ComparePage, _ screen: Screen) {
    addObjects(page)
    let state = screen.interface.live.comparison.flatMap { $0.object == page.object ? $0 : nil }
    let known = screen.session.comparison(of: page.object)
    if let state, state.isRunning {
      addProgress(state)
    } else if let problem = state?.problem {
      add("\(Marks.held) \(problem).", Theme.warning)
    } else if let known {
      addFigures(known)
      addSample(state?.findings?.sample ?? [], page, differing: known.comparison.differing)
    } else {
      add("All records of both sides are read and compared by Salesforce id, field by field. Nothing is written.")
    }
    let isRunning = state?.isRunning == true
    addFoot(isRunning ? "x stop   Esc close, it goes on" : "← → which   Enter compare   Esc close")
  }

  private mutating func addObjects(_ page: ComparePage) {
    var line = Line()
    for object in MappingRow.Object.allCases {
      let isChosen = object == page.object
      line.add(PlainText("\(isChosen ? Marks.open : Marks.blocked) "), Theme.turn)
      line.add(PlainText("all \(object.salesforceName)s   "), isChosen ? Theme.title : .plain)
      if isChosen { line.cursor = 0 }
    }
    rows.append(line)
    rows.append(Line())
  }

  private mutating func addProgress(_ state: ComparisonState) {
    if let plan = state.plan { add("\(plan).") }
    rows.append(Screen.bar(state.read, of: state.total, width: min(40, width)))
    add(state.pace.isEmpty ? "asking how many there are …" : state.pace)
  }

  private mutating func addFigures(_ known: RecordedComparison) {
    add(known.sentence)
    let since = known.since.map { " · left out what changed after \($0.date) \($0.clock) GMT" } ?? ""
    add("\(known.salesforce) and \(known.px), \(known.ended.clock) GMT\(since)", Theme.quiet)
    rows.append(Line())
    let names = known.comparison.fields.map(Self.name)
    let label = min(34, (names.map { PlainText($0).columns }.max() ?? 0) + 2)
    let isBeside = width >= 56
    for (name, field) in zip(names, known.comparison.fields) {
      var line = Line(PlainText(name).fitted(to: isBeside ? label - 1 : width))
      if isBeside {
        line.pad(to: label)
      } else {
        rows.append(line)
        line = Line("  ")
      }
      line.add(Self.bar(field, of: known.comparison.compared, width: 16))
      let differing =
        field.differing > 0 ? "  \(field.differing.grouped) differ" : "  \(field.equal.grouped) hold the same"
      line.add(
        PlainText(field.equal + field.differing == 0 ? "  empty on both sides" : differing),
        field.differing > 0 ? Theme.warning : Theme.quiet)
      rows.append(line)
    }
  }

  private static func name(_ field: Comparison.Field) -> String {
    "\(field.salesforce) \(field.direction == .salesforceToPX ? "→" : "←") \(field.px)"
  }

  /// Equal, then differing, then empty on both sides; whatever is there has at least one cell.
  private static func bar(_ field: Comparison.Field, of compared: Int, width: Int) -> Line {
    func cells(_ count: Int) -> Int { count == 0 ? 0 : max(1, count * width / max(1, compared)) }
    let (differing, empty) = (cells(field.differing), cells(field.empty))
    var bar = Line(PlainText(String(repeating: "█", count: max(0, width - differing - empty))), Theme.bar)
    bar.add(PlainText(String(repeating: "×", count: differing)), Theme.warning)
    bar.add(PlainText(String(repeating: "░", count: empty)), Theme.quiet)
    return bar
  }

  private mutating func addSample(_ sample: [Difference], _ page: ComparePage, differing: Int) {
    guard !sample.isEmpty else {
      if differing > 0 {
        add("Compare again to look into the records; their values are not kept in the record.", Theme.quiet)
      }
      return
    }
    rows.append(Line())
    let chosen = sample[min(page.selected, sample.count - 1)]
    add(
      "↑ ↓ \(min(page.selected, sample.count - 1) + 1) of the first \(sample.count) differences: \(chosen.id)",
      Theme.title)
    add("  PX record \(chosen.pxRecord)")
    add("  \(chosen.salesforceField) in Salesforce: \(chosen.salesforce.isEmpty ? "empty" : chosen.salesforce)")
    add("  \(chosen.pxField) in PX: \(chosen.px.isEmpty ? "empty" : chosen.px)")
  }
}
