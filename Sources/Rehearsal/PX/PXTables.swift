/// The lists of PX that are as long as the tenant: accounts and users, by the paths of their JSON.
///
/// The first column only numbers the rows, since PX's own ids have no order.
extension Table {
  static let pxAccounts = Table(
    name: "px_account", label: "Account", keyPrefix: "",
    columns: [
      .row, .px("id", .string) { $0.readPXId(account: $1, &$2) },
      .px("name", .string) { $0.readPXName(account: $1, &$2) },
      .blank("trackedSubscriptionId"),
      .px("sfdcId", .string) { $0.readSalesforceId(account: $1, &$2) },
      .px("lastSeenDate", .datetime) { $0.linked($1, &$2) { $0.readLastSeen(account: $1, .live, &$2) } },
      .blank("dunsNumber"),
      .px("industry", .string) { $0.linked($1, &$2) { $0.readIndustry(account: $1, asOf: $0.shownUntil, &$2) } },
      .px("numberOfEmployees", .int) { $0.linked($1, &$2) { $0.readEmployees(account: $1, asOf: $0.shownUntil, &$2) } },
      .blank("sicCode"),
      .px("website", .string) { $0.linked($1, &$2) { $0.readWebsite(account: $1, asOf: $0.shownUntil, &$2) } },
      .blank("naicsCode"),
      .px("plan", .string) { world, row, cell in cell.set(world.word(of: Vocabulary.plans, .plan, row)) },
      .px("location.countryName", .string) { world, row, cell in cell.set(world.city(account: row).country) },
      .px("location.countryCode", .string) { world, row, cell in cell.set(world.city(account: row).code) },
      .blank("location.stateName"), .blank("location.stateCode"),
      .px("location.city", .string) { world, row, cell in cell.set(world.city(account: row).city) },
      .blank("location.street"), .blank("location.postalCode"), .blank("location.continent"),
      .blank("location.regionName"), .blank("location.timeZone"),
      .px("location.coordinates.latitude", .double) { _, _, cell in cell.set(real: 0) },
      .px("location.coordinates.longitude", .double) { _, _, cell in cell.set(real: 0) },
      .px("numberOfUsers", .int) { world, row, cell in
        cell.set(integer: row < world.options.accounts ? Int64(World.contactsPerAccount) : 1)
      },
      .propertyKeys, .px("createDate", .datetime) { $2.set($0.createdInPX(row: $1)) },
      .px("lastModifiedDate", .datetime) { $2.set($0.modifiedInPX(account: $1)) },
      .px("customAttributes.annualRevenue", .double) {
        $0.linked($1, &$2) { $0.readRevenue(account: $1, asOf: $0.shownUntil, &$2) }
      },
      .px("customAttributes.accountType", .string) {
        $0.linked($1, &$2) { $0.readType(account: $1, asOf: $0.shownUntil, &$2) }
      },
      .px("customAttributes.customerTier", .string) {
        $0.linked($1, &$2) { $0.readTier(account: $1, asOf: $0.shownUntil, &$2) }
      },
      .px("customAttributes.activeUsers", .int) {
        $0.linked($1, &$2) { $0.readActiveUsers(account: $1, .live, &$2) }
      },
      .blank("parentGroupId"),
      .px("healthScore", .int) { $0.linked($1, &$2) { $0.readScore(account: $1, .live, &$2) } },
    ],
    count: { $0.pxAccounts }, rowsBelow: { world, id in Column.rowsBelow(id, of: world.pxAccounts) })

  static let pxUsers = Table(
    name: "px_user", label: "User", keyPrefix: "",
    columns: [
      .row, .px("aptrinsicId", .string) { $0.readAptrinsicId(user: $1, &$2) },
      .px("identifyId", .string) { $0.readIdentifyId(user: $1, &$2) },
      .px("type", .string) { world, row, cell in cell.set(row < world.contacts ? "USER" : "LEAD") }, .blank("gender"),
      .px("email", .string) { $0.readPXEmail(user: $1, &$2) },
      .px("firstName", .string) { $0.readFirstName(contact: $1, &$2) },
      .px("lastName", .string) { $0.readLastName(contact: $1, &$2) },
      .px("lastSeenDate", .datetime) { $2.set($0.lastVisit(user: $1)) },
      .px("signUpDate", .datetime) { $2.set($0.createdInPX(row: $1)) },
      .px("firstVisitDate", .datetime) { $2.set($0.createdInPX(row: $1)) },
      .px("title", .string) { world, row, cell in
        guard row < world.contacts else { return cell.setNull() }
        world.readTitle(contact: row, asOf: world.integration.copiedUntil, &cell)
      },
      .px("phone", .string) { world, row, cell in
        guard row < world.contacts else { return cell.setNull() }
        world.readPhone(contact: row, &cell)
      },
      .px("score", .int) { _, _, cell in cell.set(integer: 0) }, .blank("role"), .blank("subscriptionId"),
      .px("accountId", .string) { $0.readPXId(account: $0.pxAccount(ofUser: $1), &$2) },
      .px("numberOfVisits", .int) { $2.set(integer: $0.visits(user: $1)) },
      .propertyKeys, .px("createDate", .datetime) { $2.set($0.createdInPX(row: $1)) },
      .px("lastModifiedDate", .datetime) { $2.set($0.modifiedInPX(user: $1)) },
      .px("globalUnsubscribe", .boolean) { _, _, cell in cell.set(false) },
      .px("sfdcContactId", .string) { $0.readContactId(user: $1, &$2) },
      .px("id", .string) { $0.readIdentifyId(user: $1, &$2) }, .blank("globalId"),
    ],
    count: { $0.pxUsers }, rowsBelow: { world, id in Column.rowsBelow(id, of: world.pxUsers) })
}

extension Column {
  /// The row's number, with zeros before it so that texts are in order.
  fileprivate static let row = Column("#", "row", .id) { _, row, cell in
    cell.beginText()
    cell.text.append(Int64(row), digits: 9)
  }

  fileprivate static func rowsBelow(_ text: UnsafeBufferPointer<UInt8>, of count: Int) -> Int {
    min(count, Int(String(decoding: text, as: UTF8.self)) ?? 0)
  }

  fileprivate static func px(_ path: String, _ kind: Kind, read: @escaping @Sendable (World, Int, inout Cell) -> Void)
    -> Self
  {
    Column(path, path, kind, read: read)
  }

  /// A string that is never set in this tenant.
  fileprivate static func blank(_ path: String) -> Self { px(path, .string) { _, _, cell in cell.setNull() } }

  /// A list with the one product's key.
  fileprivate static let propertyKeys = px("propertyKeys", .textarea) { _, _, cell in cell.set(PXAPI.productKey) }
}
