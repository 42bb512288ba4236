/// Fills the tables from the seed: Salesforce's with current values, PX's with those copied before the revocation.
extension World {
  static func fill(_ database: Database, from seed: Seed) throws(Database.Failure) -> Int {
    for object in SalesforceObject.allCases { try database.run(object.table.schema) }
    for table in [Table.pxAccounts, .pxUsers] { try database.run(table.schema) }
    try createFaultyViews(in: database)
    var processed = 0
    try database.batch { () throws(Database.Failure) in
      processed += try fillAccounts(database, seed)
      processed += try fillContacts(database, seed)
    }
    return processed
  }

  /// Applies the tenant's traits to the records.
  func writeTraits() throws(Database.Failure) {
    if has(.unsetNumbers) {
      for table in ["Account SET NumberOfEmployees", "px_account SET numberOfEmployees"] {
        try database.run("UPDATE \(table) = NULL WHERE rowid % 5 = 0")
      }
    }
    if has(.lowercaseIDs) {
      try database.run(
        "UPDATE px_account SET sfdcId = lower(sfdcId); UPDATE px_user SET sfdcContactId = lower(sfdcContactId)")
    }
  }

  /// - Returns: The number of accounts that the last run before the revocation processed.
  private static func fillAccounts(_ database: Database, _ seed: Seed) throws(Database.Failure) -> Int {
    let salesforce = try database.prepare(Table.accounts.insertion)
    let px = try database.prepare(Table.pxAccounts.insertion)
    var name = ByteWriter(capacity: 128)
    var website = ByteWriter(capacity: 128)
    var phone = ByteWriter(capacity: 32)
    var pxId = ByteWriter(capacity: 32)
    var salesforceId = ByteWriter(capacity: 32)
    let used = Push.last(notAfter: seed.start)
    let read = Push.last(notAfter: seed.lastRun.read)
    var processed = 0
    for account in 0..<seed.accounts {
      let created = seed.created(account: account)
      let changed = seed.changed(account: account, created: created)
      let isCopied = changed <= seed.lastRun.read
      let city = seed.city(account)
      let type = seed.word(of: Vocabulary.accountTypes, .kind, account)
      let tier = seed.word(of: Vocabulary.tiers, .tier, account)
      let isActive = seed.isActive(account: account)
      let pushed = isActive ? seed.lastActivity(account, upTo: seed.lastPush) : nil

      name.rewrite { seed.writeName(account: account, to: &$0) }
      website.rewrite { seed.writeWebsite(account: account, to: &$0) }
      phone.rewrite { seed.writePhone(account, to: &$0) }
      pxId.rewrite { seed.writePXId(account: account, to: &$0) }
      salesforceId.rewrite { RecordId.accounts.append(row: account, to: &$0) }

      try salesforce.bind(account)
      try salesforce.bind(name)
      try salesforce.bind(type)
      try salesforce.bind(seed.industry(account, changed: true))
      try salesforce.bind(seed.revenue(account, changed: true))
      try salesforce.bind(seed.employees(account, changed: true))
      try salesforce.bind(website)
      try salesforce.bind(phone)
      try salesforce.bind(city.city)
      try salesforce.bind(city.country)
      let owner = seed.owner(ofAccount: account)
      try salesforce.bind(owner)
      try salesforce.bind(created)
      let isPushed = pushed.map { $0.moment > changed } ?? false
      try salesforce.bind(pushed.map { max(changed, $0.moment) } ?? changed)
      try salesforce.bind(isPushed ? Member.integration : owner)
      try salesforce.bind(tier)
      try salesforce.bind(seed.renewal(account))
      if let pushed {
        let usage = seed.usage(account, before: pushed)
        try salesforce.bind(usage.score)
        try salesforce.bind(usage.seen)
        try salesforce.bind(usage.users)
      } else {
        for _ in 0..<3 { try salesforce.bindNull() }
      }
      try salesforce.bind(changed)
      try salesforce.run()

      let usage = isActive ? seed.usage(account, before: seed.lastActivity(account, upTo: used)) : nil
      let createdInPX = seed.createdInPX(row: account)
      try px.bind(account)
      try px.bind(pxId)
      try px.bind(name)
      try px.bind(salesforceId)
      if let usage { try px.bind(usage.seen) } else { try px.bindNull() }
      try px.bind(seed.industry(account, changed: isCopied))
      try px.bind(seed.employees(account, changed: isCopied))
      try px.bind(website)
      try px.bind(seed.word(of: Vocabulary.plans, .plan, account))
      try px.bind(city.country)
      try px.bind(city.code)
      try px.bind(city.city)
      try px.bind(Seed.contactsPerAccount)
      try px.bind(createdInPX)
      let brought = isCopied ? max(createdInPX, seed.lastRun.visible) : createdInPX
      try px.bind(usage.map { max(brought, $0.seen) } ?? brought)
      try px.bind(seed.revenue(account, changed: isCopied))
      try px.bind(type)
      try px.bind(tier)
      if let usage {
        try px.bind(usage.users)
        try px.bind(usage.score)
      } else {
        for _ in 0..<2 { try px.bindNull() }
      }
      try px.run()

      let modified = isActive ? max(changed, seed.lastActivity(account, upTo: read).moment) : changed
      if seed.isOfLastRun(modified) { processed += 1 }
    }
    for account in seed.accounts..<seed.accounts + seed.trials {
      let city = seed.city(account)
      name.rewrite { seed.writeName(trial: account, to: &$0) }
      pxId.rewrite { seed.writePXId(account: account, to: &$0) }
      try px.bind(account)
      try px.bind(pxId)
      try px.bind(name)
      for _ in 0..<5 { try px.bindNull() }
      try px.bind(seed.word(of: Vocabulary.plans, .plan, account))
      try px.bind(city.country)
      try px.bind(city.code)
      try px.bind(city.city)
      try px.bind(1)
      try px.bind(seed.createdInPX(row: account))
      try px.bind(seed.createdInPX(row: account))
      for _ in 0..<5 { try px.bindNull() }
      try px.run()
    }
    return processed
  }

