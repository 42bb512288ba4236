/// The topics that `px-reconnect help` explains besides the commands.
enum HelpTopic: String, CaseIterable {
  case environment
  case exitCodes = "exit-codes"
  case accessibility

  /// Lines of at most 80 columns.
  var text: String {
    switch self {
    case .environment: Self.environmentText
    case .exitCodes: Self.exitCodesText
    case .accessibility: Self.accessibilityText
    }
  }

  /// All topic names, for a sentence.
  static let list = allCases.map(\.rawValue).joined(separator: ", ")

  /// The topic that a command line asks for: `help environment`.
  init?(askedBy words: [String]) {
    guard words.count == 2, words[0] == "help" else { return nil }
    self.init(rawValue: words[1])
  }
}

extension HelpTopic {
  private static let exitCodesText = """
    Exit codes:

      0      Success.
      1      A check failed, differences were found, nothing matched, a
             signature was refused, or this computer lacks something.
      2      An error stopped the command, or a system could not be asked.
      64     Wrong usage: the command line was not understood.
      70     px-reconnect crashed. Recorded answers are in the session file.
      128+n  Ended by signal n, for example 130 for Ctrl-C and 143 for TERM.

    By command:

      board      2 if a file or folder could not be read, with --json or if
                 the list is printed once.
      check      1 if a check failed; otherwise 2 if a system could not be
                 reached or none is connected; otherwise 0. Results that are
                 "not yet" or unknown are 0; with --strict, unknown is 2. A
                 system that --require or a check's name asks for must be
                 connected, or it is 2. With --session, another tenant is 2.
                 With --plan, 0.
      compare    1 for differences; 2 if a side could not be read completely.
      doctor     1 if something needed is missing or wrong. Warnings are 0.
      follow-up  1 if a check failed; otherwise 2 if a due check could not run, or
                 if the connections are another tenant's. With a folder, the
                 same over all its sessions.
      lookup     1 if nothing matched.
      pull       1 if the file and the store differ.
      push       1 if a file and the store differ; 2 if an error stopped one file.
                 The others are pushed in any case.
      sessions   2 if a file, folder or stored session could not be read.
      sign       1 if the signature was refused.
      verify     0 only for a complete, unchanged record with both signatures;
                 1 for any other that could be read; 2 for the rest.

    If standard output can't be written, the code is 2.
    """

  private static let accessibilityText = """
    Accessibility:

    Everything works without a full screen: --plain, or ACCESSIBLE=1, uses plain
    lines from top to bottom, for screen readers and braille displays. Questions
    come one at a time, on the row where you type. You type an answer, its number,
    or a command such as /undo or /skip. /help lists the commands. If a text is
    longer than your window, press Enter for more. Nothing is drawn over. While a
    sync is counted, progress is said at each quarter or each minute.

    ACCESSIBLE counts as off if it is empty, 0, false, no or off. Lines are also
    used if TERM is dumb or not set, or if input or output isn't a terminal.

    In the full screen, the cursor is on what matters: the marked row or field, the
    title of a page, or the reason why something wasn't recorded. It moves back to
    the field with your next key. At rest, only the clock's digits change, and
    with --ascii nothing does.

    Symbols such as a check mark have no cell of their own in braille, and most
    voices skip them. --ascii replaces them:

      x done   V verified   * open   o waiting   ! needs attention   @ later
      - skipped   > marked

    If BRLTTY runs on the same computer, that happens without the option.

    Tried with these screen readers:

      yasr 0.6.9    Lines and the full screen. yasr takes options for its own, so
                    start px-reconnect from a script: yasr ./start.sh. In the full
                    screen, set TERM=linux, or yasr says B at each change of style.
      Fenrir 1.9.5  Lines. Its pty layout keeps Esc, F1 to F3 and F5 to F8 for
                    itself. In the full screen, open the menu with F10; its entry
                    "list" does what Esc does.
      BRLTTY 6.9.1  Lines and the full screen, on a display of 40 cells.

    Not tried: Orca, NVDA, JAWS and VoiceOver. Use --plain with them.

    Color is never the only sign: states have a word or a symbol too. NO_COLOR=1
    or --color never turns color off. --theme dark or light fits the colors to your
    background.

    In the full screen, arrow keys, Enter and Esc reach everything: in the list, Esc
    opens the menu. Nothing is timed, and no keys have to be pressed together. The
    smallest window is 40×12.

    Reports in HTML follow dark mode, and their bars have figures next to them and
    patterns that differ without color. Text reports are at most 80 columns wide.
    """
}
