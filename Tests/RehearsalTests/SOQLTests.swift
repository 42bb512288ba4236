import Foundation
import Testing

@testable import Rehearsal

@Suite struct `A query in SOQL` {
  private let tenant = Tenant()

  /// Queries with a known count: 40 accounts, 80 contacts, and eight users, of whom API Checks is the first.
  @Test(arguments: [
    ("SELECT COUNT() FROM Account", 40),
    ("select count() from contact", 80),
    ("SELECT Id FROM Account LIMIT 7", 7),
    ("SELECT Id FROM Account ORDER BY Id LIMIT 50 OFFSET 35", 5),
    ("SELECT Id FROM User WHERE Name = 'api checks'", 1),
    ("SELECT Id FROM User WHERE Name != 'API Checks'", 7),
    ("SELECT Id FROM User WHERE NOT Name = 'API Checks'", 7),
    ("SELECT Id FROM User WHERE Name LIKE 'a%ks'", 1),
    ("SELECT Id FROM User WHERE Name LIKE 'API_Checks'", 1),
    ("SELECT Id FROM User WHERE Name LIKE 'API\\_Checks'", 0),
    ("SELECT Id FROM User WHERE Name IN ('API Checks', 'Alma Reyes', 'Nobody')", 2),
    ("SELECT Id FROM User WHERE Name NOT IN ('API Checks', 'Alma Reyes')", 6),
    ("SELECT Id FROM User WHERE (FirstName = 'API' OR FirstName = 'Alma') AND LastName = 'Checks'", 1),
    ("SELECT Id FROM User WHERE Profile.Name = 'System Administrator'", 1),
    ("SELECT Id FROM User WHERE LastLoginDate = null", 6),
    ("SELECT Id FROM User WHERE LastLoginDate != null", 2),
    ("SELECT Id FROM User WHERE LastLoginDate = TODAY", 1),
    ("SELECT Id FROM User WHERE LastLoginDate = LAST_N_DAYS:30", 2),
    ("SELECT Id FROM User WHERE LastLoginDate < 2026-11-24T10:30:00Z", 1),
    ("SELECT Id FROM User WHERE LastLoginDate <= 2026-11-24T11:30:00+01:00", 2),
    ("SELECT Id FROM User WHERE CreatedDate > TODAY", 0),
    ("SELECT Id FROM Organization WHERE IsSandbox = FALSE", 1),
    ("SELECT Id FROM Account WHERE NumberOfEmployees >= 0 AND AnnualRevenue > 1.5", 40),
    ("SELECT Id FROM Account WHERE PX_Score__c = null AND PX_Score__c != null", 0),
    ("SELECT Id FROM Account WHERE PX_Score__c != 12345", 40),
    ("SELECT Id FROM Account WHERE Renewal_Date__c > 1999-12-31", 40),
    ("SELECT Id FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE Id != null)", 80),
    ("SELECT Id FROM Contact WHERE AccountId NOT IN (SELECT Id FROM Account)", 0),
    ("SELECT Id FROM Contact WHERE Account.Name = 'no such account'", 0),
    ("SELECT PermissionsApiEnabled FROM UserPermissionAccess LIMIT 1", 1),
    ("SELECT AppName, User.Name FROM OauthToken WHERE AppName LIKE '%px%'", 1),
    ("SELECT Id, Name FROM ConnectedApplication WHERE Name = 'Gainsight PX'", 1),
  ])
  func `has as many rows as match`(query: String, count: Int) {
    let reply = tenant.soql(query)
    #expect(reply.total == count, "\(reply.text.prefix(200))")
  }

  @Test(arguments: [
    ("SELECT Nope FROM Account", "INVALID_FIELD"), ("SELECT Id FROM Nope", "INVALID_TYPE"),
    ("SELECT Nope.Name FROM Account", "INVALID_FIELD"), ("SELECT Owner.Nope FROM Account", "INVALID_FIELD"),
    ("SELECT Id FROM Account WHERE Name = 5", "INVALID_FIELD"),
    ("SELECT Id FROM Account WHERE NumberOfEmployees = '5'", "INVALID_FIELD"),
    ("SELECT Id FROM Account WHERE CreatedDate > '2026-01-01'", "INVALID_FIELD"),
    ("SELECT Id FROM LoginHistory WHERE Application = 'x'", "INVALID_FIELD"),
    ("SELECT Id FROM Account WHERE Id = 'short'", "INVALID_QUERY_FILTER_OPERATOR"),
    ("", "MALFORMED_QUERY"), ("SELECT", "MALFORMED_QUERY"), ("SELECT Id FROM", "MALFORMED_QUERY"),
    ("SELECT Id, FROM Account", "MALFORMED_QUERY"), ("SELECT Id FROM Account WHERE", "MALFORMED_QUERY"),
    ("SELECT COUNT(Id) FROM Account", "MALFORMED_QUERY"), ("SELECT Id FROM Account GROUP BY Id", "MALFORMED_QUERY"),
    ("SELECT Id, (SELECT Id FROM Contacts) FROM Account", "MALFORMED_QUERY"),
    ("SELECT Account.Owner.Name FROM Contact", "MALFORMED_QUERY"),
    ("SELECT FIELDS(ALL) FROM Account", "MALFORMED_QUERY"),
    ("SELECT Id, id FROM Account", "MALFORMED_QUERY"), ("SELECT Id FROM Account LIMIT -1", "MALFORMED_QUERY"),
    ("SELECT Id FROM Account OFFSET 2001", "MALFORMED_QUERY"),
    ("SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", "MALFORMED_QUERY"),
    ("SELECT Id FROM Account WHERE Name = 'open", "MALFORMED_QUERY"),
    ("SELECT Id FROM Account; DROP TABLE Account", "MALFORMED_QUERY"),
    ("SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS:x", "MALFORMED_QUERY"),
    ("SELECT Id FROM Account WHERE Name > null", "MALFORMED_QUERY"),
    ("DELETE FROM Account", "MALFORMED_QUERY"),
  ])
  func `is refused with Salesforce's code`(query: String, code: String) {
    let reply = tenant.soql(query)
    #expect(reply.status == 400)
    #expect(reply.code == code, "\(reply.text.prefix(200))")
  }

