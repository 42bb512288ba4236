internal import Wizard

/// What the bytes of a file say, checked: how far the chain holds, and which signatures fit it.
struct Examination {
  /// An event as it is stored.
  struct Row {
    let sequence: Int
    let at: Moment
    let payload: [UInt8]
    let hash: Chain.Hash
  }

  /// The events up to the first that is broken.
  private(set) var recorded: [Recorded] = []
  /// The hash of each of them.
  private(set) var hashes: [Chain.Hash] = []
  /// The number of the first event that doesn't fit the one before it, can't be read, or is none of this program's.
  private(set) var firstBroken: Int?
  /// Why that one is none of this program's, where its hash fits.
  private(set) var integrityViolation: IntegrityViolation?
  /// Signatures that name a close of this chain by its number and its hash.
  private(set) var seals: [(seal: Seal, signature: Signature)] = []
  /// Signatures that name more events than there are.
  private(set) var sealsAhead = 0
  /// Signatures that were changed, or name a close this chain doesn't have.
  private(set) var sealsBroken = 0
  /// Pictures that are not what the record says of them, that it doesn't name, or that are missing.
  private(set) var damagedAttachments = 0
  /// Those of them that were not read, being larger than any that is taken in.
  private(set) var oversizedAttachments = 0
  /// Some event's moment stands outside its payload, where the chain doesn't cover it (format 1).
  private(set) var hasLooseMoments = false

  /// - Parameter pictures: those beside the record, for a verification; `nil` where a file is only opened, which leaves
  ///   the JSON's own content unlooked at too.
  init(rows: [Row], seals: [Seal], format: Int, pictures: [Picture]?) {
    let payloads = Payload.reading(rows.map(\.payload))
    let isExact = pictures == nil || Payload.areExact(rows.map(\.payload), payloads)
    var plausibility = Plausibility(format: format)
    for (place, row) in rows.enumerated() {
      let hash = Chain.hash(after: hashes.last ?? Chain.origin, sequence: row.sequence, payload: row.payload)
      guard row.sequence == place + 1, row.hash == hash, payloads.indices.contains(place),
        fits(payloads[place], at: row.at)
      else {
        firstBroken = place + 1
        break
      }
      integrityViolation = plausibility.integrityViolation(of: payloads[place])
      if integrityViolation == nil, !isExact {
        integrityViolation = payloads[place].integrityViolation(
          in: row.payload, isPresent: plausibility.chapterFormat == Layout.format)
      }
      if integrityViolation != nil {
        firstBroken = place + 1
        break
      }
      hashes.append(hash)
      recorded.append(Recorded(sequence: row.sequence, at: row.at, event: payloads[place].event))
      follow(payloads[place].event)
      if payloads[place].recorded == nil { hasLooseMoments = true }
    }
    if rows.isEmpty { firstBroken = 1 }
    for seal in seals { take(seal, rows: rows.count) }
    if let pictures { take(pictures) }
  }

  private mutating func take(_ pictures: [Picture]) {
    var missing: [String: Recorded] = [:]
    for event in recorded {
      if case .attached(let attachment) = event.event, missing[attachment.sha256] == nil {
        missing[attachment.sha256] = event
      }
    }
    for picture in pictures {
      let isNamed = missing.removeValue(forKey: picture.sha256).map(picture.isTold) ?? false
      if !isNamed { damagedAttachments += 1 }
      if picture.seen == nil { oversizedAttachments += 1 }
    }
    damagedAttachments += missing.count
  }

  /// The number of the close in force while the events are gone through.
  private var closedAt: Int?

  private mutating func follow(_ event: Event) {
    if event == .closed { closedAt = recorded.last?.sequence }
    if case .reopened = event { closedAt = nil }
  }

  var head: Chain.Hash { hashes.last ?? Chain.origin }

  /// Everything that is there fits together.
  var isIntact: Bool { firstBroken == nil && sealsBroken == 0 && damagedAttachments == 0 }

  /// Whether an event may stand here: its moment is the column's, a chapter begins where the one before ended, and
  /// behind a close nothing else comes.
  private func fits(_ payload: Payload, at: Moment) -> Bool {
    if let moment = payload.recorded, moment != at { return false }
    guard Moment.range.contains(at.seconds) else { return false }
    if let closedAt, !payload.event.mayStand(behind: closedAt, in: .restoration) { return false }
    let isBehindClose = recorded.last?.event == .closed
    if isBehindClose, !payload.event.followsClose { return false }
    switch payload.event {
    case .began(let began):
      return recorded.isEmpty ? began.previous == nil : isBehindClose && began.previous == Chain.hex(head)
    case .reopened: return recorded.contains { $0.event == .closed }
    case .opened, .answered, .waived, .withdrawn, .noted, .attached, .met, .handedOver, .parked, .unparked, .rehearsing,
      .staged,
      .connected, .snapshot, .compared, .verdict, .superseded, .clockSteppedBack, .closed:
      return !recorded.isEmpty
    }
  }

  private mutating func take(_ seal: Seal, rows: Int) {
    guard seal.hash == Chain.sha256(Array(seal.statement.utf8)), let said = seal.said else {
      sealsBroken += 1
      return
    }
    let isSecond = self.seals.contains {
      $0.signature.role == said.signature.role && $0.signature.closes == said.signature.closes
    }
    if said.signature.closes > rows {
      sealsAhead += 1
    } else if said.signature.closes > 0, !isSecond, isTheirs(said.signature, isRehearsal: said.isRehearsal),
      hashes.indices.contains(said.signature.closes - 1),
      recorded[said.signature.closes - 1].event == .closed,
      Seal.statement(
        said.signature, head: hashes[said.signature.closes - 1], isRehearsal: said.isRehearsal) == seal.statement
    {
      seals.append((seal, said.signature))
    } else {
      sealsBroken += 1
    }
  }

  /// A signature is that of the person who was recorded in the role when the chapter was closed, and calls a rehearsal
  /// only what was one; older ones don't say.
  private func isTheirs(_ signature: Signature, isRehearsal: Bool) -> Bool {
    guard signature.role != .facilitator else { return false }
    let before = Session(replaying: recorded.filter { $0.sequence <= signature.closes })
    guard before.isNoVendorSystem || !isRehearsal else { return false }
    return before.people?[signature.role].map { PlainText($0.name).string.lowercased() }
      == PlainText(signature.name).string.lowercased()
  }
}
