/// Masks the org in texts about a session while each admin still has to name it separately.
///
/// Typed text, email addresses and verdicts can contain its name too. So it masks every word that contains the org's id
/// or My Domain name, or a Salesforce address.
package struct HiddenOrg: Sendable {
  /// My Domain names and 15-character ids, in lowercase.
  private let names: [[Character]]

  /// `nil` unless the org is hidden.
  package init?(_ session: Session) {
    guard session.hidesOrg else { return nil }
    let said = [StepID.target, .rightOrg].flatMap(session.history(of:)).compactMap { $0.answer?["org"] }
    let asked = session.connections[.salesforce].map { [$0.host] } ?? []
    let shorts = (said + asked).compactMap { OrgName(answering: $0)?.short.lowercased() }
    names = Set(shorts).filter { $0.count > 2 }.sorted().map(Array.init)
  }

  /// The text shown instead of the org.
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

  /// Returns the word, or the mask with the punctuation around it.
  private func masked(word: [Character]) -> String {
    let plain = word.map { Character($0.lowercased()) }
    guard names.contains(where: { Self.names($0, in: plain) }) || Self.isAddress(String(plain)) || Self.hasID(plain),
      let first = word.firstIndex(where: { $0.isLetter || $0.isNumber }),
      let last = word.lastIndex(where: { $0.isLetter || $0.isNumber })
    else { return String(word) }
    return String(word[..<first]) + Self.mark + String(word[(last + 1)...])
  }

  private static func isAddress(_ word: String) -> Bool { hosts.contains { word.contains(".\($0)") } }

  /// Whether a word contains an org id: `00D` followed by 12 or 15 letters or digits.
  private static func hasID(_ word: [Character]) -> Bool {
    word.split { !$0.isLetter && !$0.isNumber }.contains { $0.starts(with: "00d") && [15, 18].contains($0.count) }
  }

  /// Whether a word contains the name, without a letter or digit next to it.
  private static func names(_ name: [Character], in word: [Character]) -> Bool {
    guard word.count >= name.count else { return false }
    func isPart(_ place: Int) -> Bool { word.indices.contains(place) && (word[place].isLetter || word[place].isNumber) }
    return (0...(word.count - name.count)).contains { start in
      word[start..<start + name.count].elementsEqual(name) && !isPart(start - 1) && !isPart(start + name.count)
    }
  }
}
