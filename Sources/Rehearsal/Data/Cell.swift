/// One field of one row while it is read: its text lies in memory that the next field uses again.
struct Cell: ~Copyable {
  enum Content {
    case null, boolean, integer, real, moment, date, text
  }

  private(set) var content = Content.null
  /// The boolean (0 or 1), the integer, or the milliseconds of a moment or date.
  private(set) var number: Int64 = 0
  private(set) var real = 0.0
  var text = ByteWriter(capacity: 256)
  /// A moment that several fields of a row depend on, so that it is computed once a row.
  var noted: (row: Int, moment: Instant) = (-1, Instant(milliseconds: 0))

  mutating func setNull() { content = .null }
  mutating func set(_ boolean: Bool) { (content, number) = (.boolean, boolean ? 1 : 0) }
  mutating func set(integer: Int64) { (content, number) = (.integer, integer) }
  mutating func set(real value: Double) { (content, real) = (.real, value) }
  mutating func set(_ moment: Instant) { (content, number) = (.moment, moment.milliseconds) }
  mutating func set(date moment: Instant) { (content, number) = (.date, moment.milliseconds) }

  /// Begins a text; what is then appended to `text` is the field's value.
  mutating func beginText() {
    content = .text
    text.removeAll()
  }

  mutating func set(_ word: StaticString) {
    beginText()
    text.append(word)
  }

  mutating func set(_ value: Value) {
    switch value {
    case .null: setNull()
    case .boolean(let boolean): set(boolean)
    case .integer(let integer): set(integer: integer)
    case .real(let real): set(real: real)
    case .moment(let moment): set(moment)
    case .text(let words):
      beginText()
      text.append(words)
    }
  }
}
