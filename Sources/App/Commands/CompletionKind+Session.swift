import ArgumentParser

extension CompletionKind {
  /// Session files, and the folders that lead to them.
  static var session: CompletionKind { .file(extensions: ["reconnect"]) }
}
