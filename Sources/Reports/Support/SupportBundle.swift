package import Wizard

/// The files that support asks for, made from a session. People read them before sending them.
///
/// The vendor's guide asks for error messages, the time of the issue, the Salesforce user, and the steps already tried.
/// Personal data is masked (`Mask`) and the example records that checks name are left out, unless somebody asks for
/// everything.
package struct SupportBundle {
  package struct File: Sendable {
    package let name: String
    /// A sentence for the index.
    package let about: String
    package let text: String
    /// Whether its lines are wrapped like those of an email.
    fileprivate var isMail = false
  }

  private let report: Report
  private let mask: Mask
  /// The operating system: `Linux 6.1.0 x86_64`.
  private let system: String

  package init(_ report: Report, system: String, showsAll: Bool) {
    self.report = Report(
      session: report.session, proof: report.proof, now: report.now, namesExamples: showsAll)
    self.system = system
    mask = Mask(session: report.session, isOff: showsAll)
  }

  /// The files in order, with the two indexes first.
  ///
  /// - Throws: What the JSON encoder throws.
  package func files() throws -> [File] {
    let files = [
      File(name: "case.txt", about: "A draft of the support case. Read and correct it.", text: caseText, isMail: true),
      File(name: "errors.txt", about: "What you saw, when, and the matching troubleshooting row.", text: errors),
      File(name: "tried.txt", about: "What you tried, and which steps were undone or reset.", text: tried),
      File(name: "checks.txt", about: "What each check found, and on which host.", text: checks),
      File(name: "timeline.txt", about: "All events in order.", text: rows(of: [report.timeline])),
      File(
        name: "state.txt", about: "The status of every step.",
        text: rows(of: report.session.runbook.phases.map(report.phase))),
      File(name: "versions.txt", about: "Versions of program, runbook, file format and system.", text: versions),
    ].map { file in
      // Masked before wrapping, because a name split over two rows wouldn't be recognized.
      let text = mask.masked(file.text)
      return File(name: file.name, about: file.about, text: file.isMail ? Self.mail(text) : text)
    }
    return [File(name: "index.txt", about: "This list.", text: index(files)), try jsonIndex(files)] + files
  }

  private func index(_ files: [File]) -> String {
    var lines = ["Support bundle of px-reconnect, made \(report.now.iso8601).", mask.sentence, ""]
    if let warning = report.warning { lines.insert(warning, at: 0) }
    lines += files.map { "\($0.name): \($0.about)" }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `index.json`: `{"madeAt","program","rehearsal","masked","headline","state","salesforceUser",
  /// "errors":[{"at","seen","symptom","tried"}],"files":[{"name","about","bytes"}]}`.
  private func jsonIndex(_ files: [File]) throws -> File {
    let session = report.session
    let encounters = session.encounters.compactMap { recorded -> Index.Error? in
      guard case .met(let encounter) = recorded.event else { return nil }
      return Index.Error(
        at: recorded.at.iso8601, seen: mask.masked(PlainText(encounter.seen).string),
        symptom: encounter.symptom.rawValue,
        tried: encounter.tried)
    }
    let index = Index(
      madeAt: report.now.iso8601, program: ProgramVersion.current, rehearsal: session.isNoVendorSystem,
      masked: mask.sentence,
      headline: report.headline, state: report.state,
      salesforceUser: mask.masked(session.answer(to: .approve)?["user"] ?? ""), errors: encounters,
      files: files.map { Index.Entry(name: $0.name, about: $0.about, bytes: $0.text.utf8.count) })
    return File(name: "index.json", about: "The same list for programs.", text: try JSONDocument.text(index))
  }

  private struct Index: Encodable {
    struct Error: Encodable {
      let at, seen, symptom: String
      let tried: Bool
    }

    struct Entry: Encodable {
      let name, about: String
      let bytes: Int
    }

    let madeAt, program: String
    let rehearsal: Bool
    let masked, headline, state, salesforceUser: String
    let errors: [Error]
    let files: [Entry]
  }

  private var caseText: String {
    let session = report.session
    let seen = session.encounters.compactMap { recorded -> String? in
      guard case .met(let encounter) = recorded.event, !encounter.seen.isEmpty else { return nil }
      return encounter.seen
    }
    let problem = seen.last ?? session.lastFailed?.says ?? "(describe what you see)"
    let rehearsal = report.warning.map { "\($0) Do not send this.\n\n" } ?? ""
    return rehearsal + """
      Subject: PX–Salesforce integration after the token revocation: \(line(problem))

      What we see
        \(line(problem))
      When we saw it (UTC)
        \(session.encounters.last?.at.iso8601 ?? "(add the time)")
      Salesforce user of the integration
        \(line(session.answer(to: .approve)?["user"] ?? session.answer(to: .sfUserReady)?["user"] ?? "(not recorded)"))
      Salesforce org, PX subscription
        \(line(session.shownOrg ?? "(not recorded)")), \(line(session.answer(to: .target)?["subscription"] ?? "(not recorded)"))
      Status
        \(line(([report.outcome.lead] + report.outcome.details).joined(separator: " ")))
        \(report.answers)
      What we tried
      \(tried)
      Screenshots: please attach those of error messages. This bundle has none.

      Where to send it: submit a case through the Gainsight Community. Ask your CSM about priorities. Search the community for similar problems.

      """
  }

  private var errors: String {
    let session = report.session
    var lines: [String] = []
    for recorded in session.log {
      switch recorded.event {
      case .met(let encounter):
        lines.append("\(recorded.at.iso8601) seen: \(line(encounter.seen)) (\(encounter.symptom.rawValue))")
      case .noted(let note): lines.append("\(recorded.at.iso8601) note: \(line(note.text))")
      case .verdict(let verdict) where verdict.outcome == .failed:
        let says = line(report.sentence(of: verdict))
        lines.append("\(recorded.at.iso8601) check \(verdict.check.rawValue) failed: \(says)")
      case .began, .opened, .answered, .waived, .withdrawn, .attached, .handedOver, .parked, .unparked, .rehearsing,
        .staged,
        .connected, .snapshot, .compared, .verdict, .superseded, .clockSteppedBack, .closed, .reopened:
        break
      }
    }
    for step in session.runbook.steps {
      guard case .held(let reason) = session[step.id].state else { continue }
      let words = session.answer(to: step.id)?["words"].trimmed ?? ""
      lines.append("\(step.title): \(line(reason))\(words.isEmpty ? "" : ", with the message: \(line(words))")")
    }
    return text(lines, empty: "No error was recorded.")
  }

  private var tried: String {
    let session = report.session
    var lines: [String] = []
    for case (let at, .met(let encounter)) in session.encounters.map({ ($0.at, $0.event) }) where encounter.tried {
      let symptom = session.runbook.symptoms.first { $0.id == encounter.symptom }
      lines.append("\(at.iso8601) \(symptom?.resolution.joined(separator: " ") ?? encounter.symptom.rawValue)")
    }
    for recorded in session.log {
      if case .withdrawn(let withdrawal) = recorded.event {
        lines.append("\(recorded.at.iso8601) undid event \(withdrawal.withdraws)")
      }
    }
    return text(lines.map { "  \($0)" }, empty: "  Nothing recorded as tried.")
  }

  private var checks: String {
    var lines: [String] = []
    for recorded in report.session.log {
      guard case .verdict(let verdict) = recorded.event else { continue }
      let about = verdict.subject.map { ", permissions of \(line($0))" } ?? ""
      lines.append(
        "\(verdict.at.iso8601) \(verdict.check.rawValue) \(verdict.shownOutcome.rawValue): \(line(report.sentence(of: verdict))) "
          + "(\(line(verdict.host ?? "no host"))\(about))")
    }
    return text(lines, empty: "No system was checked.")
  }

  private func rows(of sections: [Report.Section]) -> String {
    let lines = sections.filter { !$0.rows.isEmpty }.flatMap { section in
      [section.title]
        + section.rows.map { row in
          "  \(row.word.isEmpty ? "" : "\(row.word): ")\(line(row.term)): \(line(row.text)) (\(line(row.note)))"
        }
    }
    return text(lines, empty: "Nothing.")
  }

  private var versions: String {
    let began = report.session.began
    return text(
      [
        "px-reconnect \(ProgramVersion.current)",
        "session started with \(line(began?.program ?? "unknown")), file format \(began?.format ?? 0)",
        "runbook \(report.session.runbook.revision)", system,
      ], empty: "")
  }

  private static func mail(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { String($0).mailRows }.joined(
      separator: "\n")
  }

  private func line(_ text: String) -> String { PlainText(text).string }

  private func text(_ lines: [String], empty: String) -> String {
    (lines.isEmpty ? [empty] : lines).map { $0 + "\n" }.joined()
  }
}
