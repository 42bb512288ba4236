import SessionFile
import Wizard

/// A session in use, with its file. A command's events are decided, committed to the file, and only then applied, so
/// memory is never ahead of the file.
struct ActiveSession {
  var session: Session { journal.session }
  let journal: Journal
  /// The store that the session is recorded in too.
  private let mirror: StoreMirror?
  private var clock = SessionClock()
  /// The last command that the store may have recorded although its response was lost, and whether it has.
  private var unacknowledged: (command: Command, isRecorded: Bool)?
  /// Answers of live systems that arrived while the store was away.
  private var waiting: [Command] = []

  init(journal: Journal, mirror: StoreMirror? = nil) {
    self.journal = journal
    self.mirror = mirror
    if let shown = journal.session.rehearsalClock { clock.set(to: shown) }
  }

  /// The time to record for what happens now.
  var now: Moment { clock.now }

  /// Performs a command, or returns why it is refused.
  ///
  /// - Parameter typist: Who is typing; if `nil`, the person named in the record.
  /// - Throws: Why nothing was recorded. Then nothing has changed, in the file or in memory.
  mutating func perform(
    _ command: Command, at now: Moment, by typist: Role? = nil, picture: [UInt8]? = nil
  ) throws(SessionFileError) -> Outcome {
    guard !journal.isReadOnly else { return .refused(.closed) }
    try reconnect()
    if let lost = unacknowledged, lost.isRecorded {
      unacknowledged = nil
      if lost.command == command { return .recorded(Change()) }
    }
    switch session.decide(command, at: now, by: typist) {
    case .refused(let refusal): return .refused(refusal)
    case .events(let events, let signature):
      guard !events.isEmpty || signature != nil else { return .nothing }
      let change: Change
      do throws(SessionFileError) {
        change = try journal.commit(events, signature: signature, picture: picture, at: now)
        unacknowledged = nil
      } catch {
        if case .notTaken = error { unacknowledged = (command, false) }
        throw error
      }
      if case .rehearse(let rehearsal) = command { clock.set(to: rehearsal.began) }
      if case .stage(let staged) = command, let seconds = staged.seconds { clock.goOn(by: seconds) }
      return .recorded(change)
    }
  }
}

// MARK: A store

extension ActiveSession {
  /// Whether the store must be reached again before anything can be recorded.
  var isAway: Bool { mirror?.isAway == true }

  /// Reaches a store that was away.
  ///
  /// - Throws: Why it can't be reached, or that somebody else has recorded something meanwhile.
  mutating func reconnect() throws(SessionFileError) {
    guard let mirror, mirror.isAway else { return }
    if try mirror.reconnect(journal) { unacknowledged?.isRecorded = true }
  }

  /// Performs a command that an answer of a live system results in. While the store is away, it waits: only people decide
  /// when to try again.
  mutating func hear(_ command: Command, at now: Moment) throws(SessionFileError) -> Outcome {
    guard !isAway else {
      waiting.append(command)
      return .nothing
    }
    do throws(SessionFileError) {
      return try perform(command, at: now)
    } catch {
      if case .notTaken = error { waiting.append(command) }
      throw error
    }
  }

  /// Whether answers of live systems wait to be recorded.
  var hasWaiting: Bool { !waiting.isEmpty }

  /// Returns the commands that waited, once the store is back.
  mutating func takeWaiting() -> [Command] {
    guard !isAway, !waiting.isEmpty else { return [] }
    defer { waiting = [] }
    return waiting
  }
}

extension ActiveSession {
  /// Signs, with an SSH key if one is given.
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

  /// Attaches an image to a step.
  ///
  /// - Returns: Why it was refused, in a sentence; `nil` on success.
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
