import ArgumentParser
import Glibc
import Wizard

/// `px-reconnect compare`: compares all accounts or contacts on both sides by Salesforce ID, field by field.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare all accounts or contacts in Salesforce and PX, field by field.",
    discussion: Examples.after(
      """
      Reads all records on both sides, matches them by Salesforce ID and compares the mapped fields by value \
      (docs/compare.md). The mapping is a CSV file or the one recorded in a session. Records that changed in \
      Salesforce after the last successful run, or after --since, are counted but not compared. Connect as for check.

      Exit codes: 0 no difference, or only in pushed fields, which differ until the next push; 1 differences; 2 if a side could not be read completely, or belongs to a different \
      tenant than the session's.
      """, "compare --rehearse", "compare --mapping fields.csv --differences new.csv"))

  @Option(help: "account or contact. Accounts that PX fills from a custom object can't be compared.")
  var object: MappingRow.Object = .account

  @Option(
    help: .init("Field mapping as a CSV file.", valueName: "file"),
    completion: .file(extensions: ["csv", "tsv", "txt"]), transform: TypedPath.argument)
  var mapping: String?

  @Option(
    help: .init("Use the mapping recorded in this session file. The file is not changed.", valueName: "file"),
    completion: .session, transform: TypedPath.argument)
  var session: String?

  @Option(
    help: .init("Leave out records changed after this time, for example 2026-11-27T21:14:00Z.", valueName: "time"),
    transform: TypedTime.past)
  var since: Moment?

  @Flag(help: "Compare a simulator that has been authorized and synchronized. It starts and stops with the command.")
  var rehearse = false

  @Option(parsing: .singleValue, help: "Simulate this fault (repeatable; requires --rehearse).")
  var fault: [RehearsalFault] = []

  @Option(help: .init("Use the Salesforce login with this sf alias.", valueName: "alias"))
  var targetOrg: String?

  @Option(
    help: .init("Write every difference to this new CSV file.", valueName: "file"),
    completion: .file(), transform: TypedPath.argument)
  var differences: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    if !fault.isEmpty, !rehearse { throw ValidationError("--fault requires --rehearse.") }
    if mapping != nil, session != nil { throw ValidationError("Use either --mapping or --session, not both.") }
    if mapping == nil, session == nil, !rehearse {
      throw ValidationError("Give the mapping with --mapping CSV or --session FILE.")
    }
    if differences?.isEmpty == true {
      throw ValidationError("--differences needs the name of a file, for example differences.csv.")
    }
    try FileSuffix.refuse(differences, for: "A table of differences", unless: ["csv", "txt"])
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

  /// The mapping; `nil` if a simulator has its own.
  private func rows(_ recorded: Session?) throws -> [MappingRow]? {
    var rows = recorded?.mapping
    if let mapping { rows = try MappingFile.rows(at: mapping) }
    if let session, rows == nil {
      throw Failed("\(session) has no mapping rows. Give a mapping with --mapping.")
    }
    for row in rows ?? [] where row.object == object && row.pxField.isEmpty {
      Output.problem("\(row.salesforceField) was not compared: the record doesn't name its PX attribute.")
    }
    return rows
  }

  /// The file for the differences. Throws before anything is asked if it already exists or can't be created.
  private func newFile() throws -> String? {
    guard let differences else { return nil }
    var status = stat()
    if lstat(differences, &status) == 0 { throw NewFiles.Problem.exists(path: differences) }
    guard errno == ENOENT else { throw NewFiles.Problem(errno: errno, path: differences) }
    let folder = differences.lastIndex(of: "/").map { String(differences[...$0]) } ?? "."
    if access(folder, W_OK | X_OK) != 0 { throw NewFiles.Problem(errno: errno, path: differences) }
    return differences
  }
}

extension MappingRow.Object: ExpressibleByArgument {}
