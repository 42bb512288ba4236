import ArgumentParser
import Glibc
import Wizard

/// `px-reconnect compare`: all accounts or contacts of both sides, by Salesforce id, field by field.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare all accounts or contacts of Salesforce and PX, field by field.",
    discussion: """
      Both sides are read whole and joined by Salesforce id; mapped fields are compared by what they mean \
      (docs/compare.md). The mapping is a CSV file, or the one recorded in a session. Pairs that Salesforce changed \
      after the integration's last success, or after --since, are counted and left out. Connections are those of check.

      Exit codes: 1 on any difference, 0 on none, 2 if a side could not be asked or read to its end, or if it belongs to \
      another tenant than the session's.
      """)

  @Option(help: "account or contact. Accounts that PX takes from a custom object can't be compared.")
  var object: MappingRow.Object = .account

  @Option(help: "The field mapping as CSV.", completion: .file(), transform: TypedPath.argument)
  var mapping: String?

  @Option(
    help: "A session whose recorded mapping is taken; it is only read.",
    completion: .file(), transform: TypedPath.argument)
  var session: String?

  @Option(help: "Leave out pairs changed after this moment (ISO 8601, UTC).")
  var since: Moment?

  @Flag(help: "Compare a simulator, which is started for it and has been authorized and synchronized.")
  var rehearse = false

  @Option(parsing: .singleValue, help: "With --rehearse: something that is wrong; may be repeated.")
  var fault: [RehearsalFault] = []

  @Option(help: "Take the Salesforce login of this alias from sf.")
  var targetOrg: String?

  @Option(
    help: "Write every difference into this new file, as CSV.",
    completion: .file(), transform: TypedPath.argument)
  var differences: String?

  @Flag(help: "One JSON document on standard output.")
  var json = false

  func validate() throws {
    if !fault.isEmpty, !rehearse { throw ValidationError("--fault needs --rehearse.") }
    if mapping != nil, session != nil { throw ValidationError("The mapping is either --mapping or --session.") }
    if mapping == nil, session == nil, !rehearse {
      throw ValidationError("Name the mapping: --mapping CSV, or --session FILE.")
    }
  }

  func run() throws {
    let recorded = try session.map { try Record.session(of: $0) }
    let tenant = rehearse ? LiveRequest.Tenant.simulated(fault) : .connected(targetOrg: targetOrg)
    let request = LiveRequest.compare(
      LiveRequest.Comparing(object, mapping: try rows(recorded), since: since, differences: try newFile()), tenant)
    let program = try LiveProgram.needed()
    if let recorded, let session {
      let circumstances = Circumstances(recorded)
      let identities = circumstances.identities(for: [.accountsRecent])
      try CheckResult(asking: program, [], circumstances, of: tenant, identities: identities)
        .refuseOtherTenant(than: session)
    }
    let result = CompareResult(asking: program, request)
    if json { try result.printJSON() } else { result.printFigures() }
    result.printRemarks(file: differences)
    if result.exitCode != 0 { throw ExitCode(result.exitCode) }
  }

  /// The mapping; `nil` where a simulator has one of its own.
  private func rows(_ recorded: Session?) throws -> [MappingRow]? {
    var rows = recorded?.mapping
    if let mapping { rows = try MappingFile.rows(at: mapping) }
    if let session, rows == nil {
      throw Failed("\(session) records no mapping that can be read as rows: give one with --mapping.")
    }
    for row in rows ?? [] where row.object == object && row.pxField.isEmpty {
      Output.problem("\(row.salesforceField) is not compared: its PX attribute is not in the record.")
    }
    return rows
  }

  /// Refused before anything is asked, where there is something of that name.
  private func newFile() throws -> String? {
    guard let differences else { return nil }
    var status = stat()
    if lstat(differences, &status) == 0 { throw NewFiles.Problem.exists(path: differences) }
    return differences
  }
}

extension MappingRow.Object: ExpressibleByArgument {}
