import Glibc

/// A file's absolute path.
struct AbsolutePath {
  let path: String

  init(_ text: String) {
    guard !text.hasPrefix("/"), let folder = getcwd(nil, 0) else {
      path = text
      return
    }
    defer { free(folder) }
    path = String(cString: folder) + (text.hasPrefix("./") ? text.dropFirst() : "/\(text)")
  }
}
