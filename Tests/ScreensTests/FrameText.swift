import Screens
import Wizard

/// Frames as text for review: the rows, then a layer of styles with one letter for each cell and, for the first size,
/// the rows that differ in ASCII. Empty rows are left out of a layer.
struct FrameText {
  /// A letter for each style that a screen can have. In brackets is what remains without color.
  static let legend: [(letter: Character, style: Style, name: String)] = [
    ("b", Theme.title, "bold"), ("d", Theme.quiet, "dim"), ("u", Theme.typed, "underline"),
    ("r", Theme.selected, "reverse"), ("g", Theme.good, "green (plain)"), ("Y", Theme.warning, "yellow bold (b)"),
    ("R", Theme.refusal, "red bold (b)"), ("C", Theme.turn, "cyan bold (b)"),
    ("M", Theme.rehearsal, "magenta bold reverse"), ("h", Style.plain.on(.band), "band"), ("A", Theme.alarm, "alarm"),
  ]

  static func file(of picture: Picture) -> String {
    var lines = [picture.sentence, ""]
    lines.append(legend.map { "\($0.letter) \($0.name)" }.joined(separator: " · "))
    let drawing = picture.drawing
    for (size, frame) in zip(picture.sizes, Picture.all[picture] ?? []) {
      let cursor = frame.cursor.map { "cursor \($0.row),\($0.column)" } ?? "no cursor"
      lines += ["", "== \(size.columns)×\(size.rows), \(cursor)"]
      lines += layer(frame.rows.map(\.text))
      lines.append("-- styles")
      lines += layer(frame.rows.map(styles))
      // Only one size shows the ASCII spelling. A test checks that the others match it cell by cell.
      guard size == picture.sizes.first else { continue }
      lines.append("-- ASCII, where it is spelled otherwise")
      lines += layer(zip(drawing(size, true).rows, frame.rows).map { $0.text == $1.text ? "" : $0.text })
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func layer(_ rows: [String]) -> [String] {
    rows.enumerated().compactMap { row, text in
      text.isEmpty ? nil : (row < 10 ? " " : "") + "\(row)|\(text)"
    }
  }

  /// One letter for each cell, without trailing plain cells. A question mark means a style without a letter.
  static func styles(_ line: Line) -> String {
    var text = ""
    for run in line.runs {
      // On the band, the other styles are the same as elsewhere.
      let style = run.style.paper == .band && run.style != .plain.on(.band) ? run.style.on(.standard) : run.style
      let letter = style == .plain ? " " : legend.first { $0.style == style }?.letter ?? "?"
      text += String(repeating: String(letter), count: run.columns)
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The styles of visible cells only: a space shows no ink.
  static func visibleStyles(_ line: Line) -> String {
    let letters = line.runs.flatMap(\.text.string).flatMap { Array(repeating: $0, count: $0.columns) }
    return String(zip(letters, styles(line)).map { $0 == " " ? " " : $1 })
  }

  /// The styles that remain without color: the weights, cell by cell.
  static func mono(_ line: Line) -> String {
    var text = ""
    for run in line.runs {
      let weight = String(run.style.drawn(with: nil).weight.subtracting(.dim).rawValue, radix: 16)
      text += String(repeating: weight == "0" ? " " : weight, count: run.columns)
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
