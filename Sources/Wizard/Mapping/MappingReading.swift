/// A mapping parsed from text: the valid rows, and every other line with the reason why it was rejected.
///
/// The text is CSV as `export` writes it; a table of two to four columns, with or without a header; or lines such as
/// `Account.Industry → industry`. Both the wizard and `check` parse it here.
package struct MappingReading: Hashable, Sendable {
  /// A rejected line.
  package struct Bad: Hashable, Sendable {
    /// Counted from 1.
    package let line: Int
    package let text: String
    package let reason: Reason

    /// The number of lines rejected for this reason.
    package var count: Int {
      if case .elsewhere(_, let count) = reason { count } else { 1 }
    }

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
    /// A duplicate of an earlier line.
    case again(line: Int)
    /// The first of `count` rows that belong to the other step.
    case elsewhere(Timetable.Direction, count: Int)

    package var words: String {
      switch self {
      case .columns(let count):
        "has \(count) column\(count == 1 ? "" : "s"), but a row needs a Salesforce field and a PX field, or the columns of the header"
      case .direction(let text):
        "has the direction \"\(text.brief)\". Use salesforce-to-px or px-to-salesforce"
      case .object(let text):
        "names the object \"\(text.brief)\": only Account and Contact rows are checked and compared. Record a custom object under Custom Objects"
      case .salesforceField(let text):
        text.isEmpty
          ? "has no Salesforce field" : "names \"\(text.brief)\", which isn't the API name of a Salesforce field"
      case .pxField(let text):
        text.isEmpty ? "has no PX field" : "names \"\(text.brief)\", which isn't the API name of a PX attribute"
      case .notPX(let name):
        "pushes to \(name.brief), but PX can only push to fields that start with PX_. Check your field mapping."
      case .again(let line): "repeats line \(line)"
      case .elsewhere(let direction, let count):
        "belongs to \(direction.step)\(count == 1 ? "" : ", and so do \(count - 1) more"). Add it there"
      }
    }
  }

  package private(set) var rows: [MappingRow] = []
  package private(set) var bad: [Bad] = []

  /// - Parameters:
  ///   - direction: the direction of rows that don't name one.
  ///   - onlyThat: whether to reject rows of the other direction.
  ///   - anyDestination: whether to accept a push into a field whose name doesn't begin with PX_.
  package init(
    _ text: String, direction: Timetable.Direction = .salesforceToPX, onlyThat: Bool = false,
    anyDestination: Bool = false
  ) {
    let table = CSVTable(text)
    var columns = Columns()
    var first: [MappingRow: Int] = [:]
    var elsewhere: [Bad] = []
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
        if onlyThat, read.direction != direction { throw .elsewhere(read.direction, count: 1) }
        rows.append(read)
      } catch {
        let left = Bad(line: row.line, text: row.cells.joined(separator: ","), reason: error)
        if case .elsewhere = error { elsewhere.append(left) } else { bad.append(left) }
      }
    }
    if let one = elsewhere.first, case .elsewhere(let other, _) = one.reason {
      bad.insert(Bad(line: one.line, text: one.text, reason: .elsewhere(other, count: elsewhere.count)), at: 0)
    }
  }

  /// Splits a line such as `Account.Industry → industry`, which is one cell.
  private static func halves(_ cells: [String]) -> [String]? {
    guard cells.count == 1, let cell = cells.first, Timetable.Direction(named: cell) == nil else { return nil }
    for arrow in ["→", "->", "=>", ">"] {
      if let range = cell.firstRange(of: arrow) {
        return [String(cell[..<range.lowerBound]).trimmed, String(cell[range.upperBound...]).trimmed]
      }
    }
    return nil
  }

  /// The column indices.
  private struct Columns {
    var direction: Int?
    var object: Int?
    var salesforce: Int?
    var px: Int?

    init() {}

    /// Reads the first row as a header if all its cells are column names: those of `export`, or words people use.
    init?(header: [String]) {
      // Not a header: a row can begin with `SFDC → PX`, and `PX_Score__c` is a field.
      guard header.allSatisfy({ Timetable.Direction(named: $0) == nil && !$0.contains("__") }) else { return nil }
      /// Whether a column replaces a known one. A table may have a field's label and its API name, which takes
      /// precedence.
      func isBetter(_ place: Int, than known: Int?) -> Bool {
        func isAPI(_ place: Int) -> Bool { header[place].lowercased().contains("api") }
        return known.map { isAPI(place) && !isAPI($0) } ?? true
      }
      for (place, cell) in header.enumerated() {
        let word = cell.lowercased().filter { $0.isLetter || $0.isNumber }
        if word.contains("direction") {
          direction = direction ?? place
        } else if word.contains("object"), !word.contains("field") {
          object = object ?? place
        } else if ["salesforce", "sfdc", "sf"].contains(where: { word.hasPrefix($0) }) {
          if isBetter(place, than: salesforce) { salesforce = place }
        } else if ["px", "gainsight", "aptrinsic"].contains(where: { word.hasPrefix($0) }) {
          if isBetter(place, than: px) { px = place }
        }
      }
      guard salesforce != nil || px != nil, header.count == 1 || (salesforce != nil && px != nil) else { return nil }
    }

    func row(_ cells: [String], direction given: Timetable.Direction) throws(Reason) -> MappingRow {
      let places = salesforce == nil && px == nil ? try Self.guessed(cells, direction: given) : self
      func cell(_ place: Int?) -> String? { place.flatMap { cells.indices.contains($0) ? cells[$0] : nil } }
      let named = cell(places.direction) ?? ""
      guard let direction = named.isEmpty ? given : Timetable.Direction(named: named) else { throw .direction(named) }
      var (object, field) = MappingRow.owner(of: cell(places.salesforce) ?? "")
      if let named = cell(places.object), !named.isEmpty {
        guard let read = MappingRow.Object(named: named) else { throw .object(named) }
        object = read
      }
      guard MappingRow.isName(field) else { throw .salesforceField(field) }
      let px = cell(places.px) ?? ""
      guard MappingRow.isName(px) || (px.isEmpty && direction == .pxToSalesforce) else { throw .pxField(px) }
      return MappingRow(direction: direction, object: object ?? .account, salesforceField: field, pxField: px)
    }

    /// Guesses the columns without a header: direction, object, Salesforce field and PX field. The first two are
    /// optional. In a push, the PX field is optional too, or comes first.
    private static func guessed(_ cells: [String], direction given: Timetable.Direction) throws(Reason) -> Columns {
      var columns = Columns()
      let named = cells.count > 1 ? cells.first.flatMap(Timetable.Direction.init(named:)) : nil
      var next = 0
      if named != nil || cells.count == 4 {
        columns.direction = 0
        next = 1
      }
      let isPush = (named ?? given) == .pxToSalesforce
      let rest = cells[next...]
      if rest.count == 3 || isPush && rest.count == 2 && rest.first.flatMap(MappingRow.Object.init(named:)) != nil {
        columns.object = next
        next += 1
      }
      let isTurned =
        isPush && columns.object == nil && !MappingRow.owner(of: cells[next]).field.uppercased().hasPrefix("PX_")
      switch cells.count - next {
      case 1 where isPush: columns.salesforce = next
      case 2 where isTurned: (columns.px, columns.salesforce) = (next, next + 1)
      case 2: (columns.salesforce, columns.px) = (next, next + 1)
      default: throw .columns(cells.count)
      }
      return columns
    }
  }
}

