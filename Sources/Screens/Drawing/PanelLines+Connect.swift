internal import Wizard

extension PanelLines {
  /// What was found by itself, and the blanks for what wasn't.
  mutating func addConnect(_ form: ConnectForm, _ screen: Screen) {
    add(
      "Stop sharing your screen while you paste a key or token. It is kept in memory only, and only read with: nothing is written to PX or Salesforce."
    )
    let found = screen.interface.live.found
    add(
      found.isEmpty ? "Nothing was found in the environment." : "Found by name: \(found.joined(separator: ", ")).",
      Theme.good)
    for problem in screen.interface.live.problems { add(problem, Theme.warning) }
    rows.append(Line())
    for blank in ConnectForm.Credential.allCases {
      let line = form[blank]
      let shown = blank.isHidden && !line.isEmpty ? hidden(line) : line
      let field = Field(blank.rawValue, blank.label, hint: blank.hint)
      let row = BlankRow(
        blank: FormField(slot: Form.Slot(step: .statusPage, field: blank.rawValue), field: field), line: shown,
        isFocused: form.focused == blank, labels: 26, width: width, isHidden: false)
      addBlank(row)
    }
    add("Leave empty what you don't have: its steps stay answered by hand.")
    addFoot("Tab next   Enter connect   Esc by hand")
  }

  /// A secret as so many dots, and its length.
  private func hidden(_ line: LineEditor) -> LineEditor {
    LineEditor("\(String(repeating: "•", count: min(8, line.characters.count))) \(line.characters.count) characters")
  }
}
