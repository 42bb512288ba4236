/// How far the tables have caught up with the clock.
struct Progress {
  /// The last push that was applied to Salesforce.
  var pushed: Push
  /// The last push before which all usage is in PX.
  var used: Push
  /// Usage before the next push that isn't in PX yet, latest first.
  var unnoticed: [(at: Instant, account: Int)] = []
  /// When the last run read its records.
  var read: Instant
  /// The moment up to which Salesforce's changes are in PX.
  var copied: Instant
  /// A run that has read its records but isn't visible yet, and the number of records.
  var pending: (run: Integration.Run, records: Int)?
  /// The number of accounts and contacts that the last visible run processed: those modified since the previous run.
  var processed: Int

  init(_ seed: Seed, processed: Int) {
    pushed = seed.lastPush
    used = Push.last(notAfter: seed.start)
    read = seed.lastRun.read
    copied = seed.lastRun.read
    self.processed = processed
    unnoticed = Self.use(before: used.next, seed)
  }

  /// Returns which accounts use the product before a push, and when, latest first.
  static func use(before push: Push, _ seed: Seed) -> [(at: Instant, account: Int)] {
    (0..<seed.accounts).filter { seed.isActive(account: $0) && seed.isActive($0, before: push) }
      .map { (seed.usage($0, before: push).seen, $0) }
      .sorted { ($0.at, $0.account) > ($1.at, $1.account) }
  }
}

/// Updates the tables as the clock advances: people use the product, runs copy records, pushes write usage back.
extension World {
  func catchUp() throws(Database.Failure) {
    var due = integration.begun.filter { $0.read > progress.read }
    // After a long time, only these matter: the first finds what people changed; the last may not be visible yet, and
    // what the one before it processes depends on its predecessor.
    if due.count > 4 { due = [due[0]] + due.suffix(3) }
    for run in due {
      try show(by: run.read)
      try push(by: run.read)
      try read(run)
    }
    try show(by: now)
    try push(by: now)
    try bring()
    try notice()
  }

  /// Copies to PX what the manual run in progress has transferred so far: changes from before the click, record by
  /// record. Later changes follow when the run ends.
  private func bring() throws(Database.Failure) {
    guard let run = integration.underway, progress.pending == nil, progress.copied < run.lowerBound else { return }
    let whole = run.upperBound.milliseconds - run.lowerBound.milliseconds
    let done = now.milliseconds - run.lowerBound.milliseconds
    try database.batch { () throws(Database.Failure) in
      for table in [Table.accounts, .contacts] {
        try database.run(
          """
          CREATE TABLE "fetched \(table.name)" AS
          SELECT *, \(run.lowerBound.milliseconds) + place * \(whole) / total AS arrived FROM (
            SELECT *, row_number() OVER (ORDER BY row) AS place, count(*) OVER () AS total
            FROM (\(modified(table, by: run.lowerBound)))
          ) WHERE place * \(whole) <= \(done) * total
          """)
      }
      try copyFetched(at: "fetched.arrived")
    }
  }

  /// Writes the values of all usage up to the last push to Salesforce.
  private func push(by moment: Instant) throws(Database.Failure) {
    guard let last = integration.lastPush(notAfter: moment), last > progress.pushed else { return }
    let update = try database.prepare(
      """
      UPDATE Account SET PX_Score__c = ?, PX_Last_Seen__c = ?, PX_Active_Users__c = ?, LastModifiedDate = ?,
      LastModifiedById = \(Member.integration) WHERE rowid = ?
      """)
    try database.batch { () throws(Database.Failure) in
      for account in 0..<seed.accounts where seed.isActive(account: account) {
        let activity = seed.lastActivity(account, upTo: last)
        guard activity > progress.pushed else { continue }
        let usage = seed.usage(account, before: activity)
        try update.bind(usage.score)
        try update.bind(usage.seen)
        try update.bind(usage.users)
        try update.bind(integration.arrival(of: activity).moment)
        try update.bind(account)
        try update.run()
      }
    }
    progress.pushed = last
  }

  /// Updates PX with all usage up to now.
  private func notice() throws(Database.Failure) {
    let last = Push.last(notAfter: now)
    guard last > progress.used || progress.unnoticed.last.map({ $0.at <= now }) == true else { return }
    let update = try database.prepare(
      """
      UPDATE px_account SET lastSeenDate = ?1, healthScore = ?2, "customAttributes.activeUsers" = ?3,
      lastModifiedDate = max(lastModifiedDate, ?1) WHERE rowid = ?4
      """)
    func write(_ account: Int, before push: Push) throws(Database.Failure) {
      let usage = seed.usage(account, before: push)
      try update.bind(usage.seen)
      try update.bind(usage.score)
      try update.bind(usage.users)
      try update.bind(account)
      try update.run()
    }
    try database.batch { () throws(Database.Failure) in
      if last > progress.used {
        for account in 0..<seed.accounts where seed.isActive(account: account) {
          let activity = seed.lastActivity(account, upTo: last)
          if activity > progress.used { try write(account, before: activity) }
        }
        progress.used = last
        progress.unnoticed = Progress.use(before: last.next, seed)
      }
      while let use = progress.unnoticed.last, use.at <= now {
        try write(use.account, before: last.next)
        progress.unnoticed.removeLast()
      }
    }
  }

