import Foundation
import Testing

@Suite struct `Lines on a terminal` {
  @Test(arguments: [40, 72, 200] as [Int32])
  func `are broken between words where the window ends`(columns: Int32) throws {
    let program = try Program()
    let terminal = try OnTerminal(program, ["start", "--plain", "--session", program.session], columns: columns)
    #expect(terminal.shows("open it."))
    terminal.pause(milliseconds: 50)
    let lines = terminal.text.replacingOccurrences(of: "\r", with: "").components(separatedBy: "\n")
    for line in lines where line.contains(" ") { #expect(line.count <= columns, "\(line)") }
    // An address or a path is never broken.
    #expect(lines.contains { $0.contains("https://status.gainsight.com") })
    let words = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(words.contains("look for a notice about the PX–Salesforce integration. If you authorize more than 4 hours"))
    #expect(
      words.contains("Question 1 of 1. Status page? 1 no notice about PX or Salesforce; 2 a notice: Gainsight says"))
    terminal.send("/copy\r")
    #expect(terminal.shows("/cancel."))
  }

  @Test func `keep what is copied in one piece, and a pipe's lines whole`() throws {
    let program = try Program()
    let terminal = try OnTerminal(program, ["start", "--plain", "--session", program.session], columns: 40)
    #expect(terminal.shows("open it."))
    terminal.send("/copy\r")
    #expect(terminal.shows("/cancel."))
    terminal.send("2\r")
    #expect(terminal.shows(" resume --plain \(program.session)"))
    let piped = try program.run(["start", "--plain", "--session", program.home.path + "/p.reconnect"])
    #expect(piped.output.contains("If you authorize more than 4 hours from now, read it again then."))
    #expect(piped.output.contains { $0 == "\n" } && piped.output.split(separator: "\n").contains { $0.count > 80 })
  }
}
