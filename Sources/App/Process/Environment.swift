import Glibc
import Wizard

/// The environment variables of this process; an empty one counts as not set.
package enum Environment {
  package static subscript(name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Set to anything but a word for no.
  static func isOn(_ name: String) -> Bool {
    Self[name].map { !["0", "false", "no", "off"].contains($0.trimmed.lowercased()) } ?? false
  }

  /// All of them, `NAME=value` each.
  static var all: [String] {
    var found: [String] = []
    var place = environ
    while let variable = place.pointee {
      found.append(String(cString: variable))
      place += 1
    }
    return found
  }

  /// The folder of this user's own files: HOME, or where that isn't set, what the system's list of users says.
  static var home: String? {
    if let home = Self["HOME"], home.hasPrefix("/") { return home }
    return listedHome(of: getuid(), in: (try? BoundedFile.bytes(at: "/etc/passwd", largest: 16 << 20)) ?? [])
  }

  /// Read here, because getpwuid loads libraries, which a program that is linked as a whole can't count on.
  static func listedHome(of user: uid_t, in list: [UInt8]) -> String? {
    for line in list.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard fields.count == 7, fields[2].elementsEqual("\(user)".utf8) else { continue }
      let home = String(decoding: fields[5], as: UTF8.self)
      return home.hasPrefix("/") ? home : nil
    }
    return nil
  }

  /// A folder of the XDG base directory specification, or its default below the home folder; `nil` without one.
  static func folder(_ variable: String, default path: String) -> String? {
    if let folder = Self[variable], folder.hasPrefix("/") { return folder + "/px-reconnect" }
    return home.map { "\($0)/\(path)/px-reconnect" }
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
