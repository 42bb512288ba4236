internal import Wizard

/// The content of a panel or page, without layout. The screen draws it in cells, and plain mode prints it as lines.
package struct Page: Hashable, Sendable {
  package var title: String
  package var blocks: [Block] = []
  /// What keys do here, on the screen.
  var keys: [KeyHint] = []
  /// The question that lines ask. A page without one is printed once and closed.
  var question: Question?
  /// Whether it is a document, which gets more columns than a question.
  var isWide = false

  /// The text of a page that consists of one text to copy. It is shown alone.
  var text: String? {
    if case .verbatim(let text, _)? = blocks.first, blocks.count == 1 { text } else { nil }
  }

  /// What a typed line answers.
  package enum Question: Hashable, Sendable {
    case yesNo(Phrase)
    /// - again: A shorter form, for when nothing else has changed.
    case words(Phrase, again: Phrase? = nil)
  }

  package enum Tone: Hashable, Sendable {
    case plain, quiet, good, warning, strong, rehearsal
  }

  package indirect enum Block: Hashable, Sendable {
    case heading(Phrase)
    case text(Phrase, Tone = .plain, indent: Int = 0)
    case gap
    case options(Options)
    case entries(Entries)
    case fields([FieldContent], labels: Int)
    /// A text to copy or write down exactly; `owner` is the person it belongs to.
    case verbatim(String, owner: String? = nil)
    /// A few words that everybody should see, in a frame. Lines print them in their place.
    case box(String)
    /// Printed in lines only. On the screen they are one key away.
    case spoken([Block])
    case tabs([String], chosen: Int)
    case bar(Int, of: Int)
    case shares([Share])
    case terms([Term])
    /// Numbered actions.
    case steps([String])
    case sections([Section])
    /// The notice, on pages where it doesn't belong above the keys.
    case notice
    case keys([KeyHint])
  }

  /// A list from which one option is chosen.
  package struct Options: Hashable, Sendable {
    package enum Layout: Hashable, Sendable {
      /// The hint starts at this column.
      case beside(Int)
      case below
    }

    var all: [Option]
    var selected: Int
    var layout = Layout.beside(18)
    /// Whether the terminal's cursor is on the marked option rather than in a field.
    var takesCursor = true
    /// In lines, the sentence that lists the options together with the question.
    var asked: Phrase?
  }

  package struct Option: Hashable, Sendable {
    var label: String
    /// The keys that do the same elsewhere.
    var keys: String?
    var hint = Phrase("")
    /// An unusual state, such as a fault that is active.
    var state: String?
  }

  /// A list that scrolls in a window of its own.
  package struct Entries: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
      var text: String
      var tag: String?
    }

    var title: Phrase
    var all: [Entry]
    var selected: Int?
    /// What was left out, with the reason.
    var remarks: [String]
    /// The words for the remarks beyond the first few.
    var moreRemarks: String
  }

  /// How the values of one field compare.
  package struct Share: Hashable, Sendable {
    var name: String
    var spokenName: String
    var equal: Int
    var differing: Int
    var empty: Int
    var compared: Int
  }

  /// A key or a word, and what it means. Without keys it is for lines only; without a word, for the screen only.
  package struct Term: Hashable, Sendable {
    var keys: String?
    var word: String?
    var text: Phrase
  }

  /// A part of a document.
  package struct Section: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
      var kind: Report.Kind
      var term: String
      var text: String
      var note: String
      /// The figures of the text, as a bar.
      var bar: Bar?
    }

    var title: String
    var rows: [Row]
    /// The axis along which the bars of its rows are drawn.
    var axis: Axis?
    /// The number of earlier rows that are left out.
    var omitted = 0
  }
}

/// What a key does.
package struct KeyHint: Hashable, Sendable {
  let keys: String
  let action: String

  init(_ keys: String, _ action: String) {
    self.keys = keys
    self.action = action
  }

  static func enter(_ action: String) -> KeyHint { KeyHint("Enter", action) }
  static func escape(_ action: String) -> KeyHint { KeyHint("Esc", action) }
  static let which = KeyHint("↑ ↓", "move")

  var words: String { "\(keys) \(action)" }
}

/// One field of a form as it is shown: its label, its text, and its choices.
package struct FieldContent: Hashable, Sendable {
  package enum Secrecy: Hashable, Sendable {
    case shown
    /// A credential. Only its length is shown.
    case masked
    /// One admin's answer, hidden until both have answered.
    case withheld
  }

  let label: String
  var hint = ""
  var editor: LineEditor
  var choices: [Choice]?
  /// The answer that the arrow keys have reached. It isn't chosen yet.
  var mark: Int?
  /// Whether the choices are listed one below the other.
  var isUpright = false
  var isFocused = false
  var secrecy = Secrecy.shown
  /// Whether a long value is shown in several rows, so that it can be compared with another.
  var isLong = false
}
