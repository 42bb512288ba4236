import ArgumentParser
import SessionFile
import StoreProtocol
import Wizard

/// `px-reconnect sign`: signs a record as one of its admins. This also works later and on another computer.
struct Sign: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sign a record as one of its two admins, by name or with your SSH key.",
    discussion: Examples.after(
      """
      Prints what you are about to sign. Before the first signature, the checks that must still be true run again, with \
      the credentials in the environment. If one fails, nothing is signed. What can't be checked again is printed and \
      noted in the record.

      Exit codes: 0 signed; 1 refused, with the reason; 2 an error stopped the command, or the connections are another \
      tenant's.
      """,
      "sign acme.reconnect --role px --name \"Ana Ito\"",
      "sign acme.reconnect --role sf --name \"Ben Ode\" --key id_rsa",
      "sign emea/acme --role sf --name \"Ben Ode\" --store service=px")
  )

  @Argument(
    help: "Session file, or with --store the session's name there.", completion: .session, transform: TypedPath.argument
  )
  var file: String

  /// The roles that may sign. A facilitator doesn't sign.
  enum Signer: String, CaseIterable, ExpressibleByArgument {
    case px, salesforce

    /// Also accepts `sf`, as people say it.
    init?(argument: String) { self.init(rawValue: argument == "sf" ? "salesforce" : argument) }

    var role: Role { self == .px ? .px : .salesforce }
  }

  @Option(help: "Your role: px or salesforce (or sf).")
  var role: Signer

  @Option(help: "Your name, as it is in the record.")
  var name: String

  @Option(
    help: .init("Path of your SSH key. ssh-keygen signs with it and asks for the passphrase.", valueName: "file"),
    completion: .file(), transform: TypedPath.argument)
  var key: String?

  @OptionGroup var address: OptionalStoreAddress
  @OptionGroup var lease: LeaseOptions

  func validate() throws {
    try lease.validate(with: address)
    if name.trimmed.isEmpty { throw ValidationError("--name needs your name, for example \"Ana Ito\".") }
  }

  func run() throws {
    try Moment.refuseImpossibleClock()
    let publicKey = try key.map { path in
      guard let found = SSHKey.publicKey(of: path) else {
        throw Failed(
          "No public key found at \(path).pub. Give the path of your SSH key, for example ~/.ssh/id_ed25519.")
      }
      guard !found.hasPrefix("ssh-dss ") else {
        throw Failed(
          "\(path) is a DSA key, and OpenSSH 10 can't check its signatures. Sign with another key, for example one made with ssh-keygen -t ed25519."
        )
      }
      return found
    }
    if let refusal = try sign(with: publicKey) {
      Output.problem(refusal.sentence)
      throw ExitCode(1)
    }
  }

  private func sign(with publicKey: String?) throws -> Refusal? {
    guard let store = address.store else { return try sign(Journal(path: file, readOnly: false), with: publicKey) }
    let mirror = StoreMirror(address: store, name: try StoreName(typed: file))
    defer { mirror.end() }
    let opened = try mirror.open(creating: false, takingOver: lease.takeOver)
    if let remark = opened.remark { Output.line(remark) }
    do {
      return try sign(opened.journal, with: publicKey)
    } catch let error as SessionFileError {
      guard case .notTaken(let why, _) = error else { throw error }
      throw Failed("\(why) So your signature may not be recorded. Run the command again: nobody signs twice.")
    }
  }

  private func sign(_ journal: Journal, with publicKey: String?) throws -> Refusal? {
    defer { journal.close() }
    var active = ActiveSession(journal: journal)
    let command = Command.sign(role.role, name: name)
    if case .refused(let refusal) = active.session.decide(command, at: active.now) { return refusal }
    if active.session.isClosed {
      if let last = active.session.lastAnswered {
        Output.line("Nothing is checked between the two signatures. Checks last answered on \(last.words).")
      }
    } else {
      let remark = try SigningCheck(path: file).remark(on: &active)
      if case .refused(let refusal) = active.session.decide(command, at: active.now) { return refusal }
      // What both sign says it too.
      if let remark {
        let note = Command.note(role.role == .px ? .signPX : .signSF, text: remark)
        _ = try active.perform(note, at: active.now)
      }
    }
    for line in Report(session: active.session, now: active.now).signedLines { Output.line(line) }
    let outcome = try active.sign(command, publicKey: publicKey, at: active.now) {
      statement throws(SessionFileError) in
      guard let key, let publicKey else { return nil }
      let signature: String
      do throws(SSHKey.Failure) {
        signature = try SSHKey.sign(statement, with: key)
      } catch {
        throw .notSigned(path: file, reason: error.reason)
      }
      // A signature that can't be verified afterwards would spoil the record for good.
      switch SSHKey.check(statement, signature, by: publicKey) {
      case .fits: break
      case .forged: throw .notSigned(path: file, reason: "\(key).pub doesn't belong to \(key)")
      case .unchecked(let why): throw .notSigned(path: file, reason: why)
      }
      return signature
    }
    if case .refused(let refusal) = outcome { return refusal }
    guard let seal = journal.seals.last else { return nil }
    Output.line(
      active.session.isSealed
        ? "Signed. Both signatures are complete." : "Signed. The other signature is still missing.")
    if let remark = active.session.followUpRemark { Output.line(remark) }
    Output.line("Email this line from your own mailbox to whoever keeps this record, and write down the code:")
    Output.line(PlainText(seal.line).string)
    return nil
  }
}
