import Screens
import SessionFile
import Wizard

/// Drafts of lines typed on pages. Their field is `note#0`: the action and the index of the line.
extension Draft {
  static func of(_ lines: [String], at place: TypedPlace) -> [Draft] {
    lines.enumerated().map { line, text in
      Draft(step: place.step?.rawValue ?? "", field: "\(place.action.rawValue)#\(line)", text: text)
    }
  }

  /// The place and the index of the line; `nil` for a draft of a step's field. No page has more than nine lines.
  var typedLine: (place: TypedPlace, line: Int)? {
    let parts = field.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 2, let action = Action.ID(rawValue: String(parts[0])), let line = Int(parts[1]),
      (0..<9).contains(line), step.isEmpty || StepID(rawValue: step) != nil
    else { return nil }
    return (TypedPlace(action, StepID(rawValue: step)), line)
  }
}
