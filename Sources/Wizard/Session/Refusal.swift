/// Why a deed isn't done. Nothing was changed by it, and nothing typed is lost.
package enum Refusal: Hashable, Sendable {
  /// The record is closed; it is read-only.
  case closed
  /// The step doesn't belong to this session, for this reason.
  case notApplicable(StepID, String)
  case blocked(StepID, Block)
  /// A blank holds something that can't be taken.
  case blank(StepID, field: String, ValidationError)
  /// The same answer stands already.
  case unchanged
  /// A facilitator answers nothing.
  case notYours(StepID)
  case notWaivable(StepID)
  /// A reason is needed.
  case reasonMissing
  case nothingToUndo
  /// Nobody is named in that role.
  case nobody(Role)
  /// The name is not the one recorded for that role.
  case otherName(Role, recorded: String)
  case alreadySigned(Role)
  /// The moment lies in the past.
  case pastMoment
  /// What a follow-up looks at can't have happened before this moment.
  case tooEarly(StepID, from: Moment)
  /// Clock and faults are a stand-in's; this session is real.
  case noRehearsal
  /// The stand-in of a rehearsal isn't there yet: what is recorded before would make it no rehearsal.
  case rehearsalStarting
  /// It was signed as not seen yet; what is seen later is recorded as a follow-up.
  case followedUp
  /// There is nothing to reopen.
  case notClosed

  /// The sentence shown: what happened, what it means, what to do.
  package var sentence: String {
    switch self {
    case .closed: "This record is signed and closed: it can be read, and nothing in it changes unless it is reopened."
    case .notApplicable(_, let reason): "This step is not used here: \(reason)."
    case .blocked(_, let block): block.sentence
    case .blank(_, _, let complaint): complaint.sentence
    case .rehearsalStarting:
      "The stand-in is being set up. Nothing is recorded before it stands: try again in a moment."
    case .unchanged: "That is what stands here already; nothing was recorded."
    case .notYours: "A facilitator types; the answer is the admins'."
    case .notWaivable: "This step can't be skipped."
    case .reasonMissing: "A reason is needed: the record shows why."
    case .nothingToUndo: "There is no answer to take back."
    case .nobody(let role): "Nobody is named as \(role.title) yet: answer \"Who is here\" first."
    case .otherName(let role, let recorded):
      "The \(role.title) of this session is \(recorded): only that person signs here. Two people sign."
    case .alreadySigned(let role): "The \(role.title) has signed already."
    case .pastMoment: "That moment has passed; give a later one."
    case .tooEarly(_, let from): "That can't be seen before \(from.date) \(from.clock) GMT. Come back then."
    case .noRehearsal: "Only a rehearsal's clock can be moved, and only there faults can be thrown in."
    case .followedUp: "This was signed as not seen yet. What is seen later is recorded under Follow-up."
    case .notClosed: "This record is open: there is nothing to reopen."
    }
  }
}

/// Why a blank can't be taken as it stands.
package enum ValidationError: Error, Hashable, Sendable {
  case missing(label: String)
  case notAChoice
  case notANumber
  case notAMoment
  case inTheFuture
  case hasPassed
  case notAMail
  case notAName
  case notAZone
  case notAnOrg
  /// The last three of an id's 18 characters don't fit the others.
  case mistypedID
  /// Something was done that is to be cleaned up, at this record and field.
  case editStands(String)
  case everyOrgsLogin
  case sandbox
  /// A destination that doesn't begin with PX_.
  case notPX(String)
  case tooLong(limit: Int)
  /// It was recorded as not to be seen yet.
  case recordedAsLater(title: String)

  package var sentence: String {
    switch self {
    case .missing(let label): "Still missing: \(label.trimmed)."
    case .notAChoice: "Choose one of the answers with ← and →."
    case .notANumber: "This takes a whole number from 0 up, of at most 18 digits, such as 412."
    case .notAMoment: "This takes a time in UTC: 14:12, or 2027-01-31 14:12."
    case .hasPassed: "That time has passed. Is it in UTC?"
    case .inTheFuture: "That time lies ahead. Is it in UTC?"
    case .notAName: "This takes a name, such as Ana Ito, not a mail address."
    case .notAMail: "This takes a mail address, such as ana@acme.com."
    case .notAZone: "This takes a time zone: Europe/Berlin, or +01:00."
    case .notAnOrg: "This takes an org's address (name.my.salesforce.com) or its id (00D and 12 or 15 more)."
    case .mistypedID:
      "A letter of that id is wrong: its last three characters don't fit the others. Copy it anew from the page."
    case .editStands(let what):
      "\(what) was edited and stands in this record, so there is something to clean up: choose done once it is put back."
    case .everyOrgsLogin: "That login page is the same for every org. Use My Domain: name.my.salesforce.com."
    case .sandbox: "That is a sandbox. The integration is brought back in the production org."
    case .notPX(let name):
      "\(PlainText(name)) does not begin with PX_: PX can't push into it. Verify your field mapping configuration."
    case .recordedAsLater(let title):
      "\"\(title)\" was recorded as not to be seen yet. Choose not yet here, or answer that line anew first."
    case .tooLong(let limit): "This is longer than \(limit) characters; say where it is kept instead."
    }
  }
}
