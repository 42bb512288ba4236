import Glibc
import Wizard

/// The tenants file: a CSV table with one tenant in each row, which people keep in a spreadsheet and can share.
///
/// So it never has a key, only a command that prints one. What looks like a key is refused, and isn't repeated.
struct TenantsFile {
  let tenants: [Tenant]

  /// The columns, in any order.
  enum Column: String, CaseIterable {
    case name, org, subscription, region
    case alias = "sf_alias"
    case keyCommand = "key_command"

    static let list = allCases.map(\.rawValue).joined(separator: ",")
  }

  /// What is wrong with a line.
  struct Problem: Error, Equatable {
    let line: Int
    let says: String

    init(_ line: Int, _ says: String) {
      self.line = line
      self.says = says
    }
  }

  /// The size limit in bytes, far more than any file needs.
  private static let largest = 4 << 20
  private static let mostNamed = 20

  /// - Throws: Why the file can't be read, or what is wrong with its lines.
  init(at path: String) throws(Failed) {
    var status = stat()
    // The file's commands will be run, so only its owner may change them.
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & S_IWOTH != 0 {
      throw Failed("\(path) can be changed by every user, so its commands were not run. Use chmod o-w, then try again.")
    }
    let text: String
    do throws(BoundedFile.Problem) {
      text = CSVTable.text(of: try BoundedFile.bytes(at: path, largest: Self.largest, orPipe: true))
    } catch {
      throw Failed(error.sentence(path))
    }
    let reading = Self.read(text)
    guard reading.problems.isEmpty else {
      let lines = reading.problems.prefix(Self.mostNamed).map { "\n  line \($0.line) \($0.says)" }.joined()
      let more = reading.problems.count - Self.mostNamed
      throw Failed(
        "\(path): nothing was checked. Fix these lines:\(lines)\(more > 0 ? "\n  and \(more) more" : "")")
    }
    tenants = reading.tenants
  }

  /// All tenants in a text, and everything that is wrong with it.
  static func read(_ text: String) -> (tenants: [Tenant], problems: [Problem]) {
    let rows = CSVTable(text).rows
    guard let header = rows.first else {
      return ([], [Problem(1, "must have the columns \(Column.list).")])
    }
    let names = header.cells.map { Column(rawValue: $0.lowercased()) }
    guard Set(names) == Set(Column.allCases), names.count == Column.allCases.count else {
      return ([], [Problem(header.line, "must have these columns, and no others: \(Column.list).")])
    }
    var tenants: [Tenant] = []
    var problems: [Problem] = []
    var lines: (names: [String: Int], systems: [Tenant.Systems: Int]) = ([:], [:])
    for row in rows.dropFirst() {
      do throws(Problem) {
        let tenant = try tenant(of: row, names.compactMap(\.self))
        if let line = lines.names.updateValue(row.line, forKey: tenant.name) {
          throw Problem(row.line, "has the name of line \(line).")
        }
        if let line = lines.systems.updateValue(row.line, forKey: tenant.systems) {
          throw Problem(row.line, "has the org and subscription of line \(line).")
        }
        tenants.append(tenant)
      } catch {
        problems.append(error)
      }
    }
    if rows.count == 1 { problems.append(Problem(header.line, "has no tenants after it.")) }
    return (tenants, problems)
  }

  private static func tenant(of row: CSVTable.Row, _ columns: [Column]) throws(Problem) -> Tenant {
    guard row.cells.count <= columns.count else {
      throw Problem(row.line, "has \(row.cells.count) cells. Put a cell with a comma in quotes.")
    }
    let cells = Dictionary(uniqueKeysWithValues: zip(columns, row.cells))
    for (column, text) in cells where KeyShape.isFound(in: text, column) {
      throw Problem(
        row.line,
        "looks as if it has a key in \(column.rawValue). Remove it, and give a command that prints the key, for example pass show px/acme."
      )
    }
    func cell(_ column: Column) throws(Problem) -> String {
      guard let text = cells[column], !text.isEmpty else { throw Problem(row.line, "has no \(column.rawValue).") }
      return text
    }
    let (name, named, subscription) = (try cell(.name), try cell(.org), try cell(.subscription))
    let (region, alias, keyCommand) = (try cell(.region), try cell(.alias), try cell(.keyCommand))
    let org: OrgName
    do throws(ValidationError) {
      org = try OrgName(named)
    } catch {
      throw Problem(row.line, "has an org that can't be one. \(error.sentence)")
    }
    let isAddress = ["https://", "http://"].contains { region.hasPrefix($0) }
    guard isAddress || PXRegion(rawValue: region) != nil else {
      throw Problem(row.line, "has a region that isn't us, eu, us2 or an https:// address.")
    }
    guard !alias.hasPrefix("-") else {
      throw Problem(row.line, "has an sf_alias that begins with a dash. Use an alias that sf org list shows.")
    }
    return Tenant(
      name: name, systems: Tenant.Systems(org: org, subscription: subscription), region: region, alias: alias,
      keyCommand: keyCommand)
  }
}
