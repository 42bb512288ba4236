/// The credentials that a client must send. They are marked as simulated and work nowhere else.
package struct Credentials: Sendable {
  package let salesforceToken: String
  package let pxKey: String
  package let subscription: String

  init(seed: Int) {
    let chance = Chance(seed: UInt64(bitPattern: Int64(seed)))
    let org = RecordId.organization.text(row: Seed.organization(seed: seed)).prefix(15)
    salesforceToken = "\(org)!REHEARSAL.\(String(chance.bits(.token, 0), radix: 36))"
    pxKey = "REHEARSAL-\(String(chance.bits(.pxKey, 0), radix: 16))"
    subscription = "rehearsal-\(seed)"
  }
}

/// A simulator's addresses and credentials: its first line of output.
package struct Announcement: Codable, Equatable, Sendable {
  /// The version of its format, described in docs/schemas/rehearse.json.
  package private(set) var schema = 1
  package let salesforce: String
  package let salesforceToken: String
  package let org: String
  package let px: String
  package let pxKey: String
  package let subscription: String
  package let statusPage: String
  package let salesforceStatus: String
  package let control: String
  package let seed: Int
}
