/// The integration's field mapping. PX has no API to read it, so an admin types or pastes it.
enum Mapping {
  /// A Salesforce field, and the PX path that it is copied to.
  typealias Pair = (salesforce: String, px: String)

  private static let accounts: [Pair] = [
    ("Name", "name"), ("Industry", "industry"), ("NumberOfEmployees", "numberOfEmployees"), ("Website", "website"),
    ("AnnualRevenue", "customAttributes.annualRevenue"), ("Type", "customAttributes.accountType"),
    ("Customer_Tier__c", "customAttributes.customerTier"),
  ]
  private static let contacts: [Pair] = [
    ("FirstName", "firstName"), ("LastName", "lastName"), ("Email", "email"), ("Title", "title"), ("Phone", "phone"),
  ]

  static func pairs(of table: Table) -> [Pair] { table.name == Table.accounts.name ? accounts : contacts }

  /// Returns the mapping. Under a fault, one destination of the push lacks the prefix.
  static func csv(isPushFailing: Bool) -> String {
    let pushed: [Pair] = [
      (isPushFailing ? "Engagement_Score__c" : "PX_Score__c", "healthScore"), ("PX_Last_Seen__c", "lastSeenDate"),
      ("PX_Active_Users__c", "customAttributes.activeUsers"),
    ]
    let lines =
      accounts.map { line("salesforce-to-px", "Account", $0) }
      + contacts.map { line("salesforce-to-px", "Contact", $0) }
      + pushed.map { line("px-to-salesforce", "Account", $0) }
    return (["direction,object,salesforce_field,px_field"] + lines).joined(separator: "\n") + "\n"
  }

  private static func line(_ direction: String, _ object: String, _ pair: Pair) -> String {
    "\(direction),\(object),\(pair.salesforce),\(pair.px.split(separator: ".").last ?? "")"
  }
}
