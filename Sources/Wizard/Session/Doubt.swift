/// Something in an answer that doesn't match what is known, or says almost nothing. People have to confirm it before it
/// is recorded.
package struct Doubt: Hashable, Sendable {
  package let step: StepID
  package let field: String
  /// What is doubted, as a sentence.
  package let sentence: String

  package init(step: StepID, field: String, sentence: String) {
    self.step = step
    self.field = field
    self.sentence = sentence
  }
}

/// A typed figure that differs from the one a live system reported.
package struct Mismatch: Hashable, Sendable {
  package let field: String
  package let typed: String
  package let told: String
  package let host: String

  /// `api.aptrinsic.com reported 291, not 306`
  package var sentence: String { "\(host) reported \(told), not \(typed)" }
}

extension Session {
  /// Returns what people have to confirm before these answers are recorded, except values that are already recorded.
  package func doubts(about answers: [StepID: Answer]) -> [Doubt] {
    runbook.steps.flatMap { step -> [Doubt] in
      guard let answer = answers[step.id] else { return [] }
      let recorded = self.answer(to: step.id)
      func doubt(_ field: String, _ sentence: String?) -> Doubt? {
        guard let sentence, !answer[field].trimmed.isEmpty, recorded?[field] != answer[field].trimmed else {
          return nil
        }
        return Doubt(step: step.id, field: field, sentence: sentence)
      }
      return step.fields.compactMap { doubt($0.name, doubtful(answer[$0.name].trimmed, in: $0, of: step.id)) }
        + mismatches(of: answer, to: step.id).compactMap { difference in
          let label = step.fields.first { $0.name == difference.field }?.label.trimmed ?? ""
          return doubt(difference.field, "\(label): \(difference.sentence).")
        }
        + [
          doubt("sf-name", onePerson(answer, step.id)), doubt("user", otherUser(answer, step.id)),
          doubt("user", noUsername(answer, step.id)),
          tooSoon(answer, step).flatMap(doubt), contrary(answer, step.id),
        ]
        .compactMap(\.self)
    } + notRedone(by: answers)
  }

  /// A reason alone doesn't record that a step was done again, so people are asked which they mean.
  private func notRedone(by answers: [StepID: Answer]) -> [Doubt] {
    guard onlyGivesReason(answers),
      let reason = runbook.steps.first(where: { answers[$0.id]?.despite.trimmed.isEmpty == false }),
      let done = runbook.steps.first(where: { $0.keepsOpening && answers[$0.id] != nil })
    else { return [] }
    let sentence = "This records a reason, not a new \"\(done.title)\". If that was done again, leave the reason empty."
    return [Doubt(step: reason.id, field: Answer.despite, sentence: sentence)]
  }

  /// Returns figures that differ from those of the last run that people can have seen when they first answered.
  package func mismatches(of answer: Answer, to step: StepID) -> [Mismatch] {
    // The log is searched for these steps only, because a report calls this for every step.
    guard [.syncFinished, .lastSync].contains(step),
      let synchronized = self[.synchronize].entries.last(where: \.isSomebodysWord)
    else { return [] }
    // A correction is compared with the same run as the first answer.
    let answered = history(of: step).first { $0.answer != nil && $0.event > synchronized.event }?.at
    let told = log.lazy.reversed().compactMap { recorded -> (verdict: Verdict, run: Verdict.Run)? in
      guard case .verdict(let verdict) = recorded.event, verdict.check == .pxLastSync, let run = verdict.run,
        run.at + 60 > synchronized.at
      else { return nil }
      return (verdict, run)
    }.first { known in answered.map { known.run.at <= $0 + 60 } ?? true }
    guard let (verdict, run) = told else { return [] }
    let host = verdict.host ?? "PX"
    switch step {
    case .syncFinished:
      guard let typed = Count(answer["records"])?.value, typed != Int(run.records) else { return [] }
      return [Mismatch(field: "records", typed: "\(typed)", told: "\(run.records)", host: host)]
    case .lastSync:
      guard let typed = Moment(typed: answer["time"], now: verdict.at), abs(typed - run.at) > Self.tolerance else {
        return []
      }
      return [
        Mismatch(
          field: "time", typed: "\(typed.date) \(typed.clock)", told: "\(run.at.date) \(run.at.clock)", host: host)
      ]
    default: return []
    }
  }

