/// One row of the integration's field mapping.
package struct MappingRow: Hashable, Codable, Sendable {
  package var direction: Timetable.Direction
  package var object: Object
  package var salesforceField: String
  package var pxField: String

  /// The standard objects a row maps; Salesforce's word, and PX's.
  package enum Object: String, Codable, CaseIterable, Sendable {
    /// A PX account.
    case account
    /// A PX user.
    case contact

    /// `Account`.
    package var salesforceName: String {
      switch self {
      case .account: "Account"
      case .contact: "Contact"
      }
    }

    /// The name in PX's model: `account`, `user`.
    package var pxName: String {
      switch self {
      case .account: "account"
      case .contact: "user"
      }
    }
  }

  package init(direction: Timetable.Direction, object: Object, salesforceField: String, pxField: String) {
    self.direction = direction
    self.object = object
    self.salesforceField = salesforceField
    self.pxField = pxField
  }
}

extension MappingRow {
  /// What is wrong with a mapping file.
  package enum Complaint: Error, Equatable {
    case header
    /// A row whose columns are not four, or hold something else than they may.
    case row(line: Int)
    case empty

    package var sentence: String {
      switch self {
      case .header: "the first line must be: \(MappingRow.header)"
      case .row(let line): "line \(line) is not a mapping row (\(MappingRow.header); account or contact)"
      case .empty: "there are no rows in it"
      }
    }
  }

  package static let header = "direction,object,salesforce_field,px_field"

  /// Reads the contract's CSV. Field names are API names, so no quoting is needed; quotes around a value are taken off.
  package static func rows(csv text: String) throws(Complaint) -> [MappingRow] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).trimmed }
    if lines.first?.hasPrefix("\u{FEFF}") == true { lines[0].removeFirst() }
    guard lines.first?.lowercased() == header else { throw .header }
    var rows: [MappingRow] = []
    for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let columns = line.split(separator: ",", omittingEmptySubsequences: false).map(unquoted)
      guard columns.count == 4, let direction = Timetable.Direction(rawValue: columns[0].lowercased()),
        let object = Object(rawValue: columns[1].lowercased()), isName(columns[2]), isName(columns[3])
      else { throw .row(line: number + 1) }
      rows.append(
        MappingRow(direction: direction, object: object, salesforceField: columns[2], pxField: columns[3]))
    }
    guard !rows.isEmpty else { throw .empty }
    return rows
  }

  private static func unquoted(_ column: Substring) -> String {
    let text = String(column).trimmed
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast())
  }

  /// A field's API name: it goes into queries, so nothing else may stand in it.
  package static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 120
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) }
  }
}
