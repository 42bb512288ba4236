/// A picture attached to a step, as the chain names it; its bytes are in a table of their own.
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

  /// A file's name as it is kept, with a mark in place of each control character.
  static func kept(name: String) -> String {
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: name.unicodeScalars.map { $0.isControl ? PlainText.replacement : $0 })
    return String(kept)
  }

  /// Whether this is a name of a file, as it is kept: without folders, and without what a terminal obeys.
  package static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.unicodeScalars.allSatisfy { $0 != "/" && !$0.isControl }
  }

  /// The kinds that can be attached, and the bytes that tell them, with their place in the file.
  private static let kinds: [(mediaType: String, begins: [(place: Int, bytes: [UInt8])])] = [
    ("image/png", [(0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])]), ("image/jpeg", [(0, [0xFF, 0xD8, 0xFF])]),
    ("image/gif", [(0, Array("GIF8".utf8))]), ("image/webp", [(0, Array("RIFF".utf8)), (8, Array("WEBP".utf8))]),
    ("application/pdf", [(0, Array("%PDF-".utf8))]),
  ]

  package static let mediaTypes = kinds.map(\.mediaType)

  /// What the first bytes of a file say it is, where that is a picture or a page.
  package static func mediaType(of bytes: some Collection<UInt8>) -> String? {
    kinds.first { $0.begins.allSatisfy { bytes.dropFirst($0.place).starts(with: $0.bytes) } }?.mediaType
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { properties.generalCategory == .control }
}
