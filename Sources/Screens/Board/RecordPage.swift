package import Wizard

/// A record opened from the board: its report, read-only.
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
    // The report names the org, which must stay hidden until both admins have named it.
    interface.panel = session.hidesOrg ? Resume() : ReportPage()
    return interface
  }

  /// Shows a newer version of the record, and keeps the scroll position.
  mutating func take(_ record: Board.Record) {
    self.record = record
    let scroll = interface.scroll
    interface = Self.interface(of: record.session)
    interface.scroll = scroll
  }

  mutating func warn(_ sentence: String) { interface.warn(sentence) }

  /// Handles a key. Returns `true` if it closes the page.
  mutating func handle(_ key: Key, now: Moment) -> Bool {
    // It would open the menu of commands, and this page has none.
    guard key != .right else { return false }
    _ = interface.handle(key, in: record.session, now: time(now))
    return interface.panel == nil
  }

  /// A rehearsal has its own clock, which may be ahead.
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

  /// The lines to print when the page opens.
  package func lines(now: Moment) -> [PlainText] {
    page(now: now).map { PageLines(page: $0).lines(since: nil) } ?? []
  }

  /// Handles a typed line. Returns the lines to print, or `nil` if it closes the page.
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
