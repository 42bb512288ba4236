/// Hides the org in what is written of a session while both admins still have to name it, each on their own.
///
/// What somebody typed, a mail address and what a check said can name it as well, so every word is hidden that is the org's
/// id, its My Domain name or an address of Salesforce's.
package struct HiddenOrg: Sendable {
  /// My Domain names and ids in 15 characters, in lower case.
  private let names: [[Character]]

  /// `nil` unless the org is hidden.
  package init?(_ session: Session) {
    guard session.hidesOrg else { return nil }
    let said = [StepID.target, .rightOrg].flatMap(session.history(of:)).compactMap { $0.answer?["org"] }
    let asked = session.connections[.salesforce].map { [$0.host] } ?? []
    let shorts = (said + asked).compactMap { OrgName(answering: $0)?.short.lowercased() }
    names = Set(shorts).filter { $0.count > 2 }.sorted().map(Array.init)
  }

  /// Shown in place of the org.
  package static let words = "hidden until both admins have named the org"
  private static let mark = "[org]"
  private static let hosts = ["salesforce.com", "force.com", "salesforce-setup.com", "site.com"]

  package func masked(_ text: String) -> String {
    var out = ""
    var word: [Character] = []
    func end() {
      guard !word.isEmpty else { return }
      out += masked(word: word)
      word = []
    }
    for character in text {
      if character.isWhitespace {
        end()
        out.append(character)
      } else {
        word.append(character)
      }
    }
    end()
    return out
  }

  /// The word, or the mark with what is around the name: quotes, a full stop.
  private func masked(word: [Character]) -> String {
    let plain = word.map { Character($0.lowercased()) }
    guard names.contains(where: { Self.names($0, in: plain) }) || Self.isAddress(String(plain)) || Self.hasID(plain),
      let first = word.firstIndex(where: { $0.isLetter || $0.isNumber }),
      let last = word.lastIndex(where: { $0.isLetter || $0.isNumber })
    else { return String(word) }
    return String(word[..<first]) + Self.mark + String(word[(last + 1)...])
  }

  private static func isAddress(_ word: String) -> Bool { hosts.contains { word.contains(".\($0)") } }

  /// An id of an org: `00D` and 12 or 15 letters or digits after it.
  private static func hasID(_ word: [Character]) -> Bool {
    word.split { !$0.isLetter && !$0.isNumber }.contains { $0.starts(with: "00d") && [15, 18].contains($0.count) }
  }

  /// Whether the name is in the word, with no letter or digit next to it; an id may be longer by its suffix.
  private static func names(_ name: [Character], in word: [Character]) -> Bool {
    guard word.count >= name.count else { return false }
    func isPart(_ place: Int) -> Bool { word.indices.contains(place) && (word[place].isLetter || word[place].isNumber) }
    return (0...(word.count - name.count)).contains { start in
      word[start..<start + name.count].elementsEqual(name) && !isPart(start - 1) && !isPart(start + name.count)
    }
  }
}
