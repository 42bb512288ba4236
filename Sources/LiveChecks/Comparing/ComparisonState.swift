internal import Synchronization
internal import Wizard

/// What both readers share: the join, the progress of each, and the file of differences.
final class ComparisonState: Sendable {
  let fields: [MappedField]
  /// Pairs that Salesforce changed after this moment are left out.
  let boundary: Moment?
  private let expected: [ComparedSide: Int]
  private let progress: @Sendable (_ read: Int, _ of: Int) -> Void
  private let shared: Mutex<Shared>

  private struct Shared {
    let join: Join
    let spool: DifferenceSpool?
    var read: [ComparedSide: Int] = [:]
    var ended: Set<ComparedSide> = []
    var told = ContinuousClock.now
  }

  /// The size of unmatched records, in bytes, above which the side that is ahead waits for the other.
  private static let mostHeld = 48 << 20

  init(
    _ object: MappingRow.Object, _ fields: [MappedField], boundary: Moment?, expected: [ComparedSide: Int],
    spool: DifferenceSpool?, progress: @escaping @Sendable (_ read: Int, _ of: Int) -> Void
  ) {
    self.fields = fields
    self.boundary = boundary
    self.expected = expected
    self.progress = progress
    shared = Mutex(Shared(join: Join(object, fields, lists: spool != nil), spool: spool))
  }

  /// Adds a page that was read completely.
  func take(_ batch: RecordBatch, from side: ComparedSide) throws(ComparisonProblem) {
    let outcome = shared.withLock { shared -> Result<(read: Int, of: Int)?, ComparisonProblem> in
      do throws(Join.Objection) { try shared.join.add(batch, from: side) } catch { return .failure(.join(error)) }
      if let lines = shared.join.takeLines() {
        do throws(ComparisonProblem) { try shared.spool?.write(lines) } catch { return .failure(error) }
      }
      shared.read[side, default: 0] += batch.count
      guard ContinuousClock.now - shared.told > .milliseconds(200) else { return .success(nil) }
      shared.told = .now
      return .success(total(shared))
    }
    if let (read, of) = try outcome.get() { progress(read, of) }
  }

  /// Waits while this side is ahead and unmatched records exceed the limit.
  func awaitTurn(_ side: ComparedSide) async {
    while !Task.isCancelled, isAhead(side) { try? await Task.sleep(for: .milliseconds(5)) }
  }

  func isAhead(_ side: ComparedSide) -> Bool { shared.withLock { isAhead(side, $0) } }

  private func isAhead(_ side: ComparedSide, _ shared: Shared) -> Bool {
    let other: ComparedSide = side == .px ? .salesforce : .px
    guard shared.join.held > Self.mostHeld, !shared.ended.contains(other) else { return false }
    return share(side, shared) > share(other, shared)
  }

  private func share(_ side: ComparedSide, _ shared: Shared) -> Double {
    Double(shared.read[side] ?? 0) / Double(max(1, expected[side] ?? 1))
  }

  private func total(_ shared: Shared) -> (read: Int, of: Int) {
    let read = shared.read.values.reduce(0, +)
    return (read, max(read, expected.values.reduce(0, +)))
  }

  /// Records that a side was read completely.
  func end(_ side: ComparedSide) { shared.withLock { _ = $0.ended.insert(side) } }

  /// Writes the file of differences, and returns the figures and a sample.
  func finish() throws(ComparisonProblem) -> (Comparison, [Difference]) {
    let outcome = shared.withLock { shared -> Result<(Comparison, [Difference]), ComparisonProblem> in
      do throws(ComparisonProblem) {
        var problem: ComparisonProblem?
        let comparison = shared.join.finish { lines in
          do throws(ComparisonProblem) { try shared.spool?.write(lines) } catch { problem = error }
        }
        if let problem { throw problem }
        try shared.spool?.settle { shared.join.stands($0) }
        return .success((comparison, shared.join.sample))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}
