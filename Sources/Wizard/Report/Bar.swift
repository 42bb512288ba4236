/// The figures of a report's row as a bar. The row says the same figures in words, so a bar is never the only source.
package struct Bar: Hashable, Sendable {
  /// How a part is drawn. Formats use three patterns that differ without color.
  package enum Fill: String, CaseIterable, Sendable {
    case full, part, empty
  }

  /// A part of the bar. Where it is and how long it is count in the units of the axis: seconds, or records.
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
  /// The length of the whole axis.
  package let extent: Double

  package init(_ segments: [Segment], extent: Double) {
    self.segments = segments
    self.extent = extent
  }

  /// Counts one after the other; those that are zero have no segment.
  package init(counts: [(Fill, Int)]) {
    var segments: [Segment] = []
    var end = 0.0
    for (fill, count) in counts where count > 0 {
      segments.append(Segment(fill, from: end, length: Double(count)))
      end += Double(count)
    }
    self.init(segments, extent: end)
  }

  /// A part of a drawing that is some cells wide; `nil` is blank.
  package struct Run: Hashable, Sendable {
    package let fill: Fill?
    package let cells: Range<Int>
  }

  /// The bar in so many cells, without gaps.
  ///
  /// - Parameter least: How many cells a segment has at least, so that a few differences among a million show.
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

/// What the bars of a section are drawn along.
package struct Axis: Hashable, Sendable {
  /// A label at a place of the axis, from 0 to 1.
  package struct Tick: Hashable, Sendable {
    package let place: Double
    package let label: String
  }

  /// What a pattern means.
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

  /// The labels in the columns of a bar that is some cells wide; the last one ends where the bar ends, if it would reach
  /// over.
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
