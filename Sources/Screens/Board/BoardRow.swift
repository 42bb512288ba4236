package import Wizard

/// A session as the board shows it: what a list knows of it, or why it can't be read.
package struct BoardRow: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case read(SessionSummary)
    /// Why it can't be read, in a clause.
    case unreadable(String)
    /// It was there before, and isn't any more.
    case gone(SessionSummary?)
  }

  /// Where it is kept, such as the path of its file: what opens it, and what tells it from all others.
  package let place: String
  package let content: Content
  /// The tenant as short as it can be: the org's name, or the file's, as long as the org is not known or not shown. An org
  /// that was named by its id, and the simulator's, say less than the file.
  package let name: String
  /// In lower case.
  let sortedName: String
  /// What a search looks into, in lower case.
  private let searched: [UInt8]

  package init(place: String, content: Content) {
    self.place = place
    self.content = content
    let summary = content.summary
    let file = place.split(separator: "/").last.map(String.init) ?? place
    let stem = file.hasSuffix(".reconnect") ? String(file.dropLast(".reconnect".count)) : file
    let org = summary.flatMap { $0.isRehearsal ? nil : $0.org }.flatMap { try? OrgName($0) }
    name = org.flatMap { $0.host == nil ? nil : $0.short } ?? stem
    sortedName = name.lowercased()
    let facts: [String?] = [
      name, place, summary?.org, summary?.subscription, summary?.strangerWord, summary?.state, summary?.stoppedBy,
      summary?.next, summary?.pausedFor,
    ]
    searched = Array((facts.compactMap(\.self) + (summary?.people ?? [])).joined(separator: "\n").lowercased().utf8)
  }

  package var summary: SessionSummary? { content.summary }
  package var isRehearsal: Bool { summary?.isRehearsal == true }

  /// - Parameter words: in lower case; all of them have to be there.
  func matches(_ words: [[UInt8]]) -> Bool { words.allSatisfy(searched.contains) }
}

extension BoardRow.Content {
  fileprivate var summary: SessionSummary? {
    switch self {
    case .read(let summary): summary
    case .unreadable: nil
    case .gone(let summary): summary
    }
  }
}

extension [UInt8] {
  /// Bytes are compared: a search through 10,000 rows must not be felt between two keys.
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    return withUnsafeBufferPointer { text in
      part.withUnsafeBufferPointer { part in
        var start = 0
        while start + part.count <= text.count {
          if text[start] == first, text[start..<start + part.count].elementsEqual(part) { return true }
          start += 1
        }
        return false
      }
    }
  }
}

// MARK: How it stands

extension BoardRow {
  /// How a session stands, each in one of these.
  package enum State: String, CaseIterable, Sendable {
    case stopped
    /// Something can be looked at by now.
    case due
    case salesforceAdmin = "salesforce-admin"
    case inProgress = "in-progress"
    case paused
    /// Nothing can be answered before its time.
    case later
    case reconnected
    /// Signed by both, but not as reconnected: a rehearsal, or a record that doesn't say that data arrives.
    case signed
    case unreadable, gone
  }

  package func state(at now: Moment) -> State {
    let summary: SessionSummary
    switch content {
    case .read(let read): summary = read
    case .unreadable: return .unreadable
    case .gone: return .gone
    }
    if summary.stoppedBy != nil { return .stopped }
    if let due = summary.due, due.at <= now { return .due }
    if summary.isSealed { return summary.isReconnected ? .reconnected : .signed }
    if summary.state == "paused" { return .paused }
    if summary.next == nil, summary.due != nil { return .later }
    return summary.speakers == [.salesforce] ? .salesforceAdmin : .inProgress
  }

  /// How it stands, in a clause: `stopped: Right org? …`, `waiting for the Salesforce admin: Authorize`.
  ///
  /// - Parameter isShort: without the words that a narrow window has no room for.
  package func says(at now: Moment, isShort: Bool = false) -> String {
    guard case .read(let summary) = content else {
      if case .unreadable(let why) = content { return "unreadable: \(why)" }
      return "gone: the file was moved or deleted"
    }
    let says = words(of: summary, state(at: now), at: now, isShort)
    return summary.strangerWord.map { "\($0): \(says)" } ?? says
  }

  private func words(of summary: SessionSummary, _ state: State, at now: Moment, _ isShort: Bool) -> String {
    let next = summary.next.map { ": \($0)" } ?? ""
    let due = summary.due
    switch state {
    case .stopped:
      let why = summary.stoppedBy ?? ""
      return summary.isSealed ? "signed, needs attention: \(why)" : "stopped: \(why)"
    case .due:
      guard let due, due.step != nil else { return "pause is over" + (summary.pausedFor.map { ": \($0)" } ?? "") }
      return summary.isSealed ? "signed, due now: \(due.what)" : "due now: \(due.what)"
    case .paused:
      let until = due.flatMap { $0.step == nil ? " until \(Clock.short($0.at, now: now))" : nil } ?? ""
      return "paused\(until)" + (summary.pausedFor.map { ": \($0)" } ?? "")
    case .later: return due.map { "due \(Clock.short($0.at, now: now)): \($0.what)" } ?? ""
    case .reconnected, .signed:
      let word = state == .reconnected ? "reconnected" : summary.stateWords
      return due.map { "\(word), due \(Clock.short($0.at, now: now)): \($0.what)" } ?? word
    case .salesforceAdmin:
      let waiting = isShort ? "Salesforce admin" : "waiting for the Salesforce admin"
      return summary.state == "one-signature" ? "one signature, \(waiting)" : waiting + next
    case .inProgress: return summary.state == "one-signature" ? "one signature\(next)" : "in progress\(next)"
    case .unreadable, .gone: return ""
    }
  }

  /// Whose turn it is; who takes part, where it is nobody's.
  package var owner: String {
    guard let summary, !summary.isSealed, let names = summary.speakerNames else { return people }
    return names
  }

  /// The names of the people taking part.
  var people: String { summary?.people.joined(separator: ", ") ?? "" }

  /// When something becomes due that isn't yet, so that the row changes by itself.
  func nextDue(after now: Moment) -> Moment? {
    guard case .read(let summary) = content else { return nil }
    return summary.dues.first { $0.at > now }?.at
  }
}
