internal import Glibc
package import Wizard

/// A run of checks: asks the questions that their judges need, and reports each verdict as soon as it is known.
package struct CheckRun: Sendable {
  /// What a run reports while it goes on.
  package enum Event: Sendable {
    case progress(answered: Int, known: Int)
    case verdict(Verdict)
  }

  package let checks: [CheckID]
  package let circumstances: Circumstances
  package let asker: APIClient

  package init(_ checks: [CheckID], _ circumstances: Circumstances, asker: APIClient) {
    self.checks = checks
    self.circumstances = circumstances
    self.asker = asker
  }

  /// The maximum number of replies in a run. Every judge asks for fewer.
  private static let bound = 2000

  /// Returns every question with its reply, including failures.
  package func run(_ report: @Sendable (Event) -> Void) async -> [Question: Reply] {
    var replies: [Question: Reply] = [:]
    var asked: Set<Question> = []
    // Salesforce's API check is judged last: it also reports whether the token expired during the run.
    var waiting = Dictionary(uniqueKeysWithValues: checks.filter { $0 != .salesforceAPI }.map { ($0, Set<Question>()) })
    let api = checks.contains(.salesforceAPI)
    await withTaskGroup(of: (Question, Reply).self) { group in
      var queue: [Question] = []
      var running = 0
      func judge(_ check: CheckID) {
        switch CheckContext.judge(check, circumstances, replies: replies, now: .now) {
        case .verdict(let verdict):
          waiting[check] = nil
          report(.verdict(verdict))
        case .asks(let questions):
          waiting[check] = questions
          queue += questions.filter { asked.insert($0).inserted }
        }
      }
      for check in checks where check != .salesforceAPI { judge(check) }
      if api, waiting.isEmpty { judge(.salesforceAPI) }
      while running > 0 || !queue.isEmpty, replies.count < Self.bound {
        while running < asker.width, let question = queue.popLast() {
          running += 1
          group.addTask { [asker] in (question, await asker.ask(question)) }
        }
        guard let (question, reply) = await group.next() else { break }
        running -= 1
        replies[question] = reply
        report(.progress(answered: replies.count, known: asked.count))
        for check in checks where waiting[check]?.subtracting(replies.keys).isEmpty == true { judge(check) }
        if api, waiting.isEmpty { judge(.salesforceAPI) }
      }
    }
    return replies
  }
}

extension Moment {
  /// The current time by this computer's clock.
  package static var now: Moment { Moment(seconds: Int64(time(nil))) }
}
