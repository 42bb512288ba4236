package import Wizard

/// What stands over the screen until it is answered or closed with Escape.
package enum Panel: Hashable, Sendable {
  /// What was done, by whom, what is next and what has become due; shown on resume.
  case resume
  case help
  case menu(selected: Int)
  case note(StepID?, LineEditor)
  /// Which step of the turn to skip; then why.
  case skip(steps: [StepID], selected: Int, reason: LineEditor)
  case park(until: LineEditor, reason: LineEditor, inReason: Bool)
  case handOver(roles: [Role], selected: Int)
  case undo
  /// What went wrong? Words are looked up in the troubleshooting table.
  case search(Search)
  /// The whole session as a report, to be read.
  case report
  /// What live systems are reached with.
  case connect(ConnectForm)
  /// What can be made wrong in a rehearsal.
  case faults(selected: Int)
  /// The rows of a mapping, one by one.
  case rows(RowsPage)
  /// A picture's path, to be taken into the record beside a step.
  case attach(StepID, LineEditor)
  /// All records of both sides are compared.
  case compare(ComparePage)
  /// What can be copied here.
  case copy([Copyable], selected: Int)
  /// A text that was sent to the clipboard, alone on the screen, since nobody knows whether the terminal took it.
  case copied(String)
  /// The record is to go on after its close.
  case reopen(reason: LineEditor)
  /// These would be set back by the answer.
  case setBack([StepID], Command)
  /// Both have signed: what each can mail from their own account, and the code to note.
  case sealed(statements: [String], code: String)
  /// Leaving takes a second key.
  case leave

  /// Enter does something that Escape leaves undone.
  var isQuestion: Bool {
    switch self {
    case .resume, .help, .report, .sealed, .search, .rows, .compare, .copied: false
    case .copy, .menu, .note, .skip, .park, .handOver, .undo, .connect, .faults, .attach, .reopen, .setBack, .leave:
      true
    }
  }

  /// Page keys go through what is offered, or any key means the same.
  var hasOwnPages: Bool {
    switch self {
    case .menu, .faults, .copy, .skip, .handOver, .copied: true
    case .rows(let page): page.typing == nil
    case .resume, .help, .note, .park, .undo, .search, .report, .connect, .attach, .compare, .reopen, .setBack, .sealed,
      .leave:
      false
    }
  }

  /// Arrows mean nothing in it but reading on.
  var isRead: Bool {
    switch self {
    case .resume, .help, .report, .undo, .setBack, .sealed, .leave: true
    case .search(let search): search.isOpen
    case .menu, .note, .skip, .park, .handOver, .connect, .faults, .rows, .attach, .compare, .copy, .copied, .reopen:
      false
    }
  }
}

/// A sentence under the form: a refusal, or what just happened.
package struct Notice: Hashable, Sendable {
  package enum Tone: Hashable, Sendable {
    /// Something was not done.
    case refusal
    /// Something is not as it should be, though what was asked for was done.
    case warning
    case news
  }
  package let tone: Tone
  package let text: PlainText
}
