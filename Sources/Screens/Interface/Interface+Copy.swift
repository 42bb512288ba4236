package import Wizard

/// Something that can be copied where somebody is, with what it is called.
package struct Copyable: Hashable, Sendable {
  package let label: String
  package let text: String
}

extension Interface {
  /// Takes in what stands to be noted and mailed since somebody signed.
  package mutating func keep(lines: [String], code: String) { signed = (lines, code) }

  /// What can be copied here: the page's address, what stands in the blanks, the code, how to go on.
  package func copyables(in session: Session) -> [Copyable] {
    let turn = turn(in: session)
    var found: [Copyable] = []
    func add(_ label: String, _ text: String?) {
      if let text, !text.isEmpty, !found.contains(where: { $0.text == text }) {
        found.append(Copyable(label: label, text: text))
      }
    }
    if session.isClosed, let signed {
      add("code", signed.code)
      for (signature, line) in zip(session.signatures, signed.lines) { add("\(signature.name)’s line to mail", line) }
    }
    if !session.hidesOrg {
      for step in turn.steps { add("address", session.address(of: step)) }
      let form = form(in: session)
      // Blanks of one person stand indented below their name.
      var head = ""
      for blank in blanks(in: session) {
        let label = blank.field.label
        if !label.hasPrefix(" ") { head = label }
        if case .choice = blank.field.kind { continue }
        add(label.hasPrefix(" ") ? "\(head), \(label.trimmed)" : label, form[blank.slot].text)
      }
    }
    add("to go on later", resume.words)
    return found
  }

  mutating func handle(_ key: Key, inCopy items: [Copyable], selected: Int) -> Intent? {
    if key == .enter, items.indices.contains(selected) {
      panel = .copied(items[selected].text)
      return .copy(items[selected].text)
    }
    if let moved = Self.moved(selected, key, count: items.count) { panel = .copy(items, selected: moved) }
    return nil
  }
}
