extension Report {
  var target: Section {
    var rows: [Row] = []
    func add(_ term: String, _ text: String?) {
      if let text, !text.isEmpty { rows.append(Row(term, text)) }
    }
    add("Salesforce org", session.hidesOrg ? HiddenOrg.words : session.targetOrg)
    add("PX subscription", session.answer(to: .target)?["subscription"])
    add("Authorized as", session.answer(to: .approve)?["user"])
    rows += asked
    if session.connections.isEmpty { add("Asked", "no system; everything here was stated by people") }
    add("Program", session.began.map { "px-reconnect \($0.program), runbook \($0.runbook), format \($0.format)" })
    add("Report written", now.iso8601)
    return Section("target", "Systems", rows)
  }

  /// Each host that was queried, with its systems.
  private var asked: [Row] {
    let connections = Connection.System.allCases.compactMap { session.connections[$0] }
    var hosts: [String] = []
    for connection in connections where !hosts.contains(connection.host) { hosts.append(connection.host) }
    return hosts.map { host in
      let here = connections.filter { $0.host == host }
      let mark = here.allSatisfy(\.vendor) ? "" : " (NOT A VENDOR SYSTEM)"
      return Row("Asked", "\(host)\(mark): \(here.map(\.system.name).joined(separator: ", "))")
    }
  }

  var people: Section {
    let answer = session.answer(to: .participants)
    var rows = (session.people?.persons ?? []).map { person in
      let details = [person.mail, person.zone].filter { !$0.isEmpty }.joined(separator: ", ")
      return Row(person.role.title, person.name, note: details)
    }
    for (term, name) in [("Ticket", "ticket"), ("Approved by", "approved-by")] {
      if let text = answer?[name], !text.isEmpty { rows.append(Row(term, text)) }
    }
    return Section("people", "People", rows)
  }

  var symptoms: Section {
    let tried = section("symptoms", "Problems and what was tried", of: session.encounters) { recorded in
      guard case .met(let encounter) = recorded.event,
        let symptom = session.runbook.symptoms.first(where: { $0.id == encounter.symptom })
      else { return nil }
      let seen = encounter.seen.isEmpty ? "" : "seen: \(encounter.seen) · "
      return Row(
        .fact, symptom.symptom,
        "\(seen)\(encounter.tried ? "tried: \(symptom.resolution.joined(separator: " "))" : "went to the step")",
        note: "\(session.shortName(of: encounter.typedBy)), \(recorded.at.iso8601)")
    }
    return Section(tried.id, tried.title, resolvedStops + tried.rows)
  }

  /// The answers that stopped the session and were answered again since.
  private var resolvedStops: [Row] {
    guard !session.hidesOrg else { return [] }
    return session.runbook.steps.filter { session[$0.id].alarm == nil }.flatMap { step in
      session.history(of: step.id).compactMap { entry in
        session.stopReason(of: entry, at: step).map { reason in
          Row(
            .fact, step.title, "stopped: \(reason); resolved since",
            note: "\(session.names(of: entry.by, at: entry.event)), \(entry.at.iso8601)")
        }
      }
    }
  }

  var notes: Section {
    section("notes", "Notes", of: session.notes) { recorded in
      guard case .noted(let note) = recorded.event else { return nil }
      return Row(
        .fact, note.step.map { session.runbook[$0].title } ?? "Session", note.text,
        note: "\(session.shortName(of: note.typedBy)), \(recorded.at.iso8601)")
    }
  }

  var mappings: Section {
    let steps: [StepID] = [.matching, .fieldMappings, .customObjects, .pushSettings]
    let rows =
      steps.compactMap { id -> Row? in
        guard let kept = session.answer(to: id)?["kept"], !kept.isEmpty else { return nil }
        return Row(session.runbook[id].title, kept)
      } + kept
    return Section("mappings", "Mappings", rows)
  }

  /// The sources of the mapping snapshot, taken for later comparison.
  private var kept: [Row] {
    guard let snapshot = session.snapshot else { return [] }
    let sources = [snapshot.salesforce, snapshot.px].compactMap(\.self)
    let from = sources.map { "\($0.host), \($0.at.iso8601)" }.joined(separator: " · ")
    return [Row(.fact, "Saved for comparison", snapshot.summary, note: from)]
  }

  var pictures: Section {
    section("attachments", "Screenshots", of: session.attachments) { recorded in
      guard case .attached(let attachment) = recorded.event else { return nil }
      return Row(
        .fact, attachment.name, "SHA-256 \(attachment.sha256)",
        note:
          "\(session.runbook[attachment.step].title) · \(attachment.bytes) bytes · \(session.shortName(of: attachment.typedBy)), \(recorded.at.iso8601)"
      )
    }
  }

  /// The signatures with time and method, the missing ones, and the void ones.
  var signers: Section {
    let rows = [Role.px, .salesforce].map { role -> Row in
      guard let signature = session.signatures.first(where: { $0.role == role }) else {
        return Row(
          .open, role.title, name(of: role) == role.title ? "not named yet" : name(of: role), word: "not signed")
      }
      let how =
        switch signature.how {
        case .name(nil): "typed name"
        case .name(let typist?):
          typist == role ? "typed name" : "typed name; \(session.name(of: typist)) at the keyboard"
        case .key(let key): "SSH key \(key)"
        }
      return Row(
        isDamaged || isUnchecked ? .warning : .said, role.title, "\(signature.name), \(signature.at.words)", note: how,
        word: isDamaged ? "not reliable" : isUnchecked ? "not checked" : "signed")
    }
    let void = session.voided.map { signature in
      Row(
        .warning, signature.role.title, "\(signature.name) signed a version that was reopened later",
        note: signature.at.words, word: "void")
    }
    return Section("signers", "Signatures", rows + void)
  }

  var seal: Section {
    guard let proof else { return Section("seal", "Code", []) }
    return Section(
      "seal", "Code",
      [
        Row("State", "\(proof.integrity), \(proof.completenessWords)"), Row("Code", proof.code),
        Row("Head", proof.head),
      ] + proof.statements.map { Row("Statement", $0) })
  }

  var limits: Section {
    Section("does-not-prove", "What this does not prove", (proof?.doesNotProve ?? []).map { Row("", $0) })
  }
}
