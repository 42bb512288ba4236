package import Wizard

/// Why a comparison has no result: something couldn't be asked, or wasn't read completely.
package enum ComparisonProblem: Error, Hashable {
  /// There is no usable connection.
  case notConnected(Connection.System)
  case silent(TransportFailure, Connection.System, host: String)
  /// An error response.
  case refused(String, Connection.System)
  /// A response in an undocumented format.
  case unreadable(String, Connection.System)
  /// The number of records received differs from what the service says it has.
  case incomplete(read: Int, of: Int, Connection.System)
  case noMapping(MappingRow.Object)
  /// A mapped field that one side doesn't have or doesn't show.
  case noField(String, Connection.System)
  /// A mapped field of an undocumented type, or with more than one value.
  case unknownType(String)
  /// Fewer calls are left today than are needed.
  case budget(left: Int, needed: Int)
  case join(Join.Objection)
  /// More records than can be compared.
  case tooManyRecords(Int, Connection.System)
  case file(path: String, reason: String)
  case stopped

  package var system: Connection.System? {
    switch self {
    case .notConnected(let system), .silent(_, let system, _), .refused(_, let system), .unreadable(_, let system),
      .incomplete(_, _, let system), .noField(_, let system), .tooManyRecords(_, let system):
      system
    case .budget: .salesforce
    case .join(let objection): objection.system
    case .noMapping, .unknownType, .file, .stopped: nil
    }
  }

  /// Whether a response exceeded the size limit, so that a smaller request may help.
  var isTooLarge: Bool {
    if case .silent(.tooLarge, _, _) = self { true } else { false }
  }

  package var sentence: String {
    switch self {
    case .notConnected(let system): "Connect \(system.name) first"
    case .silent(let failure, _, let host): failure.sentence(host: host)
    case .refused(let says, _): says
    case .unreadable(let what, let system): "\(system.name): \(what) could not be read"
    case .incomplete(let read, let total, let system):
      "\(system.name) sent \(read.grouped) records but says it has \(total.grouped), so some records are missing"
    case .noMapping(let object): "The mapping has no complete row for \(object.rawValue)"
    case .noField(let name, let system): "\(system.name) has no field \(name), or the connected user can't see it"
    case .unknownType(let name): "\(name) has a type that can't be compared"
    case .budget(let left, let needed):
      "This needs about \(needed.grouped) API calls, but Salesforce has only \(left.grouped) left today. Nothing was read"
    case .join(let objection): objection.sentence
    case .tooManyRecords(let count, let system):
      "\(system.name) says it has \(count.grouped) records; \(ComparisonPlan.mostRecords.grouped) can be compared at most"
    case .file(let path, let reason): "\(path) could not be written: \(reason)"
    case .stopped: "The comparison was stopped before both sides were read"
    }
  }
}

extension Join.Objection {
  var system: Connection.System {
    switch self {
    case .repeatedInSalesforce, .noID: .salesforce
    case .repeatedInPX: .px
    case .tooLarge, .tooMany: .px
    }
  }

  var sentence: String {
    switch self {
    case .repeatedInSalesforce(let id): "Salesforce sent the record \(id) twice, so others may be missing"
    case .repeatedInPX(let id): "PX sent the record \(id.brief) twice, so others may be missing"
    case .noID: "Salesforce sent a record without a valid ID"
    case .tooLarge(let id): "The mapped values of \(id.brief) are too large to compare"
    case .tooMany:
      "Both sides have too many records without a match to compare. Do they belong to the same company?"
    }
  }
}
