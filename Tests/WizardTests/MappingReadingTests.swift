import Testing
import Wizard

@Suite struct `A mapping read from a text` {
  private func row(_ field: String, _ px: String, _ object: MappingRow.Object = .account) -> MappingRow {
    MappingRow(direction: .salesforceToPX, object: object, salesforceField: field, pxField: px)
  }

  @Test(arguments: [
    "direction,object,salesforce_field,px_field\nsalesforce-to-px,account,Industry,industry\nsalesforce-to-px,contact,Email,email\n",
    "\u{FEFF}direction,object,salesforce_field,px_field\r\nsalesforce-to-px,Account,Industry,industry\r\nsalesforce-to-px,Contact,Email,email\r\n",
    "\"Direction\";\"Object\";\"Salesforce_Field\";\"PX_Field\"\r\n\"salesforce-to-px\";\"Account\";\"Industry\";\"industry\"\r\n\"salesforce-to-px\";\"Contact\";\"Email\";\"email\"",
    "Salesforce field\tPX attribute\nIndustry\tindustry\n\nContact.Email\temail\n",
    "Industry,industry\nContact.Email,email",
    "account;Industry;industry\ncontact;Email;email",
    "Industry → industry\nContact.Email -> email\n",
    "PX field,Salesforce field,Note\nindustry,Industry,\"a note, with\na break\"\nemail,Contact.Email,\n",
  ])
  func `is the same however spreadsheets, Salesforce and people write it`(text: String) {
    let reading = MappingReading(text)
    #expect(reading.bad.isEmpty, "\(reading.bad)")
    #expect(reading.rows == [row("Industry", "industry"), row("Email", "email", .contact)])
  }

