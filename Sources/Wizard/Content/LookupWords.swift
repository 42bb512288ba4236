/// The lookup's knowledge of words: compounds, synonyms, and words to ignore.
extension Words {
  /// Two words that are one. An OAuth code such as `invalid_grant` says nothing by itself, so no row contains its term.
  static let compoundWords = [
    ("invalid grant", "oauthcode"), ("invalid request", "oauthcode"), ("invalid scope", "oauthcode"),
    ("grant type", "oauthcode"), ("invalid client", "oauthcode"), ("app hub", "bot"), ("pop up", "popup"),
    ("log in", "login"), ("logging in", "login"), ("logged in", "login"), ("sign in", "login"),
    ("signed in", "login"), ("log out", "logout"), ("read only", "readonly"), ("roll up", "rollup"),
    ("knowledge base", "knowledgebase"), ("knowledge center", "kc"), ("knowledge centre", "kc"),
    ("full copy", "fullcopy"), ("write back", "writeback"), ("turned off", "disabled"), ("switched off", "disabled"),
    ("turn off", "disabled"), ("not enabled", "disabled"), ("not published", "unpublished"),
    ("not installed", "uninstalled"), ("not visible", "hidden"), ("cant see", "hidden"), ("cannot see", "hidden"),
    ("dont see", "hidden"), ("not shown", "hidden"), ("not matched", "unmatched"), ("not matching", "unmatched"),
    ("not linked", "unmatched"), ("not assigned", "unmatched"), ("no longer", "nolonger"), ("any more", "anymore"),
    ("api key", "apikey"), ("api calls", "apicall"), ("api call", "apicall"), ("api requests", "apicall"),
    ("api cals", "apicall"), ("test environment", "sandbox"), ("test system", "sandbox"), ("test org", "sandbox"),
    ("access token", "token"), ("e mail", "email"), ("time out", "timeout"), ("timed out", "timeout"),
    ("two times", "twice"), ("help center", "kc"), ("app exchange", "appexchange"), ("hub spot", "hubspot"),
    ("git hub", "github"), ("share point", "sharepoint"), ("linked in", "linkedin"), ("power bi", "powerbi"),
    ("power point", "powerpoint"), ("docu sign", "docusign"), ("mail chimp", "mailchimp"), ("net suite", "netsuite"),
    ("service now", "servicenow"), ("rules engine", "rulesengine"), ("wi fi", "wifi"), ("of date", "stale"),
    ("to date", "stale"), ("path analyzer", "pathanalyzer"),
    ("product mapper", "productmapper"), ("push notification", "notification"),
    ("push notifications", "notification"),
  ]

  /// By word or stem. The meaning is written as in the index, without its ending.
  static let synonymWords = [
    ("sf", "sfdc"), ("salesforc", "sfdc"), ("stag", "sandbox"), ("crm", "sfdc"), ("organization", "org"),
    ("organisation", "org"), ("organizat", "org"), ("organisat", "org"), ("tenant", "org"), ("authoris", "authoriz"),
    ("authorisat", "authoriz"), ("authorizat", "authoriz"), ("auth", "authoriz"), ("authorize", "authoriz"),
    ("authorise", "authoriz"), ("approv", "authoriz"), ("allow", "authoriz"), ("reauthoriz", "authoriz"),
    ("permiss", "permission"), ("right", "permission"), ("privileg", "permission"), ("permit", "permission"),
    ("deni", "deny"), ("refus", "reject"), ("declin", "reject"), ("accept", "reject"), ("unauthoriz", "reject"),
    ("bad", "reject"), ("wrongly", "wrong"), ("incorrect", "wrong"), ("mistaken", "wrong"), ("another", "other"),
    ("differ", "other"), ("different", "other"), ("stal", "stale"), ("outdat", "stale"), ("old", "stale"),
    ("obsolet", "stale"), ("uptodat", "stale"), ("datas", "data"), ("valu", "value"), ("failur", "fail"),
    ("faild", "fail"), ("broken", "fail"), ("work", "fail"), ("sent", "push"), ("send", "push"), ("export", "push"),
    ("writeback", "push"), ("upsert", "push"), ("outbound", "push"), ("writ", "write"), ("writeabl", "write"),
    ("writabl", "write"), ("updateabl", "write"), ("updatabl", "write"), ("editabl", "write"), ("written", "write"),
    ("empty", "nothing"), ("blank", "nothing"), ("none", "nothing"), ("knowledgebas", "knowledgebase"),
    ("kb", "knowledgebase"), ("chatbot", "bot"), ("hub", "bot"), ("widget", "bot"), ("articl", "article"),
    ("doc", "article"), ("install", "uninstall"), ("uninstalled", "uninstall"), ("uninstal", "uninstall"),
    ("ban", "block"), ("blacklist", "block"), ("unblock", "block"), ("mask", "redact"), ("placeholder", "redact"),
    ("hid", "hidden"), ("invisibl", "hidden"), ("visibl", "hidden"), ("appear", "hidden"), ("expir", "expire"),
    ("timeout", "expire"), ("unvalid", "invalid"), ("valid", "invalid"), ("quota", "limit"), ("allowanc", "limit"),
    ("exceed", "limit"), ("exhaust", "limit"), ("disabl", "disable"), ("deactivat", "disable"), ("enabl", "disable"),
    ("inactiv", "disable"), ("tick", "disable"), ("duplicat", "duplicate"), ("doubl", "duplicate"),
    ("twic", "duplicate"), ("sam", "same"), ("identical", "same"), ("shar", "same"), ("person", "contact"),
    ("unmatch", "unmatched"), ("link", "unmatched"), ("match", "unmatched"), ("unpublish", "draft"),
    ("publish", "draft"), ("languag", "language"), ("translat", "language"), ("local", "language"),
    ("french", "language"), ("german", "language"), ("english", "language"), ("spanish", "language"),
    ("japanes", "language"), ("partner", "channel"), ("customer", "channel"), ("public", "channel"),
    ("reader", "channel"), ("sbx", "sandbox"), ("uat", "sandbox"), ("playground", "sandbox"), ("trial", "sandbox"),
    ("fullcopy", "sandbox"), ("issandbox", "sandbox"), ("fls", "security"), ("calculat", "formula"),
    ("comput", "formula"), ("rollup", "formula"), ("readonly", "write"), ("score", "metric"), ("usag", "usage"),
    ("europe", "region"), ("american", "region"), ("eu", "region"), ("us", "region"), ("us2", "region"),
    ("datacenter", "region"), ("request", "call"), ("gainsight", "px"), ("aptrinsic", "px"), ("dup", "duplicate"),
    ("pxkey", "apikey"),
  ]

