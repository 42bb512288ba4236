import Screens
import Testing
import Wizard

@Suite struct `The screen` {
  @Test func `shows a whole session at 80 by 24`() {
    var stage = Stage()
    stage.type("2")
    #expect(
      stage.text() == """
         PX–Salesforce reconnect   org not named yet    15:26 UTC · push 19:00 in 3h34m
         ▶ Prepare 0/9 ○ Record ○ Authorize ○ Sync ○ Validate ○ Knowledge ○ Sign-off
        ── PX admin leads · 13 more steps for the Salesforce admin ─────────────────────
        ▶● PX   Read the Gainsight status page             PX admin’s turn
         ● both People taking part                         PX admin and Salesforce adm…
         ○ PX   Plan a joint session                       after: People taking part
         ○ both How you will work together                 after: People taking part
         ● PX   Which features you use                     PX admin’s turn
         ●      What stopped working, and when data moves  to read
         ○ PX   Tell your CSM                              after: Which features you u…
         ○ both Org and subscription                       after: People taking part
         ○ both Security advisory steps                    after: People taking part
        ────────────────────────────────────────────────────────────────────────────────
         Read the Gainsight status page              PX admin answers · PX admin typing
         Open status.gainsight.com and look for a notice about the PX–Salesforce
         integration. If you authorize more than 4 hours from now, read it again then.
           https://status.gainsight.com
         ▶ Status page  ○ no notice about PX or Salesforce
                        ● a notice: Gainsight says go ahead
                        ○ a notice: Gainsight says wait
                        ○ I couldn't open it
        ────────────────────────────────────────────────────────────────────────────────
         ░░░░░░░░░░░░░░░░░░░░░░░░ 0 of 31                            PX admin is typing
         Enter record   ↑ ↓ move   Esc list   F2 troubleshoot   F10 menu   F1 keys
        """)
  }

  @Test(arguments: [
    (12, 40), (20, 60), (24, 80), (40, 120), (100, 300), (11, 80), (24, 39), (1, 1), (24, 109), (24, 110),
  ])
  func `fits every size, cursor and all`(rows: Int, columns: Int) {
    var stage = Stage.atRightOrg()
    for panel in [
      [], [Key.escape, .character("m")], [.escape, .escape, .character("?")], [.escape, .character("q")],
    ] {
      for key in panel { stage.press(key) }
      let frame = stage.frame(rows: rows, columns: columns)
      #expect(frame.rows.count == rows)
      #expect(frame.rows.allSatisfy { $0.columns <= columns })
      #expect(frame.cursor.map { (0..<rows).contains($0.row) && (0..<columns).contains($0.column) } ?? true)
    }
  }

  @Test func `shows the org nowhere at the pause point, until both have said it`() {
    var stage = Stage.atRightOrg()
    #expect(stage.text().contains("Right org? PX admin"))
    #expect(!stage.text().contains("acme"))
    stage.type("acme.lightning.force.com")
    stage.press(.enter)
    #expect(stage.text().contains("Right org? Salesforce admin"))
    #expect(!stage.text(rows: 40, columns: 120).contains("acme"))
    stage.press(.escape, .up)
    #expect(!stage.text().contains("acme"))
    stage.press(.character("g"))
    stage.type("acme.my.salesforce.com")
    stage.press(.enter)
    #expect(stage.text().contains("acme"))
  }

  @Test func `leads to an alarm without a cursor in its fields: what is typed changes nothing before Enter`() {
    var stage = Picture.alarm.stage
    while !stage.interface.turn(in: stage.session).steps.contains(.statusPage) { stage.press(.up) }
    stage.press(.character("g"))
    #expect(stage.interface.turn(in: stage.session).id.rawValue == "right-org:salesforce")
    #expect(stage.text().contains("Stopped"))
    for letter in ["g", "x", "1"] { stage.type(letter) }
    #expect(stage.interface.forms[stage.interface.cursor]?.isTouched != true)
    #expect(stage.interface.panel == nil)
    stage.press(.enter)
    stage.type("acme.my.salesforce.com")
    stage.press(.enter)
    #expect(stage.session.alarms.isEmpty)
  }

  @Test func `is the same in ASCII, cell for cell`() {
    let stage = Stage.atRightOrg()
    let ascii = stage.frame(ascii: true)
    #expect(ascii.text.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(!ascii.text.contains("?" + "?"))
    #expect(ascii.cursor == stage.frame().cursor)
  }

  @Test func `says only how to go on where the window is too small`() {
    let text = Stage().text(rows: 10, columns: 60)
    #expect(text.contains("px-reconnect needs"))
    #expect(!text.contains("Gainsight"))
  }

  @Test func `lets nothing that was typed obey the terminal`() {
    var stage = Stage()
    stage.type("4")
    stage.press(.tab, .paste("evil\u{1B}[2J\u{202E}name\r\nnext"))
    #expect(!stage.text().unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    #expect(stage.text().contains("evil\u{FFFD}[2J"))
  }
}
