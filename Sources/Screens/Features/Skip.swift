internal import Wizard

/// Skips a step of the marked turn, with a reason.
struct Skip: Feature {
  private var steps: [StepID]
  private var selected = 0
  private var reason = LineEditor()

  /// Opens for the steps of the marked turn that may be skipped now.
  static func opening(in context: Context) -> Response {
    let (session, turn) = (context.session, context.turn)
    let alarm = turn.steps.lazy.compactMap { session[$0].alarm }.first { !$0.isSkippable }
    let steps = turn.steps.filter { id in
      guard session.runbook[id].waivable, id != alarm?.step else { return false }
      switch session[id].state {
      case .open, .held, .settled(.attested), .settled(.notYet), .settled(.verified): return true
      case .blocked(let block): return block.waitsFor.allSatisfy(turn.steps.contains)
      case .notApplicable, .settled(.waived): return false
      }
    }
    if steps.isEmpty, let alarm { return .say(.refused(.alarmOpen(alarm))) }
    guard !steps.isEmpty else { return .say(.refused(.notWaivable(turn.steps.first ?? .statusPage))) }
    // People who skip something here mean the step that is stopped.
    let stopped = steps.filter { session[$0].alarm != nil }
    return .open(Skip(steps: stopped + steps.filter { !stopped.contains($0) }))
  }

  private init(steps: [StepID]) { self.steps = steps }

  func page(in context: Context) -> Page {
    let titles = steps.map { context.session.runbook[$0].title }
    let isOne = steps.count == 1
    return Page(
      title: "Skip a step",
      blocks: [
        .options(
          Page.Options(
            all: titles.map { Page.Option(label: $0) }, selected: selected, takesCursor: false,
            asked: isOne ? "" : "Which step do you want to skip?")),
        .text(.screen("The record shows who skipped it and why.")),
        .fields([FieldContent(label: "Reason", editor: reason, isFocused: true)], labels: 14),
      ],
      keys: (isOne ? [] : [.which]) + [.enter("skip"), .escape("cancel")],
      question: isOne ? .words("Why do you skip \"\(titles[0])\"? The record shows the reason.") : .words(""))
  }

  mutating func handle(_ key: Key, in context: Context) -> Response {
    if key == .enter { return .command(.waive(steps[selected], reason: reason.text)) }
    if let moved = key.moved(selected, count: steps.count) {
      selected = moved
    } else {
      return reason.type(key)
    }
    return .stay
  }

  mutating func handle(line: String, in context: Context) -> Response {
    guard steps.count > 1 else { return .command(.waive(steps[0], reason: line)) }
    guard let number = Int(line.trimmed), steps.indices.contains(number - 1) else { return .say(.invalid(.notAChoice)) }
    self = Skip(steps: [steps[number - 1]])
    return .stay
  }

  var takesText: Bool { true }
  var typedPlace: TypedPlace? { TypedPlace(.skip, steps.first) }
  var typed: [String] { [reason.text] }
  mutating func restore(_ typed: [String]) { reason = LineEditor(typed.first ?? "") }
  func left(in context: Context) -> Phrase { "Nothing was skipped." }
  var scrolling: Scrolling { .none }
  var isQuestion: Bool { true }
}
