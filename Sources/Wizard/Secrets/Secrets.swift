/// Takes secrets out of what people type and paste, before it is recorded.
///
/// Stripped: the password of an address and the values of its query (all but the `error…` names that troubleshooting
/// reads), Salesforce tokens and codes wherever they stand, what follows `Bearer`, `Basic` and `curl -u`, and the
/// values of names like `password`, `client_secret`, `x-aptrinsic-api-key`. What was there is marked, so that one sees
/// something was. In doubt it goes: a word lost from a note costs less than a key kept in a file that is handed over.
package enum Secrets {
  package static let mark = "[removed]"

  /// The same text without its secrets; takes time in proportion to its length.
  package static func stripped(from text: String) -> String {
    var redaction = Redaction(text)
    redaction.removeTokens()
    redaction.removePasswordsOfAddresses()
    redaction.removeQueries()
    redaction.removeNamedValues()
    redaction.removeCredentials()
    redaction.removeOptions()
    return redaction.applied(to: text)
  }
}
