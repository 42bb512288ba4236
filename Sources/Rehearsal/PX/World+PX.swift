/// What PX holds: an account for each Account of Salesforce, a user for each Contact, and a few more of each, from trials,
/// that no record of Salesforce stands behind.
extension World {
  /// How many accounts, and how many users, have no record in Salesforce: one in fifty.
  var extras: Int { max(1, options.accounts / 50) }
  var pxAccounts: Int { options.accounts + extras }
  var pxUsers: Int { contacts + extras }

  func pxAccount(ofUser user: Int) -> Int {
    user < contacts ? account(ofContact: user) : options.accounts + user - contacts
  }

  /// Salesforce's values until this moment are what PX shows.
  var shownUntil: Instant { has(.staleData) ? integration.lastFetchBefore : integration.copiedUntil }

  /// Reads a field that comes from Salesforce or from use of the product; a trial account has none.
  func linked(_ row: Int, _ cell: inout Cell, _ read: (World, Int, inout Cell) -> Void) {
    if row < options.accounts { read(self, row, &cell) } else { cell.setNull() }
  }

  func readPXId(account: Int, _ cell: inout Cell) {
    cell.beginText()
    cell.text.append(account < options.accounts ? "acct-" : "trial-")
    cell.text.append(Int64(account), digits: 6)
  }

  /// A trial's name is what somebody typed at sign-up, so it resembles no Account's.
  func readPXName(account: Int, _ cell: inout Cell) {
    if account < options.accounts { return readName(account: account, asOf: shownUntil, &cell) }
    cell.set("Trial of ")
    cell.text.append(word(of: Vocabulary.lastNames, .lastName, ~account))
    cell.text.append(" ")
    cell.text.append(integer: Int64(account))
  }

  /// Under a fault a trial (or two, where there are two) holds a Salesforce id that another account holds already.
  func readSalesforceId(account: Int, _ cell: inout Cell) {
    var owner = account
    if account >= options.accounts {
      let extra = account - options.accounts
      guard has(.duplicateSalesforceId), extra < 2 else { return cell.setNull() }
      owner = (extra * 5 + 2) % options.accounts
    }
    cell.beginText()
    RecordId.accounts.append(row: owner, to: &cell.text)
  }

  func readIdentifyId(user: Int, _ cell: inout Cell) {
    cell.beginText()
    cell.text.append("user-")
    cell.text.append(Int64(user), digits: 7)
  }

  func readAptrinsicId(user: Int, _ cell: inout Cell) {
    cell.beginText()
    cell.text.append("AP-")
    cell.text.append(Int64(chance.bits(.visit, user) >> 20 & 0xFF_FFFF_FFFF), digits: 13)
  }

  func readPXEmail(user: Int, _ cell: inout Cell) {
    if user < contacts { return readEmail(contact: user, &cell) }
    cell.set("trial")
    cell.text.append(integer: Int64(user))
    cell.text.append("@mail.example")
  }

  /// Under a fault a third of the users were not matched, though Salesforce has a Contact with their mail address.
  func readContactId(user: Int, _ cell: inout Cell) {
    guard user < contacts, !(has(.contactsUnmatched) && user % 3 == 0) else { return cell.setNull() }
    cell.beginText()
    RecordId.contacts.append(row: user, to: &cell.text)
  }

  func createdInPX(row: Int) -> Instant {
    start - Int64(40 + chance.number(.createdInPX, row, below: 900)) * Instant.secondsADay
  }

  func lastVisit(user: Int) -> Instant {
    start - Int64(chance.number(.visit, user, below: 30 * 86_400) + 60)
  }

  func visits(user: Int) -> Int64 { Int64(1 + chance.number(.visits, user, below: 300)) }

  /// When a run brought a new value, or use of the product did, or it was created.
  func modifiedInPX(account: Int) -> Instant {
    guard account < options.accounts else { return createdInPX(row: account) }
    var latest = createdInPX(row: account)
    if let visible = arrival(of: modification(byPeople: account)) { latest = max(latest, visible) }
    if let push = usage(account: account, .live) { latest = max(latest, seen(row: account, at: push)) }
    return latest
  }

  func modifiedInPX(user: Int) -> Instant {
    let visible = user < contacts ? arrival(of: changed(contact: user)) : nil
    return [createdInPX(row: user), lastVisit(user: user), visible].compactMap { $0 }.max() ?? start
  }

  private func modification(byPeople account: Int) -> Instant {
    (edits[account] ?? []).map(\.at).filter { $0 <= integration.copiedUntil }.max() ?? changed(account: account)
  }

  /// When the first run that read a change of Salesforce became visible.
  private func arrival(of change: Instant) -> Instant? { integration.runs.first { $0.read >= change }?.visible }
}
