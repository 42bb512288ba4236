extension Circumstances {
  /// What a session has recorded that checks are judged against.
  package init(_ session: Session) {
    self.init()
    org = session.answer(to: .target)?["org"].named
    subscription = session.answer(to: .target)?["subscription"].named
    authorizeOpened = session.opening(of: .clickAuthorize)
    synchronizeOpened = session.opening(of: .synchronize)
    approvingUser =
      session.answer(to: .approve)?["user"].named ?? session.answer(to: .sfUserReady)?["user"].named
    if let entry = session[.canaryEdit].entries.last(where: \.isSomebodysWord), let answer = entry.answer {
      canary = Canary(account: answer["account"], field: answer["field"], value: answer["value"], at: entry.at)
    }
    categories = session.answer(to: .kcCategories)?["names"].split(separator: ",").compactMap { String($0).named }
    channels = session.answer(to: .kcAccess)?["channels"].split(whereSeparator: { ",;/ ".contains($0) })
      .map { $0.lowercased() }.filter { ["public", "customer", "partner"].contains($0) }
    article = session.answer(to: .kcSearch)?["title"].named
    mapping = session.mapping
    snapshot = session.snapshot
  }
}

extension Session {
  /// When a step came up that is open now, or that was answered.
  fileprivate func opening(of step: StepID) -> Moment? {
    let entry = self[step].entries.last { $0.isSomebodysWord }
    return opened[step] ?? entry?.opened ?? entry?.at
  }
}

extension String {
  /// The text without blanks at its ends, unless nothing is left.
  fileprivate var named: String? {
    let text = trimmed
    return text.isEmpty ? nil : text
  }
}

extension MappingRow {
  /// The mapping as it was typed into a session: the contract's CSV, or lines such as `Industry → industry` and
  /// names of push destinations. `nil` unless every line can be read: a part must not pass for the whole.
  static func rows(fields: String?, destinations: String?) -> [MappingRow]? {
    if let fields, let rows = try? rows(csv: fields) { return rows }
    var rows: [MappingRow] = []
    for line in lines(fields) {
      let halves = line.split(whereSeparator: { "→>".contains($0) }).map { String($0).trimmed }
      let left = halves.first.map { $0.hasSuffix("-") ? String($0.dropLast()).trimmed : $0 } ?? ""
      guard halves.count == 2, let right = halves.last, let (object, field) = owner(of: left), isName(right) else {
        return nil
      }
      rows.append(MappingRow(direction: .salesforceToPX, object: object, salesforceField: field, pxField: right))
    }
    for line in lines(destinations) {
      let name = line.split(whereSeparator: { "→>".contains($0) }).last.map { String($0).trimmed } ?? ""
      guard let (object, field) = owner(of: name) else { return nil }
      rows.append(MappingRow(direction: .pxToSalesforce, object: object, salesforceField: field, pxField: ""))
    }
    return rows.isEmpty ? nil : rows
  }

  private static func lines(_ text: String?) -> [String] {
    (text ?? "").split(whereSeparator: { $0.isNewline || ",;".contains($0) }).map { String($0).trimmed }
      .filter { !$0.isEmpty }
  }

  /// `Contact.Email` names its object; a field alone is Account's.
  private static func owner(of name: String) -> (Object, String)? {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let object = Object(rawValue: parts[0].lowercased()) else {
      return isName(name) ? (.account, name) : nil
    }
    return isName(parts[1]) ? (object, parts[1]) : nil
  }
}
