/// The words that advice about reconnecting is made of, in lowercase.
extension AdviceWords {
  static func isAct(_ word: String) -> Bool {
    ["connect", "connects", "connecting", "sync", "syncs", "syncing", "link", "linking", "approve", "approving"]
      .contains(word)
      || [
        "reconnect", "reauth", "reinstall", "oauth", "resync", "relink", "reestablish", "reenabl", "reactivat",
        "reintegrat",
        "reinstat", "synchroni", "authoriz", "authoris", "authenticat",
      ].contains { word.hasPrefix($0) }
  }

  static func isReconnecting(_ word: String) -> Bool { word.hasPrefix("re") && isAct(word) }

  static let objects: Set<String> = [
    "connection", "connections", "connector", "connectors", "integration", "integrations",
  ]
  static let softActs: Set<String> = [
    "restore", "restoring", "enable", "enabling", "resume", "resuming", "run", "running", "start", "starting",
    "restart",
    "restarting", "turn", "turning", "switch", "switching", "activate", "activating", "establish", "establishing",
    "set",
    "setting", "use", "using", "open", "repair", "repairing", "touch", "change", "try", "trying", "attempt", "attempts",
    "attempting", "trigger", "triggering", "launch", "create", "creating", "make", "making", "renew", "renewing",
  ]
  static let off: Set<String> = [
    "disconnected", "disabled", "off", "deactivated", "inactive", "paused", "unauthorized", "unlinked", "down",
  ]
  /// Verbs that ask to wait or to stop.
  static let wordsOfWaiting: Set<String> = [
    "avoid", "refrain", "postpone", "hold", "wait", "delay", "defer", "stop", "pause", "suspend", "cease", "halt",
    "waiting",
    "holding", "avoiding", "postponing", "delaying",
  ]
  static let participlesOfWaiting: Set<String> = [
    "avoided", "postponed", "delayed", "deferred", "stopped", "paused", "suspended", "held", "halted",
  ]
  static let wordsOfForbidding: Set<String> = [
    "prohibited", "forbidden", "discouraged", "disallowed", "unsafe",
  ]
  static let otherNegations: Set<String> = [
    "never", "nobody", "none", "nothing", "neither", "nor", "without", "against", "until", "till", "unless",
    "impossible",
    "unable", "yet", "blocked", "prohibit", "forbid", "discourage", "keep", "leave", "unavailable", "premature",
    "early", "earliest",
    "later", "refuse", "decline", "skip", "abstain", "desist", "withhold", "discontinue", "banned", "restricted",
    "freeze",
    "frozen", "disable", "disconnect", "caution", "careful", "risky", "dangerous", "loss", "corrupt", "instead",
    "ignore", "risk", "limits", "ill", "rather", "tomorrow", "await", "untouched", "breaks", "hands",
  ]
  static let participles: Set<String> = [
    "authorized", "authorised", "connected", "synced", "synchronized", "authenticated", "affected", "impacted",
    "reconnected",
  ]
  static let wordsOfHealth: Set<String> = [
    "resolved", "fixed", "normal", "over", "gone", "cleared", "ended", "restored", "lifted", "removed", "recovered",
    "normally", "safe", "resumed",
  ]

  /// Words allowed between a negation and what it forbids.
  static let fillers: Set<String> = [
    "|", "attempt", "try", "to", "yet", "manually", "under", "any", "circumstances", "immediately", "the", "a", "an",
    "your",
    "via", "card", "e", "g", "i", "start", "begin", "run", "click", "on", "press", "use", "perform", "initiate",
    "trigger",
    "make", "salesforce", "px", "gainsight", "connector", "connection", "integration", "ever", "at", "all", "currently",
    "manual", "new", "button", "attempting", "trying", "please", "log", "in", "and", "off", "from", "until", "further",
    "notice", "just", "this", "that", "you", "before", "for", "now",
  ]
}
