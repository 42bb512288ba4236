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
    #expect(reading.bad[4].sentence.contains("Verify your field mapping configuration"))
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
}