extension Timetable.Direction {
  /// Parses the words of people and the vendor's guide: `salesforce-to-px`, `SFDC → PX`, `from Salesforce`, `push`.
  package init?(named text: String) {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    let signs = ["↔", "⇄", "⇔", "⇆", "⟷", "<->", "<>", "<=>", "&", "+", "/"]
    if signs.contains(where: text.contains) || words.contains("both") { return nil }
    let systems = words.compactMap { word in
      switch word {
      case "salesforce", "sfdc", "sf": Self.pxToSalesforce
      case "px", "gainsight", "gainsightpx", "aptrinsic": Self.salesforceToPX
      default: nil
      }
    }
    let known: Set = ["salesforce", "sfdc", "sf", "px", "gainsight", "gainsightpx", "aptrinsic", "from", "to", "into"]
    let isTurned = text.contains { "←⇐⟵<".contains($0) }
    switch (systems.first, systems.last) {
    case (let first?, let last?) where first != last:
      // `PX from Salesforce`
      let isBackwards = isTurned || words.contains("from") && words.first != "from"
      guard known.isSuperset(of: words) else { return nil }
      self = isBackwards ? first : last
    case (let one?, _) where known.isSuperset(of: words) && words.count > 1:
      guard words.first == "from" || words.first == "to" || words.first == "into" else { return nil }
      let other: Self = one == .pxToSalesforce ? .salesforceToPX : .pxToSalesforce
      self = words.first == "from" ? other : one
    case (nil, _):
      switch words {
      case ["push"], ["data", "push"]: self = .pxToSalesforce
      case ["fetch"], ["pull"]: self = .salesforceToPX
      default: return nil
      }
    default: return nil
    }
  }

  /// The step that records rows of this direction.
  fileprivate var step: String {
    switch self {
    case .salesforceToPX: "Field Mappings"
    case .pxToSalesforce: "Data Push settings"
    }
  }
}

extension MappingRow {
  /// Splits a name: `Contact.Email` has an object, a field alone doesn't.
  static func owner(of name: String) -> (object: Object?, field: String) {
    let parts = name.split(separator: ".", maxSplits: 1).map { String($0).trimmed }
    guard parts.count == 2, let object = Object(named: parts[0]) else { return (nil, name.trimmed) }
    return (object, parts[1])
  }
}

extension MappingRow.Object {
  /// Parses Salesforce's or PX's name for the object, ignoring case.
  package init?(named text: String) {
    switch text.trimmed.lowercased() {
    case "account", "accounts": self = .account
    case "contact", "contacts", "user", "users": self = .contact
    default: return nil
    }
  }
}
