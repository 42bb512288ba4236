/// The lists of PX that are as long as the tenant: accounts and users, by the paths of their JSON. Their rows are what PX
/// copied from Salesforce's, with what it knows of use.
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
  /// A string that is never set in this tenant.
  fileprivate static func blank(_ path: String) -> Self { Column(path, .string).computed("NULL") }

  /// A list with the one product's key.
  fileprivate static let propertyKeys = Column("propertyKeys", .textarea).computed("'\(PXAPI.productKey)'")
}
