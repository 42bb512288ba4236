/// What somebody did to the rehearsed tenant, through the controls.
package enum Command: Hashable, Sendable {
  /// The Salesforce admin approved PX, with this org's login or another's by mistake.
  case authorize(Org)
  /// The PX admin clicked Synchronize.
  case synchronize
  /// Somebody edited a field of an Account in Salesforce.
  case edit(account: Int, field: EditableField, value: Value)
  /// The PX admin set the Salesforce Knowledge Base toggle and its channels.
  case knowledge(enabled: Bool, channels: [String])

  /// Whose login approved the connection.
  package enum Org: String, Codable, Sendable {
    case target, sandbox, other
  }
}

/// An Account's field that `edit` takes, by its API name.
package enum EditableField: String, CaseIterable, Sendable {
  case name = "Name"
  case type = "Type"
  case industry = "Industry"
  case annualRevenue = "AnnualRevenue"
  case numberOfEmployees = "NumberOfEmployees"
  case website = "Website"
  case phone = "Phone"
  case billingCity = "BillingCity"
  case customerTier = "Customer_Tier__c"

  /// Whether its values are whole or decimal numbers.
  var isNumber: Bool { self == .annualRevenue || self == .numberOfEmployees }
}

/// A deed and the moment of the stand-in's clock at which it was done.
package struct DatedCommand: Hashable, Sendable {
  let at: Instant
  let deed: Command
}

/// A field's value.
package enum Value: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case moment(Instant)
  case text(String)
}
