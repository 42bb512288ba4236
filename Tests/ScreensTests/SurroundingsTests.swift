import Testing
import Wizard

@testable import Screens

/// What is kept from one picture must never be outdated in the next. Each is compared with one made from nothing.
@Suite struct `A picture with what the last one had around its fields` {
  private static let sizes = [(24, 80), (40, 120), (12, 40)].map { Frame.Size(rows: $0.0, columns: $0.1) }

  /// The same stage, with kept surroundings for each size.
  private struct Watched {
    var stage: Stage
    var kept: [Surroundings?] = sizes.map { _ in nil }
    /// How often all surroundings were reused.
    var reused = 0
    /// How often the rows without anything of the marked turn were reused for another turn.
    var edgesReused = 0

    mutating func check(_ after: String, _ sizes: [Frame.Size] = sizes) {
      for place in sizes.indices {
        let look = RenderContext(size: sizes[place], now: stage.now)
        let screen = Screen(session: stage.session, interface: stage.interface, look: look)
        let basis = Surroundings.Basis(screen)
        if kept[place]?.basis == basis {
          reused += 1
        } else if kept[place]?.basis.edges == basis.edges {
          edgesReused += 1
        }
        let frame = screen.frame(keeping: &kept[place])
        #expect(frame == screen.frame, "after \(after), at \(sizes[place])")
      }
    }
  }

  @Test(arguments: [
    Picture.choice, .texts, .list, .checks, .alarm, .held, .rehearsal, .oneSignature, .closed, .preflight,
  ])
  func `is the same picture, whatever keys came in between`(picture: Picture) {
    var watched = Watched(stage: picture.stage)
    let keys: [Key] = [
      .down, .up, .right, .left, .tab, .backTab, .enter, .escape, .pageDown, .pageUp, .character("g"), .character("1"),
      .character("y"), .character("h"), .function(2), .function(3), .function(10), .control("t"), .paste("Ana Ito"),
    ]
    // The same keys in each run, in a mixed order.
    var dice: UInt64 = 7
    for _ in 0..<50 {
      dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let key = keys[Int(dice >> 33) % keys.count]
      watched.stage.press(key)
      watched.check("\(key)")
    }
    #expect(watched.reused > 10, "keys in a form leave what is around it")
  }

  @Test func `keeps the rows at its edges while the marked turn moves`() {
    var watched = Watched(stage: Picture.list.stage)
    for key in [Key.up, .up, .down, .right, .left, .down] {
      watched.stage.press(key)
      watched.check("\(key)")
    }
    #expect(watched.edgesReused >= 10)
  }

  @Test func `follows everything that it shows`() {
    var watched = Watched(stage: Picture.checks.stage)
    func frames() -> [String] { Self.sizes.map { watched.stage.text(rows: $0.rows, columns: $0.columns) } }
    /// Each change is visible, so a missed one would leave a different picture.
    func change(_ name: String, _ change: (inout Stage) -> Void) {
      watched.check("nothing")
      let before = frames()
      change(&watched.stage)
      #expect(frames() != before, "\(name) is seen")
      watched.check(name)
    }
    change("a minute") { $0.now = $0.now + 60 }
    change("a day") { $0.now = $0.now + Moment.day }
    change("a local time") { $0.interface.offsets = [.px: 3600] }
    change("checks that run") { $0.interface.live.isAsking = true }
    change("a comparison") {
      $0.interface.live.comparison = ComparisonState(.account)
      $0.interface.live.comparison?.total = 4
    }
    change("a notice") { $0.interface.warn("PX did not answer.") }
    change("another notice") { $0.interface.warn("Salesforce did not answer.") }
    change("a key") { $0.press(.escape) }
    change("another turn") { $0.press(.up) }
    change("another phase") { $0.press(.left) }
    change("a note") { $0.perform(.note(.statusPage, text: "seen")) }
    change("another typist") { $0.perform(.handOver(to: .salesforce)) }
    change("a check") { $0.hear(.statusPage, .failed, "an incident names PX") }
    change("a pause") { $0.perform(.park(until: $0.now + 30, reason: "lunch")) }
    change("what became due within a minute") { $0.now = $0.now + 31 }
    change("a form") { $0.press(.character("g")) }
    watched.check("another size", [Self.sizes[1], Self.sizes[2], Self.sizes[0]])

    watched = Watched(stage: Picture.oneSignature.stage)
    change("a keyboard that was lent after the close") { $0.perform(.handOver(to: .salesforce)) }
    change("a second signature") { $0.perform(.sign(.salesforce, name: "Ben Ode")) }
    watched = Watched(stage: Stage())
    change("a form without its fields") { $0.press(.character("2"), .enter) }
    change("what was just recorded") { $0.press(.down) }
  }
}
