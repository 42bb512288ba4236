package import Wizard

/// A credential, which can be sent but is never printed.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  let value: String

  package init(_ value: String) { self.value = value }

  package var description: String { "[secret]" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Removes known credentials from text before it is written, even if a server echoed them.
package struct Scrubber: Sendable {
  private let secrets: [String]

  package init(_ secrets: [Secret]) {
    self.secrets = secrets.map(\.value).filter { $0.utf8.count >= 6 }.sorted { $0.utf8.count > $1.utf8.count }
  }

  /// Scrubs a response. Call this before shortening it: a truncated credential would no longer be found.
  package func scrubbed(_ answer: JSON) -> JSON {
    switch answer {
    case .null, .bool, .number: answer
    case .string(let text): text.utf8.count < shortest ? answer : .string(scrubbed(text))
    case .array(let list): .array(list.map(scrubbed))
    case .object(let fields):
      .object(
        Dictionary(fields.map { (scrubbed($0.key), scrubbed($0.value)) }) { first, _ in first })
    }
  }

  private var shortest: Int { secrets.last?.utf8.count ?? .max }

  /// Whether the bytes contain a credential.
  func holds(_ bytes: ArraySlice<UInt8>) -> Bool {
    secrets.contains { secret in
      let secret = Array(secret.utf8)
      var rest = bytes
      while rest.count >= secret.count, let start = rest.firstIndex(of: secret[0]) {
        rest = rest[start...]
        if rest.starts(with: secret) { return true }
        rest.removeFirst()
      }
      return false
    }
  }

  package func scrubbed(_ text: String) -> String {
    var text = text
    for secret in secrets where text.contains(secret) {
      text = text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "[removed]")
    }
    return text
  }
}
