/// The result of a comparison, and when it was made.
package struct ComparisonFindings: Hashable, Codable, Sendable {
  package var comparison: Comparison
  /// The first differences.
  package var sample: [Difference]
  /// Pairs changed in Salesforce after this moment were left out.
  package var since: Moment?
  /// The time in which both sides were read, by the servers' clocks.
  package var began: Moment
  package var ended: Moment

  package init(_ comparison: Comparison, sample: [Difference], since: Moment?, began: Moment, ended: Moment) {
    self.comparison = comparison
    self.sample = sample
    self.since = since
    self.began = began
    self.ended = ended
  }
}
