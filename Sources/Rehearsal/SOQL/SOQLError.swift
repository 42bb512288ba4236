/// Why a query is refused, with Salesforce's code and message.
enum SOQLError: Error, Equatable {
  /// The text isn't SOQL, or uses SOQL that isn't simulated.
  case malformed(String)
  case unknownObject(String)
  case unknownField(String, on: String)
  case unknownRelationship(String, on: String)
  case notFilterable(String)
  case wrongType(field: String, needs: String)
  case notAnId(field: String, String)

  var code: String {
    switch self {
    case .malformed: "MALFORMED_QUERY"
    case .unknownObject: "INVALID_TYPE"
    case .unknownField, .unknownRelationship, .notFilterable, .wrongType: "INVALID_FIELD"
    case .notAnId: "INVALID_QUERY_FILTER_OPERATOR"
    }
  }

  var message: String {
    switch self {
    case .malformed(let reason): reason
    case .unknownObject(let name): "sObject type '\(name)' is not supported."
    case .unknownField(let name, let object): "No such column '\(name)' on entity '\(object)'."
    case .unknownRelationship(let name, let object):
      "Didn't understand relationship '\(name)' in field path on entity '\(object)'."
    case .notFilterable(let name): "field '\(name)' can not be filtered in a query call"
    case .wrongType(let field, let needs): "value of filter criterion for field '\(field)' must be of type \(needs)"
    case .notAnId(let field, let text): "invalid ID field: \(text) (\(field))"
    }
  }
}
