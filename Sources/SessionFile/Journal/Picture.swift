internal import Wizard

/// A picture as it is stored beside the record.
struct Picture {
  /// What its bytes show.
  struct Seen: Hashable {
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
  /// `nil` where it is larger than any that is taken in, and was not read.
  let seen: Seen?

  /// Whether it is the one that an event tells of, the first that names it, and is listed as that says.
  func isTold(by recorded: Recorded) -> Bool {
    guard case .attached(let told) = recorded.event, let seen else { return false }
    return sha256 == told.sha256 && name == told.name && mediaType == told.mediaType && at == recorded.at
      && seen.sha256 == told.sha256 && seen.mediaType == told.mediaType && seen.bytes == told.bytes
  }
}
