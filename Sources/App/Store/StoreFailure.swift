import SessionFile
import StoreProtocol
import Wizard

/// Why a store could not be used. The store and the file are unchanged, except after `unknown`.
enum StoreFailure: Told, Equatable {
  case missing
  case notStarted
  /// libpq isn't installed.
  case noLibrary
  case ended
  /// There was no response in this time.
  case silent(seconds: Int64)
  /// The other program wrote something that isn't a valid response.
  case malformedResponse
  case otherVersion(String)
  case problem(StoreProblem)
  /// The stored session isn't a record that px-reconnect wrote.
  case damaged(session: String, why: String)
  /// The stored session exceeds the limits.
  case tooLarge(session: String)

  /// - Parameter patience: How long a response could take, in milliseconds.
  init(_ failure: LinkFailure, exitCode: Int32?, patience: Int64 = StoreClient.patience) {
    self =
      switch failure {
      // The exit code of a dynamic linker that can't find a library.
      case .ended where exitCode == 127: .noLibrary
      case .ended: .ended
      case .nonsense: .malformedResponse
      case .full, .silent: .silent(seconds: patience / 1_000)
      case .otherVersion(let version): .otherVersion(version)
      }
  }

  /// Whether the connection can't be used anymore.
  var endsConnection: Bool {
    switch self {
    case .missing, .notStarted, .noLibrary, .ended, .silent, .malformedResponse, .otherVersion: true
    case .problem(let problem): [.lost, .unknown, .noTables, .older, .newer, .full].contains(problem.kind)
    case .damaged, .tooLarge: false
    }
  }

  /// Whether the lease must be taken again before anything can be recorded.
  var endsLease: Bool {
    if case .problem(let problem) = self, [.leased, .conflict].contains(problem.kind) { return true }
    return endsConnection
  }

  /// Whether a new connection may help at once: the server was restarted, or the connection was cut.
  var isWorthReconnecting: Bool {
    if case .problem(let problem) = self { return [.lost, .unknown].contains(problem.kind) }
    return self == .ended
  }

  /// The reason alone, in a short sentence, while a session is recorded in the store.
  var reason: String {
    switch self {
    case .ended: "\(StoreProgram.name) stopped unexpectedly."
    case .notStarted, .missing, .noLibrary, .otherVersion, .malformedResponse, .damaged, .tooLarge: sentence
    case .silent(let seconds): "The store did not answer for \(seconds) seconds."
    case .problem(let problem):
      switch problem.kind {
      case .leased:
        problem.says.isEmpty
          ? "Your lease of this session has ended." : "\(problem.says) is working on this session now."
      case .unreachable: "The store can't be reached."
      case .lost, .unknown: "The connection to the store was lost."
      case .conflict: "The store has events that your file lacks."
      case .busy: "The store is busy."
      case .full: "The store's disk is full."
      case .passwordNeeded: "The store did not accept the password."
      case .address, .password, .noTables, .older, .newer, .denied, .notFound, .ambiguous, .whichTeam, .wrong, .failed:
        Self.sentence(problem.kind, problem.says)
      }
    }
  }

  var sentence: String {
    switch self {
    case .missing:
      "\(StoreProgram.name) is missing. Put it next to px-reconnect, or in a folder listed in PATH. A store can't be used without it."
    case .notStarted: "\(StoreProgram.name) could not be started. Close other programs, then try again."
    case .noLibrary:
      "\(StoreProgram.name) needs libpq, the client library of PostgreSQL, and it isn't installed. On Debian and Ubuntu: apt install libpq5"
    case .ended:
      "\(StoreProgram.name) stopped unexpectedly. Run the command again: nothing is stored twice."
    case .silent(let seconds):
      "The store did not answer for \(seconds) seconds. Check the network and the server. Then run the command again: nothing is stored twice."
    case .malformedResponse:
      "The store said something that can't be true, so px-reconnect did not use it. Ask its administrator."
    case .otherVersion(let version):
      "\(StoreProgram.name) is version \(PlainText(version)), but px-reconnect is \(ProgramVersion.current). Install both from the same package."
    case .problem(let problem): Self.sentence(problem.kind, problem.says)
    case .damaged(let session, let why):
      "\(session) in the store was changed or damaged: \(why). Nothing was written. For details: px-reconnect verify \(ShellWord(session)) --store …"
    case .tooLarge(let session):
      "\(session) in the store is larger than any session, so px-reconnect did not read it. Ask the store's administrator."
    }
  }

  private static func sentence(_ kind: StoreProblem.Kind, _ says: String) -> String {
    let reason = says.isEmpty ? "" : ": \(says)"
    return switch kind {
    case .address:
      "The address of the store can't be read\(reason). Write for example postgresql://db.example.com/px, or service=px for an entry of ~/.pg_service.conf."
    case .password:
      "The address of the store has a password, and other users of this computer can see it. Change it. Then put the new one in ~/.pgpass, in a file that PGPASSFILE names, or in PGPASSWORD."
    case .unreachable: "The store can't be reached\(reason). Check its address and the network."
    case .passwordNeeded:
      "The store did not accept the password\(reason). Put it in ~/.pgpass (chmod 600), in a file that PGPASSFILE names, or in PGPASSWORD."
    case .lost:
      "The connection to the store was lost\(reason). Nothing was stored. Run the command again when the server is back."
    case .unknown:
      "The connection was lost while the store was saving, so it may have saved everything or nothing. Run the command again: nothing is stored twice."
    case .noTables:
      "The database has no tables for px-reconnect. The owner of the database makes them with: px-reconnect store migrate --store …"
    case .older:
      "The store's tables have version \(says), so they are older than this px-reconnect. The owner of the database updates them with: px-reconnect store migrate --store …"
    case .newer:
      "The store needs a newer px-reconnect: its tables have version \(says). Nothing was changed. Install the newer version."
    case .denied:
      "The store did not allow that\(reason). Ask its administrator for the role px_reconnect_writer, or px_reconnect_reader to read only, and for your team's role."
    case .notFound:
      "The store has no session \(says) that you may see. List them with px-reconnect sessions --store …"
    case .ambiguous: "Several teams have a session of that name. Name one of these: \(says)."
    case .whichTeam: "You are in several teams (\(says)). Say which one, for example --as \(firstWord(of: says))/acme."
    case .conflict:
      "Others added to that session at the same moment\(reason). Nothing was stored. Pull it, then push again."
    case .leased:
      "\(says.isEmpty ? "Somebody else" : says) is working on that session. Nothing was stored. Ask them to leave it. To take it over from them: px-reconnect resume NAME --store … --take-over"
    case .busy: "The store is busy\(reason). Nothing was stored. Try again in a moment."
    case .full: "The store's disk is full\(reason). Nothing was stored. Tell its administrator."
    case .wrong, .failed: "The store refused that\(reason). Nothing was stored."
    }
  }

  private static func firstWord(of list: String) -> String { String(list.prefix { $0 != "," }) }
}

extension SessionFileError {
  /// What is wrong with a record, as a clause; `nil` if this is about something else.
  var damage: String? {
    switch self {
    case .damaged(_, let event?): "event \(event) doesn't match the one before it"
    case .damaged(_, nil): "it has no events that can be read"
    case .impossible(_, let event, let why): "px-reconnect never writes an event like event \(event), because \(why)"
    case .sealsDontFit: "its signatures don't match its events"
    case .screenshotsDontFit: "its screenshots don't match its events"
    default: nil
    }
  }
}
