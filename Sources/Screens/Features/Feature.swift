package import Wizard

/// What people can open over the marked turn: its state, what keys and lines do to it, and its content.
///
/// One file defines one feature, for both renderings. `Action` has the key and the word that open it.
package protocol Feature: Hashable, Sendable {
  func page(in context: Context) -> Page

  mutating func handle(_ key: Key, in context: Context) -> Response
  /// Answers the page's question in plain mode.
  mutating func handle(line: String, in context: Context) -> Response
  /// Escape; unless the page uses it for itself, it leaves the page.
  mutating func escape(in context: Context) -> Response
  /// Escape or `/cancel`: the page is left without an answer.
  mutating func leave(in context: Context) -> Response
  /// Takes in what the program found out for this page.
  mutating func receive(_ arrival: Arrival) -> Response

  /// What plain mode says once the page was left without an answer.
  func left(in context: Context) -> Phrase

  var scrolling: Scrolling { get }
  /// Enter does something here that Escape leaves undone.
  var isQuestion: Bool { get }
  /// A line that begins with a slash is an answer too, such as a path.
  var takesSlashes: Bool { get }
  /// What is typed next must not be shown.
  var asksForSecret: Bool { get }
  /// What would be lost with the page, where it is kept as a draft.
  var draft: Response.Effect? { get }
  /// Letters are text here.
  var takesText: Bool { get }
  /// Where what is half-typed here is kept beside the record; `nil` where it isn't, such as secrets.
  var typedPlace: TypedPlace? { get }
  /// What is half-typed, line by line.
  var typed: [String] { get }
  /// Takes back what was half-typed when the page was lost.
  mutating func restore(_ typed: [String])
}

/// What the keys for scrolling do on a page.
package enum Scrolling: Sendable {
  /// Arrows and page keys scroll.
  case byRows
  /// Page keys scroll; arrows belong to the page.
  case byPages
  /// All of them belong to the page.
  case none
}

/// Something a page asked the program for.
package enum Arrival: Hashable, Sendable {
  /// The text of a file.
  case text(String)
  case proposals([MappingRow])
  /// A file was read or written, with the sentence that says so.
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

/// What a feature is shown in and decides by. It is read, never changed, by features.
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
  /// The step that notes and attachments of the marked turn belong to: its first one that applies.
  var step: StepID? { session.answerable(in: turn).first?.id ?? turn.steps.first }
  var live: LiveState { interface.live }
}

/// What comes of a key or a line on a page.
package struct Response: Sendable {
  enum Next: Sendable {
    case stay, close
    case open(any Feature)
  }

  /// A change to the interface outside the page.
  package enum Effect: Hashable, Sendable {
    /// The marked turn's form shows what was recorded again.
    case resetForm
    case fill(Form.Slot, String)
    case goTo(StepID?)
    /// This field of the marked turn has the cursor.
    case focus(Form.Slot)
    case perform(Action.ID)
    /// As if this key were pressed next.
    case press(Key)
  }

  var next = Next.stay
  var intent: Intent?
  var notice: Notice?
  var effect: Effect?
  /// What changed, as plain mode says it.
  var said: [String] = []
  /// Plain mode says the whole page again.
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
