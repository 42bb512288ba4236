/// Writes rows of a PX list: the columns' paths become nested objects.
struct PXRecordWriter: ~Copyable {
  private let world: World
  private let steps: [Step]
  private var literals = ByteWriter(capacity: 1024)
  private var cell = Cell()

  /// A column with what is written around it: objects that end before it, objects that begin, and its key.
  private struct Step {
    let read: @Sendable (World, Int, inout Cell) -> Void
    let isText: Bool
    /// Where the bytes before the value stand.
    let start: Int
    let count: Int
    /// Unset, some fields are left out; a field that begins or ends an object never is.
    let isOptional: Bool
    let isList: Bool
    /// Within customAttributes, what is not set is `null`.
    let isCustom: Bool
  }

  init(table: Table, world: World) {
    self.world = world
    var open: [Substring] = []
    var steps: [Step] = []
    for column in table.columns.dropFirst() {
      let path = column.name.split(separator: ".")
      let groups = Array(path.dropLast())
      let common = zip(open, groups).prefix { $0 == $1 }.count
      var start = String(repeating: "}", count: open.count - common)
      if !steps.isEmpty { start += "," }
      for group in groups[common...] { start += "\"\(group)\":{" }
      start += "\"\(path[path.count - 1])\":"
      steps.append(
        Step(
          read: column.read, isText: column.kind.comparison == .text, start: literals.count, count: start.utf8.count,
          isOptional: column.name == "healthScore", isList: column.name == "propertyKeys",
          isCustom: path[0] == "customAttributes"))
      literals.append(start)
      open = groups
    }
    self.steps = steps
  }

  mutating func write(row: Int, to writer: inout ByteWriter) {
    writer.append(0x7B)
    for step in steps {
      step.read(world, row, &cell)
      if step.isOptional, cell.content == .null { continue }
      writer.append(literals.bytes(step.start, step.count))
      switch cell.content {
      case .null: writeUnset(step, to: &writer)
      case .boolean: writer.append(cell.number == 1 ? "true" : "false")
      case .integer, .moment, .date: writer.append(integer: cell.number)
      case .real: writer.append(real: cell.real)
      case .text:
        if step.isList { writer.append(0x5B) }
        writer.append(quoted: cell.text.bytes)
        if step.isList { writer.append(0x5D) }
      }
    }
    writer.append(0x7D)
  }

  /// Unset strings are empty and unset dates and numbers 0, as PX answers them.
  private func writeUnset(_ step: Step, to writer: inout ByteWriter) {
    if step.isCustom {
      writer.append("null")
    } else if step.isText {
      writer.append(#""""#)
    } else {
      writer.append("0")
    }
  }
}
