import Testing
import Wizard

/// The runbook's content, compared with a table that was written separately.
@Suite struct `The runbook` {
  /// phase | id | said by | group | answer | waivable | applies | checks
  private static let table = """
    prepare|status-page|px||status|||status-page salesforce-instance
    prepare|participants|both||people|||
    prepare|salesforce-admin-away|px||time|w||
    prepare|meeting|both||choice|w||
    prepare|scope|px||choice|||kc-bot push-fields
    prepare|impact|none||none|||
    prepare|timetable|none||none|||
    prepare|csm-informed|px||text|w|large-volume|
    prepare|target|both||ids|||salesforce-api salesforce-org salesforce-production px-api px-subscription
    prepare|before-you-reconnect|both||text|w||
    record|matching|px||rows|w||
    record|field-mappings|px||rows|w||mapping-salesforce mapping-px
    record|custom-objects|px||rows|w|custom-objects|mapping-salesforce
    record|push-settings|px||rows|w|data-push|push-fields
    authorize|one-org-window|salesforce|a|none|w|several-orgs|
    authorize|px-login|px|a|none|||
    authorize|open-integrations|px|a|none|||
    authorize|find-card|px|a|status|||px-integration
    authorize|sf-user-ready|salesforce||text|w||salesforce-user-api salesforce-user-objects connected-app
    authorize|preflight|none||none|||px-duplicates salesforce-budget
    authorize|right-org|both||ids|||
    authorize|click-authorize|px|b|none|||
    authorize|approve|salesforce|b|text|||oauth-token
    authorize|authorized|px|b|status|||px-integration
    authorize|mappings-unchanged|px||choice|w||mapping-salesforce mapping-px
    sync|canary-edit|salesforce||text|w||
    sync|open-settings|px|c|none|||
    sync|synchronize|px|c|none|||
    sync|sync-finished|px||count|||px-integration
    sync|last-sync|px||time|||px-last-sync
    validate|canary-seen|px||text|w||canary
    validate|accounts-recent|px||text|w||accounts-recent contacts-linked
    validate|fields-populated|px||text|w||fields-populated
    validate|custom-objects-synced|px||count|w|custom-objects|
    validate|px-fields-filled|salesforce||text|w|data-push|push-values
    validate|feature-metrics|salesforce||text|w|data-push feature-metrics|push-values
    knowledge|kc-open|px|d|none||knowledge|
    knowledge|kc-access|px||choice|w|knowledge|articles
    knowledge|kc-categories|px||text|w|knowledge categories|data-categories
    knowledge|kc-toggle|px|d|choice|w|knowledge|
    knowledge|kc-open-app|px|e|none||knowledge|kc-bot
    knowledge|kc-search|px|e|text|w|knowledge|articles
    knowledge|kc-found|px|e|choice|w|knowledge|
    knowledge|kc-opens|px|e|choice|w||
    knowledge|kc-filters|px||text|w|knowledge categories|
    sign-off|final-card|px||choice|w||px-integration
    sign-off|final-last-sync|px||choice|w||px-last-sync
    sign-off|final-sync-clean|px||choice|w||
    sign-off|final-accounts|px||choice|w||accounts-recent fields-populated
    sign-off|final-px-fields|salesforce||choice|w|data-push|
    sign-off|final-custom-objects|px||choice|w|custom-objects|
    sign-off|final-kc-toggle|px||choice|w|knowledge|
    sign-off|final-kc-search|px||choice|w|knowledge|
    sign-off|final-kc-open|px||choice|w|knowledge|
    sign-off|final-kc-filters|px||choice|w|knowledge categories|
    sign-off|clean-up|both||choice|||
    sign-off|sign-px|px||text|||
    sign-off|sign-sf|salesforce||text|||
    follow-up|cycle-1|px||choice|w||
    follow-up|cycle-2|px||choice|w||
    follow-up|cycle-3|px||choice|w||
    follow-up|push-values-again|salesforce||text|w|data-push|push-values
    """

  private let runbook = Runbook.restoration

