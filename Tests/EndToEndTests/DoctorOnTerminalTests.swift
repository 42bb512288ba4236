import Foundation
import Testing

@Suite struct `The doctor on a terminal` {
  private func said(_ environment: [String: String]) throws -> (code: Int32, text: String) {
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.home) }
    let terminal = try OnTerminal(program, ["doctor"], environment: environment, rows: 30, columns: 100)
    let code = terminal.end()
    return (code, terminal.wholeText)
  }

  @Test func `knows its size and colors, and colors its words`() throws {
    let (code, text) = try said([:])
    #expect(code == 0 && text.contains("xterm-256color, 100×30, 256 colors"), "\(text)")
    #expect(text.contains("\u{1B}[32mok") && text.contains("12 findings: "), "\(text)")
  }

  @Test(arguments: [
    (["TERM": "xterm-kitten"], "treated as xterm-256color"), (["TERM": "dumb"], "TERM is dumb"),
    (["TERM": "vt100"], "no colors"), (["NO_COLOR": "1"], "set: NO_COLOR"), (["ACCESSIBLE": "0"], "256 colors\r\n"),
    (["ACCESSIBLE": "1"], "set: ACCESSIBLE"), (["LC_ALL": "C"], "LC_ALL=C isn't UTF-8"),
    (["TZ": "Mars/Base"], "TZ is Mars/Base"),
  ])
  func `says what is special`(environment: [String: String], words: String) throws {
    let (code, text) = try said(environment)
    #expect(code == 0 && text.contains(words), "\(text)")
    #expect(text.contains("\u{1B}[32m") == (environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"), "\(text)")
  }

  @Test func `ends with 1 where something needed is missing, and changes nothing`() throws {
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.home) }
    let run = try program.run(["doctor"], shell: "export SSL_CERT_FILE=/nowhere/ca.pem")
    #expect(run.code == 1 && run.output.contains("problem  certificates"), "\(run.output)")
    #expect(run.output.contains("Correct SSL_CERT_FILE, or unset it."))
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.home.path).sorted() == ["errors"])
  }
}

@Suite struct `A trace of the full screen` {
  @Test func `goes to a file, and never to the screen`() throws {
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.home) }
    let terminal = try OnTerminal(
      program, ["start", "--rehearse", "--session", program.session], environment: ["PX_RECONNECT_DEBUG": "http"])
    #expect(terminal.shows("No open incident"))
    terminal.kill()
    let log = try String(contentsOfFile: program.home.path + "/.local/state/px-reconnect/http.log", encoding: .utf8)
    #expect(log.contains("http GET 127.0.0.1:") && log.contains("/api/v2/summary.json 200 "), "\(log)")
    #expect(!log.contains("REHEARSAL-") && !terminal.wholeText.contains("http GET"))
  }
}
