package import Wizard

/// Questions asked for their values, not for a check.
extension APIClient {
  /// Returns what both systems currently report about a mapping; empty if neither responds.
  package func snapshot(of mapping: [MappingRow]) async -> MappingSnapshot {
    var replies: [Question: Reply] = [:]
    for question in MappingSnapshot.questions(mapping) { replies[question] = await ask(question) }
    return MappingSnapshot(of: mapping, replies: replies)
  }

  /// Returns the rows that could be mapped, matched by name and type.
  package func proposals() async -> [MappingRow] {
    var replies: [Question: Reply] = [:]
    for question in MappingRow.proposalQuestions { replies[question] = await ask(question) }
    return Array(MappingRow.proposals(replies).prefix(LiveLine.mostRows))
  }

  /// Returns the first record of a query's result, or JSON `null` if there is none.
  package func firstRecord(_ soql: String) async -> JSON {
    guard case .answered(let answered) = await ask(.query(soql)) else { return .null }
    return answered.body["records"].list?.first ?? .null
  }
}
