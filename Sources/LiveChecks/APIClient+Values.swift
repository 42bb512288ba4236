package import Wizard

/// Questions that are asked for their values, and not for a check.
extension APIClient {
  /// What both systems say of a mapping now; empty where nobody says anything.
  package func snapshot(of mapping: [MappingRow]) async -> MappingSnapshot {
    var replies: [Question: Reply] = [:]
    for question in MappingSnapshot.questions(mapping) { replies[question] = await ask(question) }
    return MappingSnapshot(of: mapping, replies: replies)
  }

  /// The rows that could be mapped, by name and type.
  package func proposals() async -> [MappingRow] {
    var replies: [Question: Reply] = [:]
    for question in MappingRow.proposalQuestions { replies[question] = await ask(question) }
    return Array(MappingRow.proposals(replies).prefix(LiveLine.mostRows))
  }

  /// The first record a query gives; JSON's null if there isn't one.
  package func firstRecord(_ soql: String) async -> JSON {
    guard case .answered(let answered) = await ask(.query(soql)) else { return .null }
    return answered.body["records"].list?.first ?? .null
  }
}
