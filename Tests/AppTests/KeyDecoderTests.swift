import Screens
import Testing

@testable import App

@Suite struct `Keys of what a terminal sends` {
  /// The keys for bytes received at these times, in milliseconds. Time passes in between, and afterward until no
  /// timeout is left.
  private func output(_ pieces: [(Int64, [UInt8])], delay: Int64 = 50) -> KeyDecoder.Output {
    var decoder = KeyDecoder(escapeDelay: delay)
    var whole = KeyDecoder.Output()
    for (moment, bytes) in pieces {
      while let deadline = decoder.deadline, deadline < moment { whole.add(decoder.expire(at: deadline)) }
      whole.add(decoder.take(bytes, at: moment))
    }
    while let deadline = decoder.deadline { whole.add(decoder.expire(at: deadline)) }
    return whole
  }

  private func keys(_ pieces: (Int64, String)...) -> [Key] { output(pieces.map { ($0, Array($1.utf8)) }).keys }
  private func keys(_ text: String) -> [Key] { keys((0, text)) }

  // MARK: Reports

  @Test(arguments: [
    ("11;rgb:0000/0000/0000", Palette.Background.dark), ("11;rgb:ffff/ffff/dddd", .light),
    ("10;rgb:0000/0000/0000", nil),
    ("11;?", nil), ("11;rgb:ffff/ffff/ffff" + String(repeating: "/ffff", count: 40), .light), ("52;c;YQ==", nil),
  ])
  func `hear what the background is like, however the report's bytes are apart`(
    report: String, background: Palette.Background?
  ) {
    for end in ["\u{7}", "\u{1B}\\"] {
      let bytes = Array("\u{1B}]\(report)\(end)x".utf8)
      #expect(output([(0, bytes)]) == KeyDecoder.Output(keys: [.character("x")], background: background))
      for split in bytes.indices.dropFirst() {
        let parts = [(Int64(0), Array(bytes[..<split])), (40, Array(bytes[split...]))]
        #expect(output(parts) == KeyDecoder.Output(keys: [.character("x")], background: background), "at \(split)")
      }
    }
  }

  // MARK: Letters

