extension Field.Kind {
  /// Returns why the field can't accept a text; `nil` if it can.
  ///
  /// - Parameters:
  ///   - now: The current time, which completes a time without a date.
  ///   - zones: The zones a time can be typed in. Recorded times need none.
  package func complaint(about text: String, now: Moment, zones: ZoneTable = ZoneTable()) -> ValidationError? {
    let limit = Self.limit
    if text.utf8.count > limit { return .tooLong(limit: limit) }
    switch self {
    case .line, .rows: return nil
    case .choice(let choices): return choices.contains { $0.id == text } ? nil : .notAChoice
    case .count: return Count(text) == nil ? .notANumber : nil
    case .moment(let tense):
      do throws(TypedMoment.Problem) {
        return Self.complaint(about: text, try TypedMoment.read(text, tense, now: now, zones: zones), tense, now: now)
      } catch { return .moment(error) }
    case .person: return Self.isMail(text) ? .notAName : nil
    case .mail: return Self.isMail(text) ? nil : .notAMail
    case .zone: return Zone(text) == nil ? .notAZone : nil
    case .org:
      do throws(ValidationError) {
        _ = try OrgName(text)
        return nil
      } catch { return error }
    case .destinations: return Self.wrongDestination(in: text).map(ValidationError.notPX)
    }
  }

  /// Past moments can't be in the future, and planned ones must be.
  private static func complaint(
    about text: String, _ read: TypedMoment, _ tense: Field.Tense, now: Moment
  ) -> ValidationError? {
    let isInZone = read.text != text.trimmed && read.text.contains(" UTC (")
    guard tense == .past else {
      guard read.moment <= now else { return nil }
      return isInZone ? .otherSide(text, read.moment, isFuture: false) : .hasPassed
    }
    // A time alone that is later than now would be read as yesterday's. It is more likely local time.
    let clock = text.count <= 5 ? Moment(iso8601: "\(now.date)T\(text.count == 4 ? "0" : "")\(text)") : nil
    guard (clock ?? read.moment) > now + 60 else { return nil }
    return isInZone ? .otherSide(text, read.moment, isFuture: true) : .inTheFuture
  }

  /// The longest answer, in bytes.
  package static var limit: Int { 100_000 }

  private static func isMail(_ text: String) -> Bool {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, let name = halves.first, let host = halves.last else { return false }
    return !name.isEmpty && host.contains(".") && !host.hasPrefix(".") && !host.hasSuffix(".")
      && !text.contains(where: \.isWhitespace)
  }

  /// The first push destination that PX can't push into.
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

/// Why the text of a field can't be recorded.
package enum ValidationError: Error, Hashable, Sendable {
  case missing(label: String)
  case notAChoice
  case notANumber
  case moment(TypedMoment.Problem)
  case inTheFuture
  case hasPassed
  /// The same for a time that was typed with its zone.
  case otherSide(String, Moment, isFuture: Bool)
  case notAMail
  case notAName
  case notAZone
  /// It has the form of a time zone name, but isn't in the database.
  case unknownZone(String)
  /// Both roles have the same name but different mailboxes.
  case sameName
  /// Both roles have the same mailbox but different names.
  case sameMailbox
  case notAnOrg
  /// A 15-character id in lowercase: without its capitals it doesn't identify an org.
  case idWithoutCase
  /// The last three of 18 characters don't match the rest of the id.
  case mistypedID
  /// A test edit of this record and field still has to be reverted.
  case editStands(String)
  /// A test edit whose new value is the old one.
  case sameAsBefore
  /// Somebody said that something is wrong at this step, which was then skipped.
  case skippedProblem(title: String, String)
  /// The manual sync had errors, and people chose to continue.
  case syncHadErrors
  /// The status page, or a check of it, said to wait, and nobody has read it since.
  case noticeStands
  /// An earlier answer said that something is wrong, and this one says that nobody looked.
  case problemStands(String)
  case everyOrgsLogin
  /// Not a production org, the only kind in which the integration is restored.
  case notProduction(OrgKind)
  /// A destination that doesn't begin with PX_.
  case notPX(String)
  case tooLong(limit: Int)
  /// The text isn't a reason.
  case notAReason
  /// The reason was given before the last problem was found.
  case reasonIsOlder
  /// It was recorded as "not yet".
  case recordedAsLater(title: String)

  package var sentence: String {
    switch self {
    case .missing(let label): "Still missing: \(label.trimmed)."
    case .notAChoice: "Choose an answer with ← and →."
    case .notANumber: "Enter a whole number, for example 412."
    case .moment(let problem): problem.sentence
    case .hasPassed: "That time has passed. Is it in UTC?"
    case .inTheFuture: "That time is in the future. Is it in UTC?"
    case .otherSide(let text, let moment, let isFuture):
      "\(PlainText(text)) is \(moment.words). That \(isFuture ? "is in the future" : "has passed")."
    case .notAName: "Enter a name, for example Ana Ito, not an email address."
    case .notAMail: "Enter an email address, for example ana@acme.com."
    case .notAZone: "Enter a time zone, for example America/New_York, Eastern or -05:00."
    case .unknownZone(let name): "\(PlainText(name)) isn't a time zone. Examples: America/New_York, Eastern or -05:00."
    case .sameName:
      "Both roles have this name but different emails. If it is one person, use one email. If it is two, add an initial."
    case .sameMailbox:
      "Both roles have this email but different names. If it is one person, use one name. If it is two, use their own emails."
    case .notAnOrg:
      "Enter the org's address, for example acme.my.salesforce.com, or its ID (00D…, 15 or 18 characters)."
    case .idWithoutCase:
      "Capital letters count in an ID of 15 characters. Type the ID of 18 characters, where they don't, or the org's address."
    case .mistypedID:
      "That org ID has a typo: its last three characters don't match the rest. Copy it again from the page."
    case .editStands(let what):
      "You recorded a test edit of \(what). Restore the old value, then choose done."
    case .sameAsBefore:
      "The new value is the same as the old one, so its arrival would prove nothing. Change the value."
    case .skippedProblem(let title, let what):
      "\"\(title)\" was skipped after this answer: \(what.trimmed). If it is right now, answer that step again. If not, choose no, or skip this line too."
    case .syncHadErrors:
      "You recorded errors in the manual sync and why you continue. Skip this step with that reason."
    case .problemStands(let what):
      "An earlier answer said: \(what.trimmed). Look again, then choose what you see."
    case .noticeStands:
      "The status page asked you to wait. Continue when you have read that the notice is gone or says go ahead."
    case .everyOrgsLogin:
      "That login page is the same for every org. Use the My Domain address, for example acme.my.salesforce.com."
    case .notProduction(let kind): "That is \(kind.words). Name the production org instead."
    case .notPX(let name):
      "\(PlainText(name)) must start with PX_. Check your field mapping."
    case .recordedAsLater(let title):
      "You recorded \"not yet\" for \"\(title)\". Update that answer first, or choose not yet here."
    case .notAReason: "Say why, in a few words: the record shows it."
    case .reasonIsOlder:
      "You gave this reason before the last problem was found. If it covers that too, enter it in different words."
    case .tooLong(let limit): "This is longer than \(limit) characters. Save it in a file and say where."
    }
  }
}
