import Foundation
import Testing
import Wizard

@Suite struct `A line of the other program` {
  private static let big = "\(Int.max)"
  private static let long = String(repeating: "x", count: 20_000)
  private static let figures = """
    "object":"account","compared":1,"equal":1,"differing":0,"missingInPX":0,"orphanedInPX":0,"unlinkedInPX":0,\
    "duplicateIds":0,"changedSinceSync":0,"seconds":1
    """

  private func read(_ text: String) throws -> LiveLine {
    try JSONDecoder().decode(Numbered<LiveLine>.self, from: Data(text.utf8)).line
  }

  @Test(arguments: [
    #"{"say":"progress","answered":\#(big),"known":1}"#, #"{"say":"progress","answered":-1,"known":1}"#,
    #"{"say":"problem","says":"\#(long)"}"#,
    #"{"say":"verdict","verdict":{"check":"px-api","outcome":"verified","says":"\#(long)","at":1795000000,"basis":[]}}"#,
    #"{"say":"verdict","verdict":{"check":"px-api","outcome":"verified","says":"x","at":999999999999999,"basis":[]}}"#,
    #"{"say":"verdict","verdict":{"check":"px-api","outcome":"verified","says":"x","at":1795000000,"basis":[],"run":{"at":1,"records":-5}}}"#,
    #"{"say":"verdict","verdict":{"check":"px-api","outcome":"verified","says":"x","at":1795000000,"basis":[],"beside":["sign-px"]}}"#,
    #"{"say":"planned","plan":{"object":"account","salesforceRecords":\#(big),"pxRecords":1,"isBulk":true,"salesforceCalls":1,"pxCalls":1}}"#,
    #"{"say":"planned","plan":{"object":"account","salesforceRecords":1,"pxRecords":-1,"isBulk":true,"salesforceCalls":1,"pxCalls":1}}"#,
    #"{"say":"arrived","arrivals":{"opened":1795000000,"arrived":\#(big)}}"#,
    #"{"say":"end","configured":[],"unasked":[],"calls":{"px":-1},"milliseconds":1}"#,
    #"{"say":"end","configured":[],"unasked":[],"calls":{"px":1},"milliseconds":\#(big)}"#,
    #"{"say":"compared","findings":{"comparison":{\#(figures.replacing("\"equal\":1", with: "\"equal\":\(big)")),"fields":[]},"sample":[],"began":1,"ended":2}}"#,
    #"{"say":"compared","findings":{"comparison":{\#(figures.replacing("\"compared\":1", with: "\"compared\":-1")),"fields":[]},"sample":[],"began":1,"ended":2}}"#,
    "{\"say\":\"proposed\",\"rows\":["
      + Array(
        repeating: #"{"direction":"salesforce-to-px","object":"account","salesforceField":"F","pxField":"f"}"#,
        count: 5000
      ).joined(separator: ",") + "]}",
    #"{"say":"connected","connections":[],"configured":[],"unasked":[{"system":"px","says":"\#(long)"}]}"#,
    String(repeating: "[", count: 100_000), "\0", "{}", "null", "[]", #"{"say":1}"#, #"{"say":"verdict"}"#,
    #"{"id":"x","say":"problem","says":"y"}"#,
  ])
  func `is refused where it says what no system can`(text: String) {
    #expect(throws: (any Error).self) { try read(text) }
  }

  @Test(arguments: [
    #"{"say":"progress","answered":0,"known":0}"#, #"{"say":"progress","answered":20000000,"known":40000000}"#,
    #"{"say":"problem","says":"\#(String(repeating: "x", count: 3000))"}"#,
    #"{"say":"compared","findings":{"comparison":{\#(figures),"fields":[]},"sample":[],"began":1,"ended":2}}"#,
    #"{"say":"verdict","verdict":{"check":"px-api","outcome":"verified","says":"x","at":1795000000,"basis":[]}}"#,
  ])
  func `is read otherwise`(text: String) {
    #expect(throws: Never.self) { try read(text) }
  }

  /// The names of thousands of records would take megabytes.
  @Test func `has sentences that people can read`() {
    let names = (0..<5000).map {
      #"{"id":"k\#($0)","name":"Help \#($0)","status":"ACTIVE","environments":["PRODUCTION"]}"#
    }
    let tenant = Tenant().answering(
      "px:kcbot", #"{"kcList":[\#(names.joined(separator: ","))],"pageNumber":0,"isLastPage":true}"#)
    let verdict = tenant.judge(.kcBot).verdict
    #expect(verdict.outcome == .verified)
    #expect(verdict.says.count <= 2000)
    #expect(verdict.says.hasSuffix("…"))
  }
}
