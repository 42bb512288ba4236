/// Why an event is none that this program writes, though its hash fits.
enum IntegrityViolation: Equatable {
  /// A comparison's counts, of all or of a field, can't come of one reading.
  case figures
  case endedBeforeItBegan
  /// A host of a system that the session never connected to before.
  case unknownHost
  /// A snapshot with what no system is named for, or by nobody.
  case unattributed
  /// A snapshot of fields that its mapping doesn't have.
  case unmapped
  /// A picture of no size, SHA-256 or kind that is taken in.
  case noPicture
  case noFileName
  /// The same picture beside the same step, or told otherwise than before.
  case secondPicture
  /// A chapter of a later format than the file, or of an earlier one than the chapter before.
  case format
  /// Its moment stands outside the chain, where that was no longer so.
  case momentOutside
  /// Something stands twice in its JSON.
  case repeated
  /// Its JSON says more, less or something else than an event of its kind.
  case unknownContent

  var words: String {
    switch self {
    case .figures: "its counts do not add up to one comparison"
    case .endedBeforeItBegan: "it ended before it began"
    case .unknownHost: "it names a host that was never connected before it"
    case .unattributed: "it keeps what no system is named for"
    case .unmapped: "it keeps fields that its mapping does not have"
    case .noPicture: "its size, SHA-256 or kind is that of no picture that is taken in"
    case .noFileName: "its name is no file's name"
    case .secondPicture: "the same screenshot was taken in before"
    case .format: "its format does not fit the file's"
    case .momentOutside: "its moment stands outside the chain"
    case .repeated: "something stands twice in it"
    case .unknownContent: "it holds something that no event of its kind holds"
    }
  }
}