  @Test func `names each bad line with its reason, and keeps the good ones`() {
    let reading = MappingReading(
      """
      direction,object,salesforce_field,px_field
      salesforce-to-px,account,Industry,industry
      sideways,account,Name,name
      salesforce-to-px,lead,Name,name

      salesforce-to-px,account,"=HYPERLINK(""x"")",name
      salesforce-to-px,account,Name,
      px-to-salesforce,account,Score__c,score
      salesforce-to-px,account,Industry,industry
      px-to-salesforce,account,PX_Score__c,score
      """)
    #expect(reading.rows.count == 2)
    #expect(
      reading.bad.map(\.reason) == [
        .direction("sideways"), .object("lead"), .salesforceField("=HYPERLINK(\"x\")"), .pxField(""),
        .notPX("Score__c"), .again(line: 2),
      ])
    #expect(reading.bad.map(\.line) == [3, 4, 6, 7, 8, 9])
    #expect(reading.bad[4].sentence.contains("Check your field mapping"))
    #expect(reading.bad.allSatisfy { $0.sentence.hasPrefix("line ") })
  }

  @Test func `counts lines as an editor does, through breaks inside quotes and of every kind`() {
    for ending in ["\n", "\r\n", "\r"] {
      let text = ["Salesforce,PX,Note", "Industry,industry,\"one\ntwo\"", "", "No name here,name"].joined(
        separator: ending)
      #expect(MappingReading(text).bad.map(\.line) == [5], "\(ending.debugDescription)")
    }
  }

  @Test(arguments: [
    "", "\n\n", "\u{FEFF}", "\"", "\"\"\"", ",,,\n,,", "\0", "a\0b,c", String(repeating: "\"", count: 999),
  ])
  func `is nothing where there is nothing, whatever the bytes`(text: String) {
    #expect(MappingReading(text).rows.isEmpty)
  }

  @Test func `of destinations may be fields alone, or what is pushed into which`() {
    let reading = MappingRow.reading(blank: "PX_Score__c; score → Contact.PX_Level__c", direction: .pxToSalesforce)
    #expect(reading.rows.map(\.shown) == ["Account.PX_Score__c", "score → Contact.PX_Level__c"])
    #expect(MappingRow.reading(blank: "Score__c", direction: .pxToSalesforce).bad.first?.reason == .notPX("Score__c"))
  }

  @Test func `reads again what was written`() throws {
    let rows = [
      row("Industry", "industry"), row("Email", "customAttributes.mail", .contact),
      MappingRow(direction: .pxToSalesforce, object: .account, salesforceField: "PX_Score__c", pxField: "score"),
    ]
    #expect(try MappingRow.rows(csv: MappingRow.csv(rows)) == rows)
    #expect(
      MappingRow.reading(blank: MappingRow.line(Array(rows[..<2])), direction: .salesforceToPX).rows
        == Array(rows[..<2]))
  }

  // MARK: Files

  private static let tables = [
    "direction,object,salesforce_field,px_field\nsalesforce-to-px,account,Industry,industry\npx-to-salesforce,account,PX_Score__c,score\n",
    "Direction\tObject\tSalesforce field\tPX field\r\nSFDC → PX\tAccount\tIndustry\tindustry\r\nPX → SFDC\tAccount\tPX_Score__c\tscore\r\n",
    "sep=;\r\nDirection;Object;SFDC field;Gainsight PX attribute\r\nSalesforce to PX;account;Industry;industry\r\nPX to Salesforce;account;PX_Score__c;score",
    "\"sep=|\"\nSync direction|Salesforce object|Salesforce field|PX field\nSFDC->PX|Account|INDUSTRY|Industry\nPX->SFDC|Account|px_score__c|score",
    "direction,object,salesforce_field,px_field,,\nfetch,account,Industry,industry,,\npush,account,PX_Score__c,score,,\n,,,,,\n",
    "Salesforce field,PX field,Direction,Note,\nIndustry,industry,from Salesforce,\"two\nlines, and a comma\",\nPX_Score__c,score,to Salesforce,,",
    "SFDC → PX,account,Industry,industry\nPX → SFDC,account,PX_Score__c,score",
    "\"SFDC → PX\";Account.Industry;industry;\n\"PX → SFDC\";Account.PX_Score__c;score;",
    "Sep=;\nDirection;Object;Salesforce field;PX field;\nSFDC → PX;Account;industry;INDUSTRY;\nPX → SFDC;Account;PX_SCORE__C;score;",
    "sep=,\r\nDirection,Object,Salesforce Field,PX Attribute,,,\r\nFetch,Accounts,Industry,industry,,,\r\nPush,Accounts,PX_Score__c,score,,,",
    "#,Direction,Object,SFDC field,PX field\n1,SFDC ⇒ PX,Account,Industry,industry\n2,PX ⇒ SFDC,Account,PX_Score__c,score",
    "Object\tSFDC API Name\tPX API Name\tSync Direction\t\nAccount\tIndustry\tindustry\tSalesforce → Gainsight PX\t\nAccount\tPX_Score__c\tscore\tGainsight PX → Salesforce\t",
    "SFDC label,SFDC API name,PX field,Direction\nIndustry (standard),Industry,industry,to PX\nScore of PX,PX_Score__c,score,to SFDC",
  ]

  private static let rows = [
    MappingRow(direction: .salesforceToPX, object: .account, salesforceField: "Industry", pxField: "industry"),
    MappingRow(direction: .pxToSalesforce, object: .account, salesforceField: "PX_Score__c", pxField: "score"),
  ]

  /// The text as UTF-8, and as UTF-16 in both byte orders, each with and without a byte order mark.
  private static func files(of text: String) -> [[UInt8]] {
    [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8)]
      + [true, false].flatMap { isLittle in
        [[], [0xFEFF]].map { mark in
          (mark + Array(text.utf16)).flatMap { unit in
            let halves = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return isLittle ? halves : halves.reversed()
          }
        }
      }
  }

  @Test(arguments: tables)
  func `is the same in every encoding, for the wizard and for commands`(text: String) throws {
    for file in Self.files(of: text) {
      let text = CSVTable.text(of: file)
      #expect(try MappingRow.rows(csv: text) == Self.rows, "\(file.prefix(8))")
      let reading = MappingReading(text)
      #expect(reading.rows == Self.rows && reading.bad.isEmpty, "\(reading.bad)")
    }
  }

  @Test(arguments: tables)
  func `names rows that belong to the other step`(text: String) {
    for (place, direction) in [Timetable.Direction.salesforceToPX, .pxToSalesforce].enumerated() {
      let reading = MappingReading(text, direction: direction, onlyThat: true)
      #expect(reading.rows == [Self.rows[place]])
      #expect(reading.bad.count == 1)
      #expect(reading.bad[0].sentence.contains(place == 0 ? "Data Push settings" : "Field Mappings"))
    }
  }

  @Test func `counts the rows of the other step, and names the first`() {
    let text =
      "direction,object,salesforce_field,px_field\n"
      + (1...7).map { "px-to-salesforce,account,PX_\($0)__c,a\($0)\n" }.joined()
      + "salesforce-to-px,account,Name,name\n"
    let reading = MappingReading(text, onlyThat: true)
    #expect(reading.rows.map(\.pxField) == ["name"])
    #expect(reading.bad.map(\.line) == [2])
    #expect(reading.bad[0].count == 7)
    #expect(reading.bad[0].sentence.contains("and so do 6 more"))
  }

  @Test(
    arguments: [
      ("salesforce-to-px", .salesforceToPX), ("SFDC → PX", .salesforceToPX), ("sfdc->px", .salesforceToPX),
      ("PX ← SFDC", .salesforceToPX), ("Salesforce to Gainsight PX", .salesforceToPX), ("SF2PX", .salesforceToPX),
      ("from Salesforce", .salesforceToPX), ("to PX", .salesforceToPX), ("PX from SFDC", .salesforceToPX),
      ("SFDC ⇒ PX", .salesforceToPX), ("SFDC — PX", .salesforceToPX), ("Salesforce into PX", .salesforceToPX),
      ("PX ⇐ SFDC", .salesforceToPX), ("SFDC > PX", .salesforceToPX), ("SFDC ⇐ PX", .pxToSalesforce),
      ("PX < SFDC", .salesforceToPX), ("Bidirectional", nil), ("SFDC <> PX", nil), ("SFDC ⇔ PX", nil),
      ("SFDC & PX", nil), ("PX/SFDC", nil), ("SFDC + PX", nil),
      // These don't say which system they are relative to.
      ("Inbound", nil), ("Import", nil), ("Outbound", nil), ("Export", nil), ("in", nil),
      ("PX_TO_SALESFORCE", .pxToSalesforce), ("PX → SFDC", .pxToSalesforce),
      ("Gainsight PX → Salesforce", .pxToSalesforce),
      ("to Salesforce", .pxToSalesforce), ("Push", .pxToSalesforce), ("Data Push", .pxToSalesforce),
      ("Bi-Directional", nil), ("SFDC ↔ PX", nil), ("both", nil), ("PX", nil), ("Salesforce", nil), ("sideways", nil),
      ("", nil),
    ] as [(String, Timetable.Direction?)])
  func `knows a direction by the guide's words and people's`(text: String, direction: Timetable.Direction?) {
    #expect(Timetable.Direction(named: text) == direction)
  }

  @Test func `takes a field in other capitals for the same`() {
    let reading = MappingReading("Industry,industry\nINDUSTRY,Industry\nIndustry,sector")
    #expect(reading.rows.map(\.pxField) == ["industry", "sector"])
    #expect(reading.bad.map(\.reason) == [.again(line: 1)])
    #expect(row("Industry", "industry") == row("INDUSTRY", "INDUSTRY"))
    let push = { MappingRow(direction: .pxToSalesforce, object: .account, salesforceField: $0, pxField: $1) }
    #expect(
      PushSnapshot.question([push("PX_A__c", "a"), push("px_a__c", "b")])
        == .query("SELECT Id, PX_A__c FROM Account ORDER BY Id LIMIT 200"))
  }

  @Test(arguments: [
    "px-to-salesforce,account,PX_Score__c,", "PX_Score__c", "account,PX_Score__c", "PX → SFDC,PX_Score__c",
  ])
  func `needs no PX field where data goes to Salesforce`(text: String) {
    let reading = MappingReading(text, direction: .pxToSalesforce)
    #expect(reading.rows.map(\.shown) == ["Account.PX_Score__c"], "\(reading.bad)")
  }

  @Test(arguments: ["SFDC → PX", "PX -> Salesforce", "Salesforce to PX"])
  func `is no row if it is only a direction`(text: String) {
    #expect(MappingReading(text).rows.isEmpty)
    #expect(MappingRow.reading(blank: "\(text),account,Industry,industry", direction: .salesforceToPX).rows.count <= 1)
  }
}
