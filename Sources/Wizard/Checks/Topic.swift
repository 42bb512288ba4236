/// The subject of a question, as far as it is known before any reply.
///
/// A check asks only what its row in the table lists, so a plan contains every request of a run.
package enum Topic: Hashable, Sendable {
  case userInfo, limits, categoryGroups, statusSummary, instance
  /// The first page of an object's rows.
  case rows(of: String)
  /// Another page of any query.
  case morePages
  /// An object's fields.
  case description(of: String)
  /// The fields of the objects that mapped fields refer to.
  case relatedDescription
  /// A list in PX, by its path up to the page size.
  case px(String)
}

extension Question {
  package var topic: Topic {
    switch self {
    case .userInfo: .userInfo
    case .query(let query): .rows(of: query.firstRange(of: " FROM ").map { query[$0.upperBound...].firstWord } ?? "")
    case .moreRows: .morePages
    case .describe(let object): .description(of: object)
    case .limits: .limits
    case .categoryGroups: .categoryGroups
    case .px(let path): .px(String(path.prefix { $0 != "&" }))
    case .statusSummary: .statusSummary
    case .instance: .instance
    }
  }

  /// Where Salesforce lists its API versions. Requested once per run, without a credential.
  package static let versions = "/services/data/"

  /// Returns the path and query on the host, relative to the base URL for PX.
  package func path(version: String) -> String {
    let base = "\(Self.versions)v\(version)"
    return switch self {
    case .userInfo: "/services/oauth2/userinfo"
    case .query(let query): "\(base)/query?q=\(query.percentEncoded)"
    case .moreRows(let path): path
    case .describe(let object): "\(base)/sobjects/\(object)/describe"
    case .limits: "\(base)/limits/"
    case .categoryGroups:
      "\(base)/support/dataCategoryGroups?sObjectName=KnowledgeArticleVersion&topCategoriesOnly=false"
    case .px(let path): "/\(path)"
    case .statusSummary: "/api/v2/summary.json"
    case .instance(let key): "/v1/instances/\(key.percentEncoded)/status"
    }
  }
}

extension Topic {
  /// A sample question, with capitals as placeholders.
  var sample: Question {
    switch self {
    case .userInfo: .userInfo
    case .limits: .limits
    case .categoryGroups: .categoryGroups
    case .statusSummary: .statusSummary
    case .instance: .instance("INSTANCE")
    case .rows(let object): .query("SELECT … FROM \(object)")
    case .morePages: .moreRows(path: "\(Question.versions)v\(Self.version)/query/PAGE")
    case .description(let object): .describe(object: object)
    case .relatedDescription: .describe(object: "OBJECT")
    case .px(let path): .px(path)
    }
  }

  package static let version = "NN.N"

  package var system: Connection.System { sample.system }

  /// The sample's path, without its query.
  package var path: String { String(sample.path(version: Self.version).prefix { $0 != "?" }) }

  /// Whether all checks ask the same questions about this topic.
  var isShared: Bool {
    switch self {
    case .userInfo, .limits, .categoryGroups, .statusSummary, .instance, .description, .relatedDescription, .px: true
    case .rows(let object):
      ["Organization", "OauthToken", "ConnectedApplication", "PermissionSetAssignment", "ObjectPermissions"].contains(
        object)
    case .morePages: false
    }
  }

  /// What the answer is used for.
  package var purpose: String {
    switch self {
    case .userInfo: "whose token this is"
    case .limits: "how many API calls are left"
    case .categoryGroups: "data category groups that the user sees"
    case .statusSummary: "incidents and maintenance of Gainsight"
    case .instance: "the status of the org's Salesforce instance"
    case .rows(let object): "SELECT … FROM \(object): \(Self.purpose(of: object))"
    case .morePages: "further pages of these queries, where there are any"
    case .description(let object): "the fields of \(object), as the user sees them"
    case .relatedDescription: "the fields of objects that mapped fields refer to"
    case .px(let path): Self.purpose(ofPX: path)
    }
  }

  private static func purpose(of object: String) -> String {
    switch object {
    case "Organization": "the org's ID, name and kind"
    case "OauthToken": "which app got a token, when, and for which user (never the token)"
    case "ConnectedApplication": "the installed connected apps"
    case "UserPermissionAccess": "one permission of the user"
    case "PermissionSetAssignment": "the permission sets of the approving user"
    case "ObjectPermissions": "what these sets permit for Account and Contact"
    case "FieldPermissions": "which fields these sets permit to edit"
    case "Contact": "the IDs of Contacts by email address"
    case "Account": "mapped fields of some Accounts"
    case "KnowledgeArticleVersion": "titles and channels of articles, for each language"
    default: "some of its rows"
    }
  }

  private static func purpose(ofPX path: String) -> String {
    switch path.prefix(while: { $0 != "?" }) {
    case "accounts":
      path.hasSuffix("pageSize=1") ? "whether the key can read" : "accounts, \(CheckContext.pageSize) at a time"
    case "users": "some users with their Contact IDs"
    case "admin/subscription": "the subscription's ID and name"
    case "admin/monitoring/integrations": "the status of the integration"
    case "kcbot": "Knowledge Center Bots (In-App Hub)"
    default: "the attributes of \(path.contains("/user/") ? "users" : "accounts")"
    }
  }
}

extension Substring {
  fileprivate var firstWord: String { String(prefix { $0 != " " }) }
}
