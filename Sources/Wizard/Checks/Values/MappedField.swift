/// A mapped field that exists on both sides, and how to read and compare it.
package struct MappedField: Hashable, Sendable {
  package var row: MappingRow
  package var semantics: ValueSemantics
  /// The field in Salesforce's spelling, with at most one parent: `Owner.Name`.
  package var salesforcePath: String
  /// The attribute's path in a PX record: `industry`, `customAttributes.tier`.
  package var pxPath: String

  package init(_ row: MappingRow, _ semantics: ValueSemantics, salesforcePath: String, pxPath: String) {
    self.row = row
    self.semantics = semantics
    self.salesforcePath = salesforcePath
    self.pxPath = pxPath
  }

  /// Why a mapping row can't be compared.
  package enum Problem: Error {
    case noField(Connection.System)
    /// A type that isn't documented, or one with several values.
    case unknownType
  }

  /// Returns the relationship in a row's field, in Salesforce's spelling, and the object it refers to; `nil` if there
  /// is none. `Owner.Name` is the field Name of the User that Owner refers to.
  package static func parent(
    of row: MappingRow, in fields: [String: JSON]
  ) throws(Problem) -> (relationship: String, object: String)? {
    let parts = row.salesforceField.split(separator: ".")
    guard parts.count > 1, let first = parts.first?.lowercased() else { return nil }
    guard parts.count == 2,
      let reference = fields.values.first(where: { $0["relationshipName"].text?.lowercased() == first }),
      let relationship = reference["relationshipName"].text, let object = reference["referenceTo"].list?.first.text,
      MappingRow.isName(relationship), MappingRow.isName(object)
    else { throw .noField(.salesforce) }
    return (relationship, object)
  }

  /// - Parameters:
  ///   - fields: the fields of the object that has the row's field, by lowercase name.
  ///   - relationship: the relationship to that object; `nil` if it is the row's own.
  ///   - attributes: PX's attributes of the row's object.
  package init(
    _ row: MappingRow, _ fields: [String: JSON], through relationship: String?, _ attributes: [JSON]
  ) throws(Problem) {
    guard let last = row.salesforceField.split(separator: ".").last?.lowercased(), let field = fields[last],
      let name = field["name"].text, let type = field["type"].text, MappingRow.isName(name)
    else { throw .noField(.salesforce) }
    let (path, px, isCustom) = try Self.attribute(of: row, in: attributes)
    guard let kind = ValueKind(salesforce: type, px: px) else { throw .unknownType }
    self.init(
      row, ValueSemantics(kind, px: px, isCustom: isCustom),
      salesforcePath: relationship.map { "\($0).\(name)" } ?? name, pxPath: path)
  }

  /// Returns the path and type of a row's attribute in PX records. It is found by API name, or else by display name.
  static func attribute(
    of row: MappingRow, in list: [JSON]
  ) throws(Problem) -> (path: String, type: String, isCustom: Bool) {
    let mustBeCustom = row.pxAttribute != row.pxField
    let fitting = list.filter { !mustBeCustom || $0["origin"].text == "CUSTOM" }
    guard let found = JSON.attribute(of: row, in: fitting), found["state"].text == "ENABLED" else {
      throw .noField(.px)
    }
    guard let type = found["type"].text, let name = found["apiName"].text, let origin = found["origin"].text else {
      throw .unknownType
    }
    let isCustom = origin == "CUSTOM"
    return (isCustom ? "customAttributes.\(name)" : name, type, isCustom)
  }
}
