import Wizard

/// A tenant for which every check can be verified, as the responses of its services. It has one record of each kind, so
/// that changing any of them affects the proof.
struct Tenant {
  static let opened = Moment(iso8601: "2026-11-23T14:00:00Z") ?? Moment(seconds: 0)
  static let now = Moment(iso8601: "2026-11-23T20:00:00Z") ?? Moment(seconds: 0)
  static let org = "00D5g0000000001EAA"
  static let user = "px-integration@acme.com"

  var circumstances: Circumstances = {
    var circumstances = Circumstances()
    circumstances.org = org
    circumstances.subscription = "sub-1"
    circumstances.setSince(opened)
    circumstances.mapping = [
      MappingRow(direction: .salesforceToPX, object: .account, salesforceField: "Industry", pxField: "industry"),
      MappingRow(direction: .salesforceToPX, object: .account, salesforceField: "Tier__c", pxField: "tier"),
      MappingRow(direction: .pxToSalesforce, object: .account, salesforceField: "PX_Score__c", pxField: "score"),
    ]
    circumstances.canary = .init(account: "Acme", field: "Industry", value: "Software", at: opened + -60)
    circumstances.categories = ["Products"]
    return circumstances
  }()

  var salesforceHost = "acme.my.salesforce.com"

  /// The languages of the articles.
  var published = ["en_US"]
  var drafts: [String] = []

