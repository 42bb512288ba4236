/// How long and how often is asked.
package struct RetryPolicy: Sendable {
  /// For one request, its connection included.
  package var request = 20.0
  /// For a page of records, or a part of a job's results.
  package var page = 60.0
  /// For everything together.
  package var total = 120.0
  /// Requests at once.
  package var width = 4
  /// Times one question is asked where the server says to come again.
  package var tries = 4
  /// Calls to each system in one run.
  package var calls = 300
  /// Salesforce calls of the day that are left to others: with fewer than these left nothing more is asked.
  package var reserve = 50

  /// A host that answered in this run and then doesn't any more is tried again as often as one that says it is busy:
  /// a run of an hour must not end with one broken connection.
  package var comesBack = false

  package init() {}

  /// For reading all records: hours, and as many calls as it takes.
  package static var forAllRecords: RetryPolicy {
    var retryPolicy = RetryPolicy()
    retryPolicy.total = 6 * 3600
    retryPolicy.tries = 7
    retryPolicy.calls = 200_000
    retryPolicy.comesBack = true
    return retryPolicy
  }

  /// The wait before try number `next` (from 2): doubling from a quarter of a second, at random between none and that,
  /// so that many askers don't come back together.
  static func backOff(before next: Int) -> Double {
    Double.random(in: 0...1) * min(8, 0.25 * Double(1 << min(next - 1, 6)))
  }
}
