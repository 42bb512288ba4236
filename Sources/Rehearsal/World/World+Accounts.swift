/// An Account as Salesforce holds it, or held it at an earlier moment: what PX shows is the second.
///
/// Each row was modified once before the clock's start; three in ten of those changes came after the last fetch before
/// the revocation, so that PX shows old values until records are fetched again.
extension World {
  /// Whether it uses the product, so that pushes carry new values to it now and then.
  func isActive(account: Int) -> Bool { account % 8 != 0 && chance.number(.active, account, below: 10) < 4 }

  func created(account: Int) -> Instant {
    let days = 60 + chance.number(.created, account, below: 1700)
    return start - Int64(days) * Instant.secondsADay - Int64(chance.number(.created, account, below: 86_400))
  }

  /// When its own fields were last changed before the clock's start.
  func changed(account: Int) -> Instant {
    let isLate = account % 8 == 0 || chance.number(.staleness, account, below: 10) < 2
    let latest = isLate ? start : integration.lastFetchBefore
    let earliest = isLate ? integration.revoked : created(account: account)
    let span = max(1, (latest.milliseconds - earliest.milliseconds) / 1000)
    return earliest + Int64(chance.number(.modified, account, below: Int(span)))
  }

  /// The last push that brought it new values, by a moment, and when it did.
  func push(toAccount account: Int, asOf moment: Instant) -> Timetable.Push? {
    guard isActive(account: account) else { return nil }
    let last = min(integration.lastPush, .last(notAfter: moment))
    return lastActivity(row: account, upTo: last)
  }

  /// The last push by which a row had been active since the push before it: about one in six, and one in 24 at least.
  func lastActivity(row: Int, upTo last: Timetable.Push) -> Timetable.Push {
    let offset = Int64(chance.number(.activityDelay, row, below: 24))
    for number in stride(from: last.number, to: last.number - 24, by: -1) {
      let isChosen = (number - offset) % 24 == 0
      if isChosen || chance.number(.activity, row &+ Int(truncatingIfNeeded: number) &* 1_000_003, below: 6) == 0 {
        return Timetable.Push(number: number)
      }
    }
    return last
  }

  private func pushBefore(account: Int, asOf moment: Instant) -> Instant {
    lastActivity(row: account, upTo: min(integration.lastPushBefore, .last(notAfter: moment))).moment
  }

  /// When the record was last modified, by a moment: by people, or by the integration's push.
  func modification(ofAccount account: Int, asOf moment: Instant) -> Instant {
    var latest = changed(account: account)
    if let push = push(toAccount: account, asOf: moment) {
      let arrival = integration.arrival(of: push).moment
      // What reached Salesforce later was not there yet; the last push before the revocation was.
      latest = max(latest, arrival <= moment ? arrival : pushBefore(account: account, asOf: moment))
    }
    if !edits.isEmpty {
      for edit in edits[account] ?? [] where edit.at <= moment { latest = max(latest, edit.at) }
    }
    return latest
  }

  /// Whether the last modification was the integration's.
  func wasPushedLast(account: Int) -> Bool {
    guard let push = push(toAccount: account, asOf: now) else { return false }
    let byPeople = (edits[account] ?? []).map(\.at).max() ?? changed(account: account)
    return integration.arrival(of: push).moment > byPeople
  }

  /// Whether a moment knows the change that was made before the clock's start.
  private func knowsChange(_ account: Int, _ moment: Instant, _ cell: inout Cell) -> Bool {
    if cell.noted.row != account { cell.noted = (account, changed(account: account)) }
    return cell.noted.moment <= moment
  }

  /// Puts the last edit of a field by a moment into the cell, if there was one.
  private func readEdit(_ account: Int, _ field: EditableField, _ moment: Instant, _ cell: inout Cell) -> Bool {
    guard !edits.isEmpty, let edit = edits[account]?.last(where: { $0.field == field && $0.at <= moment }) else {
      return false
    }
    cell.set(edit.value)
    return true
  }

