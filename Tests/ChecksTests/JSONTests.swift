import Testing
import Wizard

@Suite struct `A JSON document` {
  @Test func `reads what the services write`() throws {
    let text = #" {"a":[1,-2.5e3,true,false,null],"b":{"c":"é\u00e9\ud83d\ude00\n\"\\\/"},"d":1795446000000} "#
    let document = try JSON(parsing: text)
    #expect(document["a"] == .array([.number(1), .number(-2500), .bool(true), .bool(false), .null]))
    #expect(document["b"]["c"].text == "éé😀\n\"\\/")
    #expect(document["d"].whole == 1_795_446_000_000)
    #expect(document["missing"]["deeper"].text == nil)
  }

  @Test(arguments: [
    "", " ", "{", "[1,", "[1 2]", #"{"a"}"#, #"{"a":1,}"#, "[01]", "[1.]", "[-]", "[1e]", "nul", "truex", #""a"#,
    #""\x""#,
    #""\u12"#, "{} {}", "[1e999]", "\"\u{1}\"", "{a:1}", "['a']", "[+1]", "[.5]", "[NaN]",
    #"["\ud83d"]"#, #"["\ude00"]"#, #"["\ud83dx"]"#, #"["\ud83d\ud83d"]"#, #"["\ud83d\n"]"#, #"{"\ud800":1}"#,
  ])
  func `refuses what is not one`(text: String) {
    #expect(throws: JSON.Malformation.self) { try JSON(parsing: text) }
  }

  @Test(arguments: [
    [0xFF], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0xAF],
  ])
  func `refuses text that is not Unicode`(bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    #expect(throws: JSON.Malformation.self) { try JSON(parsing: [quote] + bytes + [quote]) }
  }

  @Test func `refuses a field that stands twice, and what lies too deep`() throws {
    #expect(throws: JSON.Malformation.repeated("a")) { try JSON(parsing: #"{"a":1,"a":2}"#) }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSON.Malformation.tooDeep) { try JSON(parsing: deep) }
    let allowed = String(repeating: "[", count: 64) + "1" + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try JSON(parsing: allowed) }
  }

  @Test func `survives every cut and every changed byte`() {
    let whole = Array(#"{"a":[1,-2.5e3,true,null],"b":{"c":"é\u00e9\ud83d\ude00\n"}}"#.utf8)
    for place in whole.indices {
      _ = try? JSON(parsing: Array(whole[..<place]))
      for byte in UInt8.min...UInt8.max {
        var changed = whole
        changed[place] = byte
        _ = try? JSON(parsing: changed)
      }
    }
    #expect((try? JSON(parsing: Array(whole.dropLast()))) == nil)
  }

  @Test func `reads another type, an empty text and a fraction as nothing`() {
    #expect(JSON.string("").text == nil)
    #expect(JSON.number(1).text == nil)
    #expect(JSON.number(0.5).whole == nil)
    #expect(JSON.number(1e300).whole == nil)
    #expect(JSON.number(-1).count == nil)
    #expect(JSON.string("true").flag == nil)
  }
}

@Suite struct `A mapping file` {
  @Test func `is read row by row`() throws {
    let rows = try MappingRow.rows(
      csv: "direction,object,salesforce_field,px_field\r\nsalesforce-to-px,Account,\"Industry\",industry\n\n"
        + "px-to-salesforce,account,PX_Score__c,customAttributes.score\n")
    #expect(rows.count == 2)
    #expect(rows[0].salesforceField == "Industry")
    #expect(rows[1].pxAttribute == "score")
  }

  @Test func `survives every cut and every changed byte`() {
    let whole = Array(
      "direction,object,salesforce_field,px_field\nsalesforce-to-px,Account,\"Industry\",industry\r\n".utf8)
    for place in whole.indices {
      _ = try? MappingRow.rows(csv: String(decoding: whole[..<place], as: UTF8.self))
      for byte in [UInt8(0), 0x09, 0x0A, 0x0D, 0x22, 0x2C, 0x3B, 0x41, 0x7F, 0xC3, 0xFF] {
        var changed = whole
        changed[place] = byte
        let rows = (try? MappingRow.rows(csv: String(decoding: changed, as: UTF8.self))) ?? []
        #expect(rows.allSatisfy { MappingRow.isName($0.salesforceField) })
      }
    }
  }

  @Test(arguments: [
    ("", "it has no rows"), ("a,b,c,d\n", "line 1: \"a,b,c,d\" has the direction"),
    ("direction,object,salesforce_field,px_field\n", "it has no rows"),
    ("direction,object,salesforce_field,px_field\nup,account,a,b\n", "line 2: \"up,account,a,b\" has the direction"),
    ("direction,object,salesforce_field,px_field\nsalesforce-to-px,lead,a,b\n", "names the object \"lead\""),
    ("direction,object,salesforce_field,px_field\nsalesforce-to-px,account,a\n", "has no PX field"),
    ("direction,object,salesforce_field,px_field\nsalesforce-to-px,account,a FROM User--,b\n", "isn't the API name"),
  ])
  func `is refused with its line`(text: String, says: String) {
    do throws(MappingRow.ValidationError) {
      _ = try MappingRow.rows(csv: text)
      Issue.record("it was read")
    } catch {
      #expect(error.sentence.contains(says), "\(error.sentence)")
    }
  }
}
