import ArgumentParser
import Glibc
import Wizard

/// `px-reconnect check`: what live systems say, as far as they can.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask live systems what can be proved, and say exactly that.",
    discussion: """
      PX is asked with GAINSIGHT_PX_API_KEY and GAINSIGHT_PX_REGION (us, eu, us2) or GAINSIGHT_PX_URL; Salesforce \
      with SF_ACCESS_TOKEN and SF_ORG_INSTANCE_URL, or through sf with --target-org or SF_TARGET_ORG. The status \
      pages need nothing (STATUS_PAGE_URL, SALESFORCE_STATUS_URL name others).

      Exit codes: 1 if a check failed, else 2 if a connection could not be asked or none is configured, else 0. With \
      --strict also 2 if a check is unknown. With --session 2, and no results, if a connection is to another tenant than \
      the session's.
      """)

  @Argument(help: "The checks; all of them without any.")
  var id: [CheckID] = []

  @Flag(help: "Ask a simulator, which is started for it and has been authorized and synchronized.")
  var rehearse = false

  @Option(parsing: .singleValue, help: "With --rehearse: something that is wrong; may be repeated.")
  var fault: [RehearsalFault] = []

  @Option(
    help: "A session whose target, moments and answers are compared with; it is only read.",
    completion: .file(), transform: TypedPath.argument)
  var session: String?

  @Option(help: "When Authorize and Synchronize came up (ISO 8601, UTC).")
  var since: Moment?

  @Option(help: "The target org: its id or My Domain address.")
  var org: String?

  @Option(help: "The target PX subscription, by its id.")
  var subscription: String?

  @Option(help: "The field mapping as CSV.", completion: .file(), transform: TypedPath.argument)
  var mapping: String?

  @Option(help: "Take the Salesforce login of this alias from sf.")
  var targetOrg: String?

  @Flag(help: "Exit with 2 if a check is unknown and none failed.")
  var strict = false

  @Flag(help: "One JSON document on standard output.")
  var json = false

  func validate() throws {
    if !fault.isEmpty, !rehearse { throw ValidationError("--fault needs --rehearse.") }
    // A simulator has its own clock.
    if let since, !rehearse, since > .now {
      throw ValidationError(
        "--since takes a moment that has passed; \(since.iso8601) lies ahead of this machine's clock.")
    }
    if let org {
      do { _ = try OrgName(org) } catch {
        throw ValidationError("--org must be an org id (00D…) or a My Domain address. \(error.sentence)")
      }
    }
  }

  func run() throws {
    let checks = CheckID.allCases.filter { id.isEmpty || id.contains($0) }
    let recorded = try session.map { Circumstances(try Record.session(of: $0)) }
    let circumstances = try circumstances(recorded ?? Circumstances())
    // What an option names isn't the session's.
    var own = recorded ?? Circumstances()
    if org != nil { own.org = nil }
    if subscription != nil { own.subscription = nil }
    let program = try LiveProgram.needed()
    // The other program dies with this one, so leaving at once leaves nothing behind.
    Interruption.onEnding { _exit(128 + $0) }
    let result = CheckResult(
      asking: program, checks, circumstances,
      of: rehearse ? .simulated(fault) : .connected(targetOrg: targetOrg), identities: own.identities(for: checks))
    if let session { try result.refuseOtherTenant(than: session) }
    if json { try result.printJSON() } else { result.printTable() }
    result.printRemarks(json: json)
    let code = result.exitCode(strict: strict)
    if code != 0 { throw ExitCode(code) }
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

extension Moment: ExpressibleByArgument {
  package init?(argument: String) { self.init(salesforce: argument) }
}
