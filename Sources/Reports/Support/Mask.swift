internal import Wizard

/// Hides personal data in a text for support: all email addresses except the two admins' and the Salesforce user's, and
/// the names of everybody except the two admins.
///
/// Secrets were removed when they were typed, and are removed again.
struct Mask {
  private let isOff: Bool
  /// The email addresses to keep: the two admins', who send the bundle, and the Salesforce user's, which support needs.
  private let own: Set<String>
  /// The names to hide: the facilitator, the CSM, and those who approved.
  private let names: MaskedNames
  private let org: HiddenOrg?

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
    org = HiddenOrg(session)
    names = MaskedNames(others.compactMap { $0 }, except: admins.map(\.name))
  }

  var sentence: String {
    isOff
      ? "Names and email addresses are shown, as you asked."
      : "Email addresses and names are masked, except for the two admins and the Salesforce user. Records named in checks are left out. Secrets are never included."
  }

  func masked(_ text: String) -> String {
    let stripped = Secrets.stripped(from: text)
    let clean = org?.masked(stripped) ?? stripped
    guard !isOff else { return clean }
    let characters = Array(clean)
    var out = ""
    var place = 0
    for address in MailAddresses.ranges(in: characters) {
      out += names.masked(characters[place..<address.lowerBound])
      let written = String(characters[address])
      out += own.contains(MailAddresses.plain(written)) ? written : "[email]"
      place = address.upperBound
    }
    return out + names.masked(characters[place...])
  }
}
