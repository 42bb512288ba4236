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
        "px-reconnect never writes an event like event \(broken): \(integrityViolation.words). Its hash matches, so somebody wrote it on purpose. Don't trust anything from there on."
      )
    } else if let broken = found.firstBroken {
      out.append("Event \(broken) doesn't match the one before it. Don't trust anything from there on.")
    }
    if found.sealsBroken > 0 { out.append("A signature was changed, or is for a different record.") }
    if found.damagedAttachments > 0 {
      out.append(
        "A screenshot is missing, was added, or isn't the recorded one (SHA-256, size, type, name or time differ)."
      )
    }
    if found.oversizedAttachments > 0 {
      out.append("A screenshot is larger than the limit of \(Attachment.largest >> 20) MB and was not read.")
    }
    if forged > 0 { out.append("An SSH signature doesn't match its statement and key.") }
    if let unchecked { out.append("An SSH signature could not be checked: \(unchecked).") }
    if found.sealsAhead > 0 {
      out.append("A signature covers more events than the record has, so its end was cut off.")
    }
    if isMissing {
      out.append(
        "The code doesn't match this file. Check the digits. If they are right, events were removed, the file was rewritten, or it is a different file."
      )
    }
    return out
  }

  private var limits: [String] {
    var out: [String] = []
    if session.signatures.contains(where: \.how.isName) {
      out.append("A typed name doesn't prove who signed. Anybody at that keyboard could have typed it.")
    }
    if session.signatures.contains(where: { !$0.how.isName }) {
      out.append("An SSH signature shows which key signed, not whose key it is.")
    }
    if session.people?.onePersonInBothRoles == true {
      out.append("One person had both roles, so nobody else confirmed what they said.")
    }
    out.append(
      "Answers are recorded as people gave them. Times come from the computer's own clock."
    )
    out.append(
      "Anyone with write access could replace the whole file. Only the code, noted elsewhere when it was signed, shows that."
    )
    if session.signatures.contains(where: \.how.isName) {
      out.append(
        "The code covers the events, not the signatures. Anyone with write access could have typed these names. The emails from the admins' own mailboxes show who signed."
      )
    }
    if session.closedAt == nil, session.signatures.isEmpty {
      out.append("This record isn't signed, so events removed from its end would not be noticed.")
    } else if session.closedAt != nil, let remark = session.followUpRemark {
      out.append(remark)
    }
    if !session.voided.isEmpty {
      out.append("The record was reopened after it was signed, so those signatures are void.")
    }
    if session.isNoVendorSystem {
      out.append(
        "NOT A VENDOR SYSTEM: a simulator answered the checks. This says nothing about a real system.")
    } else if session.connections.isEmpty {
      out.append("No system was connected, so px-reconnect verified nothing.")
    }
    return out
  }
}
