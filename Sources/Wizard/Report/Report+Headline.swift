extension Report {
  /// The number of answers with each kind of evidence. A turn in the lists can have several. Follow-ups are counted
  /// separately, and signatures aren't counted.
  package struct Counts: Sendable {
    package var checked = 0
    package var said = 0
    package var skipped = 0
    package var later = 0
    /// Answered, but kept open by the answer.
    package var held = 0
    /// Not answered.
    package var open = 0

    /// Answers that need nothing more now.
    var done: Int { checked + said + skipped + later }
  }

  package var counts: Counts {
    var counts = Counts()
    for step in session.runbook.steps where !session.isFollowUp(step.id) && !step.id.isSignature {
      switch session[step.id].state {
      case .notApplicable: break
      case .blocked, .open: counts.open += 1
      case .held: counts.held += 1
      case .settled(.verified): counts.checked += 1
      case .settled(.attested): counts.said += 1
      case .settled(.notYet): counts.later += 1
      case .settled(.waived): counts.skipped += 1
      }
    }
    return counts
  }

  /// `13 verified · 21 stated · 2 skipped · 1 due 24 Nov 2026 19:00 UTC`
  package var headline: String {
    let counts = counts
    var parts = ["\(counts.checked) verified", "\(counts.said) stated"]
    if counts.skipped > 0 { parts.append("\(counts.skipped) skipped") }
    if counts.later > 0, let later = session.firstLater {
      let words =
        switch later {
        case .here(let from): "due \(from.words)"
        case .followUp(let from): "with a follow-up from \(from.words)"
        case .followedUp: "followed up"
        case .notFollowedUp: "not followed up"
        }
      parts.append("\(counts.later) \(words)")
    }
    if counts.held > 0 { parts.append("\(counts.held) need\(counts.held == 1 ? "s" : "") attention") }
    if counts.open > 0 { parts.append("\(counts.open) not answered") }
    return parts.joined(separator: " · ")
  }

  /// The headline with its unit, because a turn in the lists can have several answers.
  package var answers: String { "Answers: \(headline)" }

  /// `Signed by both`, `One signature, one missing` or `Not signed yet`, with the damage first.
  package var state: String {
    let signed =
      session.isSealed
      ? "Signed by both"
      : session.isClosed ? "One signature, one missing" : "Not signed yet: work in progress"
    if proof?.integrity == "not-checked" { return "\(signed); an SSH signature could not be checked" }
    guard let proof, proof.integrity != "intact" || proof.completeness == "truncated" else { return signed }
    return "DAMAGED: do not rely on this record. \(signed)"
  }

  /// The checks of what must still be true that could not tell when they last ran.
  private var unanswered: [Verdict] {
    let checks = Set(session.runbook.checkedBeforeSigning.flatMap { session.runbook[$0].checks.map(\.id) })
    return CheckID.allCases.filter(checks.contains).compactMap(session.lastVerdict).filter { $0.outcome == .unknown }
  }

  /// What the next signature covers, shown before signing: the org and subscription, the counts, and what is missing.
  package var signedLines: [String] {
    // A follow-up that had a problem and was then skipped isn't due any more.
    let rows = session.runbook.steps.filter { step in
      !step.id.isSignature
        && (!session.isFollowUp(step.id) || session.history(of: step.id).contains { $0.answer != nil })
    }.map(row)
    var lines = ["What you sign:"]
    if let warning { lines.append("  \(warning)") }
    lines.append("  Salesforce org: \(session.targetOrg ?? "not named")")
    lines.append("  PX subscription: \(session.answer(to: .target)?["subscription"] ?? "not named")")
    lines.append("  \(answers)")
    if let last = session.lastAnswered { lines.append("  Checks last answered: \(last.words)") }
    lines += unanswered.map { "  could not be checked: \($0.check.title): \(words(of: $0))" }
    // How the first signature was given with `px-reconnect sign`.
    lines += StepID.signatures.flatMap { session.latestNotes[$0] ?? [] }.compactMap { recorded in
      if case .noted(let note) = recorded.event { "  noted: \(note.text)" } else { nil }
    }
    lines += accepted.map { "  accepted: \($0.term): \($0.text)" }
    lines += (differing + notSeenYet).map { "  \($0.word): \($0.term): \($0.text)" }
    for kind in [Kind.warning, .open, .later, .skipped] {
      lines += rows.filter { $0.kind == kind }.map { "  \(kind.word): \($0.term): \($0.text)" }
    }
    if counts.later > 0, !session.isClosed {
      let followUp = Session.followUpOfNotYet
      let from = session.moment(of: followUp).map { " from \($0.words)" } ?? ""
      lines.append(
        "  You can still update \"not yet\" here. After you both sign, \"\(session.runbook[followUp].title)\" asks again\(from)."
      )
    }
    return lines
  }

  /// A few lines to paste into a ticket, without names, addresses or the org.
  package var summary: String {
    var lines = ["Gainsight PX–Salesforce integration: \(anonymousLead)", "\(answers)."]
    // Not in capitals, unlike at the beginning of documents.
    if session.isNoVendorSystem {
      lines.insert((session.rehearsal == nil ? "" : "A rehearsal, ") + Self.notReal, at: 0)
    }
    lines.append("\(state).")
    lines += session.alarms.map { "Stopped at \"\(session.title(of: $0))\"." }
    let failures = failures()
    if !failures.isEmpty {
      lines.append("Failed in the last check: \(failures.map(\.term).joined(separator: ", ")).")
    }
    if let authorized = session.authorizedAt {
      lines.append("Authorized on \(authorized.words).")
    }
    for due in session.dues.prefix(4) where due.step != nil {
      lines.append("Due \(due.at.words): \(due.what).")
    }
    if let proof, session.isClosed { lines.append("Code: \(proof.code)") }
    return lines.joined(separator: "\n")
  }
}
