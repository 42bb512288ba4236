package import Wizard

/// What a key comes to, once the interface has done its own part with it.
package enum Intent: Hashable, Sendable {
  /// Something is to happen in the session.
  case command(Command)
  /// Live systems are to be reached with these values, by the names of their environment variables; they are not kept.
  case connect([String: String], targetOrg: String?)
  /// The checks beside these steps are to be asked once more.
  case askAgain([StepID])
  /// Rows are to be read from a file, for the page of rows.
  case readRows(path: String)
  /// Rows are to be written to a new file.
  case exportRows(path: String, csv: String)
  /// Both systems are to be asked which rows fit.
  case proposeRows
  /// A picture is to be taken into the record beside a step.
  case attach(StepID, path: String)
  /// All records of both sides are to be compared.
  case compare(MappingRow.Object)
  case stopComparing
  /// A text is to be sent to the terminal's clipboard.
  case copy(String)
  /// An address is to be opened in a browser.
  case browse(String)
  /// The report is to be written as a web page next to the session, and opened in a browser.
  case browseReport
  /// The program ends; everything recorded and typed is kept.
  case leave
  /// The program steps aside for the shell (Ctrl-Z).
  case suspend
  /// The screen is drawn anew from nothing (Ctrl-L).
  case redraw
}
