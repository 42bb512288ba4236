/// Every live check. The raw values are used on the command line and in the record.
package enum CheckID: String, CaseIterable, Codable, Sendable {
  case statusPage = "status-page"
  case salesforceInstance = "salesforce-instance"
  case salesforceAPI = "salesforce-api"
  case salesforceOrg = "salesforce-org"
  case salesforceProduction = "salesforce-production"
  case salesforceUserAPI = "salesforce-user-api"
  case salesforceUserObjects = "salesforce-user-objects"
  case salesforceBudget = "salesforce-budget"
  case connectedApp = "connected-app"
  case pushFields = "push-fields"
  case mappingSalesforce = "mapping-salesforce"
  case oauthToken = "oauth-token"
  case pxAPI = "px-api"
  case pxSubscription = "px-subscription"
  case pxIntegration = "px-integration"
  case pxLastSync = "px-last-sync"
  case mappingPX = "mapping-px"
  case pxDuplicates = "px-duplicates"
  case contactsLinked = "contacts-linked"
  case canary
  case accountsRecent = "accounts-recent"
  case fieldsPopulated = "fields-populated"
  case pushValues = "push-values"
  case articles
  case dataCategories = "data-categories"
  case kcBot = "kc-bot"
}

/// A live check: a row of the table below.
struct Check {
  typealias Stop = CheckContext.Stop

  /// The title people see.
  let title: String
  /// The system whose host and clock the verdict uses.
  let system: Connection.System
  /// The systems that must belong to the target before the check says anything about them. They are queried too.
  let tenants: [Connection.System]
  /// The symptom of a failure, unless the judge finds a more specific one.
  let symptom: SymptomID?
  /// Everything the check may ask, besides the identity of its tenants.
  let asks: @Sendable () -> [Ask]
  /// Determines what to ask, and what the answers prove.
  let judge: @Sendable (inout CheckContext) throws(Stop) -> Verdict

  init(
    _ title: String, _ system: Connection.System, of tenants: [Connection.System] = [], symptom: SymptomID? = nil,
    asks: @autoclosure @escaping @Sendable () -> [Ask],
    judge: @escaping @Sendable (inout CheckContext) throws(Stop) -> Verdict
  ) {
    self.title = title
    self.system = system
    self.tenants = tenants
    self.symptom = symptom
    self.asks = asks
    self.judge = judge
  }
}

extension CheckID {
  private typealias Stop = CheckContext.Stop

