import Posix
import Wizard

/// The computer that px-reconnect runs on, as far as it matters: a value, so that what is said about it can be tested on
/// any other computer.
struct Computer {
  /// What standard input and output are, and what is known about the terminal.
  struct Screen {
    var isInput = true
    var isOutput = true
    var description = TerminalDescription()
    var rows = 24
    var columns = 80
    /// The variables that turn off color or the full screen.
    var wishes: [String] = []
  }

  /// The locale: the variable that chooses it, and whether text is written as UTF-8.
  struct Locale {
    var variable: String?
    var isUTF8 = true
  }

  /// The certificates of trusted authorities.
  enum Certificates {
    /// A file that can be read, and the variable that names it.
    case file(String, variable: String?)
    /// What a variable names can't be read.
    case unreadable(TrustStore.Named)
    case missing
  }

  /// The time zone of local times.
  enum TimeZone {
    case known(String)
    /// TZ has a name that this computer doesn't know, so local times are UTC's.
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
    /// It doesn't start, and what it or the system said.
    case broken(path: String, says: String)
    /// The limit on memory, in MB, is below what it starts with.
    case needsMemory(limit: UInt64)
    case missing
  }

  var screen = Screen()
  var locale = Locale()
  var certificates = Certificates.missing
  /// The variables that name proxies, in the order of their names.
  var proxies: [(variable: String, value: String)] = []
  /// Where programs are, by their names.
  var programs: [String: String] = [:]
  /// Salesforce's login comes from sf.
  var needsSF = false
  /// The variables for connections that are set.
  var variables: Set<String> = []
  var now = Moment(seconds: 0)
  var timeZone = TimeZone.known("UTC")
  var folder = Folder.none
  var live = OtherProgram.missing
}

/// What is known about the terminal that TERM names.
package struct TerminalDescription: Equatable, Sendable {
  /// What TERM says; `nil` if it isn't set.
  package var type: String?
  /// The type it is treated as where this computer doesn't describe the one in TERM.
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
