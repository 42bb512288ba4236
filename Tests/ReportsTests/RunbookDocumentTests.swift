import Foundation
import Reports
import Testing
import Wizard

@Suite struct `The runbook as a document` {
  @Test func `is JSON of the contract's shape`() throws {
    let text = try RunbookDocument().rendered(as: .json)
    let root = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(root.keys) == ["schema", "phases", "symptoms", "timetable"])
    let phases = try #require(root["phases"] as? [[String: Any]])
    #expect(phases.compactMap { $0["id"] as? String } == PhaseID.allCases.map(\.rawValue))
    let steps = phases.flatMap { $0["steps"] as? [[String: Any]] ?? [] }
    #expect(steps.compactMap { $0["id"] as? String } == StepID.allCases.map(\.rawValue))
    let keys: Set = ["id", "saidBy", "title", "answer", "group", "waivable", "appliesWhen", "restsOn", "checks"]
    #expect(steps.allSatisfy { Set($0.keys) == keys })
    let timetable = try #require(root["timetable"] as? [[String: String]])
    #expect(timetable.map { $0["at"] } == ["00:00", "03:00", "04:00", "11:00", "19:00"])
    #expect((root["symptoms"] as? [[String: Any]])?.count == SymptomID.allCases.count)
  }

  @Test(arguments: [RunbookDocument.Format.text, .markdown])
  func `names every step and symptom`(format: RunbookDocument.Format) throws {
    let text = try RunbookDocument().rendered(as: format)
    for id in StepID.allCases { #expect(text.contains(id.rawValue)) }
    for symptom in Runbook.restoration.symptoms where format == .text { #expect(text.contains(symptom.cause)) }
  }
}
