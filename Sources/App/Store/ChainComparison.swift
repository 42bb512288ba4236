import SessionFile

/// How the events of a file and of a store relate.
enum ChainComparison: Equatable {
  case same
  /// The store lacks the file's last events.
  case fileHasMore(Int)
  /// The file lacks the store's last events.
  case storeHasMore(Int)
  /// The first event that differs. They are different sessions, or copies that were continued independently.
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

/// Why a file and a stored session can't be synchronized. Neither was changed.
enum StoreConflict: Told, Equatable {
  case differs(file: String, session: String, event: Int)
  /// The same admin signed both copies.
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
