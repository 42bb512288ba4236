/// Pseudorandom numbers as a function of seed, purpose and row, so that the order of calls doesn't matter.
struct Chance: Sendable {
  let seed: UInt64

  /// Mixes seed, purpose and row with rounds like SplitMix64's finalizer.
  @inline(__always)
  func bits(_ purpose: Purpose, _ row: Int) -> UInt64 {
    var mixed = seed &+ UInt64(purpose.rawValue) &* 0xD6E8_FEB8_6659_FD93 &+ UInt64(bitPattern: Int64(row))
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed = (mixed &+ 0x9E37_79B9_7F4A_7C15) ^ (mixed >> 31)
    mixed = (mixed ^ (mixed >> 29)) &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ (mixed >> 32)
  }

  /// Returns a number in `0..<limit`.
  @inline(__always)
  func number(_ purpose: Purpose, _ row: Int, below limit: Int) -> Int {
    Int(((bits(purpose, row) >> 32) &* UInt64(limit)) >> 32)
  }

  /// What a number is drawn for. Each purpose has its own sequence.
  enum Purpose: UInt64 {
    case organization, token, pxKey
    case companyStem, companyKind, companyForm, industry, industryChange, employees, growth, revenue, website, city
    case phone, kind, tier, owner, created, modified, staleness, active, renewal
    case firstName, lastName, title, contactModified
    case activity, activityDelay, score, users, visits
    case plan, createdInPX, visit, calls, event
  }
}
