internal import Wizard

/// Hides personal data in a text that leaves the house: every mail address but the admins' own and the Salesforce user's,
/// and the names of people who are not the two admins. Secrets were taken out when they were typed, and are taken out once more.
struct Mask {
  private let isOff: Bool
  /// Mail addresses that stay: the two admins', who send the bundle, and the Salesforce user support asks for.
  private let own: Set<String>
  /// Names that go: facilitator, CSM, who approved.
  private let names: [String]

  init(session: Session, isOff: Bool) {
    self.isOff = isOff
    let people = session.people?.persons ?? []
    let admins = people.filter { $0.role != .facilitator }
    let users = [StepID.approve, .sfUserReady].compactMap { session.answer(to: $0)?["user"] }
    own = Set((admins.map(\.mail) + users).map { $0.lowercased() }.filter { !$0.isEmpty })
    let others = [
      people.first { $0.role == .facilitator }?.name, session.answer(to: .csmInformed)?["name"],
      session.answer(to: .participants)?["approved-by"], session.answer(to: .beforeYouReconnect)?["by"],
    ]
    let kept = Set(admins.map(\.name))
    // The longest first, so that a name that is part of another leaves nothing behind.
    names = others.compactMap { $0 }.filter { $0.count > 1 && !kept.contains($0) }.sorted { $0.count > $1.count }
  }

  var sentence: String {
    isOff
      ? "Names and mail addresses are shown, as asked for."
      : "Mail addresses and names are masked, but the two admins' own and the Salesforce user's; secrets are never in it."
  }

  func masked(_ text: String) -> String {
    let clean = Secrets.stripped(from: text)
    guard !isOff else { return clean }
    let withoutNames = names.reduce(clean) { $0.replacing($1, with: "[name]") }
    var out = ""
    var word = ""
    for character in withoutNames {
      if character.isWhitespace || ",;()<>\"'".contains(character) {
        out += hidden(word)
        word = ""
        out.append(character)
      } else {
        word.append(character)
      }
    }
    return out + hidden(word)
  }

  private func hidden(_ word: String) -> String {
    guard let at = word.firstIndex(of: "@"), at != word.startIndex, word[at...].contains(".") else { return word }
    return own.contains(word.lowercased().trimmingPoints) ? word : "[mail]"
  }
}

extension String {
  /// A mail address at the end of a sentence has the sentence's point behind it.
  fileprivate var trimmingPoints: String {
    var text = self
    while let last = text.last, ".:".contains(last) { text.removeLast() }
    return text
  }
}
