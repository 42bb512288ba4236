import Testing

@testable import Rehearsal

@Suite struct `SOQL` {
  @Test func `is refused where it is more than is rehearsed`() {
    #expect(throws: SOQLError.self) { try SOQLParser.query("SELECT COUNT(Id) FROM Account") }
    #expect(throws: Never.self) { try SOQLParser.query("SELECT COUNT() FROM Account") }
  }
}
