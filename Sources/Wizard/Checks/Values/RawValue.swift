/// A value in a response: its kind, and its bytes for numbers and strings.
package struct RawValue {
  package enum Kind: UInt8 {
    /// The record has no such field.
    case missing
    case null, no, yes, number, string
    /// A list or an object.
    case other
  }

  package var kind: Kind
  package var bytes: UnsafeBufferPointer<UInt8>

  package init(_ kind: Kind, _ bytes: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)) {
    self.kind = kind
    self.bytes = bytes
  }
}

extension RawValue {
  /// The time, as Salesforce writes it.
  package var moment: Moment? { kind == .string ? TimeText.seconds(bytes).map(Moment.init(seconds:)) : nil }
}
