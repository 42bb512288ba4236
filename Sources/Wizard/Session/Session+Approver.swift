/// Whose permissions the integration has: those of the Salesforce user who approves.
extension Session {
  /// The user who was checked before the approval and the other one who approved; `nil` where they are the same.
  package var userNotLookedAt: (checked: String, approved: String)? {
    guard let approved = answer(to: .approve)?["user"].trimmed, !approved.isEmpty,
      let checked = userChecked(besides: approved)
    else { return nil }
    return (checked, approved)
  }

  /// The user who was checked before the approval, where that isn't this one.
  func userChecked(besides user: String) -> String? {
    guard let checked = answer(to: .sfUserReady)?["user"].trimmed, !checked.isEmpty,
      !checked.isSameUser(as: user.trimmed)
    else { return nil }
    return checked
  }

  /// Another user's permissions were read than those of the user who approves by now.
  package func isAboutAnotherUser(_ verdict: Verdict) -> Bool {
    guard [.salesforceUserAPI, .salesforceUserObjects, .pushFields].contains(verdict.check),
      let subject = verdict.subject
    else { return false }
    let users = approvers
    return !users.isEmpty && !users.contains { $0.isSameUser(as: subject) }
  }

  /// The user who approved; before that, the one who is to approve. Taking back the answer that names a user names no other
  /// one, so what was found about that user counts as well.
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
  /// Usernames are the same in upper and lower case.
  fileprivate func isSameUser(as other: String) -> Bool { lowercased() == other.lowercased() }
}
