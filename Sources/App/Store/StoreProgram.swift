import Posix
import StoreProtocol
import Wizard

/// The link to px-reconnect-store.
typealias StoreLink = ProgramLink<StoreRequest, StoreLine>

extension StoreLine: ProgramLine {
  var otherVersion: String? { if case .version(let version) = self { version } else { nil } }
}

/// `px-reconnect-store`, the program that talks to PostgreSQL. It is started only for a store, so px-reconnect itself doesn't
/// need libpq.
struct StoreProgram {
  static let name = "px-reconnect-store"

  let path: String

  /// - Throws: `.missing`.
  init(beside own: String = LiveProgram.ownPath(), search: String = Environment["PATH"] ?? "") throws(StoreFailure) {
    guard let found = LiveProgram.path(of: Self.name, beside: own, search: search) else { throw .missing }
    path = found
  }

  /// Starts the program. It ends with the link, and doesn't get credentials for Salesforce and PX.
  func link() throws(StoreFailure) -> StoreLink {
    let child = ChildProcess(
      path, ["serve", "--for", ProgramVersion.current], environment: LiveProgram.environmentWithoutConnections,
      input: .pipe)
    guard let child, let input = child.input else { throw .notStarted }
    return StoreLink(input: input, output: child.output, child: child, longest: StoreLine.longest)
  }
}
