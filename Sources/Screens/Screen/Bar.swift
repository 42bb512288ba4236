internal import Wizard

extension Line {
  /// A bar in eighths of a cell. It is full only when everything is done, and never empty once something is.
  static func bar(_ done: Int, of total: Int, width: Int) -> Line {
    let eighths = total == 0 || done == 0 ? 0 : max(1, min(done, total) * width * 8 / total)
    let (whole, part) = (eighths / 8, eighths % 8)
    let cells = String(repeating: "█", count: whole) + (part == 0 ? "" : String(Self.eighths[part - 1]))
    var bar = Line(PlainText(cells), Theme.bar)
    bar.add(PlainText(String(repeating: "░", count: width - bar.columns)), Theme.quiet)
    return bar
  }

  private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// Bars side by side, one for each part, each as long as its share of the whole.
  static func bars(_ parts: [Progress], width: Int) -> Line {
    let total = parts.reduce(0) { $0 + $1.total }
    let room = width - (parts.count - 1)
    guard total > 0, room >= 4 * parts.count else { return .bar(0, of: 1, width: max(0, width)) }
    var line = Line()
    var (sum, used) = (0, 0)
    for (place, part) in parts.enumerated() {
      sum += part.total
      // Each end is rounded, so that together the parts are as wide as the bar.
      let end = max(used + 1, sum * room / total)
      if place > 0 { line.add(" ") }
      line.add(.bar(part.settled, of: part.total, width: end - used))
      used = end
    }
    return line
  }
}
