internal import Wizard

/// Lists what can go wrong in a rehearsal. Each fault can be turned on or off.
struct Faults: Choosing {
  var selected = 0

  /// Opens with the mark on the last fault that was turned on and still is.
  static func opening(in context: Context) -> Response {
    let active = context.session.faults
    let last = context.session.log.lazy.reversed().compactMap { recorded -> RehearsalFault? in
      guard case .staged(.fault(let fault, on: true)) = recorded.event, active.contains(fault) else { return nil }
      return fault
    }.first
    let place = last.flatMap(RehearsalFault.allCases.firstIndex(of:))
    return .open(Faults(selected: place ?? 0))
  }

  func page(in context: Context) -> Page {
    Page(
      title: "Simulated faults: Enter turns one on or off",
      blocks: [.options(Page.Options(all: options(in: context), selected: selected, layout: .beside(26)))],
      keys: [.enter("turn on or off"), .escape("close")],
      question: .words("Which fault do you want to turn on or off? Type its number or name, or /cancel."))
  }

  func options(in context: Context) -> [Page.Option] {
    RehearsalFault.allCases.map { fault in
      Page.Option(
        label: fault.rawValue, hint: Phrase(fault.words),
        state: context.session.faults.contains(fault) ? "on" : nil)
    }
  }

  /// Turns a fault on or off by its name or number. With `on` or `off` after it, sets it to that.
  mutating func handle(line: String, in context: Context) -> Response {
    let words = line.split(separator: " ").map { $0.lowercased() }
    let wanted: Bool? =
      switch words.last {
      case "on": true
      case "off": false
      default: nil
      }
    let name = (wanted == nil ? words : words.dropLast()).joined(separator: " ")
    guard let place = name.choice(among: names(in: context), orNumber: true) else { return .say(.invalid(.notAChoice)) }
    let fault = RehearsalFault.allCases[place]
    if let wanted, context.session.faults.contains(fault) == wanted {
      return Response(next: .close, notice: .news("The fault \(fault.rawValue) is already \(wanted ? "on" : "off")."))
    }
    return choose(place, in: context)
  }

  func choose(_ place: Int, in context: Context) -> Response {
    let fault = RehearsalFault.allCases[place]
    return .command(.stage(.fault(fault, on: !context.session.faults.contains(fault))))
  }

  func left(in context: Context) -> Phrase { "No fault was changed." }
}
