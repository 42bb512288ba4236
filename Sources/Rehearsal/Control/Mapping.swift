/// What the integration copies: PX offers no way to read it, so an admin types or pastes it.
enum Mapping {
  private static let accounts = [
    ("Name", "name"), ("Industry", "industry"), ("NumberOfEmployees", "numberOfEmployees"), ("Website", "website"),
    ("AnnualRevenue", "annualRevenue"), ("Type", "accountType"), ("Customer_Tier__c", "customerTier"),
  ]
  private static let contacts = [
    ("FirstName", "firstName"), ("LastName", "lastName"), ("Email", "email"), ("Title", "title"), ("Phone", "phone"),
  ]

  /// Under a fault one destination of the push lacks the prefix.
  static func csv(_ world: World) -> String {
    let score = world.has(.pushFailing) ? "Engagement_Score__c" : "PX_Score__c"
    let pushed = [
      (score, "healthScore"), ("PX_Last_Seen__c", "lastSeenDate"), ("PX_Active_Users__c", "activeUsers"),
    ]
    let lines =
      accounts.map { "salesforce-to-px,Account,\($0.0),\($0.1)" }
      + contacts.map { "salesforce-to-px,Contact,\($0.0),\($0.1)" }
      + pushed.map { "px-to-salesforce,Account,\($0.0),\($0.1)" }
    return (["direction,object,salesforce_field,px_field"] + lines).joined(separator: "\n") + "\n"
  }
}
