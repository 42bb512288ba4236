import CSQLite
import Foundation
import SessionFile
import Testing
import Wizard

/// A record that both signed with the program's own commands, and what somebody who receives it can do.
@Suite struct `A signed record` {
  private let program: Program

  init() throws {
    program = try Program()
    let walk = try String(contentsOf: Program.walk("whole.lines"), encoding: .utf8)
    let now = ISO8601DateFormatter().string(from: Date())
    let lines = walk.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      $0.replacingOccurrences(of: "{now}", with: now)
    }
    // Everything up to the signatures, which are made with commands.
    try program.run(["start", "--plain", "--session", program.session], lines: Array(lines.dropLast(3)))
  }

  private func sign(_ role: String, _ name: String, _ more: [String] = []) throws -> Program.Outcome {
    try program.run(["sign", program.session, "--role", role, "--name", name] + more)
  }

  private func verify(_ path: String? = nil, _ more: [String] = []) throws -> (code: Int32, found: [String: Any]) {
    let outcome = try program.run(["verify", path ?? program.session, "--json"] + more)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return (outcome.code, object as? [String: Any] ?? [:])
  }

  /// Calls a function from docs/audit.md, as it is on the page.
  private func byHand(_ call: String) throws -> String {
    let page = try String(
      contentsOf: Program.repository.appendingPathComponent("docs/audit.md"), encoding: .utf8)
    let functions = page.components(separatedBy: "```sh\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    .filter { $0.contains("() {\n") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", functions.joined() + call]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func `is closed by the first signature and sealed by the second, given later`() throws {
    #expect(try verify().found["completeness"] as? String == "open")
    #expect(try sign("salesforce", "Somebody Else").code == 1)
    let first = try sign("px", "ana ito")
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.output.contains("px-reconnect sign-off · events"))
    // What is signed is shown before it is signed.
    let shown = first.output.components(separatedBy: "Signed; ")[0]
    for words in ["What you sign:", "acme", " stated", "Salesforce org"] { #expect(shown.contains(words), "\(words)") }
    #expect(try !program.run(["sign", "--help"]).output.contains("facilitator"))
    #expect(try program.run(["sign", program.session, "--role", "facilitator", "--name", "x"]).code == 64)
    let half = try verify()
    #expect(half.code == 1)
    #expect(half.found["completeness"] as? String == "one-signature")
    #expect(try sign("px", "Ana Ito").errors.contains("has already signed"))
    // The file goes to another computer as it is.
    let elsewhere = program.home.appendingPathComponent("elsewhere.reconnect").path
    try FileManager.default.copyItem(atPath: program.session, toPath: elsewhere)
    let second = try program.run(["sign", elsewhere, "--role", "salesforce", "--name", "Ben Ode"])
    #expect(second.output.contains("Both signatures are complete"))
    let whole = try verify(elsewhere)
    #expect(whole.code == 0)
    #expect(
      Set(whole.found.keys) == [
        "schema", "integrity", "completeness", "events", "head", "code", "vendorSystem", "signers", "firstBroken",
        "doesNotProve",
      ])
    #expect(whole.found["firstBroken"] is NSNull)
    let code = try #require(whole.found["code"] as? String)
    #expect(second.output.contains(code))
    #expect(try verify(elsewhere, ["--head", code]).code == 0)
    #expect(try verify(elsewhere, ["--head", String(code.reversed())]).found["completeness"] as? String == "truncated")
    #expect(try program.run(["verify", elsewhere, "--head", "12"]).code == 64)
    #expect(try program.run(["verify", "/nowhere/x"]).code == 2)
  }

  @Test func `is signed with an own SSH key, which is checked against the statement`() throws {
    let key = program.home.appendingPathComponent("id").path
    let made = Process()
    made.executableURL = URL(fileURLWithPath: "/usr/bin/ssh-keygen")
    made.arguments = ["-q", "-t", "ed25519", "-N", "", "-f", key]
    try made.run()
    made.waitUntilExit()
    #expect(try sign("px", "Ana Ito", ["--key", "/nowhere/key"]).code == 2)
    let signed = try sign("px", "Ana Ito", ["--key", key])
    #expect(signed.code == 0, "\(signed.errors)")
    #expect(try sign("salesforce", "Ben Ode").code == 0)
    let found = try verify()
    #expect(found.code == 0)
    #expect((found.found["signers"] as? [[String: String]])?.map { $0["how"] } == ["key", "name"])
    #expect(try byHand("check_key '\(program.session)' 1").contains("Good \"px-reconnect\" signature"))
    try expectNoAccusation()
    // Another statement with the same signature and a corrected hash.
    let journal = try Journal(path: program.session, readOnly: true)
    let forged = journal.seals[0].statement.replacingOccurrences(of: "name Ana Ito", with: "name Eva Ito")
    journal.close()
    var handle: OpaquePointer?
    sqlite3_open(program.session, &handle)
    let hash = try byHand("printf '%s\n' '\(forged.trimmingCharacters(in: .newlines))' | sha256sum | cut -d' ' -f1")
    sqlite3_exec(handle, "UPDATE seals SET statement = '\(forged)', hash = x'\(hash)' WHERE number = 1", nil, nil, nil)
    sqlite3_close(handle)
    let after = try verify()
    #expect(after.code == 1)
    #expect(after.found["integrity"] as? String == "broken")
    #expect(!(try byHand("check_key '\(program.session)' 1").contains("Good")))
  }

  /// An ssh-keygen that is missing, too old, or doesn't support a key says nothing about the signature.
  private func expectNoAccusation() throws {
    let tools = program.home.appendingPathComponent("tools")
    for (script, words) in [
      (nil, "ssh-keygen is missing"), ("echo 'unknown option -- Y' >&2; exit 1", "can't check"),
      ("echo \"Couldn't verify signature: unknown or unsupported key type\" >&2; exit 255", "can't check"),
      ("kill -9 $$", "can't check"), ("exit 255", "can't check"),
    ] {
      try? FileManager.default.removeItem(at: tools)
      try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
      if let script {
        let tool = tools.appendingPathComponent("ssh-keygen")
        try "#!/bin/sh\n\(script)\n".write(to: tool, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool.path)
      }
      let path = "PATH='\(tools.path)'; export PATH"
      let verified = try program.run(["verify", program.session], shell: path)
      #expect(verified.code == 2, "\(verified)")
      #expect(verified.errors.contains("could not be checked") && verified.errors.contains(words), "\(verified)")
      #expect(!(verified.output + verified.errors).contains("BROKEN"))
      let report = try program.run(["report", program.session], shell: path)
      #expect(report.code == 0 && !report.output.contains("DAMAGED"), "\(report)")
      #expect(report.output.contains("could not be checked"))
      #expect(try program.run(["resume", "--plain", program.session], lines: ["/leave"], shell: path).code == 0)
    }
  }

  @Test func `is signed with keys that can be checked later, by a path as a shell leaves it`() throws {
    let key = program.home.appendingPathComponent("dsa").path
    try "x".write(toFile: key, atomically: true, encoding: .utf8)
    try "ssh-dss AAAAB3NzaC1kc3M= x".write(toFile: key + ".pub", atomically: true, encoding: .utf8)
    for path in [key, "~/dsa", "~/dsa.pub"] {
      let refused = try sign("px", "Ana Ito", ["--key=\(path)"])
      #expect(refused.code == 2 && refused.errors.contains("DSA key"), "\(refused)")
    }
    let made = Process()
    made.executableURL = URL(fileURLWithPath: "/usr/bin/ssh-keygen")
    made.arguments = ["-q", "-t", "ed25519", "-N", "", "-f", program.home.appendingPathComponent("id").path]
    try made.run()
    made.waitUntilExit()
    let missing = try program.run(
      ["sign", program.session, "--role", "px", "--name", "Ana Ito", "--key=~/id"], shell: "PATH=/nowhere; export PATH")
    #expect(missing.code == 2 && missing.errors.contains("ssh-keygen is missing"), "\(missing)")
    #expect(try verify().found["completeness"] as? String == "open")
    #expect(try sign("px", "Ana Ito", ["--key=~/id"]).code == 0)
  }

  /// A copy of the record, changed by these SQL statements.
  private func copy(_ name: String, _ sql: String) throws -> String {
    let path = program.home.appendingPathComponent("\(name).reconnect").path
    try FileManager.default.copyItem(atPath: program.session, toPath: path)
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    defer { sqlite3_close(handle) }
    #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    return path
  }

  @Test func `is judged alike by hand and by the program, whole and damaged`() throws {
    _ = try sign("px", "Ana Ito")
    _ = try sign("salesforce", "Ben Ode")
    let whole = try verify()
    let head = try #require(whole.found["head"] as? String)
    #expect(try byHand("check_chain '\(program.session)'") == "intact, head \(head)")
    #expect(try byHand("check_seals '\(program.session)'") == "seal 1: fits\nseal 2: fits")
    #expect(try byHand("code_of \(head)") == whole.found["code"] as? String)
    let count = try #require(whole.found["events"] as? Int)
    let damages = [
      "UPDATE events SET payload = CAST(replace(payload, 'Ana', 'Eva') AS BLOB) WHERE seq = 3",
      "DELETE FROM events WHERE seq = 4",
      "UPDATE events SET seq = 9999 WHERE seq = 5; UPDATE events SET seq = 5 WHERE seq = 6; UPDATE events SET seq = 6 WHERE seq = 9999",
      "INSERT INTO events SELECT \(count + 1), at, payload, hash FROM events WHERE seq = 2",
      "UPDATE seals SET statement = replace(statement, 'Ben', 'Bob') WHERE number = 2",
      "DELETE FROM events WHERE seq = \(count)",
      // Invalid JSON ends a query that reads it.
      "UPDATE events SET payload = CAST(substr(payload, 2) AS BLOB) WHERE seq = 5",
      // No hash covers this column, which the listing shows.
      "UPDATE events SET at = at + 3600 WHERE seq = 5",
    ]
    for (place, damage) in damages.enumerated() {
      let path = try copy("damaged\(place)", damage)
      let found = try verify(path)
      #expect(found.code == 1, "\(damage)")
      let chain = try byHand("check_chain '\(path)'")
      if let broken = found.found["firstBroken"] as? Int {
        #expect(chain == "broken at \(broken)")
      } else {
        #expect(chain.hasPrefix("intact"))
      }
      let sealsFit = try byHand("check_seals '\(path)'") == "seal 1: fits\nseal 2: fits"
      let isOnlyChain = found.found["firstBroken"] is Int
      #expect(sealsFit == isOnlyChain, "\(damage)")
    }
  }

  @Test func `says of a changed signature that it isn't valid, never that it is missing`() throws {
    func damaged(_ name: String, _ sql: String) throws -> String {
      try program.run(["verify", copy(name, sql)]).output
    }
    let half = try sign("px", "Ana Ito")
    #expect(half.code == 0)
    #expect(
      try program.run(["verify", program.session]).output.hasPrefix(
        "Intact, signed by one, and one signature is missing."))
    let only = try damaged("only", "UPDATE seals SET statement = replace(statement, 'Ana', 'Eva')")
    #expect(
      only.hasPrefix("BROKEN: do not rely on this record. It claims to be signed, but that signature isn't valid."))
    _ = try sign("salesforce", "Ben Ode")
    let one = try damaged("one", "UPDATE seals SET statement = replace(statement, 'Ben', 'Bob') WHERE number = 2")
    let both = try damaged("both", "UPDATE seals SET hash = zeroblob(32)")
    #expect(one.contains("It claims to be signed by one, and the other signature isn't valid."), "\(one)")
    #expect(both.contains("It claims to be signed, but those signatures aren't valid."), "\(both)")
    for found in [only, one, both] { #expect(!found.contains("missing"), "\(found)") }
    // A removed signature can only be reported as missing.
    let gone = try damaged("gone", "DELETE FROM seals WHERE number = 2")
    #expect(gone.hasPrefix("Intact, signed by one, and one signature is missing."), "\(gone)")
    let code = try verify().found["code"] as? String ?? ""
    for option in ["--code", "--head"] {
      #expect(try program.run(["verify", program.session, option, code]).code == 0)
    }
  }

  @Test func `is reported in every format, and never over another file`() throws {
    for format in ["text", "markdown", "html", "json"] {
      let outcome = try program.run(["report", program.session, "--format", format])
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("56 stated") || outcome.output.contains("stated"))
    }
    for (suffix, beginning) in [("htm", "<!DOCTYPE html>"), ("json", "{"), ("md", "# "), ("txt", "paused: ")] {
      let path = program.home.appendingPathComponent("r.\(suffix)").path
      #expect(try program.run(["report", program.session, "--output", path]).code == 0)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.lowercased().hasPrefix(beginning.lowercased()), "\(suffix): \(text.prefix(40))")
    }
    let path = program.home.appendingPathComponent("report.html").path
    #expect(try program.run(["report", program.session, "--format", "html", "--output", path]).code == 0)
    let again = try program.run(["report", program.session, "--format", "html", "--output", path])
    #expect(again.code == 2)
    #expect(again.errors.contains("was not overwritten"))
    #expect(try program.run(["report", "/nowhere/x"]).code == 2)
  }

  @Test func `is packed for support, showing first what goes in`() throws {
    let archive = program.home.appendingPathComponent("support.tar.gz").path
    let made = try program.run(["support", program.session, "--output", archive])
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.contains("The bundle contains:"))
    #expect(try program.run(["support", program.session, "--output", archive]).code == 2)
    let listing = Process()
    listing.executableURL = URL(fileURLWithPath: "/bin/tar")
    listing.arguments = ["tzf", archive]
    let output = Pipe()
    listing.standardOutput = output
    try listing.run()
    let names = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    listing.waitUntilExit()
    #expect(names.split(separator: "\n").prefix(2) == ["index.txt", "index.json"])
  }

  @Test func `answers what went wrong for scripts`() throws {
    let found = try program.run(["lookup", "--json", "--limit", "2", "popup", "blocked"])
    #expect(found.code == 0)
    let answer = try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any]
    #expect(Set(answer?.keys.map { $0 } ?? []) == ["schema", "query", "matches"])
    let first = try #require((answer?["matches"] as? [[String: Any]])?.first)
    #expect(Set(first.keys) == ["id", "symptom", "cause", "resolution", "steps", "score"])
    #expect(first["id"] as? String == "authorization-fails")
    #expect(try program.run(["lookup", "qqq zzz"]).code == 1)
    #expect(try program.run(["lookup", "--limit", "0", "x"]).code == 64)
    #expect(try program.run(["lookup"], lines: ["OAUTH_APP_BLOCKED"]).output.contains("[app-blocked]"))
  }
}
