internal import Wizard

/// Holds each event against what this program would ever write there, given those before it: whoever can write the file
/// can make hashes that fit, and is then known only by what the events say.
///
/// Moments by servers' clocks are not held against this machine's, which may be behind.
struct Plausibility {
  /// The version of the file's format.
  private let format: Int
  /// That of the chapter.
  private(set) var chapterFormat = 1
  private var hasMoments = false
  private var hosts: [Connection.System: Set<String>] = [:]
  private var pictures: [String: (first: Attachment, steps: Set<StepID>)] = [:]

  init(format: Int) { self.format = format }

  /// Why the next event can't be one of ours; `nil` where it can.
  mutating func integrityViolation(of payload: Payload) -> IntegrityViolation? {
    if case .began(let began) = payload.event {
      guard (chapterFormat...max(chapterFormat, format)).contains(began.format) else { return .format }
      chapterFormat = began.format
    }
    if payload.recorded != nil { hasMoments = true }
    // Format 1 alone did without; what is added to such a file later has its moment.
    guard payload.recorded != nil || (chapterFormat == 1 && !hasMoments) else { return .momentOutside }
    switch payload.event {
    case .connected(let connection): hosts[connection.system, default: []].insert(connection.host)
    case .compared(let comparison): return integrityViolation(of: comparison)
    case .snapshot(let snapshot): return integrityViolation(of: snapshot)
    case .attached(let attachment): return integrityViolation(of: attachment)
    default: break
    }
    return nil
  }

  private func knows(_ host: String?, _ system: Connection.System) -> Bool {
    host.map { hosts[system]?.contains($0) == true } ?? true
  }

  private func integrityViolation(of recorded: RecordedComparison) -> IntegrityViolation? {
    guard recorded.comparison.addsUp else { return .figures }
    guard recorded.began <= recorded.ended else { return .endedBeforeItBegan }
    guard knows(recorded.salesforce, .salesforce), knows(recorded.px, .px) else { return .unknownHost }
    return nil
  }

  private func integrityViolation(of snapshot: MappingSnapshot) -> IntegrityViolation? {
    guard snapshot.isAttributed else { return .unattributed }
    guard knows(snapshot.salesforce?.host, .salesforce), knows(snapshot.px?.host, .px) else { return .unknownHost }
    return snapshot.keepsMappedAlone ? nil : .unmapped
  }

  private mutating func integrityViolation(of attachment: Attachment) -> IntegrityViolation? {
    guard attachment.isPicture else { return .noPicture }
    guard Attachment.isName(attachment.name) else { return .noFileName }
    if let known = pictures[attachment.sha256] {
      guard !known.steps.contains(attachment.step), known.first.bytes == attachment.bytes,
        known.first.mediaType == attachment.mediaType
      else { return .secondPicture }
    }
    pictures[attachment.sha256, default: (attachment, [])].steps.insert(attachment.step)
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