  /// Reads what was modified since the last visible run. A run that isn't visible yet is superseded.
  private func read(_ run: Integration.Run) throws(Database.Failure) {
    var records = 0
    for table in [Table.accounts, .contacts] {
      try database.run(
        """
        DROP TABLE IF EXISTS "fetched \(table.name)";
        CREATE TABLE "fetched \(table.name)" AS \(modified(table, by: run.read))
        """)
      records += Int(
        try database.integers(
          "SELECT count(*) FROM \(table.name) WHERE LastModifiedDate > ? AND LastModifiedDate <= ?",
          [.moment(progress.copied), .moment(run.read)])[0])
    }
    progress.read = run.read
    progress.pending = (run, records)
  }

  /// Returns a query for the mapped fields of records modified since the last visible run. The bounds are inclusive,
  /// because a change in the same millisecond as a read may have come after it.
  private func modified(_ table: Table, by moment: Instant) -> String {
    let fields = Mapping.pairs(of: table).map { "\"\($0.salesforce)\"" }.joined(separator: ", ")
    let changed = table.name == Table.accounts.name ? "changed" : "LastModifiedDate"
    return "SELECT rowid AS row, \(fields) FROM \(table.name) "
      + "WHERE \(changed) BETWEEN \(progress.copied.milliseconds) AND \(moment.milliseconds)"
  }

  /// Copies fetched records to PX.
  ///
  /// - Parameter arrival: The SQL of the time when a record changes in PX, in milliseconds.
  private func copyFetched(at arrival: String) throws(Database.Failure) {
    for (table, px) in [(Table.accounts, Table.pxAccounts), (.contacts, .pxUsers)] {
      if px.name == Table.pxAccounts.name { try keepOldValues() }
      let values = Mapping.pairs(of: table).map { "\"\($0.px)\" = fetched.\"\($0.salesforce)\"" }
      try database.run(
        """
        UPDATE \(px.name) SET \(values.joined(separator: ", ")), lastModifiedDate = max(lastModifiedDate, \(arrival))
        FROM "fetched \(table.name)" AS fetched WHERE \(px.name).rowid = fetched.row;
        DROP TABLE "fetched \(table.name)"
        """)
    }
  }

  /// Copies a run's records to PX if it is visible by a moment.
  private func show(by moment: Instant) throws(Database.Failure) {
    guard let (run, records) = progress.pending, run.visible <= moment else { return }
    try database.batch { () throws(Database.Failure) in try copyFetched(at: "\(run.visible.milliseconds)") }
    progress.copied = run.read
    progress.processed = records
    progress.pending = nil
  }
}

/// The effects of faults on PX's rows: two faults show different rows, and one writes rows.
extension World {
  /// The table of PX's values from before the first run after the revocation, for accounts copied since.
  private static let oldValues = "old px_account"

  static func createFaultyViews(in database: Database) throws(Database.Failure) {
    let copied = Mapping.pairs(of: .accounts).map { "\"\($0.px)\"" }
    let old = Table.pxAccounts.stored.map { copied.contains($0) ? "ifnull(old.\($0), px.\($0)) AS \($0)" : "px.\($0)" }
    let unmatched = Table.pxUsers.stored.map { name in
      name == "\"sfdcContactId\"" ? "CASE WHEN rowid % 3 = 0 THEN NULL ELSE sfdcContactId END AS sfdcContactId" : name
    }
    try database.run(
      """
      CREATE TABLE "\(oldValues)"(rowid INTEGER PRIMARY KEY, \(copied.joined(separator: ", ")));
      CREATE VIEW "stale px_account" AS SELECT px.rowid AS rowid, \(old.joined(separator: ", "))
      FROM px_account AS px LEFT JOIN "\(oldValues)" AS old ON old.rowid = px.rowid;
      CREATE VIEW "unmatched px_user" AS SELECT rowid AS rowid, \(unmatched.joined(separator: ", ")) FROM px_user
      """)
  }

  /// Returns the table or view that PX shows as a list.
  func source(of table: Table) -> String {
    if table.name == Table.pxAccounts.name, has(.staleData) { return "stale px_account" }
    if table.name == Table.pxUsers.name, has(.contactsUnmatched) { return "unmatched px_user" }
    return table.name
  }

  private func keepOldValues() throws(Database.Failure) {
    let values = Mapping.pairs(of: .accounts).map { "px.\"\($0.px)\"" }.joined(separator: ", ")
    try database.run(
      """
      INSERT OR IGNORE INTO "\(Self.oldValues)" SELECT px.rowid, \(values)
      FROM "fetched Account" AS fetched JOIN px_account AS px ON px.rowid = fetched.row
      """)
  }

  /// Gives one trial account, or two if there are two, another account's Salesforce ID under a fault.
  func writeDuplicates() throws(Database.Failure) {
    for trial in 0..<min(2, seed.trials) {
      let owner = (trial * 5 + 2) % seed.accounts
      let id = has(.duplicateSalesforceId) ? Value.text(RecordId.accounts.text(row: owner)) : .null
      let update = try database.prepare(
        "UPDATE px_account SET sfdcId = ? WHERE rowid = ?", [id, .row(seed.accounts + trial)])
      try update.run()
    }
  }
}
