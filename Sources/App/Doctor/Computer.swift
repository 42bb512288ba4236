import Posix
import Wizard

/// What matters about the computer that px-reconnect runs on. It is a value, so the findings about it can be tested on
/// any computer.
struct Computer {
  /// The standard input and output, and what is known about the terminal.
  struct Screen {
    var isInput = true
    var isOutput = true
    var description = TerminalDescription()
    var rows = 24
    var columns = 80
    /// The variables that turn off color or the full screen.
    var wishes: [String] = []
  }

  /// The locale: the variable that sets it, and whether its encoding is UTF-8.
  struct Locale {
    var variable: String?
    var isUTF8 = true
  }

  /// The trusted CA certificates.
  enum Certificates {
    /// A readable file, and the variable that names it.
    case file(String, variable: String?)
    /// A variable names something that can't be read.
    case unreadable(TrustStore.Named)
    case missing
  }

  /// The time zone of local times.
  enum TimeZone {
    case known(String)
    /// TZ has a name that this computer doesn't know, so local times are in UTC.
    case unknown(String)
  }

  /// The folder where sessions are kept.
  enum Folder {
    case usable(String, freeBytes: UInt64)
    case unusable(String, reason: String)
    /// HOME isn't set.
    case none
  }

  /// px-reconnect-live.
  enum OtherProgram {
    case version(String, path: String)
    /// It doesn't start. `says` is what it or the system said.
    case broken(path: String, says: String)
    /// The memory limit, in MB, is lower than it needs to start.
    case needsMemory(limit: UInt64)
    case needsProc
    case missing
  }

  var screen = Screen()
  var locale = Locale()
  var certificates = Certificates.missing
  /// The variables that configure proxies, in a fixed order.
  var proxies: [(variable: String, value: String)] = []
  /// The paths of programs, by name.
  var programs: [String: String] = [:]
  /// Whether the Salesforce login comes from `sf`.
  var needsSF = false
  /// The connection variables that are set.
  var variables: Set<String> = []
  var now = Moment(seconds: 0)
  var timeZone = TimeZone.known("UTC")
  var folder = Folder.none
  var live = OtherProgram.missing
}

/// What is known about the terminal that TERM names.
package struct TerminalDescription: Equatable, Sendable {
  /// The value of TERM; `nil` if it isn't set.
  package var type: String?
  /// The type used instead, if this computer doesn't know the one in TERM.
  package var replacement: String?
  package var isDescribed = true
  package var colors = 0

  package init(type: String? = nil, replacement: String? = nil, isDescribed: Bool = true, colors: Int = 0) {
    self.type = type
    self.replacement = replacement
    self.isDescribed = isDescribed
    self.colors = colors
  }
}
