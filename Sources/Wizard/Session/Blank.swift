extension Field.Kind {
  /// Says what is wrong with a text that stands in such a blank, or nothing.
  ///
  /// - Parameter now: what a time without a date is read against.
  package func complaint(about text: String, now: Moment) -> ValidationError? {
    let limit = Self.limit
    if text.utf8.count > limit { return .tooLong(limit: limit) }
    switch self {
    case .line, .rows: return nil
    case .choice(let choices): return choices.contains { $0.id == text } ? nil : .notAChoice
    case .count: return Count(text) == nil ? .notANumber : nil
    case .moment: return Moment(typed: text, now: now) == nil ? .notAMoment : nil
    case .person: return Self.isMail(text) ? .notAName : nil
    case .mail: return Self.isMail(text) ? nil : .notAMail
    case .zone: return Self.isZone(text) ? nil : .notAZone
    case .org:
      do throws(ValidationError) {
        _ = try OrgName(text)
        return nil
      } catch { return error }
    case .destinations: return Self.wrongDestination(in: text).map(ValidationError.notPX)
    }
  }

  /// The longest answer that is taken, in bytes.
  static var limit: Int { 100_000 }

  private static func isMail(_ text: String) -> Bool {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, let name = halves.first, let host = halves.last else { return false }
    return !name.isEmpty && host.contains(".") && !host.hasPrefix(".") && !host.hasSuffix(".")
      && !text.contains(where: \.isWhitespace)
  }

  private static func isZone(_ text: String) -> Bool {
    if ["UTC", "GMT", "Z"].contains(text.uppercased()) { return true }
    if text.hasPrefix("+") || text.hasPrefix("-") { return Moment(iso8601: "2000-01-01T00:00\(text)") != nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count >= 2 && parts.allSatisfy { $0.first?.isLetter == true }
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/_+-".contains($0)) }
  }

  /// The first name among push destinations that PX can't push into.
  private static func wrongDestination(in text: String) -> String? {
    if text.lowercased().hasPrefix("kept elsewhere:") { return nil }
    for row in text.split(whereSeparator: { $0.isNewline || ",;\t".contains($0) }) {
      let name = row.split(whereSeparator: { $0 == "→" || $0 == ">" }).last.map { String($0).trimmed } ?? ""
      let bare = name.split(separator: ".").last.map(String.init) ?? name  // Account.PX_Score__c
      if !bare.isEmpty, !bare.uppercased().hasPrefix("PX_") { return name }
    }
    return nil
  }
}

/// A whole number as people write it: `412`, `12,345`, `12 345`.
struct Count {
  let value: Int

  init?(_ text: String) {
    let groups = text.trimmed.split(omittingEmptySubsequences: false, whereSeparator: { ",. '".contains($0) })
    guard let first = groups.first, !first.isEmpty, groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.count == 1 || first.count <= 3, let value = Int(groups.joined()), value >= 0
    else { return nil }
    self.value = value
  }
}

extension Moment {
  /// A moment as somebody types it: ISO 8601, or a clock such as `14:12`, which is the last one before `now`.
  package init?(typed text: String, now: Moment) {
    let text = text.trimmed
    if let moment = Moment(iso8601: text) {
      self = moment
      return
    }
    if text.count == 10, let day = Moment(iso8601: text + "T00:00") {
      self = day
      return
    }
    let clock = text.count == 4 ? "0" + text : text
    guard let today = Moment(iso8601: "\(now.date)T\(clock)") else { return nil }
    self = today > now + 60 ? today + -Moment.day : today
  }

  /// A moment to come, as somebody types it: like `Moment(typed:now:)`, but a clock is the next one, not the last.
  package init?(ahead text: String, now: Moment) {
    guard let moment = Moment(typed: text, now: now) else { return nil }
    let isClock = text.trimmed.count <= 5
    self = isClock && moment <= now ? moment + Moment.day : moment
  }
}

extension Step {
  /// What a blank is called where it stands alone: a part of another blank is named with it.
  package func fullLabel(of field: Field) -> String {
    guard field.label.hasPrefix(" "), let place = fields.firstIndex(where: { $0.name == field.name }),
      let owner = fields[..<place].last(where: { !$0.label.hasPrefix(" ") })
    else { return field.label.trimmed }
    return "\(owner.label.trimmed): \(field.label.trimmed)"
  }
}
