import Foundation
import SessionFile
import Testing
import Wizard

@Suite struct `A rehearsal of the whole program` {
  @Test func `walks itself to a record that is marked as none of a vendor's`() throws {
    let program = try Program()
    let demo = try program.run(["demo", "--session", program.session])
    #expect(demo.code == 0, "\(demo.output)\(demo.errors)")
    #expect(demo.output.hasPrefix("NOT A VENDOR SYSTEM / REHEARSAL"))
    #expect(demo.output.contains("verified  Approved in Salesforce"))
    #expect(demo.output.contains("verified  The edit shows in PX"))
    let verified = try program.run(["verify", program.session, "--json"])
    #expect(verified.code == 0)
    #expect(try program.run(["sessions", program.home.path]).output.contains("REHEARSAL · signed by both"))
    #expect(try program.run(["report", program.session]).output.contains("· rehearsal NOT A VENDOR SYSTEM"))
    #expect(verified.output.contains("\"vendorSystem\" : false"))
    for format in ["text", "markdown", "html", "json"] {
      let report = try program.run(["report", program.session, "--format", format])
      #expect(report.output.contains("NOT A VENDOR SYSTEM"), "\(format)")
    }
    // Nothing is overwritten, and everything verified is in the table of what checks can prove.
    #expect(try program.run(["demo", "--session", program.session]).code == 2)
    let table = try String(contentsOf: Program.repository.appendingPathComponent("docs/checks.md"), encoding: .utf8)
    let journal = try Journal(path: program.session, readOnly: true)
    for case .verdict(let verdict) in journal.recorded.map(\.event) where verdict.outcome == .verified {
      #expect(table.contains("| \(verdict.check.rawValue) |"), "\(verdict.check)")
      #expect(verdict.host?.hasPrefix("127.0.0.1:") == true)
    }
  }

  @Test func `needs no rights that root alone has`() throws {
    let withoutRights = #"[ "$(id -u)" != 0 ] || exec setpriv --bounding-set=-all --inh-caps=-all "$0" "$@""#
    let check = try Program().run(["check", "--rehearse", "px-api"], shell: withoutRights)
    #expect(check.code == 0, "\(check.output)\(check.errors)")
  }

  @Test func `is asked again later for what has become provable`() throws {
    let program = try Program()
    try program.run(["demo", "--session", program.session])
    let before = try Journal(path: program.session, readOnly: true).recorded
    let again = try program.run(["follow-up", program.session, "--json"])
    #expect(again.code == 0, "\(again.output)\(again.errors)")
    let answer = try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any]
    #expect(answer?["checks"] is [Any])
    let words = try program.run(["follow-up", program.session])
    #expect(words.output.hasPrefix("NOT A VENDOR SYSTEM / REHEARSAL"))
    #expect(words.output.contains("Backfill cycle 2"))
    let after = try Journal(path: program.session, readOnly: true).recorded
    #expect(Array(after.prefix(before.count)) == before)
    #expect(try program.run(["follow-up", "/nowhere/x"]).code == 2)
  }

  @Test func `is followed up in a folder as by itself, and with --due only where something is due`() throws {
    let program = try Program()
    try program.run(["demo", "--session", program.session])
    let bytes = { try Data(contentsOf: URL(fileURLWithPath: program.session)) }
    let before = try bytes()
    let due = try program.run(["follow-up", program.home.path, "--due"])
    #expect(due.code == 0, "\(due.output)\(due.errors)")
    #expect(due.output.hasPrefix("not due    \(program.session): Backfill cycle 1: from "), "\(due.output)")
    #expect(due.output.hasSuffix("1 session: 1 not due.\n"), "\(due.output)")
    #expect(try bytes() == before)
    let all = try program.run(["follow-up", program.home.path])
    #expect(all.code == 0, "\(all.output)\(all.errors)")
    #expect(all.output.hasPrefix("ok         \(program.session): NOT A VENDOR SYSTEM. "), "\(all.output)")
    // The session doesn't belong to a tenant, even if its simulator plays that tenant's org.
    let row = "Acme,00DgK000000HMGuUAO,rehearsal-1,eu,acme,pass show px/acme"
    let tenants = program.home.appendingPathComponent("tenants.csv")
    try Data("name,org,subscription,region,sf_alias,key_command\n\(row)\n".utf8).write(to: tenants)
    let owned = try program.run(["follow-up", program.home.path, "--due", "--tenants", tenants.path])
    #expect(owned.output == due.output && owned.errors.contains("belongs to Acme."), "\(owned.output)\(owned.errors)")
    let empty = program.home.appendingPathComponent("empty").path
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
    let none = try program.run(["follow-up", empty])
    #expect(none.code == 0 && none.output == "No sessions in \(empty).\n", "\(none.output)")
  }

  @Test func `stops where a wrong org is about to be authorized`() throws {
    let demo = try Program().run(["demo", "--fault", "wrong-org"])
    #expect(demo.code == 1)
    #expect(demo.output.contains("it is not the target"))
    #expect(!demo.output.contains("Authorize clicked"))
  }

  @Test func `records nothing before the simulator stands, for that would be no rehearsal`() throws {
    let program = try Program()
    let slow = program.home.appendingPathComponent("px-reconnect-live")
    try "#!/bin/sh\ncat >/dev/null\n".write(to: slow, atomically: true, encoding: .utf8)
    chmod(slow.path, 0o755)
    let copy = program.home.appendingPathComponent("px-reconnect")
    try FileManager.default.copyItem(atPath: Program.path, toPath: copy.path)
    let start = ["start", "--plain", "--rehearse", "--session", program.session]
    let early = try program.run(start, lines: ["1"], shell: "set -- \"$@\"; exec \(copy.path) \"$@\"")
    #expect(early.output.contains("Not recorded: The rehearsal is starting."))
    #expect(early.code == 2)
    #expect(!FileManager.default.fileExists(atPath: program.session))
  }

  @Test func `gives as many answers as it is asked for`() throws {
    let demo = try Program().run(["demo", "--answers", "2"])
    #expect(demo.code == 0)
    #expect(demo.output.split(separator: "\n").count == 3)
    #expect(try Program().run(["demo", "--answers", "0"]).code == 64)
    #expect(try Program().run(["start", "--fault", "down"]).code == 64)
  }

  @Test func `is walked by keys, through kills of both programs and through faults`() throws {
    let walks = ["rehearsal.walk", "wrong-org.walk", "draft.walk", "outage.walk", "rows.walk", "compare.walk"]
    for played in try Program.play(walks) { #expect(played.code == 0, "\(played.name): \(played.output)") }
  }
}
