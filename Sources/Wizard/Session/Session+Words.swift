extension Session {
  /// A person's short name: their first name, their full name if somebody else has the same first name, or the title of
  /// their role before they are named.
  package func shortName(of role: Role) -> String {
    shortNames.first { $0.role == role }?.name ?? role.title
  }

  /// `Ana`, or `Ana and Ben`.
  package func names(of roles: [Role]) -> String {
    distinctNames(of: roles).joined(separator: " and ")
  }

  /// The names of the people who had these roles at a given event.
  package func names(of roles: [Role], at event: Int) -> String {
    distinctNames(of: roles, people(at: event)).joined(separator: " and ")
  }

  private func distinctNames(of roles: [Role], _ people: People? = nil) -> [String] {
    var names: [String] = []
    for role in roles {
      let name = people.map { $0.shortName(of: role) ?? role.title } ?? shortName(of: role)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The people taking part at a given event; `nil` if they are the same as now.
  private func people(at event: Int) -> People? {
    let answers = history(of: .participants).filter { $0.answer != nil }
    guard answers.count > 1 else { return nil }
    return answers.last { $0.event <= event && ($0.withdrawnBy ?? .max) > event }?.answer.map(People.init)
  }

  /// `Ana says`, `Ana and Ben say`.
  package func says(_ roles: [Role], at event: Int? = nil) -> String {
    sentence("say", distinctNames(of: roles, event.flatMap(people(at:))))
  }

  /// `Ana answers`, `Ana and Ben answer`.
  package func answers(_ roles: [Role]) -> String {
    sentence("answer", distinctNames(of: roles, nil))
  }

  private func sentence(_ verb: String, _ names: [String]) -> String {
    "\(names.joined(separator: " and ")) \(verb)\(names.count > 1 ? "" : "s")"
  }

  /// An answer in a few words: the choices made and the fields filled in.
  package func value(of id: StepID, in entry: Entry) -> String {
    entry.answer.map { value(of: id, answered: $0) } ?? ""
  }

  package func value(of id: StepID, answered answer: Answer) -> String {
    if id == .participants {
      let people = People(answer)
      return people.persons.map {
        $0.name + ($0.role == .salesforce && people.salesforceAdminAway ? " (not here)" : "")
      }.joined(separator: ", ")
    }
    if id == .scope {
      let used = runbook[id].fields.filter { answer[$0.name] == "yes" }.map(\.label)
      return used.isEmpty ? "no extra features" : used.joined(separator: ", ")
    }
    if id == .syncFinished, answer["errors"] == "none" { return "\(answer["records"]) records, no errors" }
    var parts: [String] = []
    for field in runbook[id].fields where !answer[field.name].isEmpty {
      if case .choice(let choices) = field.kind {
        parts.append(choices.first { $0.id == answer[field.name] }?.label ?? answer[field.name])
      } else {
        parts.append(answer[field.name])
      }
    }
    if !answer.despite.isEmpty { parts.append("continued anyway: \(answer.despite)") }
    return parts.joined(separator: ", ")
  }

  package static let rehearsalWord = "REHEARSAL"

  /// `REHEARSAL` or `NOT A VENDOR SYSTEM` if some evidence isn't a vendor's.
  package var strangerWord: String? {
    rehearsal != nil ? Self.rehearsalWord : isNoVendorSystem ? "NOT A VENDOR SYSTEM" : nil
  }

  /// A sentence about the events after the close in force, which no signature covers.
  package var followUpRemark: String? {
    guard let closedAt, lastSequence > closedAt else { return nil }
    let count = lastSequence - closedAt
    return
      "\(count) follow-up event\(count == 1 ? "" : "s") came after signing and \(count == 1 ? "isn't" : "aren't") covered by a signature."
  }

  /// Whether the target must stay hidden: until both admins have named an org, and it is the target.
  package var hidesOrg: Bool {
    switch self[.rightOrg].state {
    case .open: true
    case .held: namedAnotherOrg != nil
    case .notApplicable, .blocked, .settled: false
    }
  }

  /// The target; `nil` while it must stay hidden.
  package var shownOrg: String? { hidesOrg ? nil : targetOrg }

  /// The sentence of an alarm; `nil` while the org must stay hidden and the sentence may contain it.
  package func shownSentence(of alarm: Alarm) -> String? {
    if case .check = alarm.kind, hidesOrg { return nil }
    return alarm.sentence
  }

  /// A clause about the first open alarm: `Right org? The PX admin says: Ana said another org …`.
  package var stopWords: String? {
    guard let alarm = alarms.first else { return nil }
    return title(of: alarm) + (shownSentence(of: alarm).map { ": \($0)" } ?? "")
  }

  /// Why an answer no longer counts, given the evidence that changed.
  package func whyReset(by changed: Reference) -> String {
    self[changed.step].isSettled ? "this answer changed" : "this step is open again"
  }

  /// The session's state in one word, for lists: `sealed`, `stopped` by an alarm, `one-signature`, `paused` or `open`.
  package var stateWord: String {
    if isSealed { return "sealed" }
    if !alarms.isEmpty { return "stopped" }
    if isClosed { return "one-signature" }
    return parked == nil ? "open" : "paused"
  }
}

/// A person at the terminal, as named in the participants' answer.
package struct Person: Hashable, Sendable {
  package let role: Role
  package let name: String
  package let mail: String
  package let zone: String
}

/// Everybody named in the participants' answer.
package struct People: Hashable, Sendable {
  package let persons: [Person]
  /// Whether the Salesforce admin isn't here yet.
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

  /// The first name, or the full name if somebody else has the same first name.
  func shortName(of role: Role) -> String? {
    guard let name = self[role]?.name else { return nil }
    func first(_ name: String) -> String { name.split(separator: " ").first.map(String.init) ?? name }
    let isShared = persons.contains { $0.name != name && first($0.name) == first(name) }
    return isShared ? name : first(name)
  }

  /// Whether one person has both roles, with one name and one mailbox. The record lists this as a limitation.
  package var onePersonInBothRoles: Bool { hasOneName && hasOneMailbox }

  /// Why it is unclear whether these are one person or two; `nil` if it is clear.
  var ambiguity: (field: String, error: ValidationError)? {
    switch (hasOneName, hasOneMailbox) {
    case (true, false): ("sf-name", .sameName)
    case (false, true): ("sf-mail", .sameMailbox)
    case (true, true), (false, false): nil
    }
  }

  /// Whether both roles have the same name, ignoring case and the order of words.
  private var hasOneName: Bool { isOne { Set($0.name.lowercased().split { !$0.isLetter && !$0.isNumber }) } }

  /// Whether both roles have the same mailbox, ignoring case and anything after a plus sign.
  private var hasOneMailbox: Bool {
    isOne { person in
      let halves = person.mail.lowercased().split(separator: "@")
      return halves.first.map { [$0.prefix { $0 != "+" }] + halves.dropFirst() } ?? []
    }
  }

  private func isOne(_ key: (Person) -> some Equatable) -> Bool {
    guard let px = self[.px], let salesforce = self[.salesforce] else { return false }
    return key(px) == key(salesforce)
  }
}
