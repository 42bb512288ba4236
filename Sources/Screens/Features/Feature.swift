package import Wizard

/// A page that can be opened over the marked turn: its state, its response to keys and lines, and its content.
///
/// One file defines one feature, for both renderers. `Action` has the key and the word that open it.
package protocol Feature: Hashable, Sendable {
  func page(in context: Context) -> Page

  mutating func handle(_ key: Key, in context: Context) -> Response
  /// Answers the page's question in plain mode.
  mutating func handle(line: String, in context: Context) -> Response
  /// Handles Escape, which leaves the page unless the page has another use for it.
  mutating func escape(in context: Context) -> Response
  /// Leaves the page without an answer, after Escape or `/cancel`.
  mutating func leave(in context: Context) -> Response
  /// Receives what the program found out for this page.
  mutating func receive(_ arrival: Arrival) -> Response

  /// What plain mode says after the page was left without an answer.
  func left(in context: Context) -> Phrase

  var scrolling: Scrolling { get }
  /// Whether Enter does something here that Escape doesn't.
  var isQuestion: Bool { get }
  /// Whether a line that begins with a slash is an answer too, such as a path.
  var takesSlashes: Bool { get }
  /// Whether what is typed next must not be shown.
  var asksForSecret: Bool { get }
  /// What would be lost when the page closes, to be kept as a draft.
  var draft: Response.Effect? { get }
  /// Whether letters are text here.
  var takesText: Bool { get }
  /// Where unfinished text of this page is saved next to the record; `nil` if it isn't saved, as with secrets.
  var typedPlace: TypedPlace? { get }
  /// The unfinished text, by line.
  var typed: [String] { get }
  /// Restores the unfinished text after the page was lost.
  mutating func restore(_ typed: [String])
}

/// What the scrolling keys do on a page.
package enum Scrolling: Sendable {
  /// Arrows and page keys scroll.
  case byRows
  /// Page keys scroll. Arrow keys belong to the page.
  case byPages
  /// All of them belong to the page.
  case none
}

/// Something that a page requested from the program.
package enum Arrival: Hashable, Sendable {
  /// The text of a file.
  case text(String)
  case proposals([MappingRow])
  /// A file was read or written. The sentence says so.
  case done(String)
  case problem(String)

  var notice: Notice? {
    switch self {
    case .text, .proposals: nil
    case .done(let sentence): .news(Phrase(sentence))
    case .problem(let sentence): .refusal(Phrase(sentence))
    }
  }
}

/// What a feature is shown in and bases its decisions on. Features read it and never change it.
package struct Context {
  package let session: Session
  package let interface: Interface
  package let now: Moment
  /// What the file proves about itself, for the report.
  package var proof: Report.Proof?

  package init(session: Session, interface: Interface, now: Moment, proof: Report.Proof? = nil) {
    self.session = session
    self.interface = interface
    self.now = now
    self.proof = proof
  }

  var turn: Turn { interface.turn(in: session) }
  /// The step that notes and attachments of the marked turn belong to: the first one that applies.
  var step: StepID? { session.answerable(in: turn).first?.id ?? turn.steps.first }
  var live: LiveState { interface.live }
}

/// The result of a key or a line on a page.
package struct Response: Sendable {
  enum Next: Sendable {
    case stay, close
    case open(any Feature)
  }

  /// A change to the interface outside the page.
  package enum Effect: Hashable, Sendable {
    /// The marked turn's form shows the recorded answer again.
    case resetForm
    case fill(Form.Slot, String)
    case goTo(StepID?)
    /// The cursor moves to this field of the marked turn.
    case focus(Form.Slot)
    case perform(Action.ID)
    /// As if this key had been pressed next.
    case press(Key)
  }

  var next = Next.stay
  var intent: Intent?
  var notice: Notice?
  var effect: Effect?
  /// What changed, as plain mode says it.
  var said: [String] = []
  /// Whether plain mode repeats the whole page.
  var repeatsPage = false

  static let stay = Response()
  static let close = Response(next: .close)
  static func open(_ feature: any Feature) -> Response { Response(next: .open(feature)) }
  static func ask(_ intent: Intent) -> Response { Response(intent: intent) }
  static func command(_ command: Command) -> Response { Response(intent: .command(command)) }
  static func say(_ notice: Notice) -> Response { Response(notice: notice) }
}

extension Feature {
  package mutating func escape(in context: Context) -> Response { leave(in: context) }
  package mutating func leave(in context: Context) -> Response { .close }
  package func left(in context: Context) -> Phrase { "Left." }
  package var scrolling: Scrolling { .byPages }
  package var isQuestion: Bool { false }
  package var takesSlashes: Bool { false }
  package var asksForSecret: Bool { false }
  package var draft: Response.Effect? { nil }
  package var takesText: Bool { false }
  package var typedPlace: TypedPlace? { nil }
  package var typed: [String] { [] }
  package mutating func restore(_ typed: [String]) {}

  package mutating func receive(_ arrival: Arrival) -> Response { arrival.notice.map(Response.say) ?? .stay }

  func isEqual(to other: any Feature) -> Bool { other as? Self == self }
}
