internal import Wizard

/// A page as lines.
struct PageLines {
  let page: Page

  /// What is new since a page was printed, then its question.
  func lines(since said: Page?) -> [PlainText] {
    let new = said.map { said in page.blocks.filter { !said.blocks.contains($0) && !$0.isSaidOnce } } ?? page.blocks
    return new.flatMap(lines) + question(isAgain: said != nil && said?.question == page.question)
  }

  /// The lines that are to be copied exactly.
  var verbatim: [PlainText] { verbatim(page.blocks) }

  private func verbatim(_ blocks: [Page.Block]) -> [PlainText] {
    blocks.flatMap { block in
      if case .spoken(let blocks) = block { return verbatim(blocks) }
      if case .verbatim = block { return lines(of: block) }
      return []
    }
  }

  private func lines(of block: Page.Block) -> [PlainText] {
    switch block {
    case .heading(let phrase), .text(let phrase, _, _): spoken(phrase)
    case .options(let options):
      options.asked == nil
        ? options.all.enumerated().map { place, option in
          let state = option.state.map { ", \($0)" } ?? ""
          return PlainText("\(place + 1) \(option.label)\(state): \(option.hint.words(for: .lines))").spoken
        } : []
    case .entries(let entries):
      spoken(entries.title)
        + entries.all.enumerated().map { place, entry in
          PlainText("\(place + 1) \(entry.tag.map { "\($0): " } ?? "")\(entry.text)").spoken
        } + entries.remarks.prefix(5).map { PlainText("Left out: \($0)").spoken }
        + (entries.remarks.count > 5 ? [PlainText("And \(entries.remarks.count - 5) \(entries.moreRemarks).")] : [])
    // Printed exactly as it is.
    case .verbatim(let text, let owner): [PlainText(owner.map { "\($0)'s line: \(text)" } ?? text)]
    case .shares(let shares):
      shares.map { share in
        PlainText(
          "\(share.spokenName): \(share.equal.grouped) the same, \(share.differing.grouped) differ, \(share.empty.grouped) empty on both sides."
        )
      }
    case .terms(let terms):
      terms.compactMap { term in term.word.map { PlainText("\($0): \(term.text.words(for: .lines))").spoken } }
    case .steps(let steps): steps.enumerated().map { PlainText("\($0 + 1). \($1)").spoken }
    case .sections(let sections):
      sections.enumerated().map { place, section in
        let count = section.rows.count + section.omitted
        return PlainText("\(place + 1) \(section.title): \(count) line\(count == 1 ? "" : "s")")
      }
    case .spoken(let blocks): blocks.flatMap(lines)
    case .fields, .gap, .tabs, .bar, .box, .notice, .keys: []
    }
  }

  /// The options in one sentence, then the question.
  private func question(isAgain: Bool) -> [PlainText] {
    let options = page.blocks.flatMap { block -> [PlainText] in
      guard case .options(let options) = block, let asked = options.asked else { return [] }
      let named = options.all.enumerated().map { place, option in
        let hint = option.hint.words(for: .lines)
        return "\(place + 1) \(option.label)\(hint.isEmpty ? "" : ", \(hint)")"
      }
      return spoken(asked).map { PlainText("\($0) \(named.joined(separator: "; ")).").spoken }
    }
    switch page.question {
    case .yesNo(let phrase):
      let words = phrase.words(for: .lines)
      return [PlainText(isAgain ? "Type yes or no. \(words)" : "\(words) Type yes or no.").spoken]
    case .words(let phrase, let again): return options + spoken(isAgain ? again ?? phrase : phrase)
    case nil: return []
    }
  }

  private func spoken(_ phrase: Phrase) -> [PlainText] {
    let words = phrase.words(for: .lines)
    return words.isEmpty ? [] : [PlainText(words.withSpokenTimes).spoken]
  }
}

extension Page.Block {
  /// Whether the block is a long list, which is printed when its page opens. Later changes are said by the page itself.
  fileprivate var isSaidOnce: Bool {
    if case .entries = self { true } else { false }
  }
}

extension Page.Section {
  /// The whole section as lines.
  var spokenLines: [String] {
    ["\(title):"]
      + rows.map { row in
        let term = row.term.isEmpty ? "" : "\(row.term): "
        let kind = row.kind == .fact ? "" : "\(row.kind.word): "
        return "\(kind)\(term)\(row.text)\(row.note.isEmpty ? "" : " (\(row.note))")".withSpokenTimes
      }
  }
}
