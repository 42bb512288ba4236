import Glibc

/// The environment variables of this process; an empty one counts as not set.
package enum Environment {
  package static subscript(name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// A folder of the XDG base directory specification, or its default below the home folder.
  static func folder(_ variable: String, default path: String) -> String {
    if let folder = Self[variable], folder.hasPrefix("/") { return folder + "/px-reconnect" }
    return (Self["HOME"] ?? "/tmp") + "/" + path + "/px-reconnect"
  }

  /// Makes a folder and those above it; says whether it is there.
  static func makeFolder(_ path: String) -> Bool {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
    return access(path, W_OK) == 0
  }
}
