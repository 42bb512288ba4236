import Wizard

/// A request to px-reconnect-live that isn't over.
struct Pending {
  enum Kind {
    case connecting, simulating
    /// Answered only where something goes wrong.
    case staging
    case checking(LiveRunner.Asks)
    /// What both systems say about the mapping is being asked, to be kept.
    case keeping
    case proposing
    /// What a sync has brought so far is being counted.
    case counting
    case comparing(Comparing)
  }

  let id: Int
  var kind: Kind
  /// The hosts it asks were named, which happens once.
  var hasNamedHosts = false

  /// What a verdict of this check is evidence of; each check answers once.
  mutating func takeAsks(of check: CheckID) -> [(step: StepID, basis: [Reference])]? {
    guard case .checking(var asks) = kind, let taken = asks.removeValue(forKey: check) else { return nil }
    kind = .checking(asks)
    return taken
  }
}

/// A comparison under way: what its figures will be evidence of, as it was when it began.
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

  /// No other run is asked for while this one is under way.
  var isRun: Bool {
    switch self {
    case .checking, .keeping, .comparing: true
    case .connecting, .simulating, .staging, .proposing, .counting: false
    }
  }

  /// Its last line says so, whatever else is written about it.
  var hasEnd: Bool {
    switch self {
    case .checking, .comparing: true
    case .connecting, .simulating, .staging, .keeping, .proposing, .counting: false
    }
  }

  /// Something comes of it in any case.
  var isAnswered: Bool {
    if case .staging = self { false } else { true }
  }

  /// How long the other program may write nothing before it counts as broken.
  var patience: Int64 {
    switch self {
    case .connecting, .simulating, .staging, .checking, .keeping, .proposing, .counting: LiveLink.patience
    case .comparing: LiveLink.patienceComparing
    }
  }
}
