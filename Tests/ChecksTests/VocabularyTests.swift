import Foundation
import Testing
import Wizard

import enum Rehearsal.Fault
import enum Rehearsal.Trait

@Suite struct `The faults a rehearsal takes` {
  @Test func `are those the simulator plays`() {
    #expect(Set(RehearsalFault.allCases.map(\.rawValue)) == Set(Fault.allCases.map(\.rawValue)))
  }
}

@Suite struct `The page of checks` {
  @Test(arguments: CheckID.allCases)
  func `has a row for each`(check: CheckID) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("docs/checks.md"), encoding: .utf8)
    #expect(page.contains("\n| \(check.rawValue) | "))
  }
}

@Suite struct `The page of the rehearsal` {
  @Test(arguments: Trait.allCases)
  func `names each trait`(trait: Trait) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("docs/rehearsal.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.contains { $0.dropFirst(2).prefix { $0 != "|" }.contains(trait.rawValue) })
  }
}
