import Wizard

/// A thing that px-reconnect needs or uses: what was found, and what to do if that is a problem.
struct Finding: Equatable {
  enum Subject: String, CaseIterable {
    case terminal, locale, certificates, proxy, tar
    case sshKeygen = "ssh-keygen"
    case sf, px, salesforce, clock, folder
    case live = "px-reconnect-live"
  }

  enum State: String {
    case ok
    /// Something is missing, or works only in part.
    case warning
    /// px-reconnect can't work like this.
    case problem
  }

  let subject: Subject
  let state: State
  /// A clause without a period.
  let found: String
  /// What to do; `nil` if everything is fine.
  let advice: String?

  /// `tar  not found. Install tar.`, which follows the word for the state.
  var rest: String {
    let width = Subject.allCases.map(\.rawValue.count).max() ?? 0
    let start = "  \(subject.rawValue.padded(to: width))  \(found)"
    return advice.map { "\(start). \($0)" } ?? start
  }

  /// The whole line without color.
  var line: String { state.rawValue.padded(to: 7) + rest }

  var ink: Ink {
    switch state {
    case .ok: .green
    case .warning: .yellow
    case .problem: .red
    }
  }
}

extension Finding {
  static func ok(_ subject: Subject, _ found: String) -> Finding {
    Finding(subject: subject, state: .ok, found: found, advice: nil)
  }

  static func warning(_ subject: Subject, _ found: String, _ advice: String) -> Finding {
    Finding(subject: subject, state: .warning, found: found, advice: advice)
  }

  static func problem(_ subject: Subject, _ found: String, _ advice: String) -> Finding {
    Finding(subject: subject, state: .problem, found: found, advice: advice)
  }
}
