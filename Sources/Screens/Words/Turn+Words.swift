internal import Wizard

extension Turn {
  /// What to do, paragraph by paragraph: the turn's own words, or those of its steps, each said once.
  func instructions(in session: Session) -> [PlainText] {
    if !how.isEmpty { return how.paragraphs }
    let answerable = session.answerable(in: self)
    let shown = answerable.isEmpty ? steps.map { session.runbook[$0] } : answerable
    var sentences: [String] = []
    for step in shown where !sentences.contains(step.how) { sentences.append(step.how) }
    let isPage = speaker == .none
    return isPage ? sentences.flatMap(\.paragraphs) : [PlainText(sentences.joined(separator: " "))]
  }
}

extension String {
  fileprivate var paragraphs: [PlainText] { split(separator: "\n").map { PlainText(String($0)) } }
}
