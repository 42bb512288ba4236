import Screens
import Testing
import Wizard

@Suite struct `The number of steps` {
  private func answer(_ step: StepID, _ values: [String: String], in stage: inout Stage) {
    stage.perform(.answer([step: Answer(values)], speaker: nil))
  }

  @Test func `changes with the reason beside it`() {
    var stage = Stage()
    answer(.statusPage, ["status": "clear"], in: &stage)
    #expect(stage.interface.notice == nil)
    var people = Scene().good[.participants] ?? [:]
    answer(.participants, people, in: &stage)
    let said = stage.interface.notice?.phrase.words(for: .lines)
    #expect(said == "\"Plan a joint session\" isn't needed: the Salesforce admin is present. 30 steps in total now.")
    #expect(stage.text().contains("✓ \"Plan a joint session\" isn't needed: "))
    #expect(stage.text().contains("2 of 30"))
    // The other way around.
    people["sf-here"] = "no"
    answer(.participants, people, in: &stage)
    #expect(
      stage.interface.notice?.phrase.words(for: .lines)
        == "\"Plan a joint session\" is needed now. 31 steps in total now.")
  }

  @Test func `is told for several steps at once`() {
    var stage = Stage()
    answer(.participants, Scene().good[.participants] ?? [:], in: &stage)
    answer(.scope, Dictionary(uniqueKeysWithValues: ScopeItem.allCases.map { ($0.rawValue, "no") }), in: &stage)
    let said = stage.interface.notice?.phrase.words(for: .lines) ?? ""
    #expect(said.contains("steps aren't needed: not selected under \"Which features you use\"."), "\(said)")
    #expect(said.hasSuffix("\(stage.session.progress.total) steps in total now."), "\(said)")
  }
}
