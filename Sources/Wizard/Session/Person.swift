/// Somebody at the terminal, as the participants' answer names them.
package struct Person: Hashable, Sendable {
  package let role: Role
  package let name: String
  package let mail: String
  package let zone: String
}

/// Everybody the participants' answer names.
package struct People: Hashable, Sendable {
  package let persons: [Person]
  /// The Salesforce admin isn't there yet.
  package let salesforceAdminAway: Bool

  init(_ answer: Answer) {
    var persons = [
      Person(role: .px, name: answer["px-name"], mail: answer["px-mail"], zone: answer["px-zone"]),
      Person(role: .salesforce, name: answer["sf-name"], mail: answer["sf-mail"], zone: answer["sf-zone"]),
    ]
    if !answer["facilitator"].isEmpty {
      persons.append(Person(role: .facilitator, name: answer["facilitator"], mail: "", zone: ""))
    }
    self.persons = persons
    salesforceAdminAway = answer["sf-here"] == "no"
  }

  package subscript(role: Role) -> Person? { persons.first { $0.role == role } }

  /// One person holds both roles: a limitation the record states.
  package var onePersonInBothRoles: Bool {
    guard let px = self[.px], let salesforce = self[.salesforce] else { return false }
    return px.mail.lowercased() == salesforce.mail.lowercased()
  }
}
