import Testing
import Wizard

@testable import Screens

/// If somebody else has the keyboard, the screen names who should type and the key that hands it over.
@Suite struct `The keyboard` {
  private func footer(_ stage: Stage, rows: Int = 24, columns: Int = 80) -> String {
    stage.frame(rows: rows, columns: columns).rows[rows - 1].text
  }

  @Test func `is handed over by a key that is named where somebody else's answer is taken`() {
    var stage = Stage(reaching: .sfUserReady)
    for columns in [80, 120, 200] { #expect(footer(stage, columns: columns).contains("Ctrl-T hand over to Ben")) }
    #expect(footer(stage, rows: 12, columns: 40).contains("Esc h hand over"))
    #expect(footer(stage).contains("Esc list"))
    stage.press(.escape)
    #expect(footer(stage).contains("h hand over to Ben"))
    stage.perform(.handOver(to: .salesforce))
    stage.press(.enter)
    #expect(!footer(stage).contains("hand over"))
    // Both answer here, or the one who types.
    for step in [StepID.scope, .target, .preflight, .impact] {
      #expect(!footer(Stage(reaching: step)).contains("hand over to"), "\(step)")
    }
    // A facilitator types for everybody, but can't sign.
    stage = Stage(reaching: .signPX)
    stage.perform(.handOver(to: .facilitator))
    #expect(footer(stage).contains("Ctrl-T hand over to Ana"))
  }

  @Test(arguments: [(24, 80), (40, 120), (60, 200), (20, 60), (12, 40)])
  func `is asked for before somebody else types a signature, in sight and in its own color`(rows: Int, columns: Int) {
    var stage = Stage(reaching: .signSF, .enter)
    let key = columns == 40 ? "Esc h" : "Ctrl-T"
    func warning() -> String {
      let frame = stage.frame(rows: rows, columns: columns)
      return frame.rows.flatMap(\.runs).filter { $0.style == Theme.warning }.map(\.text.string).joined(separator: " ")
        .split(separator: " ").joined(separator: " ")
    }
    // With few rows, the page starts at its beginning, and this is above the field.
    if rows == 12 { stage.press(.end) }
    #expect(warning().contains("Ben signs here, but Ana is typing."))
    if rows > 12 { #expect(warning().contains("If Ben is here, press \(key) and let Ben type.")) }
    stage.press(.control("t"), .enter)
    #expect(!warning().contains("signs here"))
    #expect(stage.interface.typist(in: stage.session) == .salesforce)
  }

  @Test func `is asked for in lines too, and no more once it is handed over`() {
    var talk = Talk(Stage(reaching: .sfUserReady))
    talk.dialogue.described = nil
    #expect(talk.prompt().contains("Ben answers. Ana is typing. If Ben is typing now, type /hand-over."))
    #expect(talk.say("/hand-over ben").contains { $0 == "Ben Ode is typing now. Ben answers." })
    talk = Talk(Stage(reaching: .signSF))
    talk.dialogue.described = nil
    #expect(
      talk.prompt().contains(
        "Ben signs here, but Ana is typing. The record shows who typed. If Ben is here, type /hand-over and let Ben type."
      ))
    #expect(!talk.say("/hand-over ben").joined().contains("signs here, but"))
  }

  @Test func `is asked for where an admin names the org alone, and not where both answer`() {
    var stage = Stage.atRightOrg()
    func text() -> String { stage.text().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    #expect(!text().contains("answers alone here"))
    stage.type(Scene.target)
    stage.press(.enter)
    #expect(stage.interface.turn(in: stage.session).part == .salesforce)
    #expect(
      text().contains(
        "Ben answers alone here, but Ana is typing. The record shows who typed. If Ben is here, press Ctrl-T and"))
    stage.press(.control("t"), .enter)
    #expect(stage.interface.typist(in: stage.session) == .salesforce)
    #expect(!text().contains("answers alone here"))
    for step in [StepID.sfUserReady, .scope, .target, .clickAuthorize] {
      #expect(!Stage(reaching: step).text(rows: 40).contains("answers alone"), "\(step)")
    }
  }

  @Test func `needs no handing over where one person has both roles`() {
    var stage = Stage(reaching: .signSF)
    let scene = Scene.reaching(.signSF, onePerson: true)
    (stage.session, stage.now) = (scene.session, scene.now)
    stage.interface = Interface(session: scene.session, zone: "UTC")
    #expect(!stage.text().contains("signs here, but"))
    #expect(!footer(stage).contains("hand over to"))
  }

  @Test func `is named beside the phases until both have signed`() {
    var stage = Stage(reaching: .signSF)
    #expect(stage.text(rows: 40, columns: 120).contains("PX  Ana types"))
    stage.perform(.handOver(to: .salesforce))
    #expect(stage.text(rows: 40, columns: 120).contains("SF  Ben types"))
    stage = Stage(reaching: nil)
    #expect(!stage.text(rows: 40, columns: 120).contains(" types"))
  }
}
