/// What the lookup knows of words: which are one thing, which mean the same, and which mean nothing here.
extension Words {
  /// Replaced before a text is split into words.
  static let compounds: [(String, String)] = [
    ("pop-up", "popup"), ("pop up", "popup"), ("log in", "login"), ("log-in", "login"), ("logging in", "login"),
    ("logged in", "login"), ("sign in", "login"), ("sign-in", "login"), ("signed in", "login"), ("log out", "logout"),
    ("read-only", "readonly"), ("read only", "readonly"), ("roll-up", "rollup"), ("roll up", "rollup"),
    ("out of date", "outdated"), ("up to date", "uptodate"), ("knowledge base", "knowledgebase"),
    ("knowledge-base", "knowledgebase"), ("knowledge center", "kc"), ("knowledge centre", "kc"),
    ("center of knowledge", "kc"), ("px_ ", "pxfield "), ("px->", "px to "), ("px_", "pxfield "), ("__c", " "),
    ("full copy", "fullcopy"), ("write back", "writeback"), ("turned off", "disabled"), ("switched off", "disabled"),
    ("turn off", "disabled"), ("not enabled", "disabled"), ("not published", "unpublished"),
    ("not installed", "uninstalled"), ("not visible", "hidden"), ("can't see", "hidden"), ("cannot see", "hidden"),
    ("cant see", "hidden"), ("can not see", "hidden"), ("don't see", "hidden"), ("do not see", "hidden"),
    ("not shown", "hidden"), ("not matched", "unmatched"), ("not matching", "unmatched"), ("not linked", "unmatched"),
    ("not assigned", "unmatched"), ("no longer", "nolonger"), ("any more", "anymore"), ("api key", "apikey"),
    ("api-key", "apikey"), ("api calls", "apicall call"), ("api call", "apicall call"),
    ("api requests", "apicall call"), ("api cals", "apicall call"), ("test environment", "sandbox"),
    ("test system", "sandbox"), ("test org", "sandbox"), ("staging", "sandbox"), ("access token", "token"),
    ("salesforce", "sfdc"), ("e-mail", "email"), ("time out", "timeout"), ("timed out", "timeout"),
    ("two times", "twice"), ("help center", "kc"), ("e.g.", " "),
  ]

  /// Looked up after endings are removed; the value is what the index has.
  static let synonyms: [String: String] = [
    "sf": "sfdc", "crm": "sfdc", "organization": "org", "organisation": "org", "organizat": "org", "organisat": "org",
    "tenant": "org", "authoris": "authoriz", "authorisat": "authoriz", "authorizat": "authoriz", "auth": "authoriz",
    "authorize": "authoriz", "authorise": "authoriz", "approv": "authoriz", "allow": "authoriz",
    "reauthoriz": "authoriz", "permiss": "permission", "right": "permission", "privileg": "permission",
    "permit": "permission", "deni": "deny", "refus": "reject", "declin": "reject", "accept": "reject",
    "unauthoriz": "reject", "bad": "reject", "wrongly": "wrong", "incorrect": "wrong", "mistaken": "wrong",
    "another": "other", "differ": "other", "different": "other", "stal": "stale", "outdat": "stale", "old": "stale",
    "obsolet": "stale", "uptodat": "stale", "data": "data", "datas": "data", "valu": "value", "fail": "fail",
    "failur": "fail", "faild": "fail", "broken": "fail", "work": "fail", "sent": "push", "send": "push",
    "export": "push", "writeback": "push", "upsert": "push", "outbound": "push", "writ": "write", "writeabl": "write",
    "writabl": "write", "updateabl": "write", "updatabl": "write", "editabl": "write", "written": "write",
    "empty": "nothing", "blank": "nothing", "none": "nothing", "knowledgebas": "knowledgebase", "kb": "knowledgebase",
    "chatbot": "bot", "widget": "bot", "articl": "article", "doc": "article", "install": "uninstall",
    "uninstalled": "uninstall", "uninstal": "uninstall", "ban": "block", "blacklist": "block", "unblock": "block",
    "mask": "redact", "placeholder": "redact", "hid": "hidden", "invisibl": "hidden", "visibl": "hidden",
    "appear": "hidden", "expir": "expire", "timeout": "expire", "invalid": "invalid", "unvalid": "invalid",
    "valid": "invalid", "quota": "limit", "allowanc": "limit", "exceed": "limit", "exhaust": "limit",
    "disabl": "disable", "deactivat": "disable", "enabl": "disable", "inactiv": "disable", "tick": "disable",
    "duplicat": "duplicate", "doubl": "duplicate", "twic": "duplicate", "sam": "same", "identical": "same",
    "shar": "same", "person": "contact", "unmatch": "unmatched", "link": "unmatched", "match": "unmatched",
    "unpublish": "draft", "publish": "draft", "archiv": "draft", "languag": "language", "translat": "language",
    "local": "language", "french": "language", "german": "language", "english": "language", "spanish": "language",
    "japanes": "language", "partner": "channel", "customer": "channel", "public": "channel", "reader": "channel",
    "sbx": "sandbox", "uat": "sandbox", "sandbox": "sandbox", "playground": "sandbox", "trial": "sandbox",
    "fullcopy": "sandbox", "issandbox": "sandbox", "fls": "security", "calculat": "formula", "comput": "formula",
    "rollup": "formula", "readonly": "write", "account": "account", "metric": "metric", "score": "metric",
    "usag": "usage", "region": "region", "europe": "region", "american": "region", "eu": "region", "us": "region",
    "us2": "region", "datacenter": "region", "apicall": "apicall", "call": "call", "request": "call", "gainsight": "px",
    "aptrinsic": "px",
  ]

  /// Words of this trade, as the index has them: a text with one of them is about this, whatever else it says.
  static let trade: Set<String> = [
    "sfdc", "px", "pxfield", "org", "token", "api", "apikey", "apicall", "article", "bot", "kc", "knowledgebas",
    "knowledgebase", "field", "sync", "sandbox", "oauth", "authoriz", "login", "app", "formula", "integrat", "redact",
    "mapp", "map", "popup", "permission", "stale", "duplicate", "account", "bearer", "pkb", "csp", "prm",
  ]

  static let fillers: Set<String> = [
    "the", "a", "an", "is", "are", "was", "were", "be", "been", "to", "of", "in", "on", "at", "for", "and", "or", "it",
    "its", "this", "that", "these", "with", "by", "from", "as", "i", "we", "my", "our", "you", "your", "he", "she",
    "they", "has", "have", "had", "do", "does", "did", "can", "could", "will", "would", "should", "so", "then", "than",
    "there", "here", "what", "which", "when", "how", "why", "please", "hi", "hello", "thanks", "help", "if", "but",
    "me", "s", "t", "http", "https", "www", "com", "html", "state", "code", "message", "errorcode", "removed", "get",
    "got", "just", "very", "say", "says", "saying", "no", "not", "long", "run", "out", "error", "t", "re", "ve",
    "doesn", "don", "isn", "aren", "won", "still", "since", "all", "any", "some", "one", "now", "only", "also", "about",
    "after", "before", "into", "c",
  ]
}
