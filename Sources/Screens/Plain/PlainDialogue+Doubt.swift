package import Wizard

/// Something typed that would lose rows, or be taken for what it is not: asked about before it is done.
enum Doubt {
  /// A line in a blank of rows that is no row.
  case place(String)
  /// Fewer rows than stand there.
  case replace(String, standing: Int, by: Int)
  /// The page of rows is left with changes.
  case leave(RowsPage)

  var question: PlainText {
    switch self {
    case .place: "That is no row. Record it as the place where the rows are kept? Type yes or no."
    case .replace(_, let standing, let count):
      "That replaces \(standing) rows by \(count). Replace them? Type yes or no; /rows adds one."
    case .leave(let page):
      page.changes == 1
        ? "1 change is not kept yet. Keep it? Type yes or no."
        : "\(page.changes) changes are not kept yet. Keep them? Type yes or no."
    }
  }
}

extension PlainDialogue {
  /// What is to be asked before a line fills a blank of rows.
  func doubt(about text: String, in blank: FormField, _ session: Session, now: Moment) -> Doubt? {
    guard let direction = blank.direction, !text.trimmed.isEmpty,
      blank.field.kind.complaint(about: text.trimmed, now: now) == nil
    else { return nil }
    let rows = MappingRow.reading(blank: text, direction: direction).rows
    let standing = MappingRow.reading(
      blank: interface.form(in: session)[blank.slot].text, direction: direction
    ).rows
    if rows.isEmpty { return text.namesFile ? nil : .place(text) }
    guard standing.count > 1, !standing.allSatisfy(rows.contains) else { return nil }
    return .replace(text, standing: standing.count, by: rows.count)
  }

  /// Answers what was asked; anything but yes or no is asked again.
  mutating func answer(_ doubt: Doubt, with text: String, in session: Session, now: Moment) -> Intent? {
    let isYes: Bool
    switch text.trimmed.lowercased() {
    case "y", "yes": isYes = true
    case "n", "no": isYes = false
    default: return nil
    }
    self.doubt = nil
    switch doubt {
    case .place(let line), .replace(let line, _, _):
      if isYes { return interface.fill(line, in: session, now: now) }
      interface.news("Nothing was changed.")
    case .leave(let page):
      interface.closePanel()
      saidPanel = nil
      if isYes { interface.put(rowsOf: page, in: session) }
      interface.news(isYes ? "The rows stand in the blank; Enter records them." : "The blank stays as it was.")
    }
    return nil
  }

  /// Rows that were changed on their page stand in the blank, half-typed, before somebody leaves.
  package mutating func keepOpenRows(in session: Session) {
    guard case .rows(let page) = interface.panel, page.isChanged else { return }
    doubt = nil
    interface.put(rowsOf: page, in: session)
  }
}

extension String {
  /// A path, an address, a name with a file's ending, or the words of the hint for any other place.
  fileprivate var namesFile: Bool {
    if contains("/") || contains("\\") || lowercased().hasPrefix("kept elsewhere") { return true }
    let endings = [
      "csv", "tsv", "txt", "xls", "xlsx", "ods", "pdf", "png", "jpg", "jpeg", "doc", "docx", "md", "json", "html",
      "zip", "numbers",
    ]
    return split(separator: " ").contains { word in
      let parts = word.lowercased().split(separator: ".")
      return parts.count > 1 && endings.contains(String(parts[parts.count - 1].filter(\.isLetter)))
    }
  }
}
