/// A picture taken into the file beside a step, as the chain names it; the picture itself stands beside the record.
package struct Attachment: Hashable, Codable, Sendable {
  package var step: StepID
  /// The file's own name, without its folders.
  package var name: String
  package var mediaType: String
  /// In 64 hexadecimal digits.
  package var sha256: String
  package var bytes: Int
  package var typedBy: Role

  package init(step: StepID, name: String, mediaType: String, sha256: String, bytes: Int, typedBy: Role = .px) {
    self.step = step
    self.name = name
    self.mediaType = mediaType
    self.sha256 = sha256
    self.bytes = bytes
    self.typedBy = typedBy
  }

  /// The largest picture that is taken, in bytes.
  package static let largest = 20 << 20

  /// What the first bytes of a file say it is, where that is a picture or a page.
  package static func mediaType(of bytes: some Collection<UInt8>) -> String? {
    func begins(_ start: [UInt8], at place: Int = 0) -> Bool { bytes.dropFirst(place).starts(with: start) }
    if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if begins([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if begins(Array("GIF8".utf8)) { return "image/gif" }
    if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) { return "image/webp" }
    if begins(Array("%PDF-".utf8)) { return "application/pdf" }
    return nil
  }
}
