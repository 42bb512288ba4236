import Glibc
import Wizard

/// This process's environment variables. Empty ones count as not set.
package enum Environment {
  package static subscript(name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Whether a variable is set, and not to a word that means no.
  static func isOn(_ name: String) -> Bool {
    Self[name].map { !["0", "false", "no", "off"].contains($0.trimmed.lowercased()) } ?? false
  }

  /// All variables as `NAME=value`.
  static var all: [String] {
    var found: [String] = []
    var place = environ
    while let variable = place.pointee {
      found.append(String(cString: variable))
      place += 1
    }
    return found
  }

  /// This user's home directory: HOME or, if that isn't set, the entry in /etc/passwd.
  static var home: String? {
    if let home = Self["HOME"], home.hasPrefix("/") { return home }
    return listedHome(of: getuid(), in: (try? BoundedFile.bytes(at: "/etc/passwd", largest: 16 << 20)) ?? [])
  }

  /// Parses /etc/passwd, because getpwuid loads libraries that a statically linked program can't rely on.
  static func listedHome(of user: uid_t, in list: [UInt8]) -> String? {
    for line in list.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard fields.count == 7, fields[2].elementsEqual("\(user)".utf8) else { continue }
      let home = String(decoding: fields[5], as: UTF8.self)
      return home.hasPrefix("/") ? home : nil
    }
    return nil
  }

  /// A folder of the XDG base directory specification, or its default below the home directory; `nil` without one.
  static func folder(_ variable: String, default path: String) -> String? {
    if let folder = Self[variable], folder.hasPrefix("/") { return folder + "/px-reconnect" }
    return home.map { "\($0)/\(path)/px-reconnect" }
  }

  /// Creates a folder and its parents. Returns whether it can be written.
  static func makeFolder(_ path: String) -> Bool {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
    return access(path, W_OK) == 0
  }
}
