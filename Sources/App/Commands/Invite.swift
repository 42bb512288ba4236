import ArgumentParser
import Reports
import Wizard

/// `px-reconnect invite`: writes an invitation to the joint session for each admin, and reminders of what is due.
struct Invite: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write calendar invitations and emails for the joint session.",
    discussion: Examples.after(
      """
      Writes a calendar file and an email for each admin, for the planned time or a proposed one, and a calendar file \
      with the follow-ups. The session file is not changed.
      """, "invite acme.reconnect", "invite acme.reconnect --output invitations"))

  @Argument(help: "Session file.", completion: .session, transform: TypedPath.argument)
  var file: String

  @Option(
    help: .init("Folder to write to. Default: the current folder.", valueName: "dir"),
    completion: .directory, transform: TypedPath.argument)
  var output: String?

  func validate() throws {
    if output?.isEmpty == true {
      throw ValidationError("--output needs the name of a folder, for example invitations.")
    }
  }

  func run() throws {
    try Moment.refuseImpossibleClock()
    let (session, now) = (try Record.session(of: file), Moment.now)
    let name = Self.name(of: file)
    let invitations = session.isClosed ? [] : Invitation.all(for: session, now: now, clocks: clocks(for: session))
    let folder = output.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
    var files: [NewFiles.File] = []
    for invitation in invitations {
      let path = "\(folder)\(name)-\(invitation.suffix)"
      let entry = "\(name)-\(invitation.suffix).ics"
      files.append(.init(path: "\(path).ics", text: invitation.calendar.text(stamp: now)))
      files.append(.init(path: "\(path).txt", text: invitation.mail(attachment: entry)))
    }
    if let calendar = FollowUps(session, file: "\(name).reconnect").calendar, session.people != nil {
      files.append(.init(path: "\(folder)\(name)-follow-ups.ics", text: calendar.text(stamp: now)))
    }
    guard !files.isEmpty else {
      Output.problem(session.people == nil ? Self.nobody : Self.nothing)
      throw ExitCode(1)
    }
    try NewFiles(files: files).write()
    if let joint = invitations.first?.joint, joint.isProposed { Output.problem(joint.basisWords) }
    if session.isClosed {
      Output.problem("Both admins signed, so no meeting is needed. Only the follow-ups were written.")
    }
    for file in files { Output.line(PlainText(file.path).string) }
  }

  private static let nobody =
    "The record doesn't name the admins yet. Answer \"People taking part\" first."
  private static let nothing = "The record is signed and nothing is due, so there is nothing to schedule."

  private func clocks(for session: Session) -> [Role: WallClock] {
    var clocks: [Role: WallClock] = [:]
    for role in [Role.px, .salesforce] {
      if let zone = session.people?[role]?.zone { clocks[role] = ZoneDatabase.clock(zone) }
    }
    return clocks
  }

  /// `acme` for `/home/ana/acme.reconnect`.
  private static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? "session"
    let ending = ".reconnect"
    return last.hasSuffix(ending) && last.count > ending.count ? String(last.dropLast(ending.count)) : last
  }
}
