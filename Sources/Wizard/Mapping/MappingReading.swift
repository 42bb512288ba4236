/// A mapping read out of a text: the rows that are good, and each line that isn't, with its reason.
///
/// The text is the contract's CSV; CSV of two to four columns with any header or none; or lines such as
/// `Account.Industry → industry`.
package struct MappingReading: Hashable, Sendable {
  /// A line that is no row.
  package struct Bad: Hashable, Sendable {
    /// Counted from 1.
    package let line: Int
    package let text: String
    package let reason: Reason

    package var sentence: String { "line \(line): \"\(text.brief)\" \(reason.words)" }
  }

  package enum Reason: Error, Hashable {
    case columns(Int)
    case direction(String)
    case object(String)
    case salesforceField(String)
    case pxField(String)
    /// A destination PX can't push into.
    case notPX(String)
    /// The same as an earlier line.
    case again(line: Int)

    package var words: String {
      switch self {
      case .columns(let count):
        "has \(count) column\(count == 1 ? "" : "s"); a row has a Salesforce field and a PX field, or what the header names"
      case .direction(let text):
        "names the direction \"\(text.brief)\"; it is salesforce-to-px or px-to-salesforce"
      case .object(let text): "names the object \"\(text.brief)\"; it is account or contact"
      case .salesforceField(let text):
        text.isEmpty
          ? "names no Salesforce field" : "names \"\(text.brief)\", which is no API name of a Salesforce field"
      case .pxField(let text):
        text.isEmpty ? "names no PX field" : "names \"\(text.brief)\", which is no API name of a PX attribute"
      case .notPX(let name):
        "pushes into \(name.brief), whose name does not begin with PX_: PX can't push there. Verify your field mapping configuration."
      case .again(let line): "says the same as line \(line)"
      }
    }
  }

  package private(set) var rows: [MappingRow] = []
  package private(set) var bad: [Bad] = []

  /// - Parameters:
  ///   - direction: that of rows which name none.
  ///   - anyDestination: a push into a field whose name does not begin with PX_ is read like any other.
  package init(
    _ text: String, direction: Timetable.Direction = .salesforceToPX, anyDestination: Bool = false
  ) {
    let table = CSVTable(text)
    var columns = Columns()
    var first: [MappingRow: Int] = [:]
    for (place, row) in table.rows.enumerated() {
      let cells = Self.halves(row.cells) ?? row.cells
      if place == 0, let named = Columns(header: cells) {
        columns = named
        continue
      }
      do throws(Reason) {
        let read = try columns.row(cells, direction: direction)
        if !anyDestination, read.direction == .pxToSalesforce, !read.salesforceField.uppercased().hasPrefix("PX_") {
          throw .notPX(read.salesforceField)
        }
        if let line = first[read] { throw .again(line: line) }
        first[read] = row.line
        rows.append(read)
      } catch {
        bad.append(Bad(line: row.line, text: row.cells.joined(separator: ","), reason: error))
      }
    }
  }

  /// A line such as `Account.Industry → industry` stands in one cell.
  private static func halves(_ cells: [String]) -> [String]? {
    guard cells.count == 1, let cell = cells.first else { return nil }
    for arrow in ["→", "->", "=>", ">"] {
      if let range = cell.firstRange(of: arrow) {
        return [String(cell[..<range.lowerBound]).trimmed, String(cell[range.upperBound...]).trimmed]
      }
    }
    return nil
  }

  /// Where what stands.
  private struct Columns {
    var direction: Int?
    var object: Int?
    var salesforce: Int?
    var px: Int?

    init() {}

    /// From the first row, where its cells are names of columns: those of the contract, or words people write.
    init?(header: [String]) {
      for (place, cell) in header.enumerated() {
        let word = cell.lowercased().filter { $0.isLetter || $0.isNumber }
        switch word {
        case "direction": direction = place
        case "object", "sobject": object = place
        case _ where ["salesforce", "sfdc", "sf"].contains { word.hasPrefix($0) }: salesforce = place
        case _ where word.hasPrefix("px") || word.hasPrefix("gainsight"):
          // `PX_Score__c` is a field, and no header.
          guard !cell.contains("__") else { return nil }
          px = place
        default: break
        }
      }
      guard salesforce != nil || px != nil, header.count == 1 || (salesforce != nil && px != nil) else { return nil }
    }

    func row(_ cells: [String], direction given: Timetable.Direction) throws(Reason) -> MappingRow {
      var places = self
      if salesforce == nil, px == nil {
        switch cells.count {
        case 1 where given == .pxToSalesforce: places.salesforce = 0
        case 2 where given == .pxToSalesforce: (places.px, places.salesforce) = (0, 1)
        case 2: (places.salesforce, places.px) = (0, 1)
        case 3: (places.object, places.salesforce, places.px) = (0, 1, 2)
        case 4: (places.direction, places.object, places.salesforce, places.px) = (0, 1, 2, 3)
        default: throw .columns(cells.count)
        }
      }
      func cell(_ place: Int?) -> String? { place.flatMap { cells.indices.contains($0) ? cells[$0] : nil } }
      let named = cell(places.direction) ?? given.rawValue
      guard let direction = Timetable.Direction(rawValue: named.lowercased()) else { throw .direction(named) }
      var (object, field) = MappingRow.owner(of: cell(places.salesforce) ?? "")
      if let named = cell(places.object) {
        guard let read = MappingRow.Object(named: named) else { throw .object(named) }
        object = read
      }
      guard MappingRow.isName(field) else { throw .salesforceField(field) }
      let px = cell(places.px) ?? ""
      guard MappingRow.isName(px) || (px.isEmpty && direction == .pxToSalesforce) else { throw .pxField(px) }
      return MappingRow(direction: direction, object: object ?? .account, salesforceField: field, pxField: px)
    }
  }
}

extension MappingRow {
  /// `Contact.Email` names its object; of a field alone it is not said.
  static func owner(of name: String) -> (object: Object?, field: String) {
    let parts = name.split(separator: ".", maxSplits: 1).map { String($0).trimmed }
    guard parts.count == 2, let object = Object(named: parts[0]) else { return (nil, name.trimmed) }
    return (object, parts[1])
  }
}

extension MappingRow.Object {
  /// By Salesforce's word or PX's, in any case.
  package init?(named text: String) {
    switch text.trimmed.lowercased() {
    case "account", "accounts": self = .account
    case "contact", "contacts", "user", "users": self = .contact
    default: return nil
    }
  }
}
