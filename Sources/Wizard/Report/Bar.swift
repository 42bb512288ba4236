/// The figures in a report row, as a bar. The row has the same figures in words, so a bar is never the only source.
package struct Bar: Hashable, Sendable {
  /// The pattern of a segment. Formats draw three patterns that differ without color.
  package enum Fill: String, CaseIterable, Sendable {
    case full, part, empty
  }

  /// A segment of the bar. Its start and length are in the units of the axis: seconds or records.
  package struct Segment: Hashable, Sendable {
    package let fill: Fill
    package let from: Double
    package let length: Double

    package init(_ fill: Fill, from: Double, length: Double) {
      self.fill = fill
      self.from = from
      self.length = length
    }
  }

  /// In ascending order.
  package let segments: [Segment]
  /// The length of the axis.
  package let extent: Double

  package init(_ segments: [Segment], extent: Double) {
    self.segments = segments
    self.extent = extent
  }

  /// Creates a bar of adjacent segments. Counts of zero have no segment.
  package init(counts: [(Fill, Int)]) {
    var segments: [Segment] = []
    var end = 0.0
    for (fill, count) in counts where count > 0 {
      segments.append(Segment(fill, from: end, length: Double(count)))
      end += Double(count)
    }
    self.init(segments, extent: end)
  }

  /// A range of cells in a drawn bar; `nil` is blank.
  package struct Run: Hashable, Sendable {
    package let fill: Fill?
    package let cells: Range<Int>
  }

  /// Returns the bar drawn in `width` cells, without gaps between runs.
  ///
  /// - Parameter least: the minimum number of cells of a segment, so that a few differences in a million are visible.
  package func drawn(in width: Int, least: Int = 1) -> [Run] {
    guard extent > 0, extent.isFinite, segments.count * least <= width else {
      return [Run(fill: nil, cells: 0..<width)]
    }
    func cell(_ place: Double) -> Int { Int((min(max(0, place / extent), 1) * Double(width)).rounded()) }
    var ends = segments.map { (from: cell($0.from), to: cell($0.from + $0.length)) }
    var free = 0
    for place in ends.indices {
      let from = max(free, ends[place].from)
      ends[place] = (from, max(from + least, ends[place].to))
      free = ends[place].to
    }
    free = width
    for place in ends.indices.reversed() where ends[place].to > free {
      ends[place] = (min(ends[place].from, free - least), free)
      free = ends[place].from
    }
    var runs: [Run] = []
    var end = 0
    for (segment, cells) in zip(segments, ends) {
      if cells.from > end { runs.append(Run(fill: nil, cells: end..<cells.from)) }
      runs.append(Run(fill: segment.fill, cells: cells.from..<cells.to))
      end = cells.to
    }
    return end < width ? runs + [Run(fill: nil, cells: end..<width)] : runs
  }
}

/// The axis of the bars in a section.
package struct Axis: Hashable, Sendable {
  /// A label at a position on the axis, from 0 to 1.
  package struct Tick: Hashable, Sendable {
    package let place: Double
    package let label: String
  }

  /// The meaning of a pattern.
  package struct Meaning: Hashable, Sendable {
    package let fill: Bar.Fill
    package let words: String
  }

  package let ticks: [Tick]
  package let key: [Meaning]

  package init(ticks: [Tick] = [], key: [(fill: Bar.Fill, words: String)]) {
    self.ticks = ticks
    self.key = key.map(Meaning.init)
  }

  /// Returns the labels aligned to a bar of this width. The last one is moved left if it would extend past the end.
  package func labels(in cells: Int) -> String {
    var row = ""
    for tick in ticks {
      let start = min(Int((tick.place * Double(cells)).rounded()), cells - tick.label.count)
      guard start >= row.count else { continue }
      row += String(repeating: " ", count: start - row.count) + tick.label
    }
    return row
  }
}
