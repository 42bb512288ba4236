import Posix
import StoreProtocol
import Wizard

/// The link to px-reconnect-store.
typealias StoreLink = ProgramLink<StoreRequest, StoreLine>

extension StoreLine: ProgramLine {
  var otherVersion: String? { if case .version(let version) = self { version } else { nil } }
}

/// `px-reconnect-store`, the program that talks to PostgreSQL. It is started only when a store is named, so that this one
/// needs no libpq.
struct StoreProgram {
  static let name = "px-reconnect-store"

  let path: String

  /// - Throws: that it is missing.
  init(beside own: String = LiveProgram.ownPath(), search: String = Environment["PATH"] ?? "") throws(StoreFailure) {
    guard let found = LiveProgram.path(of: Self.name, beside: own, search: search) else { throw .missing }
    path = found
  }

  /// Starts it, waiting for requests; it ends with the link. Nobody's connections to Salesforce and PX reach it.
  func link() throws(StoreFailure) -> StoreLink {
    let child = ChildProcess(
      path, ["serve", "--for", ProgramVersion.current], environment: LiveProgram.environmentWithoutConnections,
      input: .pipe)
    guard let child, let input = child.input else { throw .notStarted }
    return StoreLink(input: input, output: child.output, child: child, longest: StoreLine.longest)
  }
}