  func readName(account: Int, asOf moment: Instant, _ cell: inout Cell) {
    if readEdit(account, .name, moment, &cell) { return }
    cell.beginText()
    cell.text.append(word(of: Vocabulary.stems, .companyStem, account))
    cell.text.append(0x20)
    cell.text.append(word(of: Vocabulary.kinds, .companyKind, account))
    cell.text.append(0x20)
    cell.text.append(word(of: Vocabulary.forms, .companyForm, account))
  }

  func readIndustry(account: Int, asOf moment: Instant, _ cell: inout Cell) {
    if readEdit(account, .industry, moment, &cell) { return }
    let moved = knowsChange(account, moment, &cell) && chance.number(.industryChange, account, below: 4) == 0
    cell.set(word(of: Vocabulary.industries, moved ? .industryChange : .industry, account))
  }

  func readEmployees(account: Int, asOf moment: Instant, _ cell: inout Cell) {
    if readEdit(account, .numberOfEmployees, moment, &cell) { return }
    let scale = [10, 100, 1000, 10_000][chance.number(.tier, account, below: 4)]
    let before = scale + chance.number(.employees, account, below: scale * 9)
    let growth = knowsChange(account, moment, &cell) ? 1 + chance.number(.growth, account, below: scale) : 0
    cell.set(integer: Int64(before + growth))
  }

  func readRevenue(account: Int, asOf moment: Instant, _ cell: inout Cell) {
    if readEdit(account, .annualRevenue, moment, &cell) { return }
    let before = (1 + chance.number(.revenue, account, below: 4000)) * 50_000
    let growth = knowsChange(account, moment, &cell) ? (1 + chance.number(.growth, account, below: 40)) * 25_000 : 0
    cell.set(real: Double(before + growth))
  }

  func readWebsite(account: Int, asOf moment: Instant, _ cell: inout Cell) {
    if readEdit(account, .website, moment, &cell) { return }
    cell.beginText()
    cell.text.append("https://www.")
    appendDomain(account: account, to: &cell.text)
  }

  func readType(account: Int, asOf moment: Instant, _ cell: inout Cell) {
    if readEdit(account, .type, moment, &cell) { return }
    cell.set(word(of: Vocabulary.accountTypes, .kind, account))
  }

  func readTier(account: Int, asOf moment: Instant, _ cell: inout Cell) {
    if readEdit(account, .customerTier, moment, &cell) { return }
    cell.set(word(of: Vocabulary.tiers, .tier, account))
  }

  func readCity(account: Int, asOf moment: Instant, _ cell: inout Cell) {
    if readEdit(account, .billingCity, moment, &cell) { return }
    cell.set(city(account: account).city)
  }

  func readPhone(account: Int, asOf moment: Instant, _ cell: inout Cell) {
    if readEdit(account, .phone, moment, &cell) { return }
    appendPhone(row: account, to: &cell)
  }

  func city(account: Int) -> (city: StaticString, country: StaticString, code: StaticString) {
    Vocabulary.cities[chance.number(.city, account, below: Vocabulary.cities.count)]
  }

  /// A number of the range that is kept for fiction.
  func appendPhone(row: Int, to cell: inout Cell) {
    cell.beginText()
    cell.text.append("+1 ")
    cell.text.append(Int64(200 + chance.number(.phone, row, below: 700)), digits: 3)
    cell.text.append(" 555 01")
    cell.text.append(Int64(chance.number(.phone, row, below: 100)), digits: 2)
  }

  /// A name under .example: the plain letters of the company's name, and its row.
  func appendDomain(account: Int, to writer: inout ByteWriter) {
    appendPlain(word(of: Vocabulary.stems, .companyStem, account), to: &writer)
    appendPlain(word(of: Vocabulary.kinds, .companyKind, account), to: &writer)
    writer.append(integer: Int64(account))
    writer.append(".example")
  }

  func word(of words: [StaticString], _ purpose: Chance.Purpose, _ row: Int) -> StaticString {
    words[chance.number(purpose, row, below: words.count)]
  }

  func appendPlain(_ word: StaticString, to writer: inout ByteWriter) {
    for byte in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
      if byte >= 0x61, byte <= 0x7A { writer.append(byte) }
      if byte >= 0x41, byte <= 0x5A { writer.append(byte + 0x20) }
    }
  }
}
