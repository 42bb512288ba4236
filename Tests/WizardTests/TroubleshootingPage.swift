@testable import Wizard

/// docs/troubleshooting.md, generated from the rows that the program looks up.
enum TroubleshootingPage {
  static var text: String {
    let rows = Runbook.restoration.symptoms
    let index = rows.map { "- [\($0.symptom)](#\($0.id.rawValue))\n" }.joined()
    return """
      # Troubleshooting

      <!-- Made from Sources/Wizard/Content/Symptoms.swift by `make frames`. Change that file, not this page. -->

      px-reconnect looks these rows up for you. In a session, press F2 and paste what you see: an error message, a code or an address. In a
      shell:

      ```sh
      px-reconnect lookup "access denied"
      ```

      \(index)
      \(rows.map(section).joined(separator: "\n"))
      ## Before you contact support

      Collect error messages as screenshots, the time of the problem, the Salesforce user, and what you already tried. This packs all that a
      session knows into one file, and shows you first what goes in:

      ```sh
      px-reconnect support acme.reconnect
      ```

      Submit a case through the Gainsight Community. Your CSM can help with priorities. The community also has answers to search.

      """
  }

  private static func section(_ row: Symptom) -> String {
    let actions = row.resolution.enumerated().map { "\($0 + 1). \($1)\n" }.joined()
    let steps = row.steps.map { Runbook.restoration[$0].title }.joined(separator: " · ")
    return """
      <a id="\(row.id.rawValue)"></a>

      ## \(row.symptom)

      Likely cause: \(row.cause)

      \(actions)
      Then go back to: \(steps).

      """
  }
}
