import Testing
import Wizard

import enum Rehearsal.Fault

@Suite struct `The faults a rehearsal takes` {
  @Test func `are the stand-in's`() {
    #expect(Set(RehearsalFault.allCases.map(\.rawValue)) == Set(Fault.allCases.map(\.rawValue)))
  }
}