  /// The responses by the start of the question. The first match is used.
  var answers: [(begins: String, JSON: String)] = [
    (
      "status:",
      """
      {"page":{"name":"Gainsight"},"status":{"indicator":"none","description":"All Systems Operational"},
      "components":[{"name":"PX","status":"operational"}],"incidents":[{"name":"CS reports","status":"identified",
      "components":[],"incident_updates":[{"body":"looking"}]}],
      "scheduled_maintenances":[]}
      """
    ),
    ("instance:NA152", #"{"key":"NA152","status":"OK"}"#),
    (
      "userinfo:",
      #"{"organization_id":"00D5g0000000001EAA","preferred_username":"admin@acme.com","user_id":"005000000000001AAA"}"#
    ),
    (
      "SELECT Id, Name, IsSandbox",
      rows(
        """
        {"Id":"00D5g0000000001EAA","Name":"Acme","IsSandbox":false,"InstanceName":"NA152",
        "OrganizationType":"Enterprise Edition","TrialExpirationDate":null}
        """)
    ),
    ("SELECT PermissionsApiEnabled", rows(#"{"PermissionsApiEnabled":true}"#)),
    ("SELECT PermissionsCustomizeApplication", rows(#"{"PermissionsCustomizeApplication":true}"#)),
    (
      "SELECT AppName",
      rows(
        """
        {"AppName":"Gainsight PX","User":{"Username":"px-integration@acme.com"},
        "CreatedDate":"2026-11-23T14:05:00.000+0000","LastUsedDate":null,"UseCount":3}
        """)
    ),
    ("SELECT Id, Name FROM ConnectedApplication", rows(#"{"Id":"0H4000000000001AAA","Name":"Gainsight PX"}"#)),
    (
      "SELECT PermissionSetId",
      rows(
        #"{"PermissionSetId":"0PS000000000001AAA","IsActive":true,"PermissionSet":{"PermissionsApiEnabled":true}}"#)
    ),
    (
      "SELECT SobjectType",
      rows(
        #"{"SobjectType":"Account","PermissionsRead":true,"PermissionsEdit":true}"#,
        #"{"SobjectType":"Contact","PermissionsRead":true,"PermissionsEdit":true}"#)
    ),
    ("SELECT Field, ", rows(#"{"Field":"Account.PX_Score__c","PermissionsEdit":true}"#)),
    ("limits:", #"{"DailyApiRequests":{"Max":5000,"Remaining":4937}}"#),
    (
      "describe:Account",
      """
      {"name":"Account","queryable":true,"updateable":true,"fields":[
      {"name":"Industry","type":"picklist","calculated":false,"updateable":true,"custom":false},
      {"name":"Tier__c","type":"picklist","calculated":false,"updateable":true,"custom":true},
      {"name":"PX_Score__c","type":"double","calculated":false,"updateable":true,"custom":true}]}
      """
    ),
    (
      "describe:KnowledgeArticleVersion",
      """
      {"name":"KnowledgeArticleVersion","fields":[{"name":"Language","type":"picklist",
      "picklistValues":[{"active":true,"value":"en_US"}]}]}
      """
    ),
    ("describe:Contact", #"{"name":"Contact","queryable":true,"updateable":true,"fields":[]}"#),
    (
      "SELECT Id, Industry, LastModifiedDate",
      rows(
        """
        {"Id":"001000000000001AAA","Industry":"Software","LastModifiedDate":"2026-11-23T13:00:00.000+0000",
        "Name":"Acme","Tier__c":"Gold"}
        """)
    ),
    (
      "SELECT Id, Name, LastModifiedDate, LastModifiedBy",
      rows(
        """
        {"Id":"001000000000001AAA","Name":"Acme","LastModifiedDate":"2026-11-23T19:00:00.000+0000",
        "LastModifiedBy":{"Username":"px-integration@acme.com"},"PX_Score__c":71.0}
        """)
    ),
    ("SELECT Id, Email FROM Contact", rows(#"{"Id":"003000000000001AAA","Email":"lee@acme.com"}"#)),
    ("SELECT Id, Title", ""),
    (
      "categories:",
      """
      {"categoryGroups":[{"name":"Products","label":"Products","objectUsage":"KnowledgeArticleVersion",
      "topCategories":[]}]}
      """
    ),
    (
      "px:admin/subscription", #"{"id":"sub-1","name":"Acme"}"#
    ),
    (
      "px:admin/monitoring/integrations",
      """
      {"integrationStatuses":[{"integrationSyncName":"Salesforce","currentStatus":"UP",
      "lastSuccessfulDate":1795446000000,"lastError":"","numberOfRecordsProcessed":412}]}
      """
    ),
    (
      "px:admin/model/account/attributes",
      """
      [{"apiName":"industry","name":"Industry","type":"STRING","state":"ENABLED","origin":"STANDARD"},
      {"apiName":"tier","name":"Tier","type":"STRING","state":"ENABLED","origin":"CUSTOM"}]
      """
    ),
    (
      "px:accounts",
      """
      {"accounts":[{"id":"acme","name":"Acme","sfdcId":"001000000000001AAA","industry":"Software",
      "customAttributes":{"tier":"Gold"}}],"totalHits":1,"scrollId":"x"}
      """
    ),
    (
      "px:users",
      """
      {"users":[{"identifyId":"u1","email":"Lee@acme.com","sfdcContactId":"003000000000001AAA"}],"totalHits":1,
      "scrollId":null}
      """
    ),
    (
      "px:kcbot",
      """
      {"kcList":[{"id":"k1","name":"Help","status":"ACTIVE","environments":["PRODUCTION"]}],"pageNumber":0,
      "isLastPage":true}
      """
    ),
  ]

  /// Its snapshot matches its current mapping, except for what a push brought.
  init() {
    circumstances.snapshot = snapshot
    circumstances.snapshot?.values = PushSnapshot(
      values: ["001000000000001AAA": ["PX_Score__c": "60"]], takenAt: Self.opened + -600)
  }

  var snapshot: MappingSnapshot {
    let mapping = circumstances.mapping ?? []
    let questions = MappingSnapshot.questions(mapping)
    let replies = Dictionary(uniqueKeysWithValues: questions.map { ($0, reply($0)) })
    return MappingSnapshot(of: mapping, replies: replies)
  }

  /// A copy with a different response to questions that start like this.
  func answering(_ begins: String, _ JSON: String) -> Tenant {
    var tenant = self
    tenant.answers.insert((begins, JSON), at: 0)
    return tenant
  }

  static func rows(_ records: String...) -> String { rows(records) }

  static func rows(_ records: [String]) -> String {
    #"{"totalSize":\#(records.count),"done":true,"records":[\#(records.joined(separator: ","))]}"#
  }

  func body(_ question: Question) -> JSON? {
    let asked = question.words
    if asked.contains("FROM KnowledgeArticleVersion") {
      let article = """
        {"Id":"ka0000000000001AAA","Title":"Reset","Language":"en_US","IsVisibleInApp":true,"IsVisibleInPkb":true,
        "IsVisibleInCsp":false,"IsVisibleInPrm":false}
        """
      let has = (asked.contains("Online") ? published : drafts).contains { asked.contains("Language = '\($0)'") }
      return try? JSON(parsing: has ? Self.rows(article) : Self.rows())
    }
    return answers.first { asked.hasPrefix($0.begins) }.flatMap { try? JSON(parsing: $0.JSON) }
  }

  /// The reply to a question, with a valid date and a local clock that agrees.
  func reply(_ question: Question) -> Reply {
    let host = question.system == .salesforce ? salesforceHost : question.host
    guard let body = body(question) else {
      return .answered(
        Answered(
          status: 404, body: .array([]), host: host, date: Self.now, received: Self.now))
    }
    return .answered(Answered(body: body, host: host, date: Self.now, received: Self.now))
  }

  /// Asks until there is a verdict. Also returns the replies.
  func judge(
    _ check: CheckID, replacing replaced: [Question: Reply] = [:]
  ) -> (verdict: Verdict, replies: [Question: Reply]) {
    var replies: [Question: Reply] = [:]
    for _ in 0..<40 {
      switch CheckContext.judge(check, circumstances, replies: replies, now: Self.now) {
      case .verdict(let verdict): return (verdict, replies)
      case .asks(let questions):
        for question in questions { replies[question] = replaced[question] ?? reply(question) }
      }
    }
    return (Verdict(check: check, outcome: .unknown, says: "asks without end", at: Self.now), replies)
  }
}

extension Question {
  var words: String {
    switch self {
    case .userInfo: "userinfo:"
    case .query(let query): query
    case .moreRows(let path): "more:\(path)"
    case .describe(let object): "describe:\(object)"
    case .limits: "limits:"
    case .categoryGroups: "categories:"
    case .px(let path): "px:\(path)"
    case .statusSummary: "status:"
    case .instance(let key): "instance:\(key)"
    }
  }

  var host: String {
    switch system {
    case .px: "api.aptrinsic.com"
    case .salesforce: "acme.my.salesforce.com"
    case .statusPage: "status.gainsight.com"
    }
  }
}
