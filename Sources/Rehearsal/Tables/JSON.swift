/// A JSON value for small responses. Large ones are written directly.
indirect enum JSON {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  case array([JSON])
  case object([(String, JSON)])

  static func integer(_ number: Int) -> Self { .integer(Int64(number)) }
  static func milliseconds(_ moment: Instant) -> Self { .integer(moment.milliseconds) }

  func write(to writer: inout ByteWriter) {
    switch self {
    case .null: writer.append("null")
    case .boolean(let boolean): writer.append(boolean ? "true" : "false")
    case .integer(let integer): writer.append(integer: integer)
    case .real(let real): writer.append(real: real)
    case .text(let text): writer.append(quoted: text)
    case .array(let elements):
      writer.append(0x5B)
      for (place, element) in elements.enumerated() {
        if place > 0 { writer.append(0x2C) }
        element.write(to: &writer)
      }
      writer.append(0x5D)
    case .object(let members):
      writer.append(0x7B)
      for (place, member) in members.enumerated() {
        if place > 0 { writer.append(0x2C) }
        writer.append(quoted: member.0)
        writer.append(0x3A)
        member.1.write(to: &writer)
      }
      writer.append(0x7D)
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral {
  init(stringLiteral text: String) { self = .text(text) }
  init(booleanLiteral boolean: Bool) { self = .boolean(boolean) }
  init(nilLiteral: ()) { self = .null }
}
