import Glibc
import Reports
import Wizard

/// The system's tz database, asked through the C library.
enum ZoneDatabase {
  /// A clock in the zone that a text names, or `nil` where it names none, or one this machine doesn't know.
  static func clock(_ text: String) -> WallClock? {
    switch Zone(text) {
    case nil: return nil
    case .offset(let seconds):
      return WallClock(zone: seconds == 0 ? "UTC" : LocalTime.words(offset: seconds)) { _ in seconds }
    case .named(let name):
      guard let name = spelled(name), hasFile(name) else { return nil }
      return WallClock(zone: name) { offset(of: name, at: $0) }
    }
  }

  /// How far each person's clock is from UTC, in seconds east; without those whose zone nobody knows.
  static func offsets(of session: Session, at moment: Moment) -> [Role: Int] {
    var offsets: [Role: Int] = [:]
    for person in session.people?.persons ?? [] {
      if let clock = clock(person.zone) { offsets[person.role] = clock.offset(moment) }
    }
    return offsets
  }

  /// The refusal of an answer that names a zone which this machine's database doesn't have; `nil` where it has no
  /// database to look into.
  static func refusal(of command: Command) -> Refusal? {
    guard case .answer(let answers, _) = command, let answer = answers[.participants], access(folder, R_OK) == 0 else {
      return nil
    }
    for field in ["px-zone", "sf-zone"] {
      let text = answer[field].trimmed
      if case .named = Zone(text), clock(text) == nil {
        return .blank(.participants, field: field, .unknownZone(text))
      }
    }
    return nil
  }

  private static var folder: String { Environment["TZDIR"] ?? "/usr/share/zoneinfo" }

  /// A zone as the database spells it: people write `europe/berlin`.
  private static func spelled(_ name: String) -> String? {
    var found: [String] = []
    for part in name.split(separator: "/") {
      let names = SessionFolder.names(in: ([folder] + found).joined(separator: "/"))
      guard let match = names.first(where: { $0.lowercased() == part.lowercased() }) else { return nil }
      found.append(match)
    }
    return found.joined(separator: "/")
  }

  /// The C library takes a name it doesn't know for UTC, so the file is looked at first.
  ///
  /// - Parameter name: a name as TZ has it, or the path of a file.
  static func hasFile(_ name: String) -> Bool {
    let descriptor = open(name.hasPrefix("/") ? name : "\(folder)/\(name)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var magic: [UInt8] = [0, 0, 0, 0]
    return read(descriptor, &magic, magic.count) == magic.count && magic == Array("TZif".utf8)
  }

  /// The C library knows one zone at a time, TZ's, for the whole process: a command that asks has no threads.
  private static func offset(of name: String, at moment: Moment) -> Int {
    let before = getenv("TZ").map { String(cString: $0) }
    setenv("TZ", ":\(name)", 1)
    tzset()
    defer {
      if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
      tzset()
    }
    return LocalZone.offset(at: moment)
  }
}