  @Test func `holds every step with its attributes`() {
    let rows = runbook.phases.flatMap { phase in
      phase.steps.map { step in
        var scope = ""
        if case .uses(let items) = step.applies { scope = items.map(\.rawValue).joined(separator: " ") }
        return [
          phase.id.rawValue, step.id.rawValue, step.saidBy.rawValue, step.group ?? "", step.answer.rawValue,
          step.waivable ? "w" : "", scope, step.checks.map(\.id.rawValue).joined(separator: " "),
        ].joined(separator: "|")
      }
    }
    let expected = Self.table.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }.map(String.init)
    #expect(rows == expected)
  }

  @Test func `has each step once, and what a step needs stands before it`() {
    #expect(Set(runbook.steps.map(\.id)).count == StepID.allCases.count)
    #expect(runbook.steps.count == StepID.allCases.count)
    for (place, step) in runbook.steps.enumerated() {
      for earlier in step.restsOn + step.after {
        #expect(runbook.place(of: earlier) < place, "\(step.id) needs \(earlier)")
      }
      for gate in Gate.allCases where gate.guards(step.id, in: runbook.phase(of: step.id)) {
        for earlier in gate.requires { #expect(runbook.place(of: earlier) < place) }
      }
    }
  }

  @Test func `answers every step in one turn, the right org in one for each admin`() {
    let answered = runbook.turns.flatMap(\.steps)
    #expect(answered.filter { $0 == .rightOrg }.count == 2)
    #expect(Set(answered) == Set(StepID.allCases))
    #expect(answered.count == StepID.allCases.count + 1)
    #expect(Set(runbook.turns.map(\.id)).count == runbook.turns.count)
    let order = runbook.turns.map { turn in PhaseID.allCases.firstIndex(of: turn.phase) ?? 0 }
    #expect(order == order.sorted())
    for turn in runbook.turns { for step in turn.steps { #expect(runbook.phase(of: step) == turn.phase) } }
  }

  @Test func `can be walked with 30 Enters, 8 of the Salesforce admin's`() {
    for uses in [ScopeItem.allCases, []] {
      var scene = Scene()
      scene.good[.scope] = Dictionary(
        uniqueKeysWithValues: ScopeItem.allCases.map { ($0.rawValue, uses.contains($0) ? "yes" : "no") })
      var turns: [Turn] = []
      while let turn = scene.session.nextTurn(), turns.count < 99, scene.answerWell(turn) == nil { turns.append(turn) }
      #expect(scene.session.isSealed)
      let salesforce = turns.filter { $0.speaker == .salesforce }.count
      print("walk: \(turns.count) Enters, \(salesforce) of the Salesforce admin's, \(uses.count) things used")
      #expect(turns.count <= 30)
      #expect(salesforce <= 8)
    }
  }

  @Test func `begins its symptoms with the guide's six and names only what exists`() {
    let six: [SymptomID] = [.authorizationFails, .accessDenied, .wrongOrg, .staleData, .pushFailing, .kcNoResults]
    #expect(runbook.symptoms.prefix(6).map(\.id) == six)
    #expect(Set(runbook.symptoms.map(\.id)) == Set(SymptomID.allCases))
    #expect(runbook.symptoms.count == SymptomID.allCases.count)
    #expect(runbook.symptoms.allSatisfy { !$0.resolution.isEmpty && !$0.steps.isEmpty && !$0.cause.isEmpty })
  }

  @Test func `is written so that it can be shown as it stands`() {
    for step in runbook.steps {
      let lines = [step.title, step.how] + step.fields.flatMap { [$0.label, $0.hint, $0.example] }
      for text in lines.flatMap({ $0.split(separator: "\n").map(String.init) }) {
        #expect(PlainText(text).string == text, "\(step.id)")
      }
      #expect(Set(step.fields.map(\.name)).count == step.fields.count)
      for case .choice(let choices) in step.fields.map(\.kind) {
        #expect(Set(choices.map(\.id)).count == choices.count)
      }
    }
  }
}
