/// Contacts: two for each account.
extension World {
  static let contactsPerAccount = 2

  var contacts: Int { options.accounts * Self.contactsPerAccount }

  func account(ofContact contact: Int) -> Int { contact / Self.contactsPerAccount }

  func created(contact: Int) -> Instant {
    created(account: account(ofContact: contact)) + Int64(60 + chance.number(.created, contact, below: 2_000_000))
  }

  /// When it was last changed before the clock's start: three in ten after the last fetch before the revocation.
  func changed(contact: Int) -> Instant {
    let isLate = chance.number(.contactModified, contact, below: 10) < 3
    let latest = isLate ? start : integration.lastFetchBefore
    let earliest = isLate ? integration.revoked : created(contact: contact)
    let span = max(1, (latest.milliseconds - earliest.milliseconds) / 1000)
    return earliest + Int64(chance.number(.modified, ~contact, below: Int(span)))
  }

  func modification(ofContact contact: Int, asOf moment: Instant) -> Instant { changed(contact: contact) }

  func readFirstName(contact: Int, _ cell: inout Cell) {
    cell.set(word(of: Vocabulary.firstNames, .firstName, contact))
  }

  func readLastName(contact: Int, _ cell: inout Cell) {
    cell.set(word(of: Vocabulary.lastNames, .lastName, contact))
  }

  func readFullName(contact: Int, _ cell: inout Cell) {
    readFirstName(contact: contact, &cell)
    cell.text.append(0x20)
    cell.text.append(word(of: Vocabulary.lastNames, .lastName, contact))
  }

  /// A title changes with the contact's one change, three times in four.
  func readTitle(contact: Int, asOf moment: Instant, _ cell: inout Cell) {
    let moved = changed(contact: contact) <= moment
    cell.set(word(of: Vocabulary.titles, moved ? .title : .contactModified, contact))
  }

  func readPhone(contact: Int, _ cell: inout Cell) { appendPhone(row: ~contact, to: &cell) }

  func readEmail(contact: Int, _ cell: inout Cell) {
    cell.beginText()
    appendPlain(word(of: Vocabulary.firstNames, .firstName, contact), to: &cell.text)
    cell.text.append(0x2E)
    appendPlain(word(of: Vocabulary.lastNames, .lastName, contact), to: &cell.text)
    cell.text.append(integer: Int64(contact % Self.contactsPerAccount))
    cell.text.append(0x40)
    appendDomain(account: account(ofContact: contact), to: &cell.text)
  }
}