  /// The table of checks.
  var row: Check {
    switch self {
    case .statusPage:
      Check("Gainsight status page", .statusPage, symptom: .statusIncident, asks: [Ask(.statusSummary)]) {
        it throws(Stop) in
        try it.judgeStatusPage()
      }
    case .salesforceInstance:
      Check("Salesforce instance", .statusPage, of: [.salesforce], asks: [Ask.organization, Ask(.instance)]) {
        it throws(Stop) in try it.judgeInstance()
      }
    case .salesforceAPI:
      Check("Salesforce API", .salesforce, asks: [Ask.organization]) { it throws(Stop) in try it.judgeSalesforceAPI() }
    case .salesforceOrg:
      Check("Salesforce org", .salesforce, asks: [Ask.organization]) { it throws(Stop) in try it.judgeOrg() }
    case .salesforceProduction:
      Check("Production org", .salesforce, symptom: .sandboxAuthorized, asks: [Ask.organization]) { it throws(Stop) in
        try it.judgeProduction()
      }
    case .salesforceUserAPI:
      Check(
        "API Enabled for the user", .salesforce, of: [.salesforce], symptom: .accessDenied,
        asks: Ask.approver + Ask.permissionSets + [Ask(.rows(of: "UserPermissionAccess"))]
      ) { it throws(Stop) in
        try it.judgeUserAPI()
      }
    case .salesforceUserObjects:
      Check(
        "Object permissions of the user", .salesforce, of: [.salesforce], symptom: .accessDenied,
        asks: Ask.approver + Ask.permissionSets + Ask.descriptions + Ask.rows(of: "ObjectPermissions")
      ) {
        it throws(Stop) in
        try it.judgeUserObjects()
      }
    case .salesforceBudget:
      Check("Salesforce API calls left", .salesforce, of: [.salesforce], symptom: .apiLimit, asks: [Ask(.limits)]) {
        it throws(Stop) in
        try it.judgeBudget()
      }
    case .connectedApp:
      Check(
        "Connected app", .salesforce, of: [.salesforce], symptom: .appNotInstalled,
        asks: [Ask(.userInfo)] + Ask.rows(of: "ConnectedApplication") + [Ask(.rows(of: "UserPermissionAccess"))]
      ) { it throws(Stop) in
        try it.judgeConnectedApp()
      }
    case .pushFields:
      Check(
        "Push destinations", .salesforce, of: [.salesforce],
        asks: Ask.approver + Ask.permissionSets + Ask.descriptions + Ask.rows(of: "FieldPermissions")
      ) { it throws(Stop) in try it.judgePushFields() }
    case .mappingSalesforce:
      Check(
        "Mapped Salesforce fields", .salesforce, of: [.salesforce, .px],
        asks: [Ask(.userInfo), Ask.organization] + Ask.descriptions + Ask.attributes
      ) { it throws(Stop) in
        try it.judgeMappingSalesforce()
      }
    case .oauthToken:
      Check(
        "New OAuth token", .salesforce, of: [.salesforce],
        asks: Ask.tokens + [Ask(.rows(of: "UserPermissionAccess")), Ask.organization]
      ) { it throws(Stop) in try it.judgeOauthToken() }
    case .pxAPI:
      Check("PX API", .px, symptom: .pxKey, asks: [Ask(.px("accounts?pageSize=1"))]) { it throws(Stop) in
        try it.judgePXAPI()
      }
    case .pxSubscription:
      Check("PX subscription", .px, asks: [Ask(.px("admin/subscription"))]) { it throws(Stop) in
        try it.judgeSubscription()
      }
    case .pxIntegration:
      Check("PX integration status", .px, of: [.px], asks: [Ask.integrations]) { it throws(Stop) in
        try it.judgeIntegration()
      }
    case .pxLastSync:
      Check("PX last sync", .px, of: [.px], asks: [Ask.integrations]) { it throws(Stop) in try it.judgeLastSync() }
    case .mappingPX:
      Check("Mapped PX attributes", .px, of: [.px], asks: [Ask(.px("admin/subscription"))] + Ask.attributes) {
        it throws(Stop) in try it.judgeMappingPX()
      }
    case .pxDuplicates:
      Check("Salesforce IDs in PX", .px, of: [.px], symptom: .duplicateSalesforceID, asks: [Ask.accounts]) {
        it throws(Stop) in
        try it.judgeDuplicates()
      }
    case .contactsLinked:
      Check(
        "Linked contacts", .px, of: [.salesforce, .px], symptom: .contactsUnmatched,
        asks: [Ask(.px("users?pageSize=200"))] + Ask.rows(of: "Contact")
      ) { it throws(Stop) in
        try it.judgeContactsLinked()
      }
    case .canary:
      Check(
        "Test edit", .px, of: [.px], symptom: .staleData,
        asks: [Ask.integrations, Ask.accounts] + Ask.accountFields + [Ask(.rows(of: "Account"))]
      ) { it throws(Stop) in try it.judgeCanary() }
    case .accountsRecent:
      Check("Recent Account data", .salesforce, of: [.salesforce, .px], symptom: .staleData, asks: Ask.sample) {
        it throws(Stop) in
        try it.judgeAccountsRecent()
      }
    case .fieldsPopulated:
      Check("Mapped fields filled", .px, of: [.salesforce, .px], asks: Ask.sample) { it throws(Stop) in
        try it.judgeFieldsPopulated()
      }
    case .pushValues:
      Check(
        "Pushed values", .salesforce, of: [.salesforce],
        asks: [Ask.organization] + Ask.approver + [Ask(.description(of: "Account"))] + Ask.rows(of: "Account")
      ) { it throws(Stop) in try it.judgePushValues() }
    case .articles:
      Check("Published articles", .salesforce, of: [.salesforce], asks: Ask.articles) { it throws(Stop) in
        try it.judgeArticles()
      }
    case .dataCategories:
      Check("Data categories", .salesforce, of: [.salesforce], asks: [Ask(.userInfo), Ask(.categoryGroups)]) {
        it throws(Stop) in try it.judgeDataCategories()
      }
    case .kcBot:
      Check("Knowledge Center Bot (In-App Hub)", .px, of: [.px], asks: [Ask(.px("kcbot"))]) { it throws(Stop) in
        try it.judgeBot()
      }
    }
  }

  package var title: String { row.title }
  package var system: Connection.System { row.system }
  package var symptom: SymptomID? { row.symptom }

  /// The systems that the check queries.
  package var systems: Set<Connection.System> { Set(row.tenants + [row.system]) }
}
