internal import FoundationEssentials
internal import Wizard

/// An event as stored, with the time it was recorded, so that the chain covers the time too.
struct Payload: Codable {
  let recorded: Moment
  let event: Event

  private enum Key: String, CodingKey { case recorded }

  init(recorded: Moment, event: Event) {
    self.recorded = recorded
    self.event = event
  }

  init(from decoder: any Decoder) throws {
    recorded = try decoder.container(keyedBy: Key.self).decode(Moment.self, forKey: .recorded)
    event = try Event(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    try event.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(recorded, forKey: .recorded)
  }
}

extension Payload {
  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// The bytes to store.
  func encoded() throws -> [UInt8] { Array(try Self.encoder.encode(self)) }

  /// Decodes payloads as one JSON array, because setting up the decoder costs more than decoding one. If a payload
  /// can't be decoded, returns those before it.
  static func reading(_ payloads: [[UInt8]]) -> [Payload] {
    let decoder = JSONDecoder()
    if payloads.allSatisfy(\.isOneObject), let all = try? decoder.decode([Payload].self, from: array(of: payloads)),
      all.count == payloads.count
    {
      return all
    }
    var read: [Payload] = []
    for payload in payloads {
      guard let one = try? decoder.decode(Payload.self, from: Data(payload)) else { break }
      read.append(one)
    }
    return read
  }

  private static func array(of payloads: [[UInt8]]) -> Data {
    var bytes = [UInt8(ascii: "[")]
    for (place, payload) in payloads.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += payload
    }
    bytes.append(UInt8(ascii: "]"))
    return Data(bytes)
  }

  /// Whether all payloads are stored exactly as they would be encoded now, which is true for nearly every file.
  static func areExact(_ stored: [[UInt8]], _ read: [Payload]) -> Bool {
    stored.count == read.count && (try? encoder.encode(read)) == array(of: stored)
  }

  /// Why this program would not have stored these bytes; `nil` if it would.
  ///
  /// Compares the JSON values instead of the bytes: another version of the encoder may order keys or escape characters
  /// differently.
  func integrityViolation(in stored: [UInt8]) -> IntegrityViolation? {
    let said: JSON
    do throws(JSON.Malformation) {
      said = try JSON(parsing: stored)
    } catch {
      if case .repeated = error { return .repeatedKey }
      return .unexpectedContent
    }
    guard let again = try? encoded() else { return nil }
    return (try? JSON(parsing: again)) == said ? nil : .unexpectedContent
  }
}

extension [UInt8] {
  /// Whether the brackets and quotes form one JSON object, so that it can be joined with others safely.
  fileprivate var isOneObject: Bool {
    var depth = 0
    var (inText, isEscaped) = (false, false)
    for (place, byte) in enumerated() {
      if inText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else {
          inText = byte != UInt8(ascii: "\"")
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): inText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return place == count - 1 && first == UInt8(ascii: "{") && byte == UInt8(ascii: "}") }
      default: break
      }
    }
    return false
  }
}
