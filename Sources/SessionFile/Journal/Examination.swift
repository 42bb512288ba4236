internal import Wizard

/// The checked contents of a session file: how much of the chain is valid, and which signatures match it.
struct Examination {
  /// An event as it is stored.
  typealias Row = RecordCopy.Event

  /// The events as they are stored, broken ones included.
  let rows: [Row]

  /// The events before the first broken one.
  var recorded: [Recorded] { session.log }
  /// The hash of each event in `recorded`.
  private(set) var hashes: [Chain.Hash] = []
  /// The number of the first event that doesn't match the one before it, can't be read, or can't be from this program.
  private(set) var firstBroken: Int?
  /// Why that event can't be from this program, if its hash matches.
  private(set) var integrityViolation: IntegrityViolation?
  /// Signatures that match a close of this chain by number and hash.
  private(set) var seals: [(seal: Seal, signature: Signature)] = []
  /// The number of signatures that cover more events than there are.
  private(set) var sealsAhead = 0
  /// The number of signatures that were changed, or that name a close this chain doesn't have.
  private(set) var sealsBroken = 0
  /// The number of attachments that are missing, differ from the record, or aren't in the record.
  private(set) var damagedAttachments = 0
  /// How many of those weren't read because they exceed the size limit.
  private(set) var oversizedAttachments = 0
  /// The session that these events and signatures produce.
  private(set) var session = Session(unsettled: .restoration)
  /// The state for checking the next event's plausibility.
  private(set) var plausibility = Plausibility()
  /// For each close: who the admins were, and whether any evidence didn't come from a vendor.
  private var closes: [Int: (people: People?, isNoVendorSystem: Bool)] = [:]

  /// - Parameter attachments: The attachments stored with the record, to verify it. `nil` to only open the file, which
  ///   also skips the check of the exact JSON.
  init(rows: [Row], seals: [Seal], attachments: [StoredAttachment]?) {
    self.rows = rows
    let payloads = Payload.reading(rows.map(\.payload))
    let isExact = attachments == nil || Payload.areExact(rows.map(\.payload), payloads)
    for (place, row) in rows.enumerated() {
      let hash = Chain.hash(after: hashes.last ?? Chain.origin, sequence: row.sequence, payload: row.payload)
      guard row.sequence == place + 1, row.hash == hash, payloads.indices.contains(place),
        fits(payloads[place], at: row.at)
      else {
        firstBroken = place + 1
        break
      }
      integrityViolation = plausibility.integrityViolation(of: payloads[place].event)
      if integrityViolation == nil, !isExact {
        integrityViolation = payloads[place].integrityViolation(in: row.payload)
      }
      if integrityViolation != nil {
        firstBroken = place + 1
        break
      }
      hashes.append(hash)
      session.append(Recorded(sequence: row.sequence, at: row.at, event: payloads[place].event))
      if payloads[place].event == .closed { closes[row.sequence] = (session.people, session.isNoVendorSystem) }
    }
    if rows.isEmpty { firstBroken = 1 }
    for seal in seals { take(seal, rows: rows.count) }
    for (_, signature) in self.seals { session.append(signature) }
    session.settle()
    if let attachments { take(attachments) }
  }

  private mutating func take(_ attachments: [StoredAttachment]) {
    var missing: [String: Recorded] = [:]
    for event in recorded {
      if case .attached(let attachment) = event.event, missing[attachment.sha256] == nil {
        missing[attachment.sha256] = event
      }
    }
    for attachment in attachments {
      let isNamed = missing.removeValue(forKey: attachment.sha256).map(attachment.matches) ?? false
      if !isNamed { damagedAttachments += 1 }
      if attachment.content == nil { oversizedAttachments += 1 }
    }
    damagedAttachments += missing.count
  }

  var head: Chain.Hash { hashes.last ?? Chain.origin }

  /// Whether everything in the file matches.
  var isIntact: Bool { firstBroken == nil && sealsBroken == 0 && damagedAttachments == 0 }

  /// Refuses what can't be gone on with: events or signatures that don't fit. Screenshots are something else.
  func refuseUnfit(path: String, _ check: KeyCheck) throws(SessionFileError) {
    if let broken = firstBroken, let integrityViolation {
      throw .impossible(path: path, event: broken, why: integrityViolation.words)
    }
    if let broken = firstBroken { throw .damaged(path: path, firstBroken: broken) }
    guard sealsBroken + sealsAhead + keys(check).forged == 0 else { throw .sealsDontFit(path: path) }
  }

  /// Whether an event may come next: its moment is the column's, a chapter begins where the one before ended, and nothing
  /// else follows a close.
  private func fits(_ payload: Payload, at: Moment) -> Bool {
    guard payload.recorded == at, Moment.range.contains(at.seconds) else { return false }
    if let closedAt = session.closedAt, !payload.event.mayFollow(close: closedAt, in: .restoration) { return false }
    let isBehindClose = recorded.last?.event == .closed
    if isBehindClose, !payload.event.followsClose { return false }
    switch payload.event {
    case .began(let began):
      return recorded.isEmpty ? began.previous == nil : isBehindClose && began.previous == Chain.hex(head)
    case .reopened: return !closes.isEmpty
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

  /// Whether the signer had this role at the close, and only mentions a rehearsal if it was one.
  private func isTheirs(_ signature: Signature, isRehearsal: Bool) -> Bool {
    guard signature.role != .facilitator, let close = closes[signature.closes],
      close.isNoVendorSystem || !isRehearsal
    else { return false }
    return close.people?[signature.role].map { PlainText($0.name).string.lowercased() }
      == PlainText(signature.name).string.lowercased()
  }
}

/// A screenshot as stored with the record.
struct StoredAttachment {
  /// What the stored bytes are.
  struct Content: Hashable {
    let sha256: String
    let mediaType: String?
    let bytes: Int

    init(_ bytes: [UInt8]) {
      sha256 = Chain.hex(Chain.sha256(bytes))
      mediaType = Attachment.mediaType(of: bytes)
      self.bytes = bytes.count
    }
  }

  let sha256: String
  let name: String
  let mediaType: String
  let at: Moment
  /// `nil` if the screenshot exceeds the size limit, so it wasn't read.
  let content: Content?

  /// Whether this matches the first event that names it.
  func matches(_ recorded: Recorded) -> Bool {
    guard case .attached(let told) = recorded.event, let content else { return false }
    return sha256 == told.sha256 && name == told.name && mediaType == told.mediaType && at == recorded.at
      && content.sha256 == told.sha256 && content.mediaType == told.mediaType && content.bytes == told.bytes
  }
}
