/// Everything that depends on the seed: the values of all records, when they changed, and who uses the product.
///
/// Each record changed once before the clock's start. Three in ten changed after the revocation, so that PX has old
/// values until records are fetched again.
struct Seed: Sendable {
  let number: Int
  let chance: Chance
  /// The clock's start.
  let start: Instant
  let accounts: Int
  /// The time of the token revocation: nineteen days before the clock's start, in the afternoon.
  let revoked: Instant
  /// The last run and push before the revocation.
  let lastRun: Integration.Run
  let lastPush: Push

  static let contactsPerAccount = 2

  init(_ number: Int, start: Instant, accounts: Int) {
    (self.number, self.start, self.accounts) = (number, start, accounts)
    chance = Chance(seed: UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15)
    revoked = start.midnight - 19 * Instant.secondsADay + 15 * 3600
    lastRun = Integration.Run(read: revoked.midnight, visible: revoked.midnight + Timetable.mapAfterFetch)
    lastPush = .last(notAfter: revoked)
  }

  var contacts: Int { accounts * Self.contactsPerAccount }
  /// The number of trial accounts, and of trial users, without a Salesforce record: one in fifty.
  var trials: Int { max(1, accounts / 50) }

  func account(ofContact contact: Int) -> Int { contact / Self.contactsPerAccount }
  func pxAccount(ofUser user: Int) -> Int { user < contacts ? account(ofContact: user) : accounts + user - contacts }

  /// The row number that the org's ID is made from.
  var organization: Int { Self.organization(seed: number) }

  static func organization(seed: Int) -> Int {
    Chance(seed: UInt64(bitPattern: Int64(seed))).number(.organization, 0, below: 1_000_000)
  }

  func word(of words: [StaticString], _ purpose: Chance.Purpose, _ row: Int) -> StaticString {
    words[chance.number(purpose, row, below: words.count)]
  }
}

// MARK: - When records were made and changed

extension Seed {
  func created(account: Int) -> Instant {
    let days = 60 + chance.number(.created, account, below: 1700)
    return start - Int64(days) * Instant.secondsADay - Int64(chance.number(.created, account, below: 86_400))
  }

  func created(contact: Int) -> Instant {
    created(account: account(ofContact: contact)) + Int64(60 + chance.number(.created, contact, below: 2_000_000))
  }

  func createdInPX(row: Int) -> Instant {
    start - Int64(40 + chance.number(.createdInPX, row, below: 900)) * Instant.secondsADay
  }

  /// Returns when people last changed an Account before the clock's start.
  func changed(account: Int, created: Instant) -> Instant {
    let isLate = account % 8 == 0 || chance.number(.staleness, account, below: 10) < 2
    return changed(account, isLate: isLate, created: created)
  }

  func changed(contact: Int, created: Instant) -> Instant {
    changed(~contact, isLate: chance.number(.contactModified, contact, below: 10) < 3, created: created)
  }

  private func changed(_ draw: Int, isLate: Bool, created: Instant) -> Instant {
    let latest = isLate ? start : lastRun.read
    let earliest = isLate ? revoked : created
    let span = max(1, (latest.milliseconds - earliest.milliseconds) / 1000)
    return earliest + Int64(chance.number(.modified, draw, below: Int(span)))
  }

  func lastVisit(user: Int) -> Instant { start - Int64(chance.number(.visit, user, below: 30 * 86_400) + 60) }
}

// MARK: - Use of the product

extension Seed {
  /// Whether an account uses the product, so that pushes occasionally write new values to it.
  func isActive(account: Int) -> Bool { account % 8 != 0 && chance.number(.active, account, below: 10) < 4 }

  /// Returns the last push that has new usage of an active account: about one in six, and at least one in 24.
  func lastActivity(_ account: Int, upTo last: Push) -> Push {
    for number in stride(from: last.number, to: last.number - 24, by: -1)
    where isActive(account, before: Push(number: number)) {
      return Push(number: number)
    }
    return last
  }

  func isActive(_ account: Int, before push: Push) -> Bool {
    let offset = Int64(chance.number(.activityDelay, account, below: 24))
    let draw = account &+ Int(truncatingIfNeeded: push.number) &* 1_000_003
    return (push.number - offset) % 24 == 0 || chance.number(.activity, draw, below: 6) == 0
  }

  /// Returns an account's usage data in PX before a push, which the push writes to the `PX_` fields.
  func usage(_ account: Int, before push: Push) -> (seen: Instant, score: Int, users: Int) {
    let number = Int(truncatingIfNeeded: push.number)
    return (
      seen: push.moment - Int64(chance.number(.activityDelay, account &+ number, below: 7200) + 1),
      score: 20 + chance.number(.score, account &+ number &* 7919, below: 80),
      users: 1 + chance.number(.users, account &+ number &* 7919, below: 400)
    )
  }
}

