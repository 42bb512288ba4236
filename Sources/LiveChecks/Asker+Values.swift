package import Wizard

/// What is asked for its values, beside any check.
extension Asker {
  /// What the pushed fields of a mapping hold now; `nil` where nothing is pushed to Accounts, or nobody says.
  package func snapshot(of mapping: [MappingRow]?) async -> PushSnapshot? {
    guard let question = PushSnapshot.question(mapping) else { return nil }
    return PushSnapshot(await ask(question), mapping: mapping)
  }

  /// The first record a query gives; JSON's null where there is none.
  package func firstRecord(_ soql: String) async -> JSON {
    guard case .answered(let answered) = await ask(.query(soql)) else { return .null }
    return answered.body["records"].list?.first ?? .null
  }
}
