import Testing
import Wizard

@Suite struct `Plain text` {
  @Test(arguments: [
    ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("a\r\nb\tc", "a b c"), ("x\u{202E}y", "x\u{FFFD}y"),
    ("\u{9B}2J", "\u{FFFD}2J"),
    ("a\u{200B}b\u{FEFF}", "ab"), ("❤\u{FE0F}", "❤"), ("\0", "\u{FFFD}"), ("\u{E0041}", ""), ("日本 é", "日本 é"),
    ("\u{2028}", " "), ("\u{7F}", "\u{FFFD}"),
  ])
  func `holds nothing that a terminal could obey`(text: String, shown: String) {
    #expect(PlainText(text).string == shown)
  }
}

@Suite struct `Secrets in a text` {
  @Test(arguments: [
    (
      "https://x.my.salesforce.com/a?error=invalid_client&error_description=app+must&code=S3CRET#t=9",
      "https://x.my.salesforce.com/a?error=invalid_client&error_description=app+must&code=[removed]#t=[removed]"
    ),
    ("token 00Dxx0000001gPL!AQ4AQPzS.canary.Wdf here", "token [removed] here"),
    ("Authorization: Bearer abc.def.ghi", "Authorization: Bearer [removed]"),
    ("a=b, Industry = Software!", "a=b, Industry = Software!"),
    ("Great! It works", "Great! It works"),
  ])
  func `are taken out of what people paste, and nothing else is`(text: String, kept: String) {
    #expect(Secrets.stripped(from: text) == kept)
  }

  @Test func `never reach the record`() {
    var scene = Scene()
    scene.perform(.note(nil, text: "https://a.b/c?sid=CANARY see"))
    scene.answer(.statusPage, ["status": "unread", "reason": "https://a.b/c?sid=CANARY"])
    scene.perform(.park(until: nil, reason: "00Dxx0000001gPL!CANARYCANARY"))
    #expect(!"\(scene.session.log)".contains("CANARY"))
  }
}

@Suite struct `An org's name` {
  private func agreement(_ left: String, _ right: String) throws -> OrgName.Agreement {
    try OrgName(left).agrees(with: try OrgName(right))
  }

  @Test func `is the same in any case, on any of its hosts, with 15 or 18 characters`() throws {
    #expect(try agreement("https://ACME.my.salesforce.com/home?x=1", "acme.lightning.force.com") == .same)
    #expect(try agreement("00D5g000004XyZa", "00D5g000004XyZaEAK") == .same)
    #expect(try agreement("acme.my.salesforce.com", "acme2.my.salesforce.com") == .different)
    #expect(try agreement("00D5g000004XyZa", "00D5g000004Xyza") == .different)
    #expect(try agreement("acme.my.salesforce.com", "00D5g000004XyZa") == .incomparable)
  }

  @Test(arguments: [
    ("login.salesforce.com", Complaint.everyOrgsLogin), ("https://test.salesforce.com/", .everyOrgsLogin),
    ("acme--dev.sandbox.my.salesforce.com", .sandbox), ("Acme Production", .notAnOrg), ("00D5", .notAnOrg),
    (".my.salesforce.com", .notAnOrg), ("acme.my.salesforce.com.evil.com", .notAnOrg),
  ])
  func `is refused where it tells nothing`(text: String, complaint: Complaint) {
    #expect(throws: complaint) { try OrgName(text) }
  }
}
