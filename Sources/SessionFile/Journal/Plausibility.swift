internal import Wizard

/// Why this program can't have written an event, although its hash matches.
enum IntegrityViolation: Equatable {
  /// The counts of a comparison, in total or for a field, don't add up.
  case inconsistentCounts
  case endsBeforeItBegins
  /// It names a host that the session hadn't connected to.
  case unknownHost
  /// A snapshot has values but doesn't say which system or user they came from.
  case noSource
  /// A snapshot has fields that its mapping doesn't have.
  case unmappedFields
  /// An attachment has an impossible size, SHA-256 or type.
  case invalidAttachment
  case invalidFileName
  /// The same screenshot is attached twice to a step, or described in two ways.
  case duplicateAttachment
  /// A chapter has a different format from the file.
  case wrongFormat
  /// The program's version has characters that px-reconnect never writes.
  case invalidVersion
  /// An answer is longer than any field accepts.
  case longAnswer
  /// Its JSON has the same key twice.
  case repeatedKey
  /// Its JSON isn't what an event of its kind encodes to.
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
    case .longAnswer: "it has an answer longer than any field accepts"
    case .repeatedKey: "it has a key twice"
    case .unexpectedContent: "it has something that an event of its kind never has"
    }
  }
}

/// Checks each event against what this program could have written after the ones before it. Anyone who can write the
/// file can chain hashes, so only the contents of events reveal a forgery.
///
/// Times from servers' clocks aren't compared with this computer's clock, which may be behind.
struct Plausibility {
  private var hosts: [Connection.System: Set<String>] = [:]
  private var attachments: [String: (first: Attachment, steps: Set<StepID>)] = [:]

  /// Why this program can't have written the next event; `nil` if it can.
  mutating func integrityViolation(of event: Event) -> IntegrityViolation? {
    switch event {
    case .began(let began):
      guard began.format == Layout.format else { return .wrongFormat }
      return PlainText(began.program).string == began.program ? nil : .invalidVersion
    case .connected(let connection): hosts[connection.system, default: []].insert(connection.host)
    case .compared(let comparison): return integrityViolation(of: comparison)
    case .snapshot(let snapshot): return integrityViolation(of: snapshot)
    case .attached(let attachment): return integrityViolation(of: attachment)
    case .answered(let statement): return statement.parts.allSatisfy(\.fits) ? nil : .longAnswer
    case .opened, .waived, .withdrawn, .noted, .met, .handedOver, .parked, .unparked, .rehearsing, .staged,
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
  /// More records than any system has, and small enough to add up without overflow.
  private static let most = 1 << 40

  /// Whether the counts can be those of pairs that were each compared in every field.
  fileprivate var addsUp: Bool {
    let counts =
      [compared, equal, differing, missingInPX, orphanedInPX, unlinkedInPX, duplicateIds, changedSinceSync]
      + fields.flatMap { [$0.equal, $0.differing, $0.empty] }
    guard !fields.isEmpty, seconds >= 0, counts.allSatisfy((0...Self.most).contains) else { return false }
    // A pair differs if one of its fields does.
    return compared == equal + differing && differing <= fields.reduce(0) { $0 + $1.differing }
      && fields.allSatisfy { $0.differing <= differing && $0.equal + $0.differing + $0.empty == compared }
  }
}

extension MappingSnapshot {
  /// Whether it names the source of everything it has.
  fileprivate var isAttributed: Bool {
    let isSalesforces = salesforce.map { !$0.tenant.isEmpty && $0.user?.isEmpty == false }
    let isPXs = px.map { !$0.tenant.isEmpty && $0.user == nil }
    return !isEmpty && isSalesforces ?? (fields.isEmpty && values == nil) && isPXs ?? attributes.isEmpty
  }

  /// Whether it only has fields, attributes and pushed values of its mapping.
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
  /// Whether what it says about its image could be true of one that px-reconnect accepts.
  fileprivate var isPicture: Bool {
    let digits = sha256.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    return (1...Self.largest).contains(bytes) && sha256.utf8.count == 64 && digits
      && Self.mediaTypes.contains(mediaType)
  }
}

extension Statement.Part {
  /// Whether no value is longer than a field accepts. A report can repeat a name a hundred times. Reasons for
  /// continuing have no limit.
  fileprivate var fits: Bool {
    answer.values.allSatisfy { $0.key == Answer.despite || $0.value.utf8.count <= Field.Kind.limit }
  }
}
