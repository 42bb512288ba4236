package import Wizard

/// Where text typed on a page belongs: to what the page does and, for some pages, to a step.
package struct TypedPlace: Hashable, Sendable, Comparable {
  package let action: Action.ID
  package let step: StepID?

  package init(_ action: Action.ID, _ step: StepID? = nil) {
    self.action = action
    self.step = step
  }

  package static func < (one: Self, other: Self) -> Bool {
    (one.action.rawValue, one.step?.rawValue ?? "") < (other.action.rawValue, other.step?.rawValue ?? "")
  }
}

/// Unfinished text on pages is kept as it is in fields, and comes back when the page is opened again. Leaving a page
/// without an answer discards it.
extension Interface {
  /// Keeps what is typed on the open page.
  mutating func keepTyped(on page: any Feature) {
    guard let place = page.typedPlace else { return }
    let lines = page.typed
    let kept = lines.allSatisfy(\.isEmpty) ? nil : lines
    guard typed[place] != kept else { return }
    typed[place] = kept
    draftRevision += 1
  }

  /// A page with its unfinished text restored.
  func restored(_ page: any Feature) -> any Feature {
    guard let lines = page.typedPlace.flatMap({ typed[$0] }) else { return page }
    var page = page
    page.restore(lines)
    return page
  }

  /// The unfinished text on pages, without secrets.
  package var typedDrafts: [TypedPlace: [String]] { typed.mapValues { $0.map { Secrets.stripped(from: $0) } } }

  /// Whether a letter would be text here, so that letters typed in a row can be handled as one piece.
  package func takesText(in session: Session) -> Bool {
    if let panel { return panel.takesText }
    guard place == .form, let field = focusedBlank(in: session)?.blank.field else { return false }
    if case .choice = field.kind { return false }
    return true
  }
}
