/// The progress of a run: its rate and the time left, shown only once they are steady.
package struct Pace: Sendable {
  private var marks: [(seconds: Double, read: Int)] = []
  private var read = 0
  private var total = 0

  package init() {}

  /// Records a count, with the seconds since the run began. Counts never decrease.
  package mutating func note(read: Int, of total: Int, at seconds: Double) {
    self.read = max(self.read, read)
    self.total = max(total, self.read)
    if let last = marks.last, seconds - last.seconds < 0.5 { return }
    marks.append((seconds, self.read))
    if marks.count > 20 { marks.removeFirst() }
  }

  /// Records per second over the last ten seconds; `nil` before two seconds were measured.
  package var rate: Double? {
    guard let first = marks.first, let last = marks.last, last.seconds - first.seconds >= 2 else { return nil }
    return Double(last.read - first.read) / (last.seconds - first.seconds)
  }

  /// The seconds left; `nil` unless both halves of the measured time had about the same rate.
  package var secondsLeft: Int? {
    guard let rate, rate > 0, let first = marks.first, let last = marks.last, marks.count >= 5 else { return nil }
    let middle = marks[marks.count / 2]
    let early = Double(middle.read - first.read) / (middle.seconds - first.seconds)
    let late = Double(last.read - middle.read) / (last.seconds - middle.seconds)
    guard late > 0, early > 0, max(early, late) / min(early, late) < 1.5 else { return nil }
    // More than a year isn't a useful estimate.
    let seconds = Double(total - read) / rate
    return seconds < 31_536_000 ? Int(seconds.rounded(.up)) : nil
  }

  /// `120,000 of 400,000 records read · 85,000 a second · about 4 s left`.
  package var sentence: String {
    (["\(read.grouped) of \(total.grouped) records read"] + rest).joined(separator: " · ")
  }

  /// `85,000 a second`, `about 4 s left`: those of the two that are steady.
  package var rest: [String] {
    var parts: [String] = []
    if let rate { parts.append("\(Int(rate).grouped) per second") }
    if let left = secondsLeft, left > 0 {
      parts.append("about \(left < 120 ? "\(left) s" : "\((left + 59) / 60) min") left")
    }
    return parts
  }
}

extension Int {
  /// The number with commas between thousands.
  package var grouped: String {
    let digits = String(magnitude)
    var out = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { out.append(",") }
      out.append(digit)
    }
    return (self < 0 ? "-" : "") + out
  }
}
