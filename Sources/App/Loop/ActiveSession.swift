import SessionFile
import Wizard

/// A session in use, with its file: what comes of a command is decided, committed to the file, and only then applied, so
/// that memory is never ahead of the file.
struct ActiveSession {
  var session: Session { journal.session }
  let journal: Journal
  private var clock = SessionClock()

  init(journal: Journal) {
    self.journal = journal
    if let shown = journal.session.rehearsalClock { clock.set(to: shown) }
  }

  /// What is recorded as the moment of what happens now.
  var now: Moment { clock.now }

  /// Does what a command asks, or says why not.
  ///
  /// - Parameter typist: who types; whoever the record says, if not given.
  /// - Throws: what kept the file from taking it; then nothing has changed, in the file or here.
  mutating func perform(
    _ command: Command, at now: Moment, by typist: Role? = nil, picture: [UInt8]? = nil
  ) throws(SessionFileError) -> Outcome {
    guard !journal.isReadOnly else { return .refused(.closed) }
    switch session.decide(command, at: now, by: typist) {
    case .refused(let refusal): return .refused(refusal)
    case .events(let events, let signature):
      guard !events.isEmpty || signature != nil else { return .nothing }
      let change = try journal.commit(events, signature: signature, picture: picture, at: now)
      if case .rehearse(let rehearsal) = command { clock.set(to: rehearsal.began) }
      if case .stage(let staged) = command, let seconds = staged.seconds { clock.goOn(by: seconds) }
      return .recorded(change)
    }
  }
}

extension ActiveSession {
  /// Signs, with an SSH key where one is given.
  mutating func sign(
    _ command: Command, publicKey: String?, at now: Moment,
    signing: (_ statement: String) throws(SessionFileError) -> String?
  ) throws(SessionFileError) -> Outcome {
    switch session.decide(command, at: now) {
    case .refused(let refusal): return .refused(refusal)
    case .events(let events, var signature):
      signature?.how = publicKey.map { .key($0) } ?? .name(typedBy: nil)
      return .recorded(try journal.commit(events, signature: signature, at: now, signing: signing))
    }
  }

  /// Takes a picture into the record of a step.
  ///
  /// - Returns: why not, in a sentence.
  mutating func attach(_ path: String, to step: StepID, at now: Moment) throws(SessionFileError) -> String? {
    let bytes: [UInt8]
    do throws(BoundedFile.Problem) {
      bytes = try BoundedFile.bytes(at: path, largest: Attachment.largest)
    } catch {
      return error.sentence(path)
    }
    guard let type = Attachment.mediaType(of: bytes) else {
      return "\(path) isn't an image (PNG, JPEG, GIF, WebP) or a PDF. Take a screenshot and give the path of its file."
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let attachment = Attachment(
      step: step, name: name, mediaType: type, sha256: Chain.hex(Chain.sha256(bytes)), bytes: bytes.count)
    switch try perform(.attach(attachment), at: now, picture: bytes) {
    case .refused(let refusal): return refusal.sentence
    case .recorded, .nothing: return nil
    }
  }
}
