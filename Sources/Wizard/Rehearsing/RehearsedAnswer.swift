/// The value that a rehearsal fills in for a field, so that a first rehearsal takes minutes.
package enum RehearsedAnswer: ExpressibleByStringLiteral, Sendable {
  case text(String)
  /// A fact of the simulated tenant.
  case from(@Sendable (Rehearsal) -> String)

  package init(stringLiteral text: String) { self = .text(text) }

  func text(in rehearsal: Rehearsal) -> String {
    switch self {
    case .text(let text): text
    case .from(let fact): fact(rehearsal)
    }
  }
}

extension Rehearsal {
  /// The mapping rows of one direction: `Account.Industry → industry`, and only the Salesforce field for a push.
  func rows(_ direction: Timetable.Direction) -> String {
    let rows = (try? MappingRow.rows(csv: mapping)) ?? []
    return rows.filter { $0.direction == direction }.map { row in
      let field = "\(row.object.salesforceName).\(row.salesforceField)"
      return direction == .salesforceToPX ? "\(field) → \(row.pxField)" : field
    }.joined(separator: ", ")
  }
}
