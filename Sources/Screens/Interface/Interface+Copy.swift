package import Wizard

/// Something that can be copied where somebody is, with what it is called.
package struct Copyable: Hashable, Sendable {
  package let label: String
  package let text: String
}

extension Interface {
  /// What can be copied here: the page's address, what stands in the blanks, the code, how to go on.
  package func copyables(in session: Session, file: String) -> [Copyable] {
    let turn = turn(in: session)
    var found: [Copyable] = []
    func add(_ label: String, _ text: String?) {
      if let text, !text.isEmpty, !found.contains(where: { $0.text == text }) {
        found.append(Copyable(label: label, text: text))
      }
    }
    if case .sealed(let statements, let code) = panel {
      add("code", code)
      for statement in statements { add("line to mail", statement) }
      return found
    }
    if !session.hidesOrg {
      for step in turn.steps { add("address", session.address(of: step)) }
      let form = form(in: session)
      for blank in blanks(in: session) {
        if case .choice = blank.field.kind { continue }
        add(blank.field.label.trimmed, form[blank.slot].text)
      }
    }
    add("to go on later", "px-reconnect resume \(ShellWord(file))")
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
