/// A topic, and the maximum number of questions about it.
struct Ask {
  let topic: Topic
  let most: Int

  init(_ topic: Topic, most: Int = 1) {
    self.topic = topic
    self.most = most
  }
}

/// Questions that several checks share.
extension Ask {
  static let organization = Ask(.rows(of: "Organization"))
  static let integrations = Ask(.px("admin/monitoring/integrations"))
  static let accounts = Ask(
    .px("accounts?pageSize=\(CheckContext.pageSize)"), most: CheckContext.accountPages)
  static let descriptions = MappingRow.Object.allCases.map { Ask(.description(of: $0.salesforceName)) }
  static let attributes = MappingRow.Object.allCases.map { Ask(.px("admin/model/\($0.pxName)/attributes")) }
  /// The fields of Account, and the attributes of PX accounts.
  static let accountFields = [
    Ask(.description(of: MappingRow.Object.account.salesforceName)),
    Ask(.px("admin/model/\(MappingRow.Object.account.pxName)/attributes")),
  ]
  static let tokens = [
    Ask(.rows(of: "OauthToken")), Ask(.morePages, most: CheckContext.tokenPages - 1),
  ]
  /// The questions that identify the approver.
  static let approver = [Ask(.userInfo)] + tokens
  static let permissionSets = rows(of: "PermissionSetAssignment")
  static let sample =
    [integrations, accounts, Ask(.relatedDescription)] + accountFields + rows(of: "Account")
  static let articles =
    [Ask(.userInfo), Ask(.description(of: "KnowledgeArticleVersion"))]
    + rows(of: "KnowledgeArticleVersion", queries: 2 * CheckContext.languageLimit)

  /// All rows of one or several queries.
  static func rows(of object: String, queries: Int = 1) -> [Ask] {
    [Ask(.rows(of: object), most: queries), Ask(.morePages, most: queries * (CheckContext.mostPages - 1))]
  }
}