  /// A check that proves the step says not yet, but the answer says that it is done.
  private func tooSoon(_ answer: Answer, _ step: Step) -> (field: String, sentence: String)? {
    guard
      let verdict = verdicts(beside: step.id).last(where: { $0.outcome == .notYet && step.proving.contains($0.check) }),
      let field = step.fields.first(where: { $0.chosen(in: answer) != nil }),
      step.fields.allSatisfy({ ($0.chosen(in: answer)?.effect ?? .settles) == .settles })
    else { return nil }
    return (field.name, "A check says not yet: \(verdict.sentence).")
  }

  /// In seconds: people read minutes, and clocks differ a little.
  private static let tolerance: Int64 = 300

  /// One person has both roles, which the record lists as a limitation.
  private func onePerson(_ answer: Answer, _ step: StepID) -> String? {
    guard step == .participants, People(answer).onePersonInBothRoles else { return nil }
    return "\(answer["px-name"]) has both roles. The record will list this as a limitation."
  }

  /// The approval names a user other than the one who was checked before.
  private func otherUser(_ answer: Answer, _ step: StepID) -> String? {
    guard step == .approve, let checked = userChecked(besides: answer["user"]) else { return nil }
    return "You checked \(checked) as the approving user. This names \(answer["user"].trimmed)."
  }

  /// A check found a notice that asks people not to reconnect, but the answer is "go ahead". People are asked each
  /// time, because answering again means that they read the page again.
  private func contrary(_ answer: Answer, _ step: StepID) -> Doubt? {
    guard step == .statusPage, answer["status"] == "go",
      let found = history(of: step).last(where: { $0.verdict?.check == .statusPage && $0.verdict?.outcome != .unknown }
      ),
      let notice = found.verdict?.wrong.first(where: \.says.mayAskNotToReconnect)
    else { return nil }
    return Doubt(step: step, field: "status", sentence: "The status page says: \(notice.says.shortened(to: 240)).")
  }

  /// The approving user isn't in the form of a Salesforce username, so no check can find that user.
  private func noUsername(_ answer: Answer, _ step: StepID) -> String? {
    let user = answer["user"].trimmed
    guard step == .sfUserReady || step == .approve && self.answer(to: .sfUserReady) == nil, user.count > 1,
      !user.isUsername
    else { return nil }
    return "\(user.brief) isn't a Salesforce username, which looks like an email address."
  }

  private func doubtful(_ text: String, in field: Field, of step: StepID) -> String? {
    switch field.kind {
    case .line, .person:
      // A single character can be a valid value.
      guard !["value", "before", "ticket"].contains(field.name) else { return nil }
      return text.count == 1 ? "\(field.label.trimmed): \(text) is a single character." : nil
    case .rows where !Mentions.rows(in: text, of: step):
      let what = step == .matching ? "criterion" : step == .customObjects ? "custom object" : "row"
      return "\(field.label.trimmed): \(text.brief) doesn't name a \(what), or where you saved them."
    case .rows, .choice, .destinations, .count, .moment, .mail, .zone, .org: return nil
    }
  }
}

extension Field {
  /// The chosen option, if this is a choice field.
  fileprivate func chosen(in answer: Answer) -> Choice? {
    if case .choice(let choices) = kind { choices.first { $0.id == answer[name] } } else { nil }
  }
}

/// What a text mentions that was typed instead of rows.
private enum Mentions {
  /// Whether the text contains what such rows consist of, or says where they are kept.
  static func rows(in text: String, of step: StepID) -> Bool {
    if text.namesFile || text.contains("→") || text.contains("->") { return true }
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    switch step {
    case .matching: return text.contains(":") || text.contains("=") || words.contains(where: criteria.contains)
    case .customObjects: return words.contains { $0.hasSuffix("__c") || $0.hasSuffix("__x") }
    default: return !MappingRow.reading(blank: text, direction: .salesforceToPX).rows.isEmpty
    }
  }

  /// Words for what Accounts and Contacts are matched by.
  private static let criteria: Set<String> = [
    "id", "ids", "sfdcid", "email", "emails", "mail", "name", "names", "domain", "website", "number", "key", "external",
    "salesforce", "account", "accounts", "contact", "contacts", "sfdc",
  ]
}

extension String {
  /// Whether the text has a path, a URL, a file name, or the hint's words for any other place.
  package var namesFile: Bool {
    if contains("/") || contains("\\") || lowercased().hasPrefix("kept elsewhere") { return true }
    let endings = [
      "csv", "tsv", "txt", "xls", "xlsx", "ods", "pdf", "png", "jpg", "jpeg", "doc", "docx", "md", "json", "html",
      "zip", "numbers",
    ]
    return split(separator: " ").contains { word in
      let parts = word.lowercased().split(separator: ".")
      return parts.count > 1 && endings.contains(String(parts[parts.count - 1].filter(\.isLetter)))
    }
  }
}
