/// PX's accounts and users, with columns named by their JSON paths. Their rows have what PX copied from Salesforce, and
/// its usage data.
extension Table {
  static let pxAccounts = Table(
    "px_account", label: "Account",
    columns: [
      Column("id", .string),
      Column("name", .string),
      .blank("trackedSubscriptionId"),
      Column("sfdcId", .string),
      Column("lastSeenDate", .datetime),
      .blank("dunsNumber"),
      Column("industry", .string),
      Column("numberOfEmployees", .int),
      .blank("sicCode"),
      Column("website", .string),
      .blank("naicsCode"),
      Column("plan", .string),
      Column("location.countryName", .string),
      Column("location.countryCode", .string),
      .blank("location.stateName"), .blank("location.stateCode"),
      Column("location.city", .string),
      .blank("location.street"), .blank("location.postalCode"), .blank("location.continent"),
      .blank("location.regionName"), .blank("location.timeZone"),
      Column("location.coordinates.latitude", .double).computed("0.0"),
      Column("location.coordinates.longitude", .double).computed("0.0"),
      Column("numberOfUsers", .int),
      .propertyKeys,
      Column("createDate", .datetime),
      Column("lastModifiedDate", .datetime),
      Column("customAttributes.annualRevenue", .double),
      Column("customAttributes.accountType", .string),
      Column("customAttributes.customerTier", .string),
      Column("customAttributes.activeUsers", .int),
      .blank("parentGroupId"),
      Column("healthScore", .int),
    ])

  static let pxUsers = Table(
    "px_user", label: "User",
    columns: [
      Column("aptrinsicId", .string),
      Column("identifyId", .string),
      Column("type", .string),
      .blank("gender"),
      Column("email", .string),
      Column("firstName", .string),
      Column("lastName", .string),
      Column("lastSeenDate", .datetime),
      Column("signUpDate", .datetime).computed("$createDate"),
      Column("firstVisitDate", .datetime).computed("$createDate"),
      Column("title", .string),
      Column("phone", .string),
      Column("score", .int).computed("0"),
      .blank("role"), .blank("subscriptionId"),
      Column("accountId", .string),
      Column("numberOfVisits", .int),
      .propertyKeys,
      Column("createDate", .datetime),
      Column("lastModifiedDate", .datetime),
      Column("globalUnsubscribe", .boolean).computed("0"),
      Column("sfdcContactId", .string),
      Column("id", .string).computed("$identifyId"),
      .blank("globalId"),
    ])
}

extension Column {
  /// Returns a string column that is never set in this tenant.
  fileprivate static func blank(_ path: String) -> Self { Column(path, .string).computed("NULL") }

  /// A list with the only product's key.
  fileprivate static let propertyKeys = Column("propertyKeys", .textarea).computed("'\(PXAPI.productKey)'")
}
