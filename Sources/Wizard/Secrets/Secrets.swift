/// Removes secrets from what people type and paste, before it is recorded.
///
/// Removed are the credentials that this process was given, wherever they appear; the password of an address and the values of its query (except the `error…` names that troubleshooting
/// reads), tokens and keys that are known by their shape, and values after names such as `password`, `client_secret`,
/// `Bearer` and `curl -u`. A mark shows where something was removed. In doubt it goes: a word lost from a note costs less
/// than a key in a file that is handed over.
package enum Secrets {
  package static let mark = "[removed]"

  /// Takes in a credential that is in use, to find it in texts from here on. It isn't kept.
  package static func learn(_ secret: String) { KnownSecrets.learn(secret) }

  /// Whether a credential that is in use is in a text, or a token or key that is known by its shape.
  package static func hasShape(in text: String) -> Bool {
    var redaction = Redaction(text)
    redaction.removeKnown()
    redaction.removeShapes()
    return redaction.hasRemoved
  }

  /// The text without its secrets; takes time in proportion to its length.
  package static func stripped(from text: String) -> String {
    var redaction = Redaction(text)
    redaction.removeKnown()
    redaction.removeShapes()
    redaction.removePasswordsOfAddresses()
    redaction.removeQueries()
    redaction.removeNamedValues()
    return redaction.applied(to: text)
  }
}