  private static func fillContacts(_ database: Database, _ seed: Seed) throws(Database.Failure) -> Int {
    let salesforce = try database.prepare(Table.contacts.insertion)
    let px = try database.prepare(Table.pxUsers.insertion)
    var aptrinsicId = ByteWriter(capacity: 32)
    var userId = ByteWriter(capacity: 32)
    var email = ByteWriter(capacity: 128)
    var phone = ByteWriter(capacity: 32)
    var accountId = ByteWriter(capacity: 32)
    var contactId = ByteWriter(capacity: 32)
    var processed = 0
    for user in 0..<seed.contacts + seed.trials {
      let isContact = user < seed.contacts
      let firstName = seed.word(of: Vocabulary.firstNames, .firstName, user)
      let lastName = seed.word(of: Vocabulary.lastNames, .lastName, user)
      let created = isContact ? seed.created(contact: user) : seed.start
      let changed = isContact ? seed.changed(contact: user, created: created) : seed.start
      let isCopied = changed <= seed.lastRun.read

      let lastVisit = seed.lastVisit(user: user)
      aptrinsicId.rewrite { seed.writeAptrinsicId(user: user, to: &$0) }
      userId.rewrite { seed.writePXId(user: user, to: &$0) }
      email.rewrite { text in
        if isContact { seed.writeEmail(contact: user, to: &text) } else { text.append("trial\(user)@mail.example") }
      }
      phone.rewrite { seed.writePhone(~user, to: &$0) }
      accountId.rewrite { seed.writePXId(account: seed.pxAccount(ofUser: user), to: &$0) }
      contactId.rewrite { RecordId.contacts.append(row: user, to: &$0) }

      try px.bind(user)
      try px.bind(aptrinsicId)
      try px.bind(userId)
      try px.bind(isContact ? "USER" : "LEAD")
      try px.bind(email)
      try px.bind(firstName)
      try px.bind(lastName)
      try px.bind(lastVisit)
      if isContact {
        try px.bind(seed.title(user, changed: isCopied))
        try px.bind(phone)
      } else {
        for _ in 0..<2 { try px.bindNull() }
      }
      try px.bind(accountId)
      try px.bind(seed.visits(user: user))
      let createdInPX = seed.createdInPX(row: user)
      try px.bind(createdInPX)
      let brought = isCopied ? max(createdInPX, seed.lastRun.visible) : createdInPX
      try px.bind(max(brought, lastVisit))
      if isContact { try px.bind(contactId) } else { try px.bindNull() }
      try px.run()

      guard isContact else { continue }
      try salesforce.bind(user)
      try salesforce.bind(seed.account(ofContact: user))
      try salesforce.bind(firstName)
      try salesforce.bind(lastName)
      try salesforce.bind(email)
      try salesforce.bind(seed.title(user, changed: true))
      try salesforce.bind(phone)
      try salesforce.bind(seed.owner(ofAccount: seed.account(ofContact: user)))
      try salesforce.bind(created)
      try salesforce.bind(changed)
      try salesforce.run()
      if seed.isOfLastRun(changed) { processed += 1 }
    }
    return processed
  }
}

extension Seed {
  /// Whether the last run before the revocation, a day after the previous one, processed a record modified then.
  fileprivate func isOfLastRun(_ modified: Instant) -> Bool {
    lastRun.read - Instant.secondsADay < modified && modified <= lastRun.read
  }

  fileprivate func writeWebsite(account: Int, to text: inout ByteWriter) {
    text.append("https://www.")
    writeDomain(account: account, to: &text)
  }
}

extension ByteWriter {
  fileprivate mutating func rewrite(_ write: (inout ByteWriter) -> Void) {
    removeAll()
    write(&self)
  }
}
