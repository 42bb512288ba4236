import ArgumentParser

extension CompletionKind {
  /// Session files, and folders on the way to them.
  static var session: CompletionKind { .file(extensions: ["reconnect"]) }
}
