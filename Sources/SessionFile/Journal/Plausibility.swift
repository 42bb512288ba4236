internal import Wizard

/// Why this program can't have written an event, although its hash fits.
enum IntegrityViolation: Equatable {
  /// A comparison's counts, of all records or of a field, don't add up.
  case inconsistentCounts
  case endsBeforeItBegins
  /// It names a host that the session had not connected to.
  case unknownHost
  /// A snapshot with facts that no system is named for, or by nobody.
  case noSource
  /// A snapshot of fields that its mapping doesn't have.
  case unmappedFields
  /// An attachment with an impossible size, SHA-256 or kind.
  case invalidAttachment
  case invalidFileName
  /// The same picture twice for one step, or described in two ways.
  case duplicateAttachment
  /// A chapter of another format than the file's.
  case wrongFormat
  /// A version of the program with characters that no text of ours has.
  case invalidVersion
  /// Its JSON has the same key twice.
  case repeatedKey
  /// Its JSON says more, less or something else than an event of its kind.
  case unexpectedContent

  var words: String {
    switch self {
    case .inconsistentCounts: "its counts do not add up to one comparison"
    case .endsBeforeItBegins: "it ended before it began"
    case .unknownHost: "it names a host that was not connected before"
    case .noSource: "it has values without a system"
    case .unmappedFields: "it has fields that its mapping doesn't have"
    case .invalidAttachment: "its size, SHA-256 or type isn't that of an image px-reconnect accepts"
    case .invalidFileName: "its name isn't a file name"
    case .duplicateAttachment: "the same screenshot was already attached"
    case .wrongFormat: "its format doesn't match the file's"
    case .invalidVersion: "its version has characters that px-reconnect never writes"
    case .repeatedKey: "it has something twice"
    case .unexpectedContent: "it has something that an event of its kind never has"
    }
  }
}

/// Checks each event against what this program could have written after those before it: anybody who can write the file
/// can chain hashes, and is found out only by what the events say.
///
/// Moments from servers' clocks are not checked against this machine's, which may be behind.
struct Plausibility {
  private var hosts: [Connection.System: Set<String>] = [:]
  private var attachments: [String: (first: Attachment, steps: Set<StepID>)] = [:]

  /// Why the next event can't be one of ours; `nil` if it can.
  mutating func integrityViolation(of event: Event) -> IntegrityViolation? {
    switch event {
    case .began(let began):
      guard began.format == Layout.format else { return .wrongFormat }
      return PlainText(began.program).string == began.program ? nil : .invalidVersion
    case .connected(let connection): hosts[connection.system, default: []].insert(connection.host)
    case .compared(let comparison): return integrityViolation(of: comparison)
    case .snapshot(let snapshot): return integrityViolation(of: snapshot)
    case .attached(let attachment): return integrityViolation(of: attachment)
    case .opened, .answered, .waived, .withdrawn, .noted, .met, .handedOver, .parked, .unparked, .rehearsing, .staged,
      .verdict, .superseded, .clockSteppedBack, .closed, .reopened:
      break
    }
    return nil
  }

  private func knows(_ host: String?, _ system: Connection.System) -> Bool {
    host.map { hosts[system]?.contains($0) == true } ?? true
  }

  private func integrityViolation(of recorded: RecordedComparison) -> IntegrityViolation? {
    guard recorded.comparison.addsUp else { return .inconsistentCounts }
    guard recorded.began <= recorded.ended else { return .endsBeforeItBegins }
    guard knows(recorded.salesforce, .salesforce), knows(recorded.px, .px) else { return .unknownHost }
    return nil
  }

  private func integrityViolation(of snapshot: MappingSnapshot) -> IntegrityViolation? {
    guard snapshot.isAttributed else { return .noSource }
    guard knows(snapshot.salesforce?.host, .salesforce), knows(snapshot.px?.host, .px) else { return .unknownHost }
    return snapshot.keepsMappedAlone ? nil : .unmappedFields
  }

  private mutating func integrityViolation(of attachment: Attachment) -> IntegrityViolation? {
    guard attachment.isPicture else { return .invalidAttachment }
    guard Attachment.isName(attachment.name) else { return .invalidFileName }
    if let known = attachments[attachment.sha256] {
      guard !known.steps.contains(attachment.step), known.first.bytes == attachment.bytes,
        known.first.mediaType == attachment.mediaType
      else { return .duplicateAttachment }
    }
    attachments[attachment.sha256, default: (attachment, [])].steps.insert(attachment.step)
    return nil
  }
}

extension Comparison {
  /// More records than any system holds; what is below can be added up.
  private static let most = 1 << 40

  /// The counts are those of pairs that were each compared in every field.
  fileprivate var addsUp: Bool {
    let counts =
      [compared, equal, differing, missingInPX, orphanedInPX, unlinkedInPX, duplicateIds, changedSinceSync]
      + fields.flatMap { [$0.equal, $0.differing, $0.empty] }
    guard !fields.isEmpty, seconds >= 0, counts.allSatisfy((0...Self.most).contains) else { return false }
    // A pair differs where one of its fields does.
    return compared == equal + differing && differing <= fields.reduce(0) { $0 + $1.differing }
      && fields.allSatisfy { $0.differing <= differing && $0.equal + $0.differing + $0.empty == compared }
  }
}

extension MappingSnapshot {
  /// Whatever it keeps, it names who said so.
  fileprivate var isAttributed: Bool {
    let isSalesforces = salesforce.map { !$0.tenant.isEmpty && $0.user?.isEmpty == false }
    let isPXs = px.map { !$0.tenant.isEmpty && $0.user == nil }
    return !isEmpty && isSalesforces ?? (fields.isEmpty && values == nil) && isPXs ?? attributes.isEmpty
  }

  /// It keeps fields, attributes and pushed values of its mapping, and no others.
  fileprivate var keepsMappedAlone: Bool {
    let synced = mapping.filter { $0.direction == .salesforceToPX }
    let pushed = Set(mapping.filter { $0.direction == .pxToSalesforce }.map(\.salesforceField))
    return fields.allSatisfy { field in
      mapping.contains { $0.object == field.object && $0.salesforceField.lowercased() == field.name.lowercased() }
    }
      && attributes.allSatisfy { attribute in
        synced.contains { $0.object == attribute.object && $0.pxAttribute == attribute.name }
      }
      && values.map { $0.values.values.allSatisfy { pushed.isSuperset(of: $0.keys) } } ?? true
  }
}

extension Attachment {
  /// What it says of its picture can be true of one that is taken in.
  fileprivate var isPicture: Bool {
    let digits = sha256.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    return (1...Self.largest).contains(bytes) && sha256.utf8.count == 64 && digits
      && Self.mediaTypes.contains(mediaType)
  }
}
