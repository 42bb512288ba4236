import LiveChecks
import Testing
import Wizard

@Suite struct `A join` {
  private let meanings: [ValueKind] = [.text, .number]

  private func join(lists: Bool = false) -> Join {
    Join(.account, meanings.enumerated().map { .numbered($0, $1) }, lists: lists)
  }

  private func salesforce(_ number: Int, _ name: String, changed: Bool = false) -> WrittenRecord {
    WrittenRecord(id: TestID.short(number), isChanged: changed, values: [.text(name), .number("\(number)")])
  }

  private func px(_ own: String, _ id: String, _ name: String, _ number: Int) -> WrittenRecord {
    WrittenRecord(id: id, own: own, values: [.text(name), .number("\(number).0")])
  }

  private func add(_ join: Join, _ side: ComparedSide, _ records: WrittenRecord...) throws(Join.Objection) {
    try join.add(RecordBatch(side, meanings, records), from: side)
  }

  @Test func `counts as the contract says, whichever side comes first`() throws {
    let ours = [
      salesforce(1, "same"), salesforce(2, "new"), salesforce(3, "alone"), salesforce(4, "late", changed: true),
      salesforce(5, "twice"),
    ]
    let theirs = [
      px("a", TestID.short(1), "same", 1), px("b", TestID.short(2) + "AAA", "old", 2), px("c", "", "trial", 0),
      px("d", TestID.short(4), "early", 4), px("e", TestID.short(5), "twice", 5), px("f", TestID.short(5), "twice", 5),
      px("g", TestID.short(9), "gone", 9), px("h", "no id", "odd", 1), px("i", TestID.short(5), "thrice", 5),
    ]
    for pxFirst in [false, true] {
      let join = join()
      for side in pxFirst ? [ComparedSide.px, .salesforce] : [.salesforce, .px] {
        try join.add(RecordBatch(side, meanings, side == .px ? theirs : ours), from: side)
      }
      let found = join.finish { _ in }
      #expect(found.compared == 2)
      #expect(found.equal == 1)
      #expect(found.differing == 1)
      #expect(found.missingInPX == 1)
      #expect(found.orphanedInPX == 2)
      #expect(found.unlinkedInPX == 1)
      #expect(found.duplicateIds == 1)
      #expect(found.changedSinceSync == 1)
      #expect(found.fields.map(\.equal) == [1, 2])
      #expect(found.fields.map(\.differing) == [1, 0])
      #expect(found.differs)
      #expect(join.held > 0, "records alone are held to the end")
    }
  }

  @Test func `finds ids that lost their case, and shows of PX what it has`() throws {
    let join = join(lists: true)
    let ours = WrittenRecord(id: "0015g00000AbCdEAAV", values: [.text("a"), .number("1")])
    try add(join, .salesforce, ours)
    let orphans = ["0035g000009xyzqaas", "0035g00000AbCdE", "0011a00000qWeRtAAK"]
    try add(join, .px, px("p", "0015g00000abcdeaav", "a", 1))
    for (number, id) in orphans.enumerated() { try add(join, .px, px("o\(number)", id, "b", 2)) }
    for own in ["d1", "d2"] { try add(join, .px, px(own, "0015g00000abcdeAAQ", "c", 3)) }
    var lines = ""
    let found = join.finish { lines += String(decoding: $0, as: UTF8.self) }
    #expect(found.equal == 1 && found.missingInPX == 0 && found.orphanedInPX == 3 && found.duplicateIds == 1)
    for (number, id) in orphans.enumerated() { #expect(lines.contains("orphaned-in-px,\(id),o\(number),")) }
    #expect(lines.contains("duplicate-id,0015g00000abcdeAAQ,"))
  }

  @Test func `takes a pair back when a second record carries its id`() throws {
    let join = join(lists: true)
    try add(join, .salesforce, salesforce(1, "a"), salesforce(2, "b", changed: true))
    try add(join, .px, px("p", TestID.short(1), "other", 1), px("q", TestID.short(2), "b", 2))
    #expect(join.counts.differing == 1)
    #expect(join.counts.changedSinceSync == 1)
    #expect(join.sample.map(\.px) == ["other"])
    try add(join, .px, px("r", TestID.short(1), "a", 1), px("s", TestID.short(2), "b", 2))
    var lines: [UInt8] = []
    let found = join.finish { lines += $0 }
    #expect(found.compared == 0)
    #expect(found.differing == 0)
    #expect(found.changedSinceSync == 0)
    #expect(found.duplicateIds == 2)
    #expect(found.fields.allSatisfy { $0.equal == 0 && $0.differing == 0 && $0.empty == 0 })
    #expect(join.sample.isEmpty)
    var status: [String] = []
    let read = FrameReader(lines).whole { entry, line in
      if join.stands(entry) { status.append(String(decoding: line, as: UTF8.self)) }
    }
    #expect(read == lines.count)
    #expect(status.count == 2)
    #expect(status.allSatisfy { $0.hasPrefix("duplicate-id,001gK0") && $0.hasSuffix(",,,,,\n") })
    #expect(join.held == 0)
  }

  @Test func `holds only what has no pair yet`() throws {
    let join = join()
    for number in 0..<5000 { try add(join, .salesforce, salesforce(number, "name \(number)")) }
    let held = join.held
    #expect(held > 5000 * 8)
    for number in 0..<5000 { try add(join, .px, px("p\(number)", TestID.short(number), "name \(number)", number)) }
    #expect(join.held == 0)
    #expect(join.finish { _ in }.equal == 5000)
  }

  @Test func `objects to a record that comes twice`() throws {
    let join = join()
    try add(join, .salesforce, salesforce(1, "a"))
    #expect(throws: Join.Objection.repeatedInSalesforce(id: TestID.short(1) + "QAA")) {
      try add(join, .salesforce, salesforce(1, "a"))
    }
    try add(join, .px, px("p", TestID.short(1), "a", 1))
    #expect(throws: Join.Objection.repeatedInPX(id: "p")) { try add(join, .px, px("p", TestID.short(1), "a", 1)) }
    #expect(throws: Join.Objection.noID) {
      try add(join, .salesforce, WrittenRecord(id: "nonsense", values: [.null, .null]))
    }
    let huge = WrittenRecord(id: TestID.short(7), values: [.text(String(repeating: "x", count: 2 << 20)), .null])
    #expect(throws: Join.Objection.self) { try add(join, .salesforce, huge) }
  }

  @Test func `spells ids with eighteen characters as Salesforce does`() throws {
    let known = ["001D000000IRFma": "001D000000IRFmaIAH"]
    for (short, long) in known {
      let id = Array(short.utf8).withUnsafeBufferPointer { RecordID($0) }
      #expect(id?.long == long)
    }
  }

  @Test func `writes no cell that a spreadsheet would calculate`() throws {
    let join = join(lists: true)
    try add(join, .salesforce, salesforce(1, "=1+1"))
    try add(
      join, .px,
      WrittenRecord(id: TestID.short(1), own: "@p", values: [.text("a,\"b\"\n"), .number("-5")]))
    var lines: [UInt8] = []
    _ = join.finish { lines += $0 }
    var text = ""
    _ = FrameReader(lines).whole { text += String(decoding: $1, as: UTF8.self) }
    let id = TestID.short(1) + "QAA"
    #expect(
      text == """
        differing,\(id),'@p,F0__c,f0,'=1+1,"a,""b""
        "
        differing,\(id),'@p,F1__c,f1,1,-5

        """)
  }
}
