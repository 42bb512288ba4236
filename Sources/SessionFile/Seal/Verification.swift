package import Wizard

/// What reading a session file shows: whether it is complete and signed, and what that doesn't prove.
package struct Verification: Hashable, Sendable {
  package enum Integrity: String, Sendable {
    /// Every event matches the one before it, and every signature matches its close.
    case intact
    case broken
    /// The events are intact, but an SSH signature couldn't be checked here.
    case unchecked = "not-checked"
  }

  package enum Completeness: String, Sendable {
    /// Both admins have signed the current close.
    case sealed
    case oneSignature = "one-signature"
    case open
    /// A signature, or the code noted elsewhere, names events that aren't in the file.
    case truncated
  }

  package struct Signer: Hashable, Sendable {
    package let role: Role
    package let name: String
    package let how: Signature.How
    package let at: Moment
  }

  package let integrity: Integrity
  package let completeness: Completeness
  /// The number of events, including broken ones.
  package let events: Int
  /// The hash of the current close, or of the last event if nothing is closed: 64 hexadecimal digits.
  package let head: String
  /// `head` as 24 digits in 8 groups.
  package let code: String
  /// Whether all evidence came from vendors' hosts.
  package let vendorSystem: Bool
  package let signers: [Signer]
  /// The number of signatures that were changed or are for a different record. They aren't in `signers`.
  package let changedSignatures: Int
  package let firstBroken: Int?
  package let doesNotProve: [String]
  /// Why an SSH signature couldn't be checked here.
  package let unchecked: String?
  /// Whether the noted code names a close of this file; `nil` if no code was given.
  package let notedFits: Bool?

  /// Whether nothing is missing and both admins have signed.
  package var isGood: Bool { integrity == .intact && completeness == .sealed }

  /// Reads and verifies a file.
  ///
  /// - Parameters:
  ///   - noted: The code or hash that somebody noted elsewhere when the record was signed.
  ///   - check: Checks an SSH signature over a statement against the key that the statement names.
  /// - Throws: Why the file can't be read at all.
  package static func of(
    _ path: String, noted: String? = nil, checkingKeys check: KeyCheck
  ) throws(SessionFileError) -> Verification {
    let database = try Database.session(at: path, readOnly: true)
    defer { database.close() }
    let count = try database.count(of: "events")
    let found = try database.examine(withAttachments: true)
    return Verification(found, events: count, noted: noted, keys: found.keys(check))
  }

  init(_ found: Examination, events: Int, noted: String?, keys: (forged: Int, unchecked: String?)) {
    let session = found.session
    let isWhole = found.isIntact && keys.forged == 0
    let headHash = session.closedAt.map { found.hashes[$0 - 1] } ?? found.head
    notedFits = noted.map { Self.names($0, closesOf: found) }
    let isMissing = notedFits == false

    integrity = !isWhole ? .broken : keys.unchecked == nil ? .intact : .unchecked
    unchecked = keys.unchecked
    self.events = events
    head = Chain.hex(headHash)
    code = Chain.code(of: headHash)
    vendorSystem = !session.isNoVendorSystem
    firstBroken = found.firstBroken
    changedSignatures = found.sealsBroken
    signers = session.signatures.map { Signer(role: $0.role, name: $0.name, how: $0.how, at: $0.at) }
    completeness =
      found.sealsAhead > 0 || isMissing
      ? .truncated : session.isSealed ? .sealed : session.signatures.isEmpty ? .open : .oneSignature
    doesNotProve =
      Limits(
        session: session, found: found, forged: keys.forged, unchecked: keys.unchecked, isMissing: isMissing
      ).sentences
  }

  /// Whether a code or a hash names a close of this chain, or its last event.
  private static func names(_ noted: String, closesOf found: Examination) -> Bool {
    let wanted = noted.lowercased().filter { $0.isHexDigit }
    let closes = found.recorded.filter { $0.event == .closed }.map { found.hashes[$0.sequence - 1] } + [found.head]
    return closes.contains { Chain.hex($0) == wanted || Chain.code(of: $0).filter(\.isHexDigit) == wanted }
  }
}

/// The result of checking an SSH signature over a seal's statement.
package enum KeyFinding: Hashable, Sendable {
  /// The key that the statement names made the signature.
  case fits
  case forged
  /// The signature couldn't be checked, for this reason.
  case unchecked(String)
}

package typealias KeyCheck = (Seal, _ publicKey: String) -> KeyFinding

extension Examination {
  /// The number of forged SSH signatures, and why one couldn't be checked.
  func keys(_ check: KeyCheck) -> (forged: Int, unchecked: String?) {
    var (forged, unchecked) = (0, String?.none)
    for (seal, signature) in seals {
      guard case .key(let key) = signature.how else { continue }
      switch check(seal, key) {
      case .fits: break
      case .forged: forged += 1
      case .unchecked(let why): unchecked = unchecked ?? why
      }
    }
    return (forged, unchecked)
  }
}

extension Database {
  fileprivate func count(of table: String) throws(SessionFileError) -> Int {
    var count = 0
    try run("SELECT count(*) FROM \(table)", []) { count = Int($0.integer(0)) }
    return count
  }
}
