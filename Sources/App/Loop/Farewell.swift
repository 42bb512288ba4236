import SessionFile

/// What both modes print on leaving if something wasn't recorded.
enum Farewell {
  static let noRehearsal = "The rehearsal did not start. Nothing was recorded, and there is no file."

  static func lines(for loss: SessionFileError) -> [String] {
    if case .moved = loss { return [loss.sentence] }
    return [loss.sentence, "Some input was not recorded. Everything recorded before it is saved."]
  }
}
