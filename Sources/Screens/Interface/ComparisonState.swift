package import Wizard

/// A comparison of all records as it goes on: shown, and of it only the figures are recorded.
package struct ComparisonState: Hashable, Sendable {
  package let object: MappingRow.Object
  package var isRunning = true
  /// What is going to be asked, and how many calls that takes.
  package var plan: String?
  package var read = 0
  package var total = 0
  package var pace = ""
  package var findings: ComparisonFindings?
  /// Why there are no figures.
  package var problem: String?

  package init(_ object: MappingRow.Object) { self.object = object }
}

/// The page on which all records are compared: which object, and which differing record is looked into.
package struct ComparePage: Hashable, Sendable {
  package var object: MappingRow.Object = .account
  package var selected = 0

  package init() {}
}
