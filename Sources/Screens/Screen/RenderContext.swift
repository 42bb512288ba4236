package import Wizard

/// What a screen is drawn from, besides session and interface.
package struct RenderContext: Sendable {
  package var size: Frame.Size
  package var now: Moment
  /// ASCII spelling of every mark.
  package var ascii: Bool
  /// A label and its answer stay within the 40 cells that a braille display shows of the cursor's row.
  package var isFelt: Bool
  /// What the file says of itself, for the report.
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

  /// Below this only leaving works.
  package static let smallest = Frame.Size(rows: 12, columns: 40)
  /// From here on the phases have a column of their own, and what is known about them another.
  private static let wide = Frame.Size(rows: 30, columns: 110)

  /// Below this little fits beside something else: what tells answers apart gets rows of its own.
  static let narrow = 60

  /// Columns of its own begin in the middle of a display's cells.
  package var isWide: Bool { !isFelt && size.rows >= Self.wide.rows && size.columns >= Self.wide.columns }

  var medium: Medium { .screen(isNarrow: isNarrow) }

  package var isNarrow: Bool { size.columns < Self.narrow }

  /// So few rows that the list gives way to the blanks.
  package var isLow: Bool { size.rows < 16 }

  package var isTooSmall: Bool { size.isTooSmall }
}

extension Frame.Size {
  /// Nothing but leaving works in such a window.
  package var isTooSmall: Bool { rows < RenderContext.smallest.rows || columns < RenderContext.smallest.columns }
}