  /// Words of this domain, by meaning. A text with one of them is likely about it.
  static let tradeWords = [
    "sfdc", "px", "pxfield", "org", "token", "api", "apikey", "apicall", "article", "bot", "kc", "knowledgebase",
    "field", "sync", "sandbox", "oauth", "authoriz", "login", "app", "formula", "integrat", "redact", "map", "popup",
    "permission", "stale", "duplicate", "bearer", "pkb", "csp", "prm", "ip", "push", "session",
  ]

  /// Words of other domains: products that aren't connected here, and other work in Salesforce and PX. A text with one
  /// of them must match better.
  static let strangerWords = [
    "adobe", "airtable", "amplitude", "android", "asana", "aws", "azure", "bucket", "confluence", "css", "datadog",
    "docker", "docusign", "dropbox", "excel", "facebook", "freshdesk", "git", "github", "gitlab", "gmail", "google",
    "hubspot", "intercom", "ios", "iphone", "jenkins", "jira", "kubectl", "kubernetes", "linkedin", "localhost",
    "mailchimp", "marketo", "mixpanel", "mysql", "netsuite", "npm", "okta", "oracle", "outlook", "pagerduty", "pardot",
    "pendo", "postgres", "powerbi", "powerpoint", "printer", "quickbooks", "s3", "sap", "sdk", "servicenow",
    "sharepoint", "shopify", "skilljar", "slack", "snowflake", "sql", "stripe", "tableau", "terraform", "trello",
    "twilio", "wifi", "workday", "zendesk", "zoom",
    "enotfound", "getaddrinfo", "etimedout", "econnrefused", "econnreset", "proxy", "dns", "smtp",
    "campaign", "chatter", "cs", "cta", "deliverability", "dashboard", "forecast", "invoice", "lead", "opportunity",
    "pipeline", "playbook", "price", "quote", "rulesengine", "scorecard", "territory", "timeline",
    "banner", "checklist", "cohort", "funnel", "launcher", "notification", "onboarding", "pathanalyzer",
    "productmapper", "retention", "roadmap", "segment", "survey", "tag", "tooltip", "tour",
    "cors", "marketing", "ssl", "template", "website",
  ]

  /// Words that don't say what is wrong if nothing else is typed.
  static let vagueWords = [
    "account", "again", "app", "button", "click", "company", "connect", "customer", "data", "day", "fail", "hour",
    "list",
    "message", "month", "name", "new", "number", "object", "open", "page", "problem", "read", "record", "report",
    "salesforce",
    "screen", "several", "show", "site", "status", "step", "system", "team", "time", "today", "two", "use", "user",
    "value",
    "week", "work", "yesterday",
  ]

  static let fillerWords = [
    "the", "a", "an", "is", "are", "was", "were", "be", "been", "to", "of", "in", "on", "at", "for", "and", "or",
    "it", "its", "this", "that", "these", "with", "by", "from", "as", "i", "we", "my", "our", "you", "your", "he",
    "she", "they", "has", "have", "had", "do", "does", "did", "can", "could", "will", "would", "should", "so", "then",
    "than", "there", "here", "what", "which", "when", "how", "why", "who", "please", "hi", "hello", "thanks", "help",
    "if", "but", "me", "s", "t", "cant", "dont", "isnt", "arent", "doesnt", "didnt", "wont", "http", "https", "www",
    "com", "html", "state", "code", "message", "errorcode", "removed", "get", "got", "just", "very", "say", "says",
    "saying", "no", "not", "long", "run", "out", "error", "re", "ve", "doesn", "don", "isn", "aren", "won", "still",
    "since", "any", "some", "now", "only", "also", "about", "after", "before", "into", "c",
  ]
}