  @Test func `nests parentheses only so deep`() {
    let deep = String(repeating: "(", count: 60) + "Name = 'a'" + String(repeating: ")", count: 60)
    #expect(tenant.soql("SELECT Id FROM Account WHERE \(deep)").code == "MALFORMED_QUERY")
    let wide = Array(repeating: "Name = 'a'", count: 5000).joined(separator: " OR ")
    #expect(tenant.soql("SELECT Id FROM Account WHERE \(wide)").code == "MALFORMED_QUERY")
  }

  @Test func `takes thousands of ids in a list`() {
    let ids = (0..<3000).map { "'\(RecordId.accounts.text(row: $0))'" }.joined(separator: ",")
    #expect(tenant.soql("SELECT Id FROM Account WHERE Id IN (\(ids))").total == 40)
  }

  @Test func `finds an id by its 15 and its 18 characters`() {
    let id = RecordId.accounts.text(row: 7)
    for text in [id, String(id.prefix(15))] {
      #expect(tenant.values("Id", "SELECT Id FROM Account WHERE Id = '\(text)'") == [id])
    }
    #expect(tenant.soql("SELECT Id FROM Account WHERE Id > '\(id)'").total == 32)
    #expect(tenant.soql("SELECT Id FROM Account WHERE Id <= '\(id)'").total == 8)
    // The K is the fifth letter of the first five, which is bit 4: the letter Q.
    #expect(RecordId("001", first: 0).text(row: 0) == "001gK0000000000QAA")
    #expect(RecordId("001", first: 0).row(of: "001gK0000000000QAB".utf8) == nil)
  }

  @Test func `puts rows in the order that is asked for`() {
    let names = tenant.values("Name", "SELECT Name FROM User ORDER BY Name DESC")
    #expect(names.first == "Ruth Adeyemi")
    #expect(names.last == "Alma Reyes")
    let scores = tenant.values("PX_Score__c", "SELECT PX_Score__c FROM Account ORDER BY PX_Score__c NULLS LAST")
    #expect(scores.last == "<null>")
    #expect(scores.first != "<null>")
  }

  @Test func `answers the parent's fields within an object`() throws {
    let record = try #require(tenant.soql("SELECT Id, Owner.Name, Owner.Email FROM Account LIMIT 1").records.first)
    let owner = try #require(record["Owner"] as? [String: Any])
    #expect((owner["attributes"] as? [String: Any])?["type"] as? String == "User")
    #expect((owner["Email"] as? String)?.hasSuffix("@rehearsal.example") == true)
    #expect(Set(owner.keys) == ["attributes", "Name", "Email"])
    let orphan = tenant.soql("SELECT Name, Profile.Name FROM PermissionSet WHERE Name = 'PX_Integration'").records.first
    #expect(orphan?["Profile"] is NSNull)
  }

  /// Without a condition, all rows are scanned; with one, an index is used. Both must give the same result.
  @Test func `gives the same records with and without a condition`() {
    let fields = "SELECT Id, Name, LastModifiedDate, Owner.Name FROM Account"
    let all = tenant.soql(fields).text
    #expect(tenant.soql(fields + " WHERE Id != null").text == all)
    #expect(tenant.soql(fields + " ORDER BY SystemModstamp").records.count == 40)
    let scattered = tenant.soql(fields + " WHERE NumberOfEmployees > 500 ORDER BY Name DESC").records
    #expect(!scattered.isEmpty)
    for record in scattered {
      let name = record["Name"] as? String ?? ""
      #expect(all.contains(record["Id"] as? String ?? "-"), "\(name)")
    }
  }

  @Test(arguments: [
    ("Id > ''", 40), ("Id > '000000000000000'", 40), ("Id < '003000000000000'", 40), ("Id > '003000000000000'", 0),
    ("Id = '003000000000000'", 0), ("Id != '003000000000000'", 40), ("OwnerId = '001gK000HbXm5a4QIB'", 0),
    ("Id IN ('003000000000000')", 0), ("Id NOT IN ('003000000000000')", 40),
    ("Id IN (SELECT OwnerId FROM Account)", 0), ("Id NOT IN (SELECT OwnerId FROM Account)", 40),
    ("OwnerId IN (SELECT Id FROM User WHERE IsActive = true)", 40), ("Owner.Id != null", 40),
  ])
  func `never takes one object's id for another's`(condition: String, count: Int) {
    let reply = tenant.soql("SELECT Id FROM Account WHERE \(condition)")
    #expect(reply.total == count, "\(reply.text.prefix(200))")
  }

  @Test func `looks for no pattern in ids`() {
    #expect(tenant.soql("SELECT Id FROM Account WHERE Id LIKE '001%'").code == "INVALID_QUERY_FILTER_OPERATOR")
    #expect(tenant.soql("SELECT Id FROM Account WHERE Id LIKE '001gK000HbXm5a4'").code == "INVALID_FIELD")
  }
}
