import SessionFile
import Wizard

extension Verification {
  /// What a report says about the file it was made from.
  func proof(of seals: [Seal]) -> Report.Proof {
    Report.Proof(
      integrity: integrity.rawValue, completeness: completeness.rawValue, head: head, code: code,
      statements: seals.map(\.line), doesNotProve: doesNotProve)
  }
}
