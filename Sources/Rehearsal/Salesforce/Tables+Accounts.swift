extension RecordId {
  static let accounts = RecordId("001", first: 1_000_000_000_000)
  static let contacts = RecordId("003", first: 2_000_000_000_000)
  static let users = RecordId("005", first: 50_000_000)
}

extension Table {
  static let accounts = Table(
    name: "Account", label: "Account", keyPrefix: "001",
    columns: [
      Column("Id", "Account ID", .id) { _, row, cell in
        cell.beginText()
        RecordId.accounts.append(row: row, to: &cell.text)
      }.systemOwned(),
      Column("IsDeleted", "Deleted", .boolean) { _, _, cell in cell.set(false) }.systemOwned(),
      Column("Name", "Account Name", .string) { $0.readName(account: $1, asOf: $0.now, &$2) },
      Column("Type", "Account Type", .picklist) { $0.readType(account: $1, asOf: $0.now, &$2) },
      Column("Industry", "Industry", .picklist) { $0.readIndustry(account: $1, asOf: $0.now, &$2) },
      Column("AnnualRevenue", "Annual Revenue", .currency) { $0.readRevenue(account: $1, asOf: $0.now, &$2) },
      Column("NumberOfEmployees", "Employees", .int) { $0.readEmployees(account: $1, asOf: $0.now, &$2) },
      Column("Website", "Website", .url) { $0.readWebsite(account: $1, asOf: $0.now, &$2) },
      Column("Phone", "Account Phone", .phone) { $0.readPhone(account: $1, asOf: $0.now, &$2) },
      Column("BillingCity", "Billing City", .string) { $0.readCity(account: $1, asOf: $0.now, &$2) },
      Column("BillingCountry", "Billing Country", .string) { world, row, cell in
        cell.set(world.city(account: row).country)
      },
      .user("OwnerId", "Owner ID", "Owner") { Member.owner(of: $1, in: $0) },
      Column("CreatedDate", "Created Date", .datetime) { $2.set($0.created(account: $1)) }.systemOwned(),
      .user("CreatedById", "Created By ID", "CreatedBy") { Member.owner(of: $1, in: $0) }.systemOwned(),
      Column("LastModifiedDate", "Last Modified Date", .datetime) { world, row, cell in
        cell.set(world.modification(ofAccount: row, asOf: world.now))
      }.systemOwned(),
      .user("LastModifiedById", "Last Modified By ID", "LastModifiedBy") { world, row in
        if world.wasPushedLast(account: row) { return Member.integration }
        return world.edits[row] == nil ? Member.owner(of: row, in: world) : Member.admin
      }.systemOwned(),
      Column("SystemModstamp", "System Modstamp", .datetime) { world, row, cell in
        cell.set(world.modification(ofAccount: row, asOf: world.now))
      }.systemOwned(),
      Column("Customer_Tier__c", "Customer Tier", .picklist) { $0.readTier(account: $1, asOf: $0.now, &$2) },
      Column("Renewal_Date__c", "Renewal Date", .date) { world, row, cell in
        cell.set(date: world.start.midnight + Int64(world.chance.number(.renewal, row, below: 500) - 100) * 86_400)
      },
      Column("Engagement_Score__c", "Engagement Score", .double) { _, _, cell in cell.setNull() },
      Column("PX_Score__c", "PX Score", .double) { world, row, cell in
        world.readScore(account: row, .pushed, &cell)
        cell.makeReal()
      },
      Column("PX_Last_Seen__c", "PX Last Seen", .datetime) { $0.readLastSeen(account: $1, .pushed, &$2) },
      Column("PX_Active_Users__c", "PX Active Users", .double) { world, row, cell in
        world.readActiveUsers(account: row, .pushed, &cell)
        cell.makeReal()
      },
    ],
    count: { $0.options.accounts },
    rowsBelow: { world, id in RecordId.accounts.rowsBelow(id, of: world.options.accounts) })

  static let contacts = Table(
    name: "Contact", label: "Contact", keyPrefix: "003",
    columns: [
      Column("Id", "Contact ID", .id) { _, row, cell in
        cell.beginText()
        RecordId.contacts.append(row: row, to: &cell.text)
      }.systemOwned(),
      Column("IsDeleted", "Deleted", .boolean) { _, _, cell in cell.set(false) }.systemOwned(),
      Column(
        "AccountId", "Account ID",
        .reference(.init(target: .account, relationship: "Account") { $0.account(ofContact: $1) })
      ) { world, row, cell in
        cell.beginText()
        RecordId.accounts.append(row: world.account(ofContact: row), to: &cell.text)
      },
      Column("FirstName", "First Name", .string) { $0.readFirstName(contact: $1, &$2) },
      Column("LastName", "Last Name", .string) { $0.readLastName(contact: $1, &$2) },
      Column("Name", "Full Name", .string) { $0.readFullName(contact: $1, &$2) },
      Column("Email", "Email", .email) { $0.readEmail(contact: $1, &$2) },
      Column("Title", "Title", .string) { $0.readTitle(contact: $1, asOf: $0.now, &$2) },
      Column("Phone", "Business Phone", .phone) { $0.readPhone(contact: $1, &$2) },
      .user("OwnerId", "Owner ID", "Owner") { Member.owner(of: $0.account(ofContact: $1), in: $0) },
      Column("CreatedDate", "Created Date", .datetime) { $2.set($0.created(contact: $1)) }.systemOwned(),
      Column("LastModifiedDate", "Last Modified Date", .datetime) { $2.set($0.changed(contact: $1)) }.systemOwned(),
      .user("LastModifiedById", "Last Modified By ID", "LastModifiedBy") { world, row in
        Member.owner(of: world.account(ofContact: row), in: world)
      }.systemOwned(),
      Column("SystemModstamp", "System Modstamp", .datetime) { $2.set($0.changed(contact: $1)) }.systemOwned(),
    ],
    count: { $0.contacts },
    rowsBelow: { world, id in RecordId.contacts.rowsBelow(id, of: world.contacts) })
}

extension Column {
  /// A field that holds a user's id.
  static func user(
    _ name: String, _ label: String, _ relationship: String, row: @escaping @Sendable (World, Int) -> Int
  ) -> Self {
    Column(name, label, .reference(.init(target: .user, relationship: relationship, row: row))) { world, place, cell in
      cell.beginText()
      RecordId.users.append(row: row(world, place), to: &cell.text)
    }
  }
}

extension Cell {
  /// A field of type double holds a number with a point.
  mutating func makeReal() {
    if content == .integer { set(real: Double(number)) }
  }
}

/// The rows of the user table.
enum Member {
  /// Whose token it is: a System Administrator.
  static let admin = 0
  /// The dedicated user that approved PX, and approves it again.
  static let integration = 1
  static let firstOwner = 2
  static let names = [
    ("Ben", "Keller"), ("PX", "Integration"), ("Alma", "Reyes"), ("Jonas", "Lind"), ("Ruth", "Adeyemi"),
    ("Piotr", "Zielinski"), ("Grace", "Morgan"), ("Hiro", "Sato"),
  ]

  static func owner(of account: Int, in world: World) -> Int {
    firstOwner + world.chance.number(.owner, account, below: names.count - firstOwner)
  }
}
