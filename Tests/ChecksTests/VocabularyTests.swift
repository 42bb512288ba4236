import Foundation
import Testing
import Wizard

import enum Rehearsal.Fault

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
