internal import Wizard

extension Interface {
  /// Does what a key means in the search: letters go into the line, Enter opens the marked row, then goes to its step.
  mutating func handle(_ key: Key, in search: Search, of session: Session) -> Intent? {
    var search = search
    let match = search.match(in: session, at: turn(in: session))
    if search.isOpen, let match {
      switch key {
      case .escape: search.isOpen = false
      case .enter: return meet(match.symptom, seen: search.line.text, tried: false, in: session)
      case .character("t"): return meet(match.symptom, seen: search.line.text, tried: true, in: session)
      default: break
      }
      panel = .search(search)
      return nil
    }
    let count = search.matches(in: session, at: turn(in: session)).count
    switch key {
    case .escape:
      panel = nil
      return nil
    case .up: search.selected = max(0, search.selected - 1)
    case .down: search.selected = max(0, min(count - 1, search.selected + 1))
    case .enter:
      if match != nil {
        search.isOpen = true
      } else if !search.line.text.trimmed.isEmpty {
        return .deed(.note(notedStep(in: session), text: search.line.text))
      }
    case .paste(let text):
      // What is pasted may hold a token; it isn't even shown.
      _ = search.line.handle(.paste(Secrets.stripped(from: text)))
      search.selected = 0
    default:
      if search.line.handle(key) { search.selected = 0 }
    }
    panel = .search(search)
    return nil
  }

  /// A closed record takes nothing in any more; its steps can still be looked at.
  private mutating func meet(_ symptom: Symptom, seen: String, tried: Bool, in session: Session) -> Intent? {
    guard session.isClosed else { return .deed(.meet(symptom.id, seen: seen, tried: tried)) }
    panel = nil
    goToStep(of: symptom.id, in: session)
    return nil
  }

  mutating func goToStep(of id: SymptomID, in session: Session) {
    guard let symptom = session.runbook.symptoms.first(where: { $0.id == id }),
      let turn = symptom.step(in: session).flatMap(session.runbook.turn(of:))
    else { return }
    cursor = turn.id
    place = .list
  }

  /// Answers the search with a line of text: words to look up, a row's number, then `go` or `tried`.
  mutating func answerSearch(_ text: String, in search: Search, of session: Session) -> Intent? {
    let turn = turn(in: session)
    if search.isOpen, let match = search.match(in: session, at: turn) {
      switch text.trimmed.lowercased() {
      case "go": return meet(match.symptom, seen: search.line.text, tried: false, in: session)
      case "tried": return meet(match.symptom, seen: search.line.text, tried: true, in: session)
      default: break
      }
    }
    let matches = search.matches(in: session, at: turn)
    if let number = Int(text), matches.indices.contains(number - 1) {
      var opened = search
      opened.selected = number - 1
      opened.isOpen = true
      panel = .search(opened)
    } else if let number = Int(text), number < 100, !search.line.isEmpty, !matches.isEmpty {
      // Longer numbers are error codes.
      news(PlainDialogue.range(of: matches.count))
    } else if matches.isEmpty, !search.line.isEmpty, text.trimmed.lowercased() == "note" {
      return .deed(.note(notedStep(in: session), text: search.line.text))
    } else {
      panel = .search(Search(text))
    }
    return nil
  }
}
