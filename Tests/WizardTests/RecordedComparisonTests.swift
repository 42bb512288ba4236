import Testing
import Wizard

@Suite struct `A comparison in the record` {
  private let row = MappingRow(
    direction: .salesforceToPX, object: .account, salesforceField: "Industry", pxField: "industry")

  private func recorded(
    _ object: MappingRow.Object = .account, _ change: (inout Comparison) -> Void = { _ in }
  ) -> RecordedComparison {
    var comparison = Comparison(object, fields: [Comparison.Field(row)])
    comparison.compared = 10
    comparison.equal = 10
    comparison.fields[0].equal = 10
    change(&comparison)
    let findings = ComparisonFindings(
      comparison, sample: [], since: nil, began: Scene.start, ended: Scene.start + 5)
    return RecordedComparison(findings, salesforce: "acme.my.salesforce.com", px: "api.aptrinsic.com")
  }

  private func outcomes(_ recorded: RecordedComparison) -> [CheckID: Verdict.Outcome] {
    Dictionary(uniqueKeysWithValues: recorded.verdicts(sample: []).map { ($0.check, $0.outcome) })
  }

  @Test func `is evidence of the steps it answers, over all records`() {
    #expect(
      outcomes(recorded()) == [.accountsRecent: .verified, .fieldsPopulated: .verified, .pxDuplicates: .verified])
    #expect(outcomes(recorded(.contact)) == [.contactsLinked: .verified])
    for verdict in recorded().verdicts(sample: []) {
      #expect(verdict.at == Scene.start + 5)
      #expect(verdict.host == (verdict.check.system == .px ? "api.aptrinsic.com" : "acme.my.salesforce.com"))
    }
  }

  @Test func `proves nothing from differences, twice-held ids, strangers or nothing at all`() {
    let differing = recorded {
      $0.differing = 1; $0.equal = 9
    }
    #expect(outcomes(differing)[.accountsRecent] == .failed)
    #expect(outcomes(differing)[.fieldsPopulated] == nil)
    #expect(outcomes(recorded { $0.duplicateIds = 1 })[.pxDuplicates] == .failed)
    #expect(
      outcomes(
        recorded {
          $0.compared = 0; $0.equal = 0
        })[.accountsRecent] == .unknown)
    #expect(
      outcomes(
        recorded {
          $0.fields[0].equal = 0; $0.fields[0].empty = 10
        })[.fieldsPopulated] == .unknown)
    #expect(outcomes(recorded(.contact) { $0.orphanedInPX = 1 })[.contactsLinked] == .failed)
    #expect(outcomes(recorded(.contact) { $0.compared = 0 })[.contactsLinked] == .unknown)
  }

  @Test(arguments: [(10, Verdict.Outcome.verified), (1, .verified), (11, .unknown), (500, .unknown)])
  func `proves nothing where PX lacks most Accounts`(missing: Int, outcome: Verdict.Outcome) {
    let recorded = recorded { $0.missingInPX = missing }
    let verdict = recorded.verdicts(sample: []).first { $0.check == .accountsRecent }
    #expect(verdict?.outcome == outcome)
    #expect(verdict?.findings == nil && verdict?.says.contains("\(missing) Accounts have no record in PX") == true)
    // Most Contacts don't use the product.
    #expect(outcomes(self.recorded(.contact) { $0.missingInPX = missing }) == [.contactsLinked: .verified])
  }

  private let push = MappingRow(
    direction: .pxToSalesforce, object: .account, salesforceField: "PX_Score__c", pxField: "score")

  /// Ten pairs: some differ in a field that goes to PX, some in one that is pushed.
  private func withPush(_ object: MappingRow.Object = .account, read: Int, pushed: Int) -> RecordedComparison {
    recorded(object) {
      $0.fields.append(Comparison.Field(push))
      ($0.fields[0].equal, $0.fields[0].differing) = (10 - read, read)
      ($0.fields[1].equal, $0.fields[1].differing) = (10 - pushed, pushed)
      ($0.equal, $0.differing) = (10 - max(read, pushed), max(read, pushed))
    }
  }

  @Test(arguments: [(0, 0), (0, 1), (0, 10), (1, 0), (3, 5), (5, 3)])
  func `leaves a pushed field to the next push`(read: Int, pushed: Int) {
    let recorded = withPush(read: read, pushed: pushed)
    let differs = read > 0
    #expect(outcomes(recorded)[.accountsRecent] == (differs ? .failed : .verified))
    #expect(outcomes(recorded)[.fieldsPopulated] == (differs ? nil : .verified))
    #expect(
      outcomes(withPush(.contact, read: read, pushed: pushed)) == [.contactsLinked: differs ? .failed : .verified])
    #expect(recorded.comparison.differs == differs)
    let verdict = recorded.verdicts(sample: []).first { $0.check == .accountsRecent }
    #expect(verdict?.says.contains("PX_Score__c on \(pushed)") == (pushed > 0), "\(verdict?.says ?? "")")
    if differs { #expect(verdict?.findings == [Verdict.Finding("Industry", records: read)]) }
    let words = ComparisonWords(
      ComparisonFindings(recorded.comparison, sample: [], since: nil, began: Scene.start, ended: Scene.start), []
    ).lines.joined(separator: "\n")
    #expect(words.contains("Pushed fields differ: PX_Score__c on \(pushed)") == (pushed > 0), "\(words)")
    #expect(words.contains("exit code 0") == (pushed > 0 && !differs))
  }

  @Test func `takes no pushed field for an example, or for a field that PX reads`() {
    let difference = Difference(
      id: "001000000000001AAA", pxRecord: "acme", salesforceField: "PX_Score__c", pxField: "score", salesforce: "7",
      px: "9")
    #expect(withPush(read: 1, pushed: 1).verdicts(sample: [difference]).allSatisfy { $0.example == nil })
    let onlyPush = recorded { $0.fields = [Comparison.Field(push)] }
    #expect(outcomes(onlyPush)[.accountsRecent] == .unknown && outcomes(onlyPush)[.fieldsPopulated] == nil)
  }

  @Test func `says one Account as one`() {
    let one = recorded {
      $0.compared = 1; $0.equal = 1; $0.fields[0].equal = 1
    }
    #expect(
      one.verdicts(sample: []).contains { $0.says.hasPrefix("The only Account with one record on each side has") })
  }

  @Test func `names a record as an example, and keeps none`() {
    let difference = Difference(
      id: "001000000000001AAA", pxRecord: "acme", salesforceField: "Industry", pxField: "industry",
      salesforce: "Software", px: "Steel")
    let differing = recorded {
      $0.differing = 1; $0.equal = 9
    }
    let verdict = differing.verdicts(sample: [difference]).first { $0.check == .accountsRecent }
    #expect(verdict?.example?.contains("Steel") == true)
    #expect(verdict?.says.contains("Steel") == false)
    #expect(verdict?.symptom == .staleData)
  }

  @Test func `is made only where both connections are known as the target's, and before the close`() {
    var scene = Scene.reaching(.accountsRecent)
    #expect(scene.session.whyNotCompare?.contains("connect both") == true)
    scene.perform(.connect(Connection(system: .px, host: "api.aptrinsic.com", vendor: true)))
    scene.perform(.connect(Connection(system: .salesforce, host: "acme.my.salesforce.com", vendor: true)))
    #expect(scene.session.whyNotCompare?.contains("Salesforce org") == true)
    for check in [CheckID.salesforceOrg, .pxSubscription] {
      scene.perform(.hear(Verdict(check: check, outcome: .verified, says: "it is", host: "h", at: scene.now)))
    }
    #expect(scene.session.whyNotCompare == nil)
    scene.perform(.keepComparison(recorded()))
    #expect(scene.session.comparison(of: .account)?.comparison.equal == 10)
    #expect(scene.session.comparison(of: .contact) == nil)
    // A sample isn't asked for if all records were compared, unless somebody wants to know the current state.
    func isAsked(again: Bool, comparing: Bool = false) -> Bool {
      scene.session.asks(beside: .accountsRecent, again: again, comparing: comparing).contains {
        if case .ask(.accountsRecent, _, _) = $0 { true } else { false }
      }
    }
    #expect(isAsked(again: false))
    for var verdict in recorded().verdicts(sample: []) {
      verdict.beside = [.accountsRecent]
      scene.perform(.hear(verdict))
    }
    #expect(!isAsked(again: false))
    #expect(isAsked(again: true))
    #expect(isAsked(again: false, comparing: true))
    // A sample never resolves what a comparison of all records found.
    let wrong = recorded { ($0.differing, $0.equal) = (1, 9) }
    scene.perform(.keepComparison(wrong))
    for var verdict in wrong.verdicts(sample: []) {
      verdict.beside = [.accountsRecent]
      scene.perform(.hear(verdict))
    }
    #expect(!isAsked(again: true) && isAsked(again: true, comparing: true))
    scene.perform(.keepComparison(recorded()))
    for var verdict in recorded().verdicts(sample: []) {
      verdict.beside = [.accountsRecent]
      scene.perform(.hear(verdict))
    }
    #expect(Session(replaying: scene.session.log).comparisons == scene.session.comparisons)
    let sections = Report(session: scene.session, now: scene.now).sections
    #expect(sections.first { $0.id == "comparisons" }?.rows.count == 2)
    scene.walk()
    #expect(scene.perform(.keepComparison(recorded())) == .closed)
    #expect(scene.session.whyNotCompare?.contains("signed") == true)
  }
}
