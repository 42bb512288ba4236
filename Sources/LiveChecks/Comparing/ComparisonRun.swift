package import Wizard

/// A comparison: reads all accounts or contacts of both sides concurrently, and joins them as they arrive.
package struct ComparisonRun: Sendable {
  /// What a comparison reports while it runs.
  package enum Event: Sendable {
    case planned(ComparisonPlan)
    /// The number of records read from both sides, and their total.
    case progress(read: Int, of: Int)
  }

  package let object: MappingRow.Object
  package let mapping: [MappingRow]
  /// Pairs that Salesforce changed after this moment are left out. `nil` means the integration's last success.
  package let since: Moment?
  package let asker: APIClient
  /// The path of the file to create with all differences.
  package let differences: String?
  /// The largest number of records for which Salesforce is read by query pages, not by a bulk query job.
  package let mostByPages: Int

  package init(
    _ object: MappingRow.Object, _ mapping: [MappingRow], since: Moment?, asker: APIClient, differences: String? = nil,
    mostByPages: Int = ComparisonPlan.mostByPages
  ) {
    self.object = object
    self.mapping = mapping
    self.since = since
    self.asker = asker
    self.differences = differences
    self.mostByPages = mostByPages
  }

  package func run(
    _ report: @escaping @Sendable (Event) -> Void
  ) async throws(ComparisonProblem) -> ComparisonFindings {
    let began = ContinuousClock.now
    let spool = try spool()
    var finder = FieldFinder(asker, object)
    let fields = try await finder.fields(of: mapping)
    let (boundary, start) = try await boundary()
    let plan = try await plan()
    for (count, system) in [(plan.salesforceRecords, Connection.System.salesforce), (plan.pxRecords, .px)]
    where count > ComparisonPlan.mostRecords { throw .tooManyRecords(count, system) }
    report(.planned(plan))
    if let left = plan.callsLeft, left < plan.salesforceCalls + asker.reserve {
      throw .budget(left: left, needed: plan.salesforceCalls)
    }
    let state = ComparisonState(
      object, fields, boundary: boundary, expected: [.salesforce: plan.salesforceRecords, .px: plan.pxRecords],
      spool: spool
    ) { report(.progress(read: $0, of: $1)) }
    let end = try await readBoth(state, inBulk: plan.isBulk)
    guard !Task.isCancelled else { throw .stopped }
    var (comparison, sample) = try state.finish()
    comparison.seconds = (ContinuousClock.now - began) / .seconds(1)
    return ComparisonFindings(
      comparison, sample: sample, since: boundary, began: start, ended: max(start, end ?? start))
  }

  private func spool() throws(ComparisonProblem) -> DifferenceSpool? {
    guard let differences else { return nil }
    return try DifferenceSpool(differences, scrubber: asker.scrubber)
  }

  /// Returns the moment after which changed pairs are left out, and the current time by PX's clock.
  private func boundary() async throws(ComparisonProblem) -> (Moment?, now: Moment) {
    let answered = try await asker.answer(to: .px("admin/monitoring/integrations"))
    let now = answered.date ?? answered.received
    if let since { return (since, now) }
    switch IntegrationStatus(answered.body, now: now)?.lastRead {
    case .at(let moment): return (moment, now)
    case .never: return (nil, now)
    case .unreadable, nil: throw .unreadable("when the integration last succeeded", .px)
    }
  }

  /// Returns the number of records, and of the calls needed to read them.
  private func plan() async throws(ComparisonProblem) -> ComparisonPlan {
    let list = object.pxList
    guard let total = try await asker.body(of: .px("\(list)?pageSize=1"))["totalHits"].count else {
      throw .unreadable("how many \(list) there are", .px)
    }
    let count = try await asker.body(of: .query("SELECT COUNT() FROM \(object.salesforceName)"))
    guard let records = count["totalSize"].count else {
      throw .unreadable("how many \(object.salesforceName)s there are", .salesforce)
    }
    return ComparisonPlan(
      object, salesforceRecords: Int(records), pxRecords: Int(total), callsLeft: try await callsLeft(),
      mostByPages: mostByPages)
  }

  /// `/limits` needs a permission that not every user has. Without it, the last response header counts.
  private func callsLeft() async throws(ComparisonProblem) -> Int? {
    if case .answered(let answered) = await asker.ask(.limits), answered.status == 200 {
      return answered.body["DailyApiRequests"]["Remaining"].count.map { Int($0) }
    }
    return asker.callsLeft
  }

  /// Returns the time of PX's last page, by PX's clock.
  private func readBoth(_ state: ComparisonState, inBulk: Bool) async throws(ComparisonProblem) -> Moment? {
    let outcome = await withTaskGroup(of: Result<Moment?, ComparisonProblem>.self) { group in
      group.addTask {
        do throws(ComparisonProblem) {
          return .success(try await PXReader(asker: asker, object: object, state: state).readAll())
        } catch {
          return .failure(error)
        }
      }
      group.addTask {
        do throws(ComparisonProblem) {
          try await SalesforceReader(asker, object, state).readAll(inBulk: inBulk)
          return .success(nil)
        } catch {
          return .failure(error)
        }
      }
      var latest: Moment?
      while let result = await group.next() {
        switch result {
        case .success(let moment): latest = moment ?? latest
        case .failure(let problem):
          // Reading the other side is pointless now.
          group.cancelAll()
          return Result<Moment?, ComparisonProblem>.failure(Task.isCancelled ? .stopped : problem)
        }
      }
      return .success(latest)
    }
    return try outcome.get()
  }
}
