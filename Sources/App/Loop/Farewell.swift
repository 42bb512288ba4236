import SessionFile

/// What both modes print on leaving if something wasn't recorded.
enum Farewell {
  static let noRehearsal = "The rehearsal did not start. Nothing was recorded, and there is no file."

  static func lines(for loss: SessionFileError) -> [String] {
    switch loss {
    case .moved: return [loss.sentence]
    case .notTaken:
      return [
        "The store did not take your last answer, so it is not recorded. What you typed is kept in your file for the next time."
      ]
    default: break
    }
    return [loss.sentence, "Some input was not recorded. Everything recorded before it is saved."]
  }
}
