import SessionFile

/// How the events of a file and those of a store belong together.
enum ChainComparison: Equatable {
  case same
  /// The store lacks the file's last events.
  case fileHasMore(Int)
  /// The file lacks the store's last events.
  case storeHasMore(Int)
  /// They are two sessions, or went different ways: the first event that isn't the same.
  case differ(at: Int)

  init(file: [Chain.Hash], store: [Chain.Hash]) {
    if let place = zip(file, store).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset {
      self = .differ(at: place + 1)
    } else if file.count > store.count {
      self = .fileHasMore(file.count - store.count)
    } else {
      self = file.count < store.count ? .storeHasMore(store.count - file.count) : .same
    }
  }
}

/// Why a file and what a store has aren't brought together. Nothing was changed in either.
enum StoreConflict: Told, Equatable {
  case differs(file: String, session: String, event: Int)
  /// Somebody signed twice, in the file and in the store.
  case signatures(file: String, session: String)

  var sentence: String {
    switch self {
    case .differs(let file, let session, 1):
      "\(file) and \(session) in the store are two different sessions. Nothing was changed. To keep both, push under another name, or pull to another file."
    case .differs(let file, let session, let event):
      "\(file) and \(session) in the store differ from event \(event) on: somebody worked on a copy. Nothing was changed. Pull to another file, compare the two reports, and go on with one of them."
    case .signatures(let file, let session):
      "The signatures in \(file) and those of \(session) in the store don't go together: somebody signed both. Nothing was changed. Pull to another file and compare them with px-reconnect verify."
    }
  }
}
