/// Proposed mapping rows: fields and attributes with the same name and compatible types, and destinations whose name
/// begins with PX_. PX doesn't reveal its mapping, so these are never findings.
extension MappingRow {
  /// The questions that proposals need.
  package static let proposalQuestions: Set<Question> = Set(
    Object.allCases.flatMap {
      [.describe(object: $0.salesforceName), .px("admin/model/\($0.pxName)/attributes")] as [Question]
    })

  package static func proposals(_ replies: [Question: Reply]) -> [MappingRow] {
    Object.allCases.flatMap { object -> [MappingRow] in
      guard case .answered(let described) = replies[.describe(object: object.salesforceName)],
        case .answered(let listed) = replies[.px("admin/model/\(object.pxName)/attributes")],
        described.status == 200, listed.status == 200, described.body["name"].text == object.salesforceName,
        let fields = described.body["fields"].list, let attributes = listed.body.list
      else { return [] }
      let enabled = attributes.filter { $0["state"].text == "ENABLED" }
      return fields.flatMap { proposals(object, field: $0, attributes: enabled) }
    }
  }

  private static func proposals(_ object: Object, field: JSON, attributes: [JSON]) -> [MappingRow] {
    guard let name = field["name"].text, isName(name), let type = field["type"].text,
      !ownTypes.contains(type), !ownFields.contains(name)
    else { return [] }
    let isDestination = name.uppercased().hasPrefix("PX_")
    let own = core(isDestination ? String(name.dropFirst(3)) : name)
    let fitting = attributes.first { attribute in
      guard let kind = attribute["type"].text, let api = attribute["apiName"].text, isName(api) else { return false }
      let isNamed = core(api) == own || attribute["name"].text.map(core) == own
      // A push writes the other way, but is also only known to work between compatible types.
      return isNamed && fits(type, kind) == true
    }
    let attribute = fitting?["apiName"].text
    if isDestination {
      guard field["custom"].flag == true, field["updateable"].flag == true, field["calculated"].flag == false else {
        return []
      }
      return [MappingRow(direction: .pxToSalesforce, object: object, salesforceField: name, pxField: attribute ?? "")]
    }
    return attribute.map {
      [MappingRow(direction: .salesforceToPX, object: object, salesforceField: name, pxField: $0)]
    } ?? []
  }

  /// Standard fields that nobody maps.
  private static let ownTypes: Set<String> = ["id", "reference"]
  private static let ownFields: Set<String> = [
    "CreatedDate", "LastModifiedDate", "LastActivityDate", "LastViewedDate", "LastReferencedDate", "SystemModstamp",
    "IsDeleted",
  ]

  /// Returns a name in lowercase, without separators and Salesforce's `__c`.
  private static func core(_ name: String) -> String {
    let bare = name.lowercased().hasSuffix("__c") ? String(name.dropLast(3)) : name
    return bare.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Whether a PX attribute can store a value of a Salesforce type; `nil` if one of the types isn't documented.
  static func fits(_ salesforce: String, _ px: String) -> Bool? {
    guard let kind = ValueKind(salesforce: salesforce), ValueKind.pxTypes.contains(px) else { return nil }
    return px == "STRING" || px == kind.pxType  // a string takes any value
  }
}
