import Wizard

/// A pending request to px-reconnect-live.
struct Pending {
  enum Kind {
    case connecting, simulating
    /// Answered only if something goes wrong.
    case staging
    case checking(LiveRunner.Asks)
    /// Takes a snapshot of what both systems say about the mapping.
    case keeping
    case proposing
    /// Counts what a sync has brought so far.
    case counting
    case comparing(Comparing)
  }

  let id: Int
  var kind: Kind
  /// Whether the hosts it asks were named, which happens once.
  var hasNamedHosts = false

  /// Removes and returns the steps that a verdict of this check is evidence for, because each check answers once.
  mutating func takeAsks(of check: CheckID) -> [(step: StepID, basis: [Reference])]? {
    guard case .checking(var asks) = kind, let taken = asks.removeValue(forKey: check) else { return nil }
    kind = .checking(asks)
    return taken
  }
}

/// A comparison in progress, with what its figures will be evidence for, as of its start.
struct Comparing {
  let asks: LiveRunner.Asks
  let hosts: [Connection.System: String]
  let began: Int64
  var pace = Pace()
}

extension Pending.Kind {
  var comparing: Comparing? {
    if case .comparing(let comparing) = self { comparing } else { nil }
  }

  var isSimulating: Bool {
    if case .simulating = self { true } else { false }
  }

  var isConnecting: Bool {
    switch self {
    case .connecting, .simulating: true
    case .staging, .checking, .keeping, .proposing, .counting, .comparing: false
    }
  }

  /// Whether other runs have to wait until this one has ended.
  var isRun: Bool {
    switch self {
    case .checking, .keeping, .comparing: true
    case .connecting, .simulating, .staging, .proposing, .counting: false
    }
  }

  /// Whether its last line says that it ended.
  var hasEnd: Bool {
    switch self {
    case .checking, .comparing: true
    case .connecting, .simulating, .staging, .keeping, .proposing, .counting: false
    }
  }

  /// Whether there will always be an answer.
  var isAnswered: Bool {
    if case .staging = self { false } else { true }
  }

  /// How long the other program may write nothing before it counts as broken, in milliseconds.
  var patience: Int64 {
    switch self {
    case .connecting, .simulating, .staging, .checking, .keeping, .proposing, .counting: LiveLink.patience
    case .comparing: LiveLink.patienceComparing
    }
  }
}
