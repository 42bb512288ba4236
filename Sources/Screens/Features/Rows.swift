internal import Wizard

/// The rows of a mapping as a list. They are typed, pasted, read from a file or proposed by live systems, and go into
/// the field only when somebody keeps them.
struct Rows: Feature {
  /// What is being typed, and for which purpose.
  private enum Typing: Hashable, Sendable {
    case row(LineEditor)
    /// The path of a file to read rows from.
    case read(LineEditor)
    /// The path of a new file to write the rows to.
    case export(LineEditor)
  }

  private let slot: Form.Slot
  private var list: RowList
  private var selected = 0
  private var typing: Typing?
  /// A typed row that isn't valid yet, kept for the next time somebody types one.
  private var unfinished = LineEditor()
  /// Whether leaving was requested once, and people were told what it would lose.
  private var isLeaving = false

  /// Opens for the focused field, or for the first field of the turn that takes rows.
  static func opening(in context: Context) -> Response {
    let (session, interface) = (context.session, context.interface)
    let blanks = interface.blanks(in: session)
    let form = interface.form(in: session)
    let focused = blanks.indices.contains(form.focused) ? [blanks[form.focused]] : []
    guard !session.isClosed, let blank = (focused + blanks).first(where: \.hasRows), let direction = blank.direction
    else {
      return .say(
        .refusal("You can edit rows for the field mappings and the data push settings while the record is open."))
    }
    return .open(Rows(slot: blank.slot, direction: direction, text: form[blank.slot].text))
  }

  /// Opens for a paste of several lines into a field that takes rows, which is a table. People see it before it is
  /// kept.
  static func opening(pasting text: String, into blank: FormField, with present: String) -> Response? {
    guard let direction = blank.direction, text.trimmed.contains(where: { $0.isNewline || $0 == "\t" }) else {
      return nil
    }
    var page = Rows(slot: blank.slot, direction: direction, text: present)
    page.add(text)
    return .open(page)
  }

  private init(slot: Form.Slot, direction: Timetable.Direction, text: String) {
    self.slot = slot
    list = RowList(direction: direction, text: text)
  }

  // MARK: Content

  func page(in context: Context) -> Page {
    Page(
      title: list.direction == .pxToSalesforce ? "What PX pushes, row by row" : "Field Mappings, row by row",
      blocks: [
        .entries(
          Page.Entries(
            title: list.rows.isEmpty
              ? Phrase(screen: "No rows yet. Paste a table, or:", lines: "\(list.summary).") : "\(list.summary).",
            all: list.items.map { Page.Entries.Entry(text: $0.row.shown, tag: $0.isProposed ? "proposed" : nil) },
            selected: typing == nil ? selected : nil, remarks: list.bad.map(\.sentence),
            moreRemarks: "more lines left out")),
        .notice,
      ] + typedLine,
      keys: keys,
      question: isLeaving
        ? .words(
          list.changes == 1
            ? "1 change is not saved yet. Save it? Type yes or no."
            : "\(list.changes) changes are not saved yet. Save them? Type yes or no.")
        : .words(
          "Type a row, for example \(list.example). Or type list, drop 2, read FILE, export FILE, propose, take 3, take all, keep, or /cancel.",
          again: "Type a row, list, drop 2, read FILE, export FILE, propose, take 3, take all, keep, or /cancel."))
  }

  private var typedLine: [Page.Block] {
    func field(_ label: String, _ line: LineEditor) -> Page.Block {
      .fields([FieldContent(label: label, editor: line, isFocused: true)], labels: 14)
    }
    switch typing {
    case .row(let line):
      return [field("A row", line), .text(.screen("for example \(list.example)"), .quiet, indent: 2)]
    case .read(let line): return [field("Read from", line)]
    case .export(let line): return [field("Write to", line)]
    case nil:
      let accept = list.proposed.isEmpty ? [] : [KeyHint("y", "take it"), KeyHint("Y", "take all")]
      return [
        .keys(
          accept + [
            KeyHint("a", "add"), KeyHint("f", "from a file"), KeyHint("p", "propose"), KeyHint("d", "drop"),
            KeyHint("x", "export"), .which,
          ])
      ]
    }
  }

  private var keys: [KeyHint] {
    switch typing {
    case .row: [.enter("add it"), KeyHint("Tab", "to the list")]
    case .read: [.enter("read that file"), KeyHint("Tab", "to the list")]
    case .export: [.enter("write a new CSV file"), KeyHint("Tab", "to the list")]
    case nil: [.enter("keep these rows"), .escape("cancel"), .more]
    }
  }

  var scrolling: Scrolling { typing == nil ? .none : .byPages }

  // MARK: Keys