  @Test func `are letters, control letters and the keys that are one byte`() {
    #expect(keys("aö日🙂") == .typing("aö日🙂"))
    #expect(
      keys("\r\n\t\u{7F}\u{8}\u{3}\u{1A}") == [
        .enter, .enter, .tab, .backspace, .backspace, .control("c"), .control("z"),
      ])
    #expect(keys("\0\u{1C}\u{1F}") == [])
  }

  @Test(arguments: ["Jörg", "日本 太郎", "🙂👍🏽", "\u{10FFFF}\u{800}"])
  func `are whole characters, however their bytes are apart`(text: String) {
    let bytes = Array(text.utf8)
    #expect(
      output(bytes.enumerated().map { (Int64($0) * 300, [$1]) }).keys
        == text.unicodeScalars.map { .character(Character($0)) })
  }

  @Test(
    arguments: [
      (Array("J".utf8) + [0xF6] + Array("rg M".utf8) + [0xFC] + Array("ller".utf8), "J\u{FFFD}rg M\u{FFFD}ller"),
      ([0xC3, 0x28], "\u{FFFD}("), ([0xC3], "\u{FFFD}"), ([0xFF, 0x61], "\u{FFFD}a"),
      ([0xE2, 0x82, 0x61], "\u{FFFD}a"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)])
  func `show what can't be decoded, say so, and lose nothing else`(bytes: [UInt8], text: String) {
    let output = output([(0, bytes)])
    #expect(output.keys == .typing(text))
    #expect(output.problem == .undecodable)
  }

  // MARK: Named keys

  private static let named: [(String, Key)] = [
    ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OB", .down), ("\u{1B}[C", .right),
    ("\u{1B}OD", .left), ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
    ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end), ("\u{1B}[3~", .delete),
    ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)),
    ("\u{1B}[11~", .function(1)), ("\u{1B}[[A", .function(1)), ("\u{1B}[P", .function(1)), ("\u{1B}OR", .function(3)),
    ("\u{1B}[R", .function(3)), ("\u{1B}[[E", .function(5)), ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)),
    ("\u{1B}[21~", .function(10)), ("\u{1B}[24~", .function(12)), ("\u{1B}[1;5C", .wordRight),
    ("\u{1B}[1;3D", .wordLeft), ("\u{1B}[5D", .wordLeft), ("\u{1B}Oc", .wordRight), ("\u{1B}b", .wordLeft),
    ("\u{1B}f", .wordRight), ("\u{1B}[1;129A", .up),
    // The numeric keypad in application mode.
    ("\u{1B}Op", .character("0")), ("\u{1B}Oq", .character("1")), ("\u{1B}Ou", .character("5")),
    ("\u{1B}Oy", .character("9")), ("\u{1B}Oj", .character("*")), ("\u{1B}Ok", .character("+")),
    ("\u{1B}Ol", .character(",")), ("\u{1B}Om", .character("-")), ("\u{1B}On", .character(".")),
    ("\u{1B}Oo", .character("/")), ("\u{1B}OM", .enter), ("\u{1B}OX", .character("=")),
    // kitty's protocol, and xterm's modifyOtherKeys.
    ("\u{1B}[27u", .escape), ("\u{1B}[13u", .enter), ("\u{1B}[98u", .character("b")), ("\u{1B}[9u", .tab),
    ("\u{1B}[127u", .backspace), ("\u{1B}[98;129u", .character("b")), ("\u{1B}[57400u", .character("1")),
    ("\u{1B}[27;1;13~", .enter),
  ]

  @Test(arguments: named) func `have the names of all terminals' sequences`(sequence: String, key: Key) {
    #expect(keys(sequence) == [key])
    #expect(keys("x\(sequence)y") == [.character("x"), key, .character("y")])
  }

  @Test(
    arguments: [
      // Reports: colors, attributes, modes, the cursor, names, and kitty's graphics.
      "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}]52;c;cXV1cQ==\u{7}",
      "\u{1B}[?62;1;4c", "\u{1B}[>41;330;0c", "\u{1B}[?2026;2$y", "\u{1B}[4;2$y", "\u{1B}[24;80R", "\u{1B}[1;1R",
      "\u{1B}[0n",
      "\u{1B}P>|quit(1)\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^quit\u{1B}\\",
      "\u{1B}Xquit\u{1B}\\",
      "\u{1B}[8;24;80t", "\u{1B}]lquit\u{1B}\\",
      // The mouse and the focus.
      "\u{1B}[<0;10;5M", "\u{1B}[<0;10;5m", "\u{1B}[M qu", "\u{1B}[I", "\u{1B}[O", "\u{1B}[32;10;5M",
      // Keys with modifiers, and keys without a meaning.
      "\u{1B}[1;5A", "\u{1B}[1;2P", "\u{1B}[15;2~", "\u{1B}[3;5~", "\u{1B}[3^", "\u{1B}[3$", "\u{1B}[3@", "\u{1B}[a",
      "\u{1B}Oa",
      "\u{1B}[2~", "\u{1B}[98;5u", "\u{1B}[98;3u", "\u{1B}[97;1:3u", "\u{1B}[27;5;113~", "\u{1B}O5P",
      "\u{1B}[E",
      "\u{1B}[25~", "\u{1B}[57441u", "\u{1B}[200", "\u{1B}[201~",
      // Letters with Alt.
      "\u{1B}u", "\u{1B}q", "\u{1B}ö", "\u{1B}日", "\u{1B}\r", "\u{1B}\u{7F}", "\u{1B} ",
      // What has no beginning, or is longer than any key.
      "\u{1B}[999999999999999999999999u", "\u{1B}[\(String(repeating: "1;", count: 2_000))A",
      "\u{9B}5~\u{9B}?1;2c\u{1B}[5\u{18}",
    ].map { ($0, $0 == "\u{9B}5~\u{9B}?1;2c\u{1B}[5\u{18}" ? [Key.pageUp, .control("x")] : []) })
  func `aren't what else a terminal sends`(sequence: String, wanted: [Key]) {
    #expect(keys(sequence) == wanted)
    guard wanted.isEmpty, sequence != "\u{1B}[200" else { return }
    #expect(keys("x\(sequence)y") == .typing("xy"))
    #expect(keys((0, "x"), (10_000, sequence), (20_000, "y")) == .typing("xy"))
  }

  @Test func `have what this terminal's description names, and that first`() {
    var decoder = KeyDecoder()
    decoder.described = [
      (Array("\u{1B}[224z".utf8), .function(1)), (Array("\u{1B}A".utf8), .up), (Array("\u{1B}Ox".utf8), .function(10)),
    ]
    #expect(
      decoder.take(Array("\u{1B}[224z\u{1B}A\u{1B}[225z\u{1B}Ox".utf8), at: 0).keys == [
        .function(1), .up, .function(10),
      ])
  }

  // MARK: Escape

  @Test func `have Escape where nothing follows it in time`() {
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys((0, "\u{1B}"), (51, "u")) == [.escape, .character("u")])
    #expect(keys((0, "\u{1B}"), (49, "u")) == [])
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}\u{1B}[A") == [.escape, .up])
    #expect(keys("\u{1B}\u{1B}\u{1B}OP") == [.escape, .escape, .function(1)])
    #expect(output([(0, [27]), (90, Array("[A".utf8))], delay: 100).keys == [.up])
    #expect(output([(0, [27]), (0, [3])]).keys == [.control("c")])
  }

  @Test(arguments: [
    "[A", "OA", "[1;5C", "[15~", "OP", "[<0;10;5M", "]11;rgb:0/0/0\u{7}", "[?62;4c", "P1$r0m\u{1B}\\", "[M qu",
  ])
  func `leave no letters of a sequence whose Escape came long before`(rest: String) {
    #expect(keys((0, "\u{1B}"), (200, rest)) == [.escape])
    #expect(keys((0, "\u{1B}"), (200, rest), (400, "x")) == [.escape, .character("x")])
    let bytes = rest.utf8.enumerated().map { (Int64($0) * 150 + 200, [$1]) }
    #expect(output([(0, [27])] + bytes).keys == [.escape])
    #expect(output([(0, [27])] + bytes + [(5_000, [27]), (5_000, [0x5B]), (5_000, [0x41])]).keys == [.escape, .up])
  }

  @Test func `leave none of a sequence that pauses within`() {
    #expect(keys((0, "\u{1B}["), (900, "A")) == [.up])
    #expect(keys((0, "\u{1B}]11;rgb:ff"), (1_500, "ff/0\u{1B}"), (2_900, "\\"), (3_000, "x")) == [.character("x")])
    #expect(keys((0, "\u{1B}[<0;1"), (1_000, "0;5M")) == [])
  }

  @Test func `are what somebody types after Escape`() {
    #expect(keys((0, "\u{1B}"), (250, "OAuth")) == [.escape] + .typing("OAuth"))
    #expect(keys((0, "\u{1B}"), (400, "O"), (600, "A")) == [.escape] + .typing("OA"))
    #expect(keys((0, "\u{1B}"), (250, "O"), (2_000, "k")) == [.escape] + .typing("Ok"))
    #expect(keys((0, "\u{1B}"), (300, "["), (1_000, "a")) == [.escape] + .typing("[a"))
    #expect(keys((0, "\u{1B}"), (2_000, "[Acme]")) == [.escape] + .typing("[Acme]"))
    #expect(keys((0, "\u{1B}"), (250, "Peter")) == [.escape] + .typing("Peter"))
  }

  // MARK: Pastes

  private let begins = "\u{1B}[200~", ends = "\u{1B}[201~"

  @Test func `have a paste as one key, whatever pauses`() {
    let rows = (0..<60).map { "Account.Field\($0)\tx\n" }.joined()
    #expect(keys(begins + rows + ends + "q") == [.paste(rows), .character("q")])
    let middle = rows.index(rows.startIndex, offsetBy: 500)
    for pause: Int64 in [1, 99, 150, 2_000, 15_000] {
      #expect(keys((0, begins + rows[..<middle]), (pause, rows[middle...] + ends)) == [.paste(rows)])
    }
    let bytes = Array((begins + "q\r1\rJörg\r" + ends).utf8)
    #expect(output(bytes.enumerated().map { (Int64($0) * 40, [$1]) }).keys == [.paste("q\r1\rJörg\r")])
    #expect(keys((0, begins + "a"), (200, "\u{1B}"), (900, "[201~")) == [.paste("a")])
    #expect(keys((0, "\u{1B}"), (200, "[200~q\r" + ends)) == [.escape, .paste("q\r")])
    #expect(
      keys(begins + "\u{1B}[A\u{1B}\u{1B}[201\u{1B}[20x" + ends) == [.paste("\u{1B}[A\u{1B}\u{1B}[201\u{1B}[20x")])
  }

  @Test func `have none of a paste whose end never comes`() {
    let pieces: [(Int64, String)] = [
      (0, begins + "a\rb\r"), (25_000, "c\rd\rq\r"), (60_000, "e\r"), (60_010, "f\r" + ends), (61_000, "x"),
    ]
    let output = output(pieces.map { ($0, Array($1.utf8)) })
    #expect(output.keys == [.character("x")])
    #expect(output.problem == .pasteDropped)
    #expect(
      keys((0, begins + "a\r"), (30_000, "b\rc"), (31_000, "\u{1B}"), (32_000, "x")) == [.escape, .character("x")])
    #expect(keys((0, begins + "a\r"), (30_000, "\u{1B}[A"), (30_500, "xy")) == [.up] + .typing("xy"))
  }

  @Test func `have a way out of a paste that waits`() {
    #expect(keys((0, begins + "a\r"), (3_000, "\u{3}"), (4_000, "b\rc\r"), (5_000, "\u{1B}")) == [.escape])
    #expect(keys((0, begins + "a\u{3}b" + ends)) == [.paste("a\u{3}b")])
    var decoder = KeyDecoder()
    _ = decoder.take(Array((begins + "a").utf8), at: 0)
    #expect(decoder.deadline == 1_000)
    #expect(decoder.expire(at: 1_000) == KeyDecoder.Output(problem: .pasteWaits))
    #expect(decoder.take(Array(ends.utf8), at: 3_000) == KeyDecoder.Output(keys: [.paste("a")]))
    #expect(decoder.deadline == nil)
  }

  @Test func `have no paste longer than 1 MiB, nor a part of it`() {
    let most = PasteInProgress.limit
    let whole = output([(0, Array((begins + String(repeating: "é", count: most / 2) + ends).utf8))])
    #expect(whole == KeyDecoder.Output(keys: [.paste(String(repeating: "é", count: most / 2))]))
    let long = output([(0, Array((begins + String(repeating: "a\r", count: most / 2) + "b" + ends + "x").utf8))])
    #expect(long == KeyDecoder.Output(keys: [.character("x")], problem: .pasteTooLong))
  }

  @Test func `show what can't be decoded in a paste`() {
    let output = output([(0, Array(begins.utf8) + [0x4A, 0xF6, 0x72] + Array(ends.utf8))])
    #expect(output == KeyDecoder.Output(keys: [.paste("J\u{FFFD}r")], problem: .undecodable))
  }

  // MARK: Splits

  /// Sequences of every kind, one after another.
  private var corpus: [[UInt8]] {
    Self.named.map { Array($0.0.utf8) } + [
      Array("Jörg 日本 🙂".utf8), [0xF6, 0x61, 0xE2, 0x82, 0x62], Array("\u{1B}[200~a\rö\u{1B}[A\u{1B}[201~z".utf8),
      Array("\u{1B}]11;rgb:0/0/0\u{7}q\u{1B}P1$r0m\u{1B}\\w\u{1B}[<0;1;2M\u{1B}[M!!!\u{1B}[?1;2c".utf8),
      Array("\u{1B}u\u{1B}ö\u{1B}\u{1B}\u{1B}[A\u{1B}[3$x\u{1B}[I".utf8),
    ]
  }

  @Test func `are the same at every split of the bytes`() {
    for bytes in corpus {
      let whole = output([(0, bytes)])
      for place in bytes.indices {
        #expect(output([(0, Array(bytes[..<place])), (0, Array(bytes[place...]))]) == whole, "\(bytes) at \(place)")
      }
      #expect(output(bytes.map { (0, [$0]) }) == whole, "\(bytes)")
      // Within the timeout of a sequence.
      #expect(output(bytes.enumerated().map { (Int64($0) * 40, [$1]) }) == whole, "\(bytes)")
    }
  }

  /// `KEY_ROUNDS` sets the number of rounds, and `KEY_SEED` the seed.
  @Test func `are the same at random splits of random bytes`() {
    let environment = (
      Environment["KEY_ROUNDS"].flatMap(Int.init) ?? 300, Environment["KEY_SEED"].flatMap(UInt64.init) ?? 1
    )
    var dice = Dice(state: environment.1)
    let alphabet =
      Array("\u{1B}\u{1B}\u{1B}[[[O]P_~0129;<?$ABMRZabuqx\r\t\u{3}\u{7}\\ö日".utf8) + [0x80, 0x9B, 0xC3, 0xF0, 0xFF]
    let markers = [Array(begins.utf8), Array(ends.utf8)]
    for round in 0..<environment.0 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...60, using: &dice) {
        bytes +=
          Int.random(in: 0..<20, using: &dice) == 0
          ? markers.randomElement(using: &dice) ?? []
          : [Bool.random(using: &dice) ? alphabet.randomElement(using: &dice) ?? 0 : .random(in: 0...255, using: &dice)]
      }
      let whole = output([(0, bytes)])
      var pieces: [(Int64, [UInt8])] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 1...8, using: &dice))
        pieces.append((0, Array(piece)))
        rest = rest.dropFirst(piece.count)
      }
      #expect(output(pieces) == whole, "round \(round): \(bytes)")
      // The last key always arrives, so nothing gets stuck.
      let after = output([(0, bytes), (100_000, [27]), (200_000, [27])])
      #expect(after.keys.last == .escape, "round \(round): \(bytes)")
    }
  }
}

/// A seeded random number generator (xorshift64*).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
