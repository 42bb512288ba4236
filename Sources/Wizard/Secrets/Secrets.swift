/// Removes secrets from typed and pasted text before it is recorded.
///
/// Removed are the credentials that this process was given, wherever they appear; passwords in URLs and the values of
/// their queries (except the `error…` names that troubleshooting reads); tokens and keys with a known shape; and values
/// after names such as `password`, `client_secret`, `Bearer` and `curl -u`. A mark replaces each. In doubt, text is
/// removed: a word lost from a note costs less than a key in a file that is shared.
package enum Secrets {
  package static let mark = "[removed]"

  /// Registers a credential in use, so that it is found in texts from now on. It isn't stored.
  package static func learn(_ secret: String) { KnownSecrets.learn(secret) }

  /// Whether a text contains a credential in use, or a token or key with a known shape.
  package static func hasShape(in text: String) -> Bool {
    var redaction = Redaction(text)
    redaction.removeKnown()
    redaction.removeShapes()
    return redaction.hasRemoved
  }

  /// Returns the text without its secrets, in time linear in its length.
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
