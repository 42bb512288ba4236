package import Wizard

/// What a key comes to after the interface has done its own part.
package enum Intent: Hashable, Sendable {
  /// Carry out a command in the session.
  case command(Command)
  /// Connect to live systems with these values, by the names of their environment variables. The values are not kept.
  case connect([String: String], targetOrg: String?)
  /// Run the checks of these steps again.
  case askAgain([StepID])
  /// Read rows from a file, for the page of rows.
  case readRows(path: String)
  /// Write rows to a new file.
  case exportRows(path: String, csv: String)
  /// Ask both systems for fields that match.
  case proposeRows
  /// Attach an image to a step of the record.
  case attach(StepID, path: String)
  /// Compare all records of both sides.
  case compare(MappingRow.Object)
  case stopComparing
  /// Send a text to the terminal's clipboard.
  case copy(String)
  /// Open an address in a browser.
  case browse(String)
  /// Write the report as a web page next to the session, and open it in a browser.
  case browseReport
  /// End the program. Everything recorded and typed is kept.
  case leave
  /// Suspend the program, as the shell does on Ctrl-Z.
  case suspend
  /// Redraw the whole screen (Ctrl-L).
  case redraw
}
