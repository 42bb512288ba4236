internal import Wizard

/// A page to read. Enter and Escape close it.
protocol Reading: Feature {
  var closingKeys: Set<Key> { get }
}

extension Reading {
  package var scrolling: Scrolling { .byRows }
  var closingKeys: Set<Key> { [.enter, .character("q")] }
  package mutating func handle(_ key: Key, in context: Context) -> Response {
    closingKeys.contains(key) ? .close : .stay
  }
  package mutating func handle(line: String, in context: Context) -> Response { .close }
}

/// A yes-or-no question. Enter is yes, Escape is no.
protocol Confirming: Feature {
  var confirmingKeys: Set<Key> { get }
  func confirm(in context: Context) -> Response
}

extension Confirming {
  package var scrolling: Scrolling { .byRows }
  package var isQuestion: Bool { true }
  var confirmingKeys: Set<Key> { [.enter] }

  package mutating func handle(_ key: Key, in context: Context) -> Response {
    confirmingKeys.contains(key) ? confirm(in: context) : .stay
  }

  package mutating func handle(line: String, in context: Context) -> Response {
    switch line.isYes {
    case true?: confirm(in: context)
    case false?: leave(in: context)
    case nil: .stay
    }
  }
}

/// A list to choose from, with arrows and Enter, or by number or name in lines.
protocol Choosing: Feature {
  var selected: Int { get set }
  func options(in context: Context) -> [Page.Option]
  /// The names of each option in lines.
  func names(in context: Context) -> [[String]]
  mutating func choose(_ place: Int, in context: Context) -> Response
}

extension Choosing {
  package var scrolling: Scrolling { .none }
  package var isQuestion: Bool { true }
  func names(in context: Context) -> [[String]] { options(in: context).map { [$0.label] } }

  package mutating func handle(_ key: Key, in context: Context) -> Response { handleChoice(key, in: context) }

  mutating func handleChoice(_ key: Key, in context: Context) -> Response {
    let count = options(in: context).count
    if key == .enter { return selected < count ? choose(selected, in: context) : .stay }
    selected = key.moved(selected, count: count) ?? selected
    return .stay
  }

  package mutating func handle(line: String, in context: Context) -> Response {
    guard let place = line.choice(among: names(in: context), orNumber: true) else { return .say(.invalid(.notAChoice)) }
    return choose(place, in: context)
  }
}

/// One or more lines to type. Enter submits all of them. Plain mode asks for one after the other.
protocol Filling: Feature {
  var entry: Entry { get set }
  mutating func submit(in context: Context) -> Response
}

/// The lines that are typed on a page, and which of them has the cursor.
struct Entry: Hashable, Sendable {
  var lines: [LineEditor]
  var focused = 0

  init(_ count: Int = 1) { lines = Array(repeating: LineEditor(), count: count) }

  subscript(place: Int) -> String { lines[place].text }

  mutating func move(by distance: Int) { focused = (focused + distance + lines.count) % lines.count }

  mutating func handle(_ key: Key) -> Response {
    switch key {
    case .tab, .down: move(by: 1)
    case .backTab, .up: move(by: -1)
    default: return lines[focused].type(key)
    }
    return .stay
  }

  /// The lines as fields, in order.
  func fields(_ labels: String...) -> Page.Block {
    .fields(
      zip(labels, lines).enumerated().map { place, field in
        FieldContent(label: field.0, editor: field.1, isFocused: place == focused)
      }, labels: 14)
  }
}

extension Filling {
  package var isQuestion: Bool { true }
  package var takesText: Bool { true }
  package var typed: [String] { entry.lines.map(\.text) }

  package mutating func restore(_ typed: [String]) {
    for (place, text) in zip(entry.lines.indices, typed) { entry.lines[place] = LineEditor(text) }
  }

  package mutating func handle(_ key: Key, in context: Context) -> Response {
    key == .enter ? submit(in: context) : entry.handle(key)
  }

  package mutating func handle(line: String, in context: Context) -> Response {
    entry.lines[entry.focused] = LineEditor(line)
    if entry.focused == entry.lines.count - 1 { return submit(in: context) }
    entry.focused += 1
    return .stay
  }
}

extension LineEditor {
  /// Handles a key in a line, and says if there was no room for it.
  mutating func type(_ key: Key) -> Response {
    _ = handle(key)
    return lacksRoom ? .say(.noRoom) : .stay
  }
}

extension Key {
  /// The new position of a list's mark after this key; `nil` if the key doesn't move it.
  func moved(_ selected: Int, count: Int) -> Int? {
    switch self {
    case .up, .backTab: max(0, selected - 1)
    case .down, .tab: max(0, min(count - 1, selected + 1))
    case .pageUp: max(0, selected - 10)
    case .pageDown: max(0, min(count - 1, selected + 10))
    default: nil
    }
  }
}

extension String {
  /// The answer of a line to a yes-or-no question; `nil` if it is neither.
  var isYes: Bool? {
    switch trimmed.lowercased() {
    case "y", "yes": true
    case "n", "no": false
    default: nil
    }
  }

  /// The option that is meant, by its number, one of its names, or an unambiguous beginning of one.
  func choice(among things: [[String]], orNumber: Bool = false) -> Int? {
    let wanted = trimmed.lowercased()
    guard !wanted.isEmpty else { return nil }
    if orNumber, let number = Int(wanted) { return things.indices.contains(number - 1) ? number - 1 : nil }
    if let exact = things.firstIndex(where: { $0.contains { $0.lowercased() == wanted } }) { return exact }
    let found = things.indices.filter { things[$0].contains { $0.lowercased().hasPrefix(wanted) } }
    return found.count == 1 ? found[0] : nil
  }
}
