import Glibc
import Reports
import Wizard

/// The system's time zone database, read through the C library.
enum ZoneDatabase {
  /// A clock for the zone that a text names; `nil` if it doesn't name one that this computer knows.
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

  /// Each person's offset from UTC, in seconds east. People with an unknown zone are left out.
  static func offsets(of session: Session, at moment: Moment) -> [Role: Int] {
    var offsets: [Role: Int] = [:]
    for person in session.people?.persons ?? [] {
      if let clock = clock(person.zone) { offsets[person.role] = clock.offset(moment) }
    }
    return offsets
  }

  /// Returns the zones that times can be typed in: those with a short name, this computer's, and the people's. The
  /// table covers a year before and after a moment.
  static func table(of people: [String], around moment: Moment) -> ZoneTable {
    var table = ZoneTable()
    for name in Set(people + [LocalZone.name]).union(Zone.named) {
      guard case .named(let name)? = Zone(name), let name = spelled(name), hasFile(name) else { continue }
      table.add(name, changes(of: name, around: moment))
    }
    return table
  }

  /// Returns a zone's offsets, each with the moment it starts.
  private static func changes(of name: String, around moment: Moment) -> [ZoneTable.Change] {
    let (start, end, pace) = (moment + -366 * Moment.day, moment + 366 * Moment.day, 10 * Moment.day)
    return within(name) {
      var changes = [ZoneTable.Change(from: start, offset: LocalZone.offset(at: start))]
      for day in stride(from: start.seconds, to: end.seconds, by: Int(pace)) {
        var (before, after) = (day, day + pace)
        let offset = LocalZone.offset(at: Moment(seconds: after))
        guard offset != LocalZone.offset(at: Moment(seconds: before)) else { continue }
        while after - before > 1 {
          let middle = (before + after) / 2
          if LocalZone.offset(at: Moment(seconds: middle)) == offset { after = middle } else { before = middle }
        }
        changes.append(ZoneTable.Change(from: Moment(seconds: after), offset: offset))
      }
      return changes
    }
  }

  /// The refusal of an answer with a zone that this computer's database doesn't have; `nil` if there is no database.
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

  /// The zone name as spelled in the database. People write `europe/berlin`.
  private static func spelled(_ name: String) -> String? {
    var found: [String] = []
    for part in name.split(separator: "/") {
      let names = SessionFolder.names(in: ([folder] + found).joined(separator: "/"))
      guard let match = names.first(where: { $0.lowercased() == part.lowercased() }) else { return nil }
      found.append(match)
    }
    return found.joined(separator: "/")
  }

  /// Whether there is a zone file. The C library treats unknown names as UTC, so this is checked first.
  ///
  /// - Parameter name: A name as in TZ, or the path of a file.
  static func hasFile(_ name: String) -> Bool {
    let descriptor = open(name.hasPrefix("/") ? name : "\(folder)/\(name)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var magic: [UInt8] = [0, 0, 0, 0]
    return read(descriptor, &magic, magic.count) == magic.count && magic == Array("TZif".utf8)
  }

  /// A zone's offset in seconds. The C library has one zone per process (TZ), so callers must not have threads.
  private static func offset(of name: String, at moment: Moment) -> Int {
    within(name) { LocalZone.offset(at: moment) }
  }

  private static func within<Value>(_ name: String, _ value: () -> Value) -> Value {
    let before = getenv("TZ").map { String(cString: $0) }
    setenv("TZ", ":\(name)", 1)
    tzset()
    defer {
      if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
      tzset()
    }
    return value()
  }
}
