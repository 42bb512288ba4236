/// What a comparison found, and when.
package struct ComparisonFindings: Hashable, Codable, Sendable {
  package var comparison: Comparison
  /// The first differences.
  package var sample: [Difference]
  /// Pairs changed in Salesforce after this moment were left out.
  package var since: Moment?
  /// Both sides were read between these moments, by the servers' clocks.
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
