package import Wizard

/// A session on the board: its summary, or why it can't be read.
package struct BoardRow: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case read(SessionSummary)
    /// Why it can't be read, in a clause.
    case unreadable(String)
    /// The file was moved or deleted. Has the last summary, if there was one.
    case gone(SessionSummary?)
  }

  /// The row's identity, such as the path of its file. It is also what opens the session.
  package let place: String
  package let content: Content
  /// The tenant's short name: the org's, or the file's if the org isn't known or is hidden. The file's name also
  /// replaces an org id and the simulator's org, because it says more.
  package let name: String
  /// `name` in lowercase.
  let sortedName: String
  /// The text that a search looks through, in lowercase UTF-8.
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

  /// - Parameter words: The search words, in lowercase UTF-8. All of them must match.
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
  /// Compares bytes, so that a search through 10,000 rows takes no noticeable time.
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

// MARK: State

extension BoardRow {
  /// The state of a session on the board.
  package enum State: String, CaseIterable, Sendable {
    case stopped
    /// Something can be checked now.
    case due
    case salesforceAdmin = "salesforce-admin"
    case inProgress = "in-progress"
    case paused
    /// Nothing can be answered until something becomes due.
    case later
    case reconnected
    /// Signed by both, but not as reconnected: a rehearsal, or a record in which nobody confirmed that data arrives.
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

  /// The state in words, such as `stopped: Right org? …` or `waiting for the Salesforce admin: Authorize`.
  ///
  /// - Parameter isShort: Whether to leave out words that don't fit in a narrow window.
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
      guard let due, due.step != nil else { return "pause ended" + (summary.pausedFor.map { ": \($0)" } ?? "") }
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

  /// Whose turn it is. If it is nobody's, everyone who takes part.
  package var owner: String {
    guard let summary, !summary.isSealed, let names = summary.speakerNames else { return people }
    return names
  }

  /// The names of the people taking part.
  var people: String { summary?.people.joined(separator: ", ") ?? "" }

  /// When the next thing becomes due, and the row changes by itself.
  func nextDue(after now: Moment) -> Moment? {
    guard case .read(let summary) = content else { return nil }
    return summary.dues.first { $0.at > now }?.at
  }
}
