internal import Wizard

/// What a verification found and what it doesn't prove, in sentences.
struct Limits {
  let session: Session
  let found: Examination
  let forged: Int
  let unchecked: String?
  let isMissing: Bool

  var sentences: [String] { problems + limits }

  private var problems: [String] {
    var out: [String] = []
    if let broken = found.firstBroken, let integrityViolation = found.integrityViolation {
      out.append(
        "Event \(broken) is none that px-reconnect writes: \(integrityViolation.words). Its hash fits, so somebody wrote it on purpose; nothing from there on can be trusted."
      )
    } else if let broken = found.firstBroken {
      out.append("Event \(broken) does not fit the one before it; nothing from there on can be trusted.")
    }
    if found.sealsBroken > 0 { out.append("A signature was changed, or names a close this record does not have.") }
    if found.damagedAttachments > 0 {
      out.append(
        "A screenshot is missing, was added, or is not the one that was recorded: SHA-256, size, kind, name or moment differ."
      )
    }
    if found.oversizedAttachments > 0 {
      out.append("A screenshot is larger than the \(Attachment.largest >> 20) MB that are taken in; it was not read.")
    }
    if forged > 0 { out.append("An SSH signature does not fit its statement and key.") }
    if let unchecked { out.append("An SSH signature could not be checked: \(unchecked).") }
    if found.sealsAhead > 0 { out.append("A signature names more events than there are: the end was cut off.") }
    if isMissing {
      out.append(
        "The code given names no close of this file. Check its digits; if they are right, events were cut off, or all of it was written anew, or it is another file."
      )
    }
    return out
  }

  private var limits: [String] {
    var out: [String] = []
    if session.signatures.contains(where: \.how.isName) {
      out.append("A name entered is no proof of identity: anybody at that keyboard could have typed it.")
    }
    if session.signatures.contains(where: { !$0.how.isName }) {
      out.append("An SSH signature shows which key signed; whose key it is has to be known from elsewhere.")
    }
    if session.people?.onePersonInBothRoles == true {
      out.append("One person held both roles, so nobody else confirmed what they said.")
    }
    out.append(
      "What people said is recorded as said. Times are those of the machine it ran on; no outside clock confirmed them."
    )
    out.append(
      "Whoever can write the file can write all of it anew. Only the code, noted elsewhere when it was signed, shows that."
    )
    if session.signatures.contains(where: \.how.isName) {
      out.append(
        "The code covers the events, not the signatures: whoever can write the file could have entered these names. The mails from the admins' own accounts show who signed."
      )
    }
    if session.closedAt == nil {
      out.append("Nothing is closed here: events cut off the end with their signatures would not be noticed.")
    } else if let remark = session.followUpRemark {
      out.append(remark)
    }
    if !session.voided.isEmpty { out.append("The record was reopened after it was signed; those signatures are void.") }
    if session.isNoVendorSystem {
      out.append(
        "NOT A VENDOR SYSTEM: checks were answered by a simulator; nothing here says how a real system stands.")
    } else if session.connections.isEmpty {
      out.append("No system was asked: nothing here was checked by this program.")
    }
    return out
  }
}
