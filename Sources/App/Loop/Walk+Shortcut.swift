import ArgumentParser

extension Walk {
  /// The ways almost everybody starts the wizard, recognised without the argument parser, which takes longer to
  /// read two words than the rest of the way to the first picture (docs/performance.md). Whatever is spelled in any
  /// other way, wrongly above all, goes to the parser.
  static func asked(by arguments: [String], on terminal: any Terminal.Type) -> (() throws -> Void)? {
    let words = arguments.dropFirst()
    guard words.count <= 2, !words.contains(where: { $0.hasPrefix("-") }) else { return nil }
    switch (words.first, words.dropFirst().first) {
    case (nil, _): return { try Walk(mode: Mode(), terminal: terminal).begin() }
    case ("resume", let file?): return { try Walk(mode: Mode(), terminal: terminal).resume(file) }
    default: return nil
    }
  }
}
