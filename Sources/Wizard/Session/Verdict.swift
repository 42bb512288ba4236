/// The result of a live check: exactly what the responses prove, about whom, when, and from which host.
package struct Verdict: Hashable, Codable, Sendable {
  /// The raw values appear in the record and in JSON output.
  package enum Outcome: String, Codable, Sendable {
    case verified, failed, unknown
    case notYet = "not-yet"
  }

  package var check: CheckID
  package var outcome: Outcome
  /// The sentence the answer proves, or why it proves nothing.
  package var says: String
  /// An example record with its values. It is customers' data, so it is kept separate.
  package var example: String?
  /// Each problem that was found, for checks that can find several.
  package var findings: [Finding]?
  /// The user whose permissions were read, if the check depends on them.
  package var subject: String?
  package var host: String?
  /// The time of the response, by the server's clock.
  package var at: Moment
  /// The earliest moment at which a "not yet" can be proved.
  package var from: Moment?
  package var symptom: SymptomID?
  /// Whether it says only that the credentials of the checks were refused.
  package var isOwnAccess: Bool?
  /// The option of `px-reconnect check` that provides what was missing.
  package var option: String?
  /// The evidence in force when the check ran. The verdict counts while all of that counts.
  package var basis: [Reference]
  /// PX's report of its last run, if the check is about that.
  package var run: Run?
  /// The steps it was asked for; `nil` for all steps with the check (before format 3).
  package var beside: [StepID]?

  /// The integration's last successful run.
  package struct Run: Hashable, Codable, Sendable {
    package var at: Moment
    /// The number of records processed, as PX counts them.
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

  /// The verdict as evidence. If only the checks' credentials were refused, that says nothing about the integration,
  /// which has its own.
  package var asEvidence: Verdict {
    var evidence = self
    if isOwnAccess == true { evidence.outcome = .unknown }
    return evidence
  }

  /// The outcome to show: a check whose credentials are refused has failed, although that contradicts no answer.
  package var shownOutcome: Outcome { isOwnAccess == true ? .failed : outcome }

  /// The sentence to show, including the example.
  package var sentence: String { example.map { "\(says); \($0)" } ?? says }
}

/// A connection to a live system.
package struct Connection: Hashable, Codable, Sendable {
  package enum System: String, Codable, CaseIterable, Sendable {
    case px, salesforce
    case statusPage = "status-page"
  }

  package var system: System
  package var host: String
  /// Whether the host is the vendor's own. Evidence from any other host marks the session as not a vendor's.
  package var vendor: Bool

  package init(system: System, host: String, vendor: Bool) {
    self.system = system
    self.host = host
    self.vendor = vendor
  }
}

extension Verdict {
  /// The problems found. Without a list, it is the sentence without figures, because figures change as checks run again
  /// every minute.
  var wrong: [Finding] {
    guard outcome == .failed else { return [] }
    return findings.flatMap { $0.isEmpty ? nil : $0 } ?? [Finding(says.withoutFigures)]
  }
}

extension Verdict {
  /// Whether it found something that wasn't known from these.
  package func isNews(after known: [Verdict]) -> Bool {
    !wrong.allSatisfy { finding in
      known.contains { $0.check == check && $0.wrong.contains(where: finding.isCovered) }
    }
  }
}

extension String {
  /// The words that aren't figures. Digits in a name are part of the name.
  fileprivate var withoutFigures: String {
    split(separator: " ").filter { word in !word.allSatisfy { $0.isNumber || ".,:;%()".contains($0) } }
      .joined(separator: " ")
  }
}

extension Verdict {
  /// The verdict without its times. One with the same substance as the last one says nothing new. `from` and `run`
  /// either follow from the time of the check or are in the sentence.
  package var substance: Verdict {
    var substance = self
    substance.at = Moment(seconds: 0)
    (substance.from, substance.run) = (nil, nil)
    return substance
  }

  /// The sentence, and the option that gives what was missing.
  package var sentenceWithOption: String { sentence + (option.map { " (\($0))" } ?? "") }
}
