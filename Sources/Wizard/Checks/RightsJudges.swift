extension CheckContext {
  /// Proves that the approver has API Enabled.
  mutating func judgeUserAPI() throws(Stop) -> Verdict {
    let user = try approvingUser()
    let enabled: Bool
    if user.isAsker {
      guard let own = try permission("ApiEnabled") else {
        return unknown("could not read whether \(user.name) has API Enabled", subject: user.name)
      }
      enabled = own
    } else {
      let assigned = try permissionSets(of: user.name)
      enabled = assigned.sets.contains { $0.apiEnabled }
      // An unreadable permission set may grant it.
      if !enabled, !assigned.areAll { return unreadableSets(of: user.name) }
    }
    return enabled
      ? verified("\(user.name) has API Enabled", subject: user.name)
      : failed("\(user.name) doesn't have API Enabled", subject: user.name)
  }

  /// Proves that the approver can read and edit Accounts and Contacts as objects. Sharing isn't checked.
  mutating func judgeUserObjects() throws(Stop) -> Verdict {
    let user = try approvingUser()
    let missing = try user.isAsker ? ownMissingRights(user.name) : missingRights(of: user.name)
    return missing.isEmpty
      ? verified(
        "\(user.name) has read and edit permission on Account and Contact (sharing rules were not checked)",
        subject: user.name)
      : failed(
        missing.map { Finding($0) }, says: "\(user.name) has \(missing.joined(separator: ", "))", subject: user.name)
  }

  /// Returns the permissions that the token's user lacks, from describe responses, which reflect that user's access.
  private mutating func ownMissingRights(_ subject: String) throws(Stop) -> [String] {
    try want(.describe(object: "Account"), .describe(object: "Contact"))
    var missing: [String] = []
    for object in MappingRow.Object.allCases.map(\.salesforceName) {
      let answered = try answer(.describe(object: object))
      if let error = SalesforceError(answered) {
        // Account and Contact exist in every org, so if they aren't found, the user lacks permission.
        guard error.isAccess || error.isBlindness else { throw .concluded(unknown(error, subject: subject)) }
        missing.append("no access to \(object) (\(error.code))")
        continue
      }
      guard answered.status == 200, answered.body["name"].text == object, let query = answered.body["queryable"].flag,
        let update = answered.body["updateable"].flag
      else { throw .concluded(unknown(unreadable(answered), subject: subject)) }
      if !query { missing.append("no read on \(object)") }
      if !update { missing.append("no edit on \(object)") }
    }
    return missing
  }

  /// Returns the permissions that another user lacks, from all assigned permission sets; profiles own sets too.
  private mutating func missingRights(of user: String) throws(Stop) -> [String] {
    var (sets, areAll) = try permissionSets(of: user)
    var rights: Set<String> = []
    for row in try rows(Query.objectPermissions(sets: sets.map(\.id))) {
      guard let object = row["SobjectType"].text, let read = row["PermissionsRead"].flag,
        let edit = row["PermissionsEdit"].flag
      else {
        areAll = false
        continue
      }
      if read { rights.insert("read on \(object)") }
      if edit { rights.insert("edit on \(object)") }
    }
    let wanted = MappingRow.Object.allCases.flatMap {
      ["read on \($0.salesforceName)", "edit on \($0.salesforceName)"]
    }
    let missing = wanted.filter { !rights.contains($0) }
    guard missing.isEmpty || areAll else { throw .concluded(unreadableSets(of: user)) }
    return missing.map { "no \($0)" }
  }

  /// Proves that an app with a name like Gainsight PX is installed in the org.
  mutating func judgeConnectedApp() throws(Stop) -> Verdict {
    try want(.userInfo, .query(Query.apps), .query(Query.permission("CustomizeApplication")))
    let subject = try subject()
    let rows = try rows(Query.apps)
    let names = rows.compactMap { $0["Id"].text == nil ? nil : $0["Name"].text }
    if let app = names.first(where: \.namesPXApp) {
      return verified("The connected app \"\(app.brief)\" is installed", subject: subject)
    }
    let unnamed = rows.count - names.count
    guard unnamed == 0 else {
      return unknown(
        "no PX app among the \(names.count) apps that could be read. \(unnamed) more could not be read",
        subject: subject)
    }
    guard try permission("CustomizeApplication") == true else {
      return unknown(
        "no PX app among the \(names.count) apps \(subject) can see, who may lack that permission", subject: subject)
    }
    let others = names.filter(\.mayNamePXApp)
    if !others.isEmpty {
      return unknown(
        "no app is named Gainsight PX. It might be one of: \(others.map(\.brief).joined(separator: ", "))",
        subject: subject)
    }
    return failed(
      "No PX app is among the \(names.count) installed apps \(subject) can see", subject: subject)
  }

  /// Proves that a token for the PX app was issued in this org, to the named user, after the Authorize step was opened.
  mutating func judgeOauthToken() throws(Stop) -> Verdict {
    guard let click = Click(opened: circumstances.authorizeOpened, recorded: circumstances.authorizeClicked) else {
      return unknown("needs the time you clicked Authorize", option: "--since")
    }
    let opened = click.opened
    try want(.query(Query.tokens), .query(Query.permission("CustomizeApplication")), .query(Query.organization))
    guard let org = try organization()["Id"].text else { return unknown("the org's ID could not be read") }
    let named = circumstances.approvingUser
    let tokens = try tokens(since: opened, for: named)
    guard let newest = tokens.newest(since: opened) else { return try noToken(since: opened, org: org, tokens) }
    let proof = named.map { tokens.newest(to: $0, since: opened) } ?? newest
    let shown = proof ?? newest
    if let why = whyNoProof(shown.at, click) {
      return unknown(
        "the newest token for \"\(shown.app.brief)\" was issued to \(shown.user.brief) at \(shown.at.date) "
          + "\(shown.at.clock) UTC, \(why)", subject: shown.user)
    }
    let says =
      "A token for \"\(shown.app.brief)\" was issued in org \(org) to \(shown.user) at "
      + "\(shown.at.date) \(shown.at.clock) UTC, after you clicked Authorize"
    guard proof == nil, let named else {
      let others = tokens.users(besides: shown.user, since: opened)
      let also = others.isEmpty ? "" : " · also one to \(others.map(\.brief).joined(separator: ", "))"
      return verified(says + also, subject: shown.user)
    }
    // A token of the named user may be among the rows that could not be read or weren't listed.
    let unreadable = tokens.passedOver(since: opened)
    guard unreadable == 0, tokens.isWhole || tokens.goesBack(to: opened) else {
      return unknown(says + ". You named \(named), and not all tokens since then could be read")
    }
    return failed(says + "; you named \(named)")
  }

  /// Returns why a token from this moment may not be the one that PX uses now; `nil` if it is new.
  private func whyNoProof(_ issued: Moment, _ click: Click) -> String? {
    if let failed = circumstances.authorizeFailed, issued <= failed {
      return "before you recorded at \(failed.date) \(failed.clock) UTC that the card doesn't say Authorized"
    }
    // A newer token than a refused one is the result of another try.
    if circumstances.authorizeFailed.map({ $0 >= click.opened }) ?? false { return nil }
    guard issued < click.counts else { return nil }
    return "before you recorded the click on Authorize at \(click.recorded.date) \(click.recorded.clock) UTC. "
      + "It may be from something else"
  }

  /// Judges missing tokens. They prove something only if the user can see all rows, and all were listed and read.
  private mutating func noToken(since opened: Moment, org: String, _ tokens: Tokens) throws(Stop) -> Verdict {
    let since = "since \(opened.date) \(opened.clock) UTC"
    if !tokens.candidates.isEmpty {
      return unknown(
        "no new token \(since) is for an app named Gainsight PX. It might be one of: \(tokens.candidates.joined(separator: ", "))"
      )
    }
    let unreadable = tokens.passedOver(since: opened)
    if unreadable > 0 {
      return unknown(
        "no new token for a PX app \(since) could be read. \(unreadable) of the rows have no app, user or date")
    }
    guard try permission("CustomizeApplication") == true else {
      return unknown(
        "no new token for a PX app \(since) among the \(tokens.seen) tokens this user can see, which may be only its own"
      )
    }
    let capped = "among the \(tokens.seen) newest tokens (Salesforce lists no older ones)"
    guard tokens.isWhole || tokens.goesBack(to: opened) else {
      return unknown("no new token for a PX app \(since) is \(capped), so it may be further back")
    }
    if tokens.px.isEmpty {
      guard tokens.isWhole else {
        return unknown(
          "org \(org) has issued no token for a PX app \(since), and no earlier one is \(capped): "
            + "a different org may have been authorized, or the app may be blocked or have another name")
      }
      return unknown(
        "org \(org) lists no token for a PX app, new or old. The app may be blocked or have another name",
        .appBlocked)
    }
    return failed(
      "A different org may have been authorized, or nobody has approved yet. "
        + "Org \(org) has issued no token for a PX app \(since), and the connected user can see all tokens",
      .wrongOrg)
  }

  /// The Salesforce user whose permissions the integration has.
  struct Approver {
    let name: String
    /// Whether the token of the checks belongs to that user.
    let isAsker: Bool
  }

  /// Returns the user named in the session, or else the user of PX's newest token, or else of the token of the checks.
  mutating func approvingUser() throws(Stop) -> Approver {
    try want(.userInfo)
    let asker = try subject()
    if let named = circumstances.approvingUser {
      guard named.isUsername else {
        throw .concluded(unknown("the approving user is recorded as \(named.brief), which isn't a username"))
      }
      return Approver(name: named, isAsker: named.lowercased() == asker.lowercased())
    }
    let tokens = try tokens(since: nil)
    guard !tokens.hidesNewest else {
      throw .concluded(unknown("the user of PX's newest token could not be read"))
    }
    let name = tokens.newest()?.user ?? asker
    guard name.isUsername else { throw .concluded(unknown("the approving user could not be read")) }
    return Approver(name: name, isAsker: name.lowercased() == asker.lowercased())
  }

  /// Returns a user's permission sets, and whether all of them could be read. Every user has at least one, so none
  /// means that they aren't visible.
  mutating func permissionSets(
    of user: String
  ) throws(Stop) -> (sets: [(id: String, apiEnabled: Bool)], areAll: Bool) {
    var sets: [(id: String, apiEnabled: Bool)] = []
    var areAll = true
    for row in try rows(Query.assignments(of: user)) {
      guard let id = row["PermissionSetId"].text, JSON.string(id).salesforceID != nil,
        let isActive = row["IsActive"].flag, let api = row["PermissionSet"]["PermissionsApiEnabled"].flag
      else {
        areAll = false
        continue
      }
      if isActive { sets.append((id, api)) }
    }
    guard !sets.isEmpty else {
      throw .concluded(
        areAll
          ? unknown("the connected user can't see the permission sets of \(user)", subject: user)
          : unreadableSets(of: user))
    }
    return (sets, areAll)
  }

  func unreadableSets(of user: String) -> Verdict {
    unknown("not all permissions of \(user) could be read", subject: user)
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
  /// A Salesforce username has the form of an email address.
  var isUsername: Bool { isMail }

  var isMail: Bool {
    utf8.count <= 80 && split(separator: "@").count == 2 && !contains(where: \.isWhitespace)
  }
}
