import Testing
import Wizard

@testable import Screens

@Suite struct `The ending` {
  private var stage: Stage { Picture.signed.stage }

  private func showsEnding(_ stage: Stage) -> Bool { stage.interface.panel is Signed }

  @Test func `comes back after each page that was opened from it`() {
    for keys in [
      [Key.character("y"), .enter, .character("q")], [.character("y"), .escape], [.character("r"), .escape],
      [.character("r"), .enter], [.control("c"), .escape],
    ] {
      var stage = stage
      stage.press(keys[0])
      #expect(!showsEnding(stage))
      for key in keys.dropFirst() { stage.press(key) }
      #expect(showsEnding(stage), "\(keys)")
      stage.press(.enter)
      #expect(stage.interface.panel == nil)
    }
  }

  @Test func `is shown again by a key that it and the list name, until people leave`() {
    var stage = stage
    #expect(stage.text(rows: 40).contains("e shows it again"))
    stage.press(.enter)
    #expect(stage.text().contains("e ending"))
    for _ in 0..<3 {
      stage.press(.character("e"))
      #expect(showsEnding(stage) && stage.text(rows: 40).contains("534 133 483"))
      stage.press(.escape)
    }
    var talk = Talk(stage)
    #expect(talk.say("/ending").contains { $0.contains("534 133 483 038 888 234 658 676") })
    #expect(Talk(Stage()).withWord("/ending").contains("This record isn't signed by both of you yet."))
  }

  @Test(arguments: [(24, 80), (40, 120), (12, 40)])
  func `leaves keys that do something, and nobody typing`(rows: Int, columns: Int) {
    var stage = stage
    stage.press(.enter)
    func keys() -> String {
      stage.text(rows: rows, columns: columns).split(separator: "\n").last.map(String.init) ?? ""
    }
    for _ in 0..<40 {
      let text = stage.text(rows: rows, columns: columns)
      #expect(!text.contains("is typing"), "\(text)")
      if keys().contains("Enter answer") {
        var entered = stage
        entered.press(.enter)
        #expect(entered.interface.place == .form, "\(keys())")
      }
      stage.press(.down)
    }
  }

  @Test func `has all that matters in sight at 80×24`() {
    var rehearsed = Scene()
    rehearsed.record([.rehearsing(Stage.rehearsal(at: rehearsed.now))])
    var skipped = Scene.reaching(.kcAccess)
    for step in [StepID.kcAccess, .kcCategories] { skipped.perform(.waive(step, reason: "not needed here")) }
    for var scene in [Scene(), rehearsed, skipped] {
      scene.walk()
      var stage = Stage()
      (stage.session, stage.now) = (scene.session, scene.now)
      stage.interface = Interface(session: scene.session, zone: "UTC")
      stage.interface.take(statements: ["a", "b"], code: "534 133 483 038 888 234 658 676", in: scene.session)
      let text = stage.text()
      #expect(scene.session.isSealed && !text.contains("↓ more"), "\(text)")
      for words in ["Write this code down", "534 133 483", "email your line", "Follow-ups", "e shows it again"] {
        #expect(text.contains(words), "\(words): \(text)")
      }
    }
  }

  @Test func `is offered only once both have signed`() {
    for stage in [Stage(), Stage(reaching: .signSF)] {
      var stage = stage
      stage.press(.escape, .character("e"))
      #expect(!showsEnding(stage) && !stage.text().contains("e ending"))
    }
  }

  @Test func `of a rehearsal is as complete as it is, and says what it is`() {
    var scene = Scene()
    scene.record([.rehearsing(Stage.rehearsal(at: scene.now))])
    scene.walk()
    var stage = Stage()
    (stage.session, stage.now) = (scene.session, scene.now)
    stage.interface = Interface(session: scene.session, zone: "UTC")
    stage.interface.take(statements: ["a", "b"], code: "1", in: scene.session)
    #expect(scene.session.isSealed)
    let text = stage.text(rows: 40)
    #expect(text.contains("✓ Completed.") && !text.contains("⚠") && text.contains("REHEARSAL"))
  }
}

extension Talk {
  fileprivate func withWord(_ word: String) -> [String] {
    var talk = self
    return talk.say(word)
  }
}
