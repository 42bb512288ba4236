import ArgumentParser
import Glibc
import Wizard

/// `px-reconnect check`: checks what live systems can prove.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check Salesforce, Gainsight PX and the status pages.",
    discussion: Examples.after(
      """
      For PX, set GAINSIGHT_PX_API_KEY, and GAINSIGHT_PX_REGION (us, eu, us2) or GAINSIGHT_PX_URL. For Salesforce, \
      set SF_ACCESS_TOKEN and SF_ORG_INSTANCE_URL, or use a login of sf with --target-org or SF_TARGET_ORG. The \
      status pages need no credentials. STATUS_PAGE_URL and SALESFORCE_STATUS_URL name others.

      Exit codes: 1 if a check failed; otherwise 2 if a system could not be reached or none is connected; otherwise \
      0. A system that --require names must be connected, and so must those of each check that you name; if not, that \
      is 2. It is also 2 if the API of a system that --require names gives no usable answer. With --strict, an unknown check is also 2. With --session, a connection to a different tenant than the \
      session's is 2, and no results are printed. With --plan: 0, or 2 if the plan can't be made.
      """, "check --rehearse", "check px-api salesforce-org --json", "check --require px --require salesforce",
      "check --plan --session acme.reconnect"))

  @Argument(help: "Checks to run. Default: all.")
  var id: [CheckID] = []

  @Flag(help: "Check a simulator that has been authorized and synchronized. It starts and stops with the command.")
  var rehearse = false

  @Option(parsing: .singleValue, help: "Simulate this fault (repeatable; requires --rehearse).")
  var fault: [RehearsalFault] = []

  @Option(
    help: .init(
      "Compare with the target, times and answers of this session file. The file is not changed.", valueName: "file"),
    completion: .session, transform: TypedPath.argument)
  var session: String?

  @Option(
    help: .init(
      "When you clicked Authorize, for example 2026-11-27T21:14:00Z or \"yesterday 14:00\".", valueName: "time"),
    transform: TypedTime.past)
  var since: Moment?

  @Option(help: .init("Target org: its ID or My Domain address.", valueName: "id"))
  var org: String?

  @Option(help: .init("Target PX subscription ID.", valueName: "id"))
  var subscription: String?

  @Option(
    help: .init("Field mapping as a CSV file.", valueName: "file"),
    completion: .file(extensions: ["csv", "tsv", "txt"]), transform: TypedPath.argument)
  var mapping: String?

  @Option(help: .init("Use the Salesforce login with this sf alias.", valueName: "alias"))
  var targetOrg: String?

  @Option(
    parsing: .singleValue,
    help: .init(
      "Exit with 2 if this system isn't connected or doesn't answer: px or salesforce (repeatable).",
      valueName: "system"))
  var require: [RequiredSystem] = []

  @Flag(help: "Exit with 2 if a check is unknown and none failed.")
  var strict = false

  @Flag(help: "List the requests without sending any.")
  var plan = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    if !fault.isEmpty, !rehearse { throw ValidationError("--fault requires --rehearse.") }
    // The simulator has its own clock.
    if let since, !rehearse, since > .now {
      throw ValidationError(
        "--since must be in the past; \(since.iso8601) is ahead of this computer's clock.")
    }
    if let org {
      do { _ = try OrgName(org) } catch {
        throw ValidationError("--org must be an org ID (00D…) or a My Domain address. \(error.sentence)")
      }
    }
  }

  func run() throws {
    let checks = CheckID.allCases.filter { id.isEmpty || id.contains($0) }
    let recorded = try session.map { Circumstances(try Record.session(of: $0)) }
    let circumstances = try circumstances(recorded ?? Circumstances())
    // An option overrides what the session says.
    var own = recorded ?? Circumstances()
    if org != nil { own.org = nil }
    if subscription != nil { own.subscription = nil }
    let program = try LiveProgram.needed()
    let tenant: LiveRequest.Tenant = rehearse ? .simulated(fault) : .connected(targetOrg: targetOrg)
    let identities = own.identities(for: checks)
    if plan {
      let asked = CheckResult.asked(checks, besides: probes + identities)
      return try PlanResult(asking: program, asked, circumstances, of: tenant).print(json: json)
    }
    // The other program exits with this one, so an immediate exit leaves nothing behind.
    Interruption.onEnding { _exit(128 + $0) }
    let result = CheckResult(
      asking: program, checks, circumstances, of: tenant, requiring: requiredSystems, probing: probes,
      identities: identities)
    if let session { try result.refuseOtherTenant(than: session) }
    if json { try result.printJSON() } else { result.printTable() }
    result.printRemarks(json: json)
    let code = result.exitCode(strict: strict)
    if code != 0 { throw ExitCode(code) }
  }

  /// The checks that say whether the systems that options name answer at all.
  private var probes: [CheckID] { require.map(\.probe) }

  /// The systems that options name or the named checks ask, without the status pages: these need no credentials.
  private var requiredSystems: Set<Connection.System> {
    id.reduce(into: Set(require.map(\.system))) { $0.formUnion($1.systems) }.subtracting([.statusPage])
  }

  private func circumstances(_ recorded: Circumstances) throws -> Circumstances {
    var circumstances = recorded
    if let since { circumstances.setSince(since) }
    circumstances.org = org ?? circumstances.org
    circumstances.subscription = subscription ?? circumstances.subscription
    if let mapping { circumstances.mapping = try MappingFile.rows(at: mapping) }
    return circumstances
  }
}

extension CheckID: ExpressibleByArgument {}

/// A system that requires credentials.
enum RequiredSystem: String, CaseIterable, ExpressibleByArgument {
  case px, salesforce

  var system: Connection.System {
    switch self {
    case .px: .px
    case .salesforce: .salesforce
    }
  }

  /// The check that its API answers.
  var probe: CheckID {
    switch self {
    case .px: .pxAPI
    case .salesforce: .salesforceAPI
    }
  }
}
