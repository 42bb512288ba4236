/// A file attached to a step, as the event chain names it. Its contents are stored outside the chain.
package struct Attachment: Hashable, Codable, Sendable {
  package var step: StepID
  /// The file name without its path.
  package var name: String
  package var mediaType: String
  /// The hash of the contents, as 64 hexadecimal digits.
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

  /// The maximum size of an attachment, in bytes.
  package static let largest = 20 << 20

  /// Returns a file name for the record, with control characters replaced.
  static func kept(name: String) -> String {
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: name.unicodeScalars.map { $0.isControl ? PlainText.replacement : $0 })
    return String(kept)
  }

  /// Whether this is a valid file name for the record: without slashes and control characters.
  package static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.unicodeScalars.allSatisfy { $0 != "/" && !$0.isControl }
  }

  /// The accepted media types and their signatures: offsets and bytes.
  private static let kinds: [(mediaType: String, begins: [(place: Int, bytes: [UInt8])])] = [
    ("image/png", [(0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])]), ("image/jpeg", [(0, [0xFF, 0xD8, 0xFF])]),
    ("image/gif", [(0, Array("GIF8".utf8))]), ("image/webp", [(0, Array("RIFF".utf8)), (8, Array("WEBP".utf8))]),
    ("application/pdf", [(0, Array("%PDF-".utf8))]),
  ]

  package static let mediaTypes = kinds.map(\.mediaType)

  /// The media type that a file's first bytes indicate; `nil` if it isn't accepted.
  package static func mediaType(of bytes: some Collection<UInt8>) -> String? {
    kinds.first { $0.begins.allSatisfy { bytes.dropFirst($0.place).starts(with: $0.bytes) } }?.mediaType
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { properties.generalCategory == .control }
}
