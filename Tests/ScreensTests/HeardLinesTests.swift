@testable import Screens
import Testing
import Wizard

/// What people hear who use lines: nothing that requires seeing.
@Suite struct `Lines that are heard` {
  @Test(arguments: [
    ("the token is of 00DgK000000HMGuUAO", "the token is of 00D gK0 000 00H MGu UAO"),
    ("org 00DgK000000HMGu, not that", "org 00D gK0 000 00H MGu, not that"),
    ("\"00DgK000000HMGuUAO\".", "\"00D gK0 000 00H MGu UAO\"."),
    // Words, URLs and codes aren't split.
    ("acknowledgement received", "acknowledgement received"),
    ("https://acme.my.salesforce.com/00DgK000000HMGuUAO", "https://acme.my.salesforce.com/00DgK000000HMGuUAO"),
    ("at 2026-11-27T21:14:00Z", "at 2026-11-27T21:14:00Z"), ("CASE4711 is open", "CASE4711 is open"),
  ])
  func `say ids in groups, and leave all else whole`(text: String, heard: String) {
    #expect(PlainText(text).spoken.string == heard)
  }

  @Test func `name the command that helps wherever something is refused`() throws {
    let alarm = try #require(Picture.held.stage.session.alarms.first)
    let shut = Picture.shut.stage
    guard case .blocked(let block) = shut.session.status(of: shut.interface.turn(in: shut.session)) else {
      Issue.record("nothing waits")
      return
    }
    let refusals: [Refusal] = [
      .closed, .blocked(.scope, block), .notWaivable(.rightOrg), .alarmOpen(alarm), .nothingToUndo,
      .nobody(.px), .rehearsalNotStarted, .tooEarly(.scope, from: Moment(seconds: 0)), .followedUp(title: "Follow-up"),
      .blank(.scope, field: "x", .missing(label: "X")), .blank(.scope, field: "x", .recordedAsLater(title: "X")),
      .blank(.scope, field: "x", .syncHadErrors),
    ]
    for refusal in refusals {
      let (lines, screen) = (refusal.phrase.words(for: .lines), refusal.phrase.words(for: .screen(isNarrow: false)))
      #expect(lines.contains(#/ \/[a-z-]+/#), "\(lines)")
      #expect(!screen.contains(#/ \/[a-z-]+/#), "\(screen)")
    }
  }

  @Test func `copy the only thing there is to copy without a question`() {
    var talk = Talk(Stage(reaching: .scope))
    guard case .copy? = talk.dialogue.take("/copy", in: talk.stage.session, now: talk.stage.now) else {
      Issue.record("\(talk.prompt())")
      return
    }
    var several = Talk(Stage(reaching: .canaryEdit))
    #expect(several.say("/copy").contains { $0.contains("Which one do you want to copy?") })
  }

  /// A symbol, an arrow or a dot between words is silent, or is read out as `ballot box with check`.
  @Test func `have no sign that a voice has no word for`() {
    var seen = 0
    for picture in Picture.allCases where picture.isOfSession {
      let stage = picture.stage
      var dialogue = PlainDialogue(interface: stage.interface)
      for line in dialogue.prompt(stage.session, now: stage.now) {
        seen += 1
        #expect(!line.string.contains { "✓☑●○⚠»▶→←↑↓·│█░".contains($0) }, "\(picture): \(line)")
      }
    }
    #expect(seen > 150)
  }
}