// MARK: - Values

extension Seed {
  func owner(ofAccount account: Int) -> Int {
    Member.firstOwner + chance.number(.owner, account, below: Member.names.count - Member.firstOwner)
  }

  func industry(_ account: Int, changed: Bool) -> StaticString {
    let isNew = changed && chance.number(.industryChange, account, below: 4) == 0
    return word(of: Vocabulary.industries, isNew ? .industryChange : .industry, account)
  }

  func employees(_ account: Int, changed: Bool) -> Int {
    let scale = [10, 100, 1000, 10_000][chance.number(.tier, account, below: 4)]
    let before = scale + chance.number(.employees, account, below: scale * 9)
    return before + (changed ? 1 + chance.number(.growth, account, below: scale) : 0)
  }

  func revenue(_ account: Int, changed: Bool) -> Int {
    let before = (1 + chance.number(.revenue, account, below: 4000)) * 50_000
    return before + (changed ? (1 + chance.number(.growth, account, below: 40)) * 25_000 : 0)
  }

  /// Returns a title. It usually differs after the contact's only change.
  func title(_ contact: Int, changed: Bool) -> StaticString {
    word(of: Vocabulary.titles, changed ? .title : .contactModified, contact)
  }

  func city(_ account: Int) -> (city: StaticString, country: StaticString, code: StaticString) {
    Vocabulary.cities[chance.number(.city, account, below: Vocabulary.cities.count)]
  }

  func renewal(_ account: Int) -> Instant {
    start.midnight + Int64(chance.number(.renewal, account, below: 500) - 100) * Instant.secondsADay
  }

  func visits(user: Int) -> Int { 1 + chance.number(.visits, user, below: 300) }
}

// MARK: - Texts made of words

extension Seed {
  func writeName(account: Int, to text: inout ByteWriter) {
    text.append(word(of: Vocabulary.stems, .companyStem, account))
    text.append(0x20)
    text.append(word(of: Vocabulary.kinds, .companyKind, account))
    text.append(0x20)
    text.append(word(of: Vocabulary.forms, .companyForm, account))
  }

  /// Writes a name as typed at sign-up, which resembles no Account's name.
  func writeName(trial account: Int, to text: inout ByteWriter) {
    text.append("Trial of ")
    text.append(word(of: Vocabulary.lastNames, .lastName, ~account))
    text.append(0x20)
    text.append(integer: Int64(account))
  }

  /// Writes a domain under .example, made from the letters of the company's name and its row number.
  func writeDomain(account: Int, to text: inout ByteWriter) {
    text.append(plain: word(of: Vocabulary.stems, .companyStem, account))
    text.append(plain: word(of: Vocabulary.kinds, .companyKind, account))
    text.append(integer: Int64(account))
    text.append(".example")
  }

  func writeEmail(contact: Int, to text: inout ByteWriter) {
    text.append(plain: word(of: Vocabulary.firstNames, .firstName, contact))
    text.append(0x2E)
    text.append(plain: word(of: Vocabulary.lastNames, .lastName, contact))
    text.append(integer: Int64(contact % Self.contactsPerAccount))
    text.append(0x40)
    writeDomain(account: account(ofContact: contact), to: &text)
  }

  /// Writes a phone number from the range reserved for fiction.
  func writePhone(_ draw: Int, to text: inout ByteWriter) {
    text.append("+1 ")
    text.append(Int64(200 + chance.number(.phone, draw, below: 700)), digits: 3)
    text.append(" 555 01")
    text.append(Int64(chance.number(.phone, draw, below: 100)), digits: 2)
  }

  func writePXId(account: Int, to text: inout ByteWriter) {
    text.append(account < accounts ? "acct-" : "trial-")
    text.append(Int64(account), digits: 6)
  }

  func writePXId(user: Int, to text: inout ByteWriter) {
    text.append("user-")
    text.append(Int64(user), digits: 7)
  }

  func writeAptrinsicId(user: Int, to text: inout ByteWriter) {
    text.append("AP-")
    text.append(Int64(chance.bits(.visit, user) >> 20 & 0xFF_FFFF_FFFF), digits: 13)
  }
}

extension ByteWriter {
  /// Appends a word's ASCII letters in lowercase.
  fileprivate mutating func append(plain word: StaticString) {
    for byte in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
      if byte >= 0x61, byte <= 0x7A { append(byte) }
      if byte >= 0x41, byte <= 0x5A { append(byte + 0x20) }
    }
  }
}
