import Posix
import Screens
import SessionFile
import Wizard

/// Follows up all sessions in a folder, several at a time, each with its own tenant's connections.
///
/// A problem with one session is reported in its row and doesn't stop the others. Nothing leaks from one tenant to
/// another: each has its own process to query its systems, which starts without any credentials.
struct FolderFollowUp: Sendable {
  private let tenants: [Tenant]
  private let owners: [Tenant.Systems: Tenant]
  private let asksOnlyDue: Bool
  private let jobs: Int
  private let key: Key
  private let ask: Ask

  typealias Key = @Sendable (Tenant) throws(KeyCommand.Problem) -> String
  typealias Ask = @Sendable (FollowUpRun) throws -> FollowUpRun.Findings

  /// - Parameters:
  ///   - jobs: The number of sessions to follow up at the same time.
  ///   - key: Gets a tenant's key.
  ///   - ask: Follows up one session.
  init(
    tenants: [Tenant], asksOnlyDue: Bool = false, jobs: Int = 8,
    key: @escaping Key = { (tenant) throws(KeyCommand.Problem) in try KeyCommand.key(of: tenant.keyCommand) },
    ask: @escaping Ask = { try $0.findings() }
  ) {
    self.tenants = tenants
    owners = Dictionary(tenants.map { ($0.systems, $0) }) { first, _ in first }
    self.asksOnlyDue = asksOnlyDue
    self.jobs = jobs
    self.key = key
    self.ask = ask
  }

  /// The result for one session.
  struct Row: Sendable {
    let path: String
    let tenant: String?
    let result: Result

    enum Result: Sendable {
      /// Nothing can be checked now.
      case notDue(Due?)
      case asked(FollowUpRun.Findings)
      /// Nothing was checked, for this reason (a sentence).
      case unasked(String)
    }
  }

  /// Follows up these files.
  ///
  /// - Parameter each: Called with each row, in the order of the files, once it and all rows before it are complete.
  func rows(of paths: [String], each: @escaping @Sendable (Row) -> Void = { _ in }) -> [Row] {
    Workers.map(paths, atOnce: jobs, each: each) { path in
      var tenant: Tenant?
      let result: Row.Result
      do {
        result = try self.result(of: path, &tenant)
      } catch let problem as any Told {
        result = .unasked(problem.sentence)
      } catch {
        result = .unasked("\(path) could not be followed up: \(error)")
      }
      return Row(path: path, tenant: tenant?.name, result: result)
    }
  }

  private func result(of path: String, _ tenant: inout Tenant?) throws -> Row.Result {
    let summary = try SessionSummary.read(path)
    // A rehearsal's org doesn't belong to a tenant.
    if !summary.isRehearsal { tenant = Tenant.Systems(Circumstances(summary)).flatMap { owners[$0] } }
    if let settled = settled(summary, at: .now) { return settled }
    let session = try Record.session(of: path)
    let systems = Tenant.Systems(Circumstances(session))
    if session.rehearsal == nil { tenant = systems.flatMap { owners[$0] } }
    let now = session.rehearsalClock ?? .now
    let isWanted = asksOnlyDue ? !session.dueChecks(at: now).isEmpty : !session.wanted.isEmpty
    guard isWanted else { return .notDue(session.dues.first { $0.at > now }) }
    var run = FollowUpRun(path: path, environment: LiveProgram.environmentWithoutConnections, asksOnlyDue: asksOnlyDue)
    if session.rehearsal == nil {
      guard let tenant else { return .unasked(missing(systems)) }
      do throws(KeyCommand.Problem) {
        run.connection = tenant.connection(key: try key(tenant))
      } catch {
        return .unasked(error.sentence)
      }
      run.targetOrg = tenant.alias
    }
    return .asked(try ask(run))
  }

  /// The result that a signed record's summary already shows, so that most files in a folder needn't be read further;
  /// `nil` if there may be something to check now.
  private func settled(_ summary: SessionSummary, at now: Moment) -> Row.Result? {
    guard summary.isSealed, !summary.isRehearsal else { return nil }
    guard summary.hasFollowUps else { return .notDue(nil) }
    guard asksOnlyDue, let first = summary.due, first.at > now else { return nil }
    return .notDue(first)
  }

  /// Why a session has no tenant. Doesn't name the org, which may still be hidden from one of the admins.
  private func missing(_ systems: Tenant.Systems?) -> String {
    guard let systems else {
      return "This session doesn't name its org and subscription yet, so no tenant fits."
    }
    if let near = tenants.first(where: { $0.systems.agreesInPart(with: systems) }) {
      return
        "The record and the tenants file differ: only one of org and subscription is that of \(near.name). Fix the tenants file: write both as the record has them."
    }
    return tenants.isEmpty
      ? "Name a file with this tenant's connections: --tenants FILE."
      : "No tenant in the tenants file has this session's org and subscription, written as in the record."
  }

  /// Remarks about the tenants file: tenants with several sessions here, and tenants with none.
  static func remarks(_ rows: [Row], tenants: [Tenant]) -> [String] {
    var remarks: [String] = []
    let paths = Dictionary(grouping: rows.filter { $0.tenant != nil }) { $0.tenant ?? "" }.mapValues { $0.map(\.path) }
    for tenant in tenants {
      guard let paths = paths[tenant.name], paths.count > 1 else { continue }
      remarks.append("\(tenant.name) has \(paths.count) sessions: \(paths.joined(separator: ", ")).")
    }
    let unused = tenants.map(\.name).filter { paths[$0] == nil }
    if !unused.isEmpty { remarks.append("No session that could be read belongs to \(unused.joined(separator: ", ")).") }
    return remarks
  }
}

extension Circumstances {
  /// The systems that the summary names.
  fileprivate init(_ summary: SessionSummary) {
    self.init()
    org = summary.org
    subscription = summary.subscription
  }
}
