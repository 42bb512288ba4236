/// The meanings of styles, so that a screen names a meaning and never a color.
package enum Theme {
  package static let title = Style(.standard, .bold)
  package static let quiet = Style(.quiet)
  package static let good = Style(.green)
  package static let warning = Style(.yellow, .bold)
  package static let refusal = Style(.red, .bold)
  package static let turn = Style(.cyan, .bold)
  package static let selected = Style(.standard, .reverse)
  package static let typed = Style(.standard, .underline)
  package static let rehearsal = Style(.magenta, [.bold, .reverse])
  package static let bar = Style(.green)
  package static let rule = Style(.quiet)
  package static let key = Style(.standard, .bold)
  /// A whole row that says why nothing can go on.
  package static let alarm = Style(.standard, .bold).on(.alarm)
}
