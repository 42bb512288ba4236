internal import FoundationEssentials
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
  /// The number of the first event that doesn't fit the one before it, or can't be read.
  private(set) var firstBroken: Int?
  /// Signatures that name a close of this chain by its number and its hash.
  private(set) var seals: [(seal: Seal, signature: Signature)] = []
  /// Signatures that name more events than there are.
  private(set) var sealsAhead = 0
  /// Signatures that were changed, or name a close this chain doesn't have.
  private(set) var sealsBroken = 0
  /// Pictures that are not what their SHA-256 says, that the record doesn't name, or that are missing.
  private(set) var damagedAttachments = 0
  /// Some event's moment stands outside its payload, where the chain doesn't cover it (format 1).
  private(set) var hasLooseMoments = false

  /// - Parameter pictures: those beside the record, and whether each is what it is listed as; `nil` where nobody looked.
  init(rows: [Row], seals: [Seal], format: Int, pictures: [String: Bool]?) {
    let payloads = Self.decoded(rows.map(\.payload))
    for (place, row) in rows.enumerated() {
      let hash = Chain.hash(after: hashes.last ?? Chain.origin, sequence: row.sequence, payload: row.payload)
      guard row.sequence == place + 1, row.hash == hash, payloads.indices.contains(place),
        fits(payloads[place], at: row.at)
      else {
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
    // A newer file's signatures stand under hashes; the older layout would do without.
    if format == 1, recorded.contains(where: { $0.event.formatWritten ?? 1 > 1 }) { sealsBroken += seals.count }
  }

  private mutating func take(_ pictures: [String: Bool]) {
    var named: Set<String> = []
    for case .attached(let attachment) in recorded.map(\.event) { named.insert(attachment.sha256) }
    damagedAttachments = Set(pictures.keys).symmetricDifference(named).count + pictures.values.count { !$0 }
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

  /// Reads payloads in one go, as one JSON array: the decoder's preparations cost more than a payload. Where one of
  /// them can't be read, those before it.
  private static func decoded(_ payloads: [[UInt8]]) -> [Payload] {
    let array = [UInt8(ascii: "[")] + payloads.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    let decoder = JSONDecoder()
    if payloads.allSatisfy(\.isOneObject), let all = try? decoder.decode([Payload].self, from: Data(array)),
      all.count == payloads.count
    {
      return all
    }
    var read: [Payload] = []
    for payload in payloads {
      guard let one = try? decoder.decode(Payload.self, from: Data(payload)) else { break }
      read.append(one)
    }
    return read
  }
}

extension [UInt8] {
  /// Brackets and quotes open and close so that the whole is one JSON object by itself; joined with others it can't
  /// then run over into its neighbour.
  fileprivate var isOneObject: Bool {
    var depth = 0
    var (inText, isEscaped) = (false, false)
    for (place, byte) in enumerated() {
      if inText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else {
          inText = byte != UInt8(ascii: "\"")
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): inText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return place == count - 1 && first == UInt8(ascii: "{") && byte == UInt8(ascii: "}") }
      default: break
      }
    }
    return false
  }
}
