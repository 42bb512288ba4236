extension CheckContext {
  /// Whose rights matter: the user whose approval the integration works with.
  struct Approver {
    let name: String
    /// The token that asks is that user's own.
    let isAsker: Bool
  }

  /// The rows of OauthToken, of which only those of the PX app are kept.
  struct Tokens {
    struct Row {
      let app: String
      let user: String
      let at: Moment
    }

    var px: [Row] = []
    var seen = 0
  }

  /// The tokens issued for an app named like PX. Secret columns are never selected.
  mutating func pxTokens() throws(Stop) -> Tokens {
    var tokens = Tokens()
    for row in try rows(Query.tokens) {
      guard let app = row["AppName"].text, let user = row["User"]["Username"].text,
        let created = Moment(salesforce: row["CreatedDate"].text), created <= serverNow + 60
      else { throw .concluded(unknown("a row of OauthToken could not be read")) }
      tokens.seen += 1
      if app.namesPXApp { tokens.px.append(Tokens.Row(app: app, user: user, at: created)) }
    }
    return tokens
  }

  /// The user the session names; else the one PX's newest token was issued to; else the asker.
  mutating func approvingUser() throws(Stop) -> Approver {
    try want(.userInfo)
    let asker = try subject()
    if let named = circumstances.approvingUser {
      guard named.isUsername else {
        throw .concluded(unknown("the approving user is named as \(named.brief), which is no username"))
      }
      return Approver(name: named, isAsker: named.lowercased() == asker.lowercased())
    }
    let newest = try pxTokens().px.max { $0.at < $1.at }
    let name = newest?.user ?? asker
    guard name.isUsername else { throw .concluded(unknown("the approving user could not be read")) }
    return Approver(name: name, isAsker: name.lowercased() == asker.lowercased())
  }

  /// The permission sets assigned to somebody. Every user has one at least, so none means they can't be seen.
  mutating func permissionSets(of user: String) throws(Stop) -> [(id: String, apiEnabled: Bool)] {
    var sets: [(id: String, apiEnabled: Bool)] = []
    for row in try rows(Query.assignments(of: user)) {
      guard let id = row["PermissionSetId"].text, JSON.string(id).salesforceID != nil,
        let isActive = row["IsActive"].flag, let api = row["PermissionSet"]["PermissionsApiEnabled"].flag
      else { throw .concluded(unknown("the permission sets of \(user) could not be read", subject: user)) }
      if isActive { sets.append((id, api)) }
    }
    guard !sets.isEmpty else {
      throw .concluded(unknown("the permission sets of \(user) are not shown to this connection's user", subject: user))
    }
    return sets
  }
}

extension CheckContext.Query {
  static func assignments(of user: String) -> String {
    "SELECT PermissionSetId, IsActive, PermissionSet.PermissionsApiEnabled FROM PermissionSetAssignment "
      + "WHERE Assignee.Username = \(quoted(user))"
  }

  static func objectPermissions(sets: [String]) -> String {
    "SELECT SobjectType, PermissionsRead, PermissionsEdit FROM ObjectPermissions "
      + "WHERE SobjectType IN ('Account', 'Contact') AND ParentId IN (\(list(sets)))"
  }

  static func fieldPermissions(_ fields: [String], sets: [String]) -> String {
    "SELECT Field, PermissionsEdit FROM FieldPermissions "
      + "WHERE Field IN (\(list(fields))) AND ParentId IN (\(list(sets)))"
  }

  static func list(_ texts: [String]) -> String { texts.map(quoted).joined(separator: ", ") }
}

extension String {
  /// A Salesforce username has the shape of a mail address.
  var isUsername: Bool { isMail }

  var isMail: Bool {
    utf8.count <= 80 && split(separator: "@").count == 2 && !contains(where: \.isWhitespace)
  }
}