  mutating func handle(_ key: Key, in context: Context) -> Response {
    isLeaving = false
    if let typing { return handle(key, typing: typing) }
    switch key {
    case .up, .down, .pageUp, .pageDown: select(key.moved(selected, count: list.items.count) ?? selected)
    case .enter: return keep()
    case .character("a"): typing = .row(unfinished)
    case .character("f"): typing = .read(LineEditor())
    case .character("x"): typing = .export(LineEditor())
    case .character("d"), .delete: drop(selected)
    case .character("p"): return propose(in: context)
    case .character("y"), .character(" "): accept([selected])
    case .character("Y"): accept(Array(list.items.indices))
    case .paste(let text): return told(of: add(text))
    default: break
    }
    return .stay
  }

  private mutating func handle(_ key: Key, typing: Typing) -> Response {
    switch (typing, key) {
    case (.row(let line), .enter):
      guard !line.text.trimmed.isEmpty else {
        self.typing = nil
        return .stay
      }
      let count = add(line.text)
      unfinished = LineEditor()
      // A line that isn't a row stays, with the reason next to it.
      guard list.bad.isEmpty else { return .stay }
      self.typing = .row(LineEditor())
      return told(of: count)
    case (_, .tab): leaveLine()
    case (.row, .paste(let text)) where text.contains(where: \.isNewline):
      self.typing = nil
      return told(of: add(text))
    case (.read(let line), .enter):
      return line.text.trimmed.isEmpty ? .stay : .ask(.readRows(path: line.text.trimmed))
    case (.export(let line), .enter):
      return line.text.trimmed.isEmpty ? .stay : export(to: line.text.trimmed)
    case (.row(var line), _):
      defer { self.typing = .row(line) }
      return line.type(key)
    case (.read(var line), _):
      defer { self.typing = .read(line) }
      return line.type(key)
    case (.export(var line), _):
      defer { self.typing = .export(line) }
      return line.type(key)
    }
    return .stay
  }

  mutating func escape(in context: Context) -> Response {
    guard typing == nil else {
      leaveLine()
      return .stay
    }
    guard list.isChanged || !unfinished.isEmpty, !isLeaving else { return .close }
    isLeaving = true
    return .say(.warning("Enter keeps these rows. Esc again discards your changes."))
  }

  /// Returns to the list. The typed text is kept, and its errors are no longer shown.
  private mutating func leaveLine() {
    if case .row(let line) = typing { unfinished = line }
    typing = nil
    list.bad = []
  }

  // MARK: Lines

  mutating func leave(in context: Context) -> Response {
    guard list.isChanged else { return .close }
    isLeaving = true
    return .stay
  }

