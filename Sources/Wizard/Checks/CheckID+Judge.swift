extension CheckID {
  /// Its name for people.
  package var title: String {
    switch self {
    case .statusPage: "Gainsight status page"
    case .salesforceInstance: "Salesforce instance"
    case .salesforceAPI: "Salesforce API"
    case .salesforceOrg: "Salesforce org"
    case .salesforceProduction: "Production org"
    case .salesforceUserAPI: "API right of the user"
    case .salesforceUserObjects: "Object rights of the user"
    case .salesforceBudget: "Salesforce API calls left"
    case .connectedApp: "Connected app"
    case .pushFields: "Push destinations"
    case .mappingSalesforce: "Mapped Salesforce fields"
    case .oauthToken: "New OAuth token"
    case .pxAPI: "PX API"
    case .pxSubscription: "PX subscription"
    case .pxIntegration: "PX integration status"
    case .pxLastSync: "PX last sync"
    case .mappingPX: "Mapped PX attributes"
    case .pxDuplicates: "Salesforce ids in PX"
    case .contactsLinked: "Linked contacts"
    case .canary: "The one edit"
    case .accountsRecent: "Recent Account data"
    case .fieldsPopulated: "Mapped fields filled"
    case .pushValues: "Pushed values"
    case .articles: "Published articles"
    case .dataCategories: "Data categories"
    case .kcBot: "Knowledge Center bot"
    }
  }

  /// The systems whose tenant must be the target before anything else is said of them.
  var tenants: [Connection.System] {
    switch self {
    case .statusPage, .salesforceAPI, .salesforceOrg, .salesforceProduction, .pxAPI, .pxSubscription: []
    case .salesforceInstance, .salesforceUserAPI, .salesforceUserObjects, .salesforceBudget, .connectedApp,
      .pushFields, .oauthToken, .pushValues, .articles, .dataCategories:
      [.salesforce]
    case .pxIntegration, .pxLastSync, .mappingPX, .pxDuplicates, .canary, .kcBot: [.px]
    case .mappingSalesforce, .contactsLinked, .accountsRecent, .fieldsPopulated: [.salesforce, .px]
    }
  }

  /// The systems it asks.
  package var systems: Set<Connection.System> {
    switch self {
    case .salesforceInstance: [.salesforce, .statusPage]
    case .statusPage: [.statusPage]
    case .salesforceAPI, .salesforceOrg, .salesforceProduction: [.salesforce]
    case .pxAPI, .pxSubscription: [.px]
    case .salesforceUserAPI, .salesforceUserObjects, .salesforceBudget, .connectedApp, .pushFields, .oauthToken,
      .pushValues, .articles, .dataCategories, .pxIntegration, .pxLastSync, .mappingPX, .pxDuplicates, .canary,
      .kcBot, .mappingSalesforce, .contactsLinked, .accountsRecent, .fieldsPopulated:
      Set(tenants)
    }
  }

  func judge(_ inquiry: inout CheckContext) throws(CheckContext.Stop) -> Verdict {
    switch self {
    case .statusPage: try inquiry.judgeStatusPage()
    case .salesforceInstance: try inquiry.judgeInstance()
    case .salesforceAPI: try inquiry.judgeSalesforceAPI()
    case .salesforceOrg: try inquiry.judgeOrg()
    case .salesforceProduction: try inquiry.judgeProduction()
    case .salesforceUserAPI: try inquiry.judgeUserAPI()
    case .salesforceUserObjects: try inquiry.judgeUserObjects()
    case .salesforceBudget: try inquiry.judgeBudget()
    case .connectedApp: try inquiry.judgeConnectedApp()
    case .pushFields: try inquiry.judgePushFields()
    case .mappingSalesforce: try inquiry.judgeMappingSalesforce()
    case .oauthToken: try inquiry.judgeOauthToken()
    case .pxAPI: try inquiry.judgePXAPI()
    case .pxSubscription: try inquiry.judgeSubscription()
    case .pxIntegration: try inquiry.judgeIntegration()
    case .pxLastSync: try inquiry.judgeLastSync()
    case .mappingPX: try inquiry.judgeMappingPX()
    case .pxDuplicates: try inquiry.judgeDuplicates()
    case .contactsLinked: try inquiry.judgeContactsLinked()
    case .canary: try inquiry.judgeCanary()
    case .accountsRecent: try inquiry.judgeAccountsRecent()
    case .fieldsPopulated: try inquiry.judgeFieldsPopulated()
    case .pushValues: try inquiry.judgePushValues()
    case .articles: try inquiry.judgeArticles()
    case .dataCategories: try inquiry.judgeDataCategories()
    case .kcBot: try inquiry.judgeBot()
    }
  }
}
