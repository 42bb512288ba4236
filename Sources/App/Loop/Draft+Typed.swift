import Screens
import SessionFile
import Wizard

/// Half-typed lines of pages among the drafts: their field is `note#0`, the action and the line.
extension Draft {
  static func of(_ lines: [String], at place: TypedPlace) -> [Draft] {
    lines.enumerated().map { line, text in
      Draft(step: place.step?.rawValue ?? "", field: "\(place.action.rawValue)#\(line)", text: text)
    }
  }

  /// Where it belongs and which line it is; `nil` for a blank's. No page has more than nine lines.
  var typedLine: (place: TypedPlace, line: Int)? {
    let parts = field.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 2, let action = Action.ID(rawValue: String(parts[0])), let line = Int(parts[1]),
      (0..<9).contains(line), step.isEmpty || StepID(rawValue: step) != nil
    else { return nil }
    return (TypedPlace(action, StepID(rawValue: step)), line)
  }
}
