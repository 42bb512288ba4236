package import Wizard

/// What a screen is drawn from besides the session and the interface.
package struct RenderContext: Sendable {
  package var size: Frame.Size
  package var now: Moment
  /// Whether each mark is spelled in ASCII.
  package var ascii: Bool
  /// Whether a label and its answer must stay within the 40 cells that a braille display shows of the cursor's row.
  package var isFelt: Bool
  /// What the file proves about itself, for the report.
  package var proof: Report.Proof?

  package init(
    size: Frame.Size, now: Moment, ascii: Bool = false, isFelt: Bool = false, proof: Report.Proof? = nil
  ) {
    self.isFelt = isFelt
    self.size = size
    self.now = now
    self.ascii = ascii
    self.proof = proof
  }

  /// The smallest window. Below it, only leaving works.
  package static let smallest = Frame.Size(rows: 12, columns: 40)
  /// The smallest window with columns of their own for the phases and for checks.
  private static let wide = Frame.Size(rows: 30, columns: 110)

  /// The smallest width in which answers fit next to something else. Below it, they get rows of their own.
  static let narrow = 60

  /// Whether there are three columns. Never on a braille display, where a column would begin in the middle of its
  /// cells.
  package var isWide: Bool { !isFelt && size.rows >= Self.wide.rows && size.columns >= Self.wide.columns }

  var medium: Medium { .screen(isNarrow: isNarrow) }

  package var isNarrow: Bool { size.columns < Self.narrow }

  /// Whether there are so few rows that the list makes room for the fields.
  package var isLow: Bool { size.rows < 16 }

  package var isTooSmall: Bool { size.isTooSmall }
}

extension Frame.Size {
  /// Whether the window is too small for anything but leaving.
  package var isTooSmall: Bool { rows < RenderContext.smallest.rows || columns < RenderContext.smallest.columns }
}
