package import Wizard

/// A session that is read from the board: its report, without a way to answer anything.
package struct RecordPage: Sendable {
  package let place: String
  private var record: Board.Record
  private var interface: Interface

  init(place: String, _ record: Board.Record) {
    self.place = place
    self.record = record
    interface = Self.interface(of: record.session)
  }

  private static func interface(of session: Session) -> Interface {
    var interface = Interface(session: session, zone: "UTC")
    // The report names the org, which one of the admins may not see yet.
    interface.panel = session.hidesOrg ? Resume() : ReportPage()
    return interface
  }

  /// It was recorded in since: what is shown changes, and stays where it was scrolled to.
  mutating func take(_ record: Board.Record) {
    self.record = record
    let scroll = interface.scroll
    interface = Self.interface(of: record.session)
    interface.scroll = scroll
  }

  mutating func warn(_ sentence: String) { interface.warn(sentence) }

  /// True if the key closes it.
  mutating func handle(_ key: Key, now: Moment) -> Bool {
    // It would open a list of what letters do, and there are none here.
    guard key != .right else { return false }
    _ = interface.handle(key, in: record.session, now: time(now))
    return interface.panel == nil
  }

  /// A rehearsal has a clock of its own, which may have gone ahead.
  private func time(_ now: Moment) -> Moment { max(now, record.session.rehearsalClock ?? now) }

  mutating func frame(_ look: RenderContext) -> Frame {
    var look = look
    look.now = time(look.now)
    look.proof = record.proof
    let frame = Screen(session: record.session, interface: interface, look: look).frame
    interface.keepScroll(as: frame)
    return frame
  }

  // MARK: Lines

  /// What is said when it opens, and its question.
  package func lines(now: Moment) -> [PlainText] {
    page(now: now).map { PageLines(page: $0).lines(since: nil) } ?? []
  }

  /// What a line comes to, and the question again; `nil` where it closes the page.
  package mutating func take(line: String, now: Moment) -> [PlainText]? {
    if line.trimmed.isEmpty || ["/cancel", "/leave"].contains(line.trimmed.lowercased()) { return nil }
    guard let before = page(now: now) else { return nil }
    let response = interface.respond(to: line, in: record.session, now: time(now))
    if case .close = response.next { return nil }
    let told = response.notice.map { [PlainText($0.phrase.words(for: .lines))] } ?? []
    return response.said.map { PlainText($0).spoken } + told + PageLines(page: before).lines(since: before)
  }

  private func page(now: Moment) -> Page? {
    interface.panel?.page(
      in: Context(session: record.session, interface: interface, now: time(now), proof: record.proof))
  }
}
