/// The Salesforce user who approves, and whose permissions the integration has.
extension Session {
  /// The user who was checked before the approval, and the one who approved; `nil` if they are the same.
  package var userNotLookedAt: (checked: String, approved: String)? {
    guard let approved = answer(to: .approve)?["user"].trimmed, !approved.isEmpty,
      let checked = userChecked(besides: approved)
    else { return nil }
    return (checked, approved)
  }

  /// Returns the user who was checked before the approval; `nil` if it is this one.
  func userChecked(besides user: String) -> String? {
    guard let checked = answer(to: .sfUserReady)?["user"].trimmed, !checked.isEmpty,
      !checked.isSameUser(as: user.trimmed)
    else { return nil }
    return checked
  }

  /// The user who approved or, before that, will approve, in whatever way that user was named.
  package var approver: String? { (answer(to: .approve) ?? answer(to: .sfUserReady))?["user"] }

  /// Whether a result is about the permissions of somebody who isn't named like this, so that it must not be shown as
  /// if it were about that user.
  package func isAboutAnother(_ verdict: Verdict, than user: String?) -> Bool {
    guard Self.readPermissions.contains(verdict.check), let subject = verdict.subject,
      let user = user?.trimmed, !user.isEmpty
    else { return false }
    return !user.isSameUser(as: subject)
  }

  /// The checks that read the permissions of the approving user.
  private static let readPermissions: Set<CheckID> = [.salesforceUserAPI, .salesforceUserObjects, .pushFields]

  /// Whether the verdict is about the permissions of a user other than the current approver.
  package func isAboutAnotherUser(_ verdict: Verdict) -> Bool {
    guard Self.readPermissions.contains(verdict.check), let subject = verdict.subject else { return false }
    let users = approvers
    return !users.isEmpty && !users.contains { $0.isSameUser(as: subject) }
  }

  /// The users who count as the approver: whoever approved or, before that, will approve. Includes the user in a
  /// withdrawn answer, because undo doesn't name another one.
  private var approvers: [String] {
    func users(_ step: StepID) -> (all: [String], standing: [String]) {
      let named = history(of: step).filter { $0.answer != nil }
      let standing = [named.last { !$0.withdrawn }]
      func names(_ entries: [Entry?]) -> [String] {
        entries.compactMap { $0?.answer?["user"].trimmed }.filter { $0.contains("@") }
      }
      return (names([named.last] + standing), names(standing))
    }
    let approved = users(.approve)
    return approved.standing.isEmpty ? approved.all + users(.sfUserReady).all : approved.all
  }
}

extension String {
  /// Compares usernames, ignoring case.
  fileprivate func isSameUser(as other: String) -> Bool { lowercased() == other.lowercased() }
}
