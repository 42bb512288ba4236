import LiveChecks
import Testing
import Wizard

/// A value in a test's record.
enum Written {
  case missing, null, yes, no
  case number(String)
  case text(String)
  case list

  func with<Result>(_ body: (RawValue) -> Result) -> Result {
    switch self {
    case .missing: body(RawValue(.missing))
    case .null: body(RawValue(.null))
    case .yes: body(RawValue(.yes))
    case .no: body(RawValue(.no))
    case .list: body(RawValue(.other))
    case .number(let text): Array(text.utf8).withUnsafeBufferPointer { body(RawValue(.number, $0)) }
    case .text(let text): Array(text.utf8).withUnsafeBufferPointer { body(RawValue(.string, $0)) }
    }
  }
}

/// A test's record.
struct WrittenRecord {
  /// The record's Salesforce ID, or the one it links to.
  var id: String
  /// PX's own id.
  var own = ""
  var isChanged = false
  var values: [Written]
}

extension RecordBatch {
  /// A page of records. Every value must be comparable.
  init(_ side: ComparedSide, _ meanings: [ValueKind], _ records: [WrittenRecord]) {
    self.init(side)
    for record in records {
      Array(record.own.utf8).withUnsafeBufferPointer { begin(own: $0) }
      for (value, meaning) in zip(record.values, meanings) {
        let added = value.with { add($0, meaning) }
        #expect(added)
      }
      Array(record.id.utf8).withUnsafeBufferPointer { end(id: $0, changed: record.isChanged) }
    }
  }
}

extension MappedField {
  /// The n-th field of a test.
  static func numbered(_ number: Int, _ meaning: ValueKind, zeroMayBeUnset: Bool = false) -> MappedField {
    MappedField(
      MappingRow(
        direction: .salesforceToPX, object: .account, salesforceField: "F\(number)__c", pxField: "f\(number)"),
      ValueSemantics(meaning, zeroMayBeUnset: zeroMayBeUnset), salesforcePath: "F\(number)__c",
      pxPath: "customAttributes.f\(number)")
  }
}

/// IDs that differ only in their number.
enum TestID {
  static func short(_ number: Int) -> String {
    let digits = String(number, radix: 36)
    return "001gK0" + String(repeating: "0", count: 9 - digits.count) + digits
  }
}
