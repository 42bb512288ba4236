/// What a live check answered: exactly what the answer proves, about whom, when, and from which host.
package struct Verdict: Hashable, Codable, Sendable {
  /// The contract's four outcomes.
  package enum Outcome: String, Codable, Sendable {
    case verified, failed, unknown
    case notYet = "not-yet"
  }

  package var check: CheckID
  package var outcome: Outcome
  /// The sentence the answer proves, or why it proves nothing.
  package var says: String
  /// The record it names as an example, with its values: customers' data, so it is kept apart.
  package var example: String?
  /// Each thing it found wrong, where that can be more than one.
  package var findings: [Finding]?
  /// Whose rights were read, where the check is about rights or visibility.
  package var subject: String?
  package var host: String?
  /// When it was answered, on the server's clock.
  package var at: Moment
  /// From when a not-yet can be proved.
  package var from: Moment?
  package var symptom: SymptomID?
  /// It says only that the credentials of whoever asks are refused.
  package var isOwnAccess: Bool?
  /// The option of `px-reconnect check` that gives what was missing.
  package var option: String?
  /// The evidence in force when it was asked: it counts while all of that counts.
  package var basis: [Reference]
  /// What PX told of its last run, where the check is about that.
  package var run: Run?
  /// The steps it was asked for; beside all that have the check where that was not kept (before format 3).
  package var beside: [StepID]?

  /// The integration's last successful run.
  package struct Run: Hashable, Codable, Sendable {
    package var at: Moment
    /// How many records it processed, in PX's own count.
    package var records: Int64

    package init(at: Moment, records: Int64) {
      self.at = at
      self.records = records
    }
  }

  package init(
    check: CheckID, outcome: Outcome, says: String, example: String? = nil, subject: String? = nil,
    host: String? = nil, at: Moment, from: Moment? = nil, symptom: SymptomID? = nil, basis: [Reference] = [],
    beside: [StepID]? = nil
  ) {
    self.check = check
    self.outcome = outcome
    self.says = says
    self.example = example
    self.subject = subject
    self.host = host
    self.at = at
    self.from = from
    self.symptom = symptom
    self.basis = basis
    self.beside = beside
  }

  /// What it is worth as evidence. A refusal of the credentials that ask says nothing about the integration, which has its
  /// own.
  package var asEvidence: Verdict {
    var evidence = self
    if isOwnAccess == true { evidence.outcome = .unknown }
    return evidence
  }

  /// The outcome as people are told it: a check whose credentials are refused has failed, though that counts against no
  /// answer.
  package var shownOutcome: Outcome { isOwnAccess == true ? .failed : outcome }

  /// What it says, with its example: what people read.
  package var sentence: String { example.map { "\(says); \($0)" } ?? says }
}

/// A live system a session can ask.
package struct Connection: Hashable, Codable, Sendable {
  package enum System: String, Codable, CaseIterable, Sendable {
    case px, salesforce
    case statusPage = "status-page"
  }

  package var system: System
  package var host: String
  /// The host is the vendor's own. Evidence from any other marks the session as no vendor's.
  package var vendor: Bool

  package init(system: System, host: String, vendor: Bool) {
    self.system = system
    self.host = host
    self.vendor = vendor
  }
}

extension Verdict {
  /// What it found wrong: its whole sentence, where it names nothing apart. The figures in that may change, because checks
  /// run again every minute.
  var wrong: [Finding] {
    guard outcome == .failed else { return [] }
    return findings.flatMap { $0.isEmpty ? nil : $0 } ?? [Finding(says.withoutFigures)]
  }
}

extension String {
  /// Its words but those that are figures. Digits in a name are part of the name.
  fileprivate var withoutFigures: String {
    split(separator: " ").filter { word in !word.allSatisfy { $0.isNumber || ".,:;%()".contains($0) } }
      .joined(separator: " ")
  }
}

extension Verdict {
  /// What it says, but for when: a verdict with the same substance as the last one says nothing new. When it can be proved
  /// and what the last run was follow from when it was asked, or are in the sentence.
  package var substance: Verdict {
    var substance = self
    substance.at = Moment(seconds: 0)
    (substance.from, substance.run) = (nil, nil)
    return substance
  }

  /// The sentence, and the option that gives what was missing.
  package var sentenceWithOption: String { sentence + (option.map { " (\($0))" } ?? "") }
}
