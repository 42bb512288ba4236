internal import NIOCore

/// A request to the services.
struct Request: Sendable {
  let method: String
  /// The path components, percent-decoded.
  let path: [String]
  /// The query's names and values, percent-decoded, in order.
  let query: [(name: String, value: String)]
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  func value(_ name: String) -> String? { query.first { $0.name == name }?.value }

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// A response.
struct Answer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)] = []
  var type = "application/json;charset=UTF-8"
  var body: ByteBuffer

  init(_ status: Int, _ json: JSON) {
    var writer = ByteWriter(capacity: 512)
    json.write(to: &writer)
    self.init(status, writer)
  }

  init(_ status: Int, type: String, text: String) {
    (self.status, self.type, body) = (status, type, ByteBuffer(string: text))
  }

  init(_ status: Int, _ writer: borrowing ByteWriter) {
    (self.status, body) = (status, ByteBuffer(bytes: UnsafeRawBufferPointer(writer.bytes)))
  }

  static func empty(_ status: Int) -> Self { Self(status, type: "application/json", text: "") }
}

extension Request {
  /// Parses a request target. Returns `nil` if it isn't a path or has an invalid escape.
  init?(
    method: String, target: String, headers: [(name: String, value: String)], body: [UInt8]
  ) {
    guard target.hasPrefix("/") else { return nil }
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path: [String] = []
    for part in halves[0].split(separator: "/") {
      guard let decoded = Self.decoded(part, plusIsSpace: false) else { return nil }
      path.append(decoded)
    }
    var query: [(name: String, value: String)] = []
    for pair in halves.count > 1 ? halves[1].split(separator: "&") : [] {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(sides[0], plusIsSpace: true),
        let value = Self.decoded(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
      else { return nil }
      query.append((name, value))
    }
    (self.method, self.path, self.query, self.headers, self.body) = (method, path, query, headers, body)
  }

  private static func decoded(_ text: Substring, plusIsSpace: Bool) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(hexDigit), let low = rest.next().flatMap(hexDigit) else { return nil }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