  mutating func handle(line text: String, in context: Context) -> Response {
    if isLeaving { return answerLeaving(text) }
    let parts = text.trimmed.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1].trimmed : ""
    switch parts.first?.lowercased() {
    case "list" where rest.isEmpty: return Response(repeatsPage: true)
    case "keep" where rest.isEmpty: return keep()
    case "read" where !rest.isEmpty: return .ask(.readRows(path: rest))
    case "export" where !rest.isEmpty: return export(to: rest)
    case "propose" where rest.isEmpty: return propose(in: context)
    case "take" where rest == "all": return saying { $0.accept(Array($0.list.items.indices)) }
    case "take" where Int(rest) != nil:
      return item(rest).map { place in saying { $0.accept([place]) } } ?? outOfRange
    case "drop" where Int(rest) != nil:
      return item(rest).map { place in saying { $0.drop(place) } } ?? outOfRange
    case "drop" where !rest.isEmpty: return drop(named: rest)
    default: return add(line: text.withArrows)
    }
  }

  private func item(_ number: String) -> Int? {
    Int(number).flatMap { list.items.indices.contains($0 - 1) ? $0 - 1 : nil }
  }

  private var outOfRange: Response { .say(.news(.range(of: list.items.count))) }

  /// Adds the rows of a line. A line that isn't a row is refused and not kept.
  private mutating func add(line: String) -> Response {
    var probe = list
    if probe.add(line) == 0, probe.bad.count == 1, let bad = probe.bad.first {
      switch bad.reason {
      case .notPX, .again, .elsewhere: return .say(.news("Left out: \(bad.sentence)"))
      case .columns, .direction, .object, .salesforceField, .pxField:
        return .say(.news("That isn't a row. Type it like this: \(list.example.replacing("->", with: "to"))."))
      }
    }
    var response = saying { $0.add(line) }
    response.said += leftOut
    if response.said.isEmpty { response.notice = Self.nothingNew }
    return response
  }

  private mutating func drop(named name: String) -> Response {
    let found = list.items.indices.filter { list.items[$0].row.isCalled(name) }
    if found.count == 1 { return saying { $0.drop(found[0]) } }
    return .say(
      .news(
        found.isEmpty
          ? "No row has that name."
          : "\(found.count) rows have that name. Drop one by its number: \(found.map { String($0 + 1) }.joined(separator: ", "))."
      ))
  }

  private mutating func answerLeaving(_ text: String) -> Response {
    switch text.isYes {
    case true?:
      Response(next: .close, notice: .news("The rows are in the field. Press Enter to record them."), effect: draft)
    case false?: Response(next: .close, notice: .news("The field was not changed."))
    case nil: .stay
    }
  }

  /// Changes the list, and says what changed.
  private mutating func saying(_ change: (inout Rows) -> Void) -> Response {
    let before = list
    change(&self)
    return Response(said: list.changes(since: before))
  }

  private var leftOut: [String] {
    list.bad.prefix(5).map { "Left out: \($0.sentence)" }
      + (list.bad.count > 5 ? ["And \(list.bad.count - 5) more lines left out."] : [])
  }

  func left(in context: Context) -> Phrase {
    list.isChanged ? "Rows closed. They are in the field, not recorded yet." : "Rows closed. Nothing was changed."
  }

  var takesText: Bool { typing != nil }
  var typedPlace: TypedPlace? { TypedPlace(.rows, slot.step) }

  /// The rows, if they were changed, and the row that is being typed.
  var typed: [String] {
    let rows = list.isChanged ? list.line : ""
    if case .row(let line) = typing { return [rows, line.text] }
    return [rows, unfinished.text]
  }

  mutating func restore(_ typed: [String]) {
    guard typed.count == 2 else { return }
    if !typed[0].isEmpty { list.restore(typed[0]) }
    if !typed[1].isEmpty { unfinished = LineEditor(typed[1]) }
  }

  /// Changed rows are kept in the field as a draft.
  var draft: Response.Effect? { list.isChanged ? .fill(slot, list.line) : nil }

  // MARK: Both modes

  private mutating func select(_ place: Int) { selected = min(max(0, place), max(0, list.items.count - 1)) }

  @discardableResult
  private mutating func add(_ text: String) -> Int {
    let count = list.add(text)
    if count > 0 { selected = list.rows.count - 1 }
    return count
  }

  private mutating func accept(_ places: [Int]) {
    list.accept(places)
    select(selected)
  }

  private mutating func drop(_ place: Int) {
    list.drop(place)
    select(selected)
  }

  /// Puts the rows into the field. Another Enter records them.
  private func keep() -> Response {
    guard !list.rows.isEmpty else {
      return .say(
        .refusal(
          "There are no rows to keep. \(screen: "Press Esc", lines: "Type /cancel") to leave the field as it is."))
    }
    return Response(
      next: .close, notice: .news("\(list.summary). They are in the field. Press Enter to record them."),
      effect: .fill(slot, list.line))
  }

  private func export(to path: String) -> Response {
    .ask(.exportRows(path: path, csv: MappingRow.csv(list.rows)))
  }

  private func propose(in context: Context) -> Response {
    let connections = context.session.connections
    guard connections[.salesforce] != nil, connections[.px] != nil else {
      return .say(
        .refusal("To get proposed rows, connect Salesforce and PX first (\(key: .connect))."))
    }
    return Response(intent: .proposeRows, notice: .news("Finding matching fields in both systems …"))
  }

  private func told(of count: Int) -> Response {
    // Plain mode names the rows.
    if count > 0 { return .say(.news(.screen("\(count) row\(count == 1 ? "" : "s") read."))) }
    return list.bad.isEmpty ? .say(Self.nothingNew) : .stay
  }

  private static let nothingNew = Notice.refusal("That has no new rows.")

  mutating func receive(_ arrival: Arrival) -> Response {
    let before = list
    switch arrival {
    case .text(let text):
      typing = nil
      let count = add(text)
      var response = told(of: count)
      response.said = list.changes(since: before) + leftOut
      return response
    case .proposals(let rows):
      list.propose(rows)
      if !list.proposed.isEmpty { selected = list.rows.count }
      return Response(
        notice: list.proposed.isEmpty
          ? .refusal(
            "No rows to propose. The two systems have no other fields with the same name and type.")
          : .news(
            "Proposed by name and type, because PX doesn't report its mapping. Compare with the card, and take the rows it shows."
          ), said: list.changes(since: before))
    case .done: typing = nil
    case .problem: break
    }
    return arrival.notice.map(Response.say) ?? .stay
  }
}

extension FormField {
  /// Whether it takes mapping rows.
  var hasRows: Bool { direction != nil }

  var direction: Timetable.Direction? {
    switch (slot.step, slot.field) {
    case (.fieldMappings, "kept"): .salesforceToPX
    case (.pushSettings, "kept"): .pxToSalesforce
    default: nil
    }
  }
}
