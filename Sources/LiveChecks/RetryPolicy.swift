/// The timeouts, retries and limits of a run.
package struct RetryPolicy: Sendable {
  /// The timeout of one request including its connection, in seconds.
  package var request = 20.0
  /// The timeout of a page of records or a part of a job's results, in seconds.
  package var page = 60.0
  /// The timeout of the whole run, in seconds.
  package var total = 120.0
  /// The maximum number of concurrent requests.
  package var width = 4
  /// The maximum number of attempts for a request.
  package var tries = 4
  /// The maximum number of calls to each system in a run.
  package var calls = 300
  /// The number of daily Salesforce calls reserved for other clients. With fewer left, nothing more is sent.
  package var reserve = 50

  /// Whether a host that responded in this run and then stops responding is retried as often as a busy one: a single
  /// broken connection must not end an hour-long run.
  package var comesBack = false

  package init() {}

  /// The policy for reading all records, which may take hours and many calls.
  package static var forAllRecords: RetryPolicy {
    var retryPolicy = RetryPolicy()
    retryPolicy.total = 6 * 3600
    retryPolicy.tries = 7
    retryPolicy.calls = 200_000
    retryPolicy.comesBack = true
    return retryPolicy
  }

  /// Returns the seconds to wait before attempt `next` (2 or higher): random up to 0.5 s, doubling to 8 s. The jitter
  /// keeps many clients from retrying at the same moment.
  static func backOff(before next: Int) -> Double {
    Double.random(in: 0...1) * min(8, 0.25 * Double(1 << min(next - 1, 6)))
  }
}
