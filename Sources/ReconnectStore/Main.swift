import CPosix
import FoundationEssentials
import Glibc
import Posix
import Store
import StoreProtocol
import Wizard

/// Where the third program begins. `serve` reads requests as lines of JSON on standard input and writes lines of JSON on
/// standard output; it ends when its input does.
@main
enum Main {
  static func main() {
    cpx_keep_no_cores()
    // Ctrl-C reaches every process of the terminal. Whoever started this one ends, and it ends too.
    signal(SIGINT, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(Arguments.all.dropFirst())
    switch arguments.first {
    case "--version": write(Array(ProgramVersion.current.utf8))
    case "serve":
      limitMemory()
      serve(isAnswered: arguments.dropFirst() == ["--for", ProgramVersion.current])
    default:
      let sentence = "px-reconnect starts px-reconnect-store. For what it does: px-reconnect store --help\n"
      _ = Descriptor.write(Array(sentence.utf8), to: STDERR_FILENO)
      exit(64)
    }
  }

  /// A server can answer with anything of any length, and libpq keeps all of it.
  private static func limitMemory() {
    var limit = rlimit()
    let most: rlim_t = 1 << 30
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur > most else { return }
    limit.rlim_cur = most
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
  }

  /// - Parameter isAnswered: whoever asks is of the same version; another gets nothing but this one's.
  private static func serve(isAnswered: Bool) {
    var id: Int?
    func say(_ line: StoreLine) {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      guard let data = try? encoder.encode(Numbered(line, id: id)) else { return }
      write(Array(data))
    }
    if !isAnswered { say(.version(ProgramVersion.current)) }
    let server = StoreServer(program: ProgramVersion.current, say: say)
    var splitter = LineSplitter(limit: StoreLine.longest)
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while case .success(let count) = Descriptor.read(STDIN_FILENO, into: &part), count > 0 {
      splitter.append(part[..<count])
      while let line = splitter.next() {
        // Read to its end in either case: a request must not meet a closed pipe before its answer is read.
        guard isAnswered else { continue }
        guard case .bytes(let bytes) = line,
          let request = try? JSONDecoder().decode(Numbered<StoreRequest>.self, from: Data(bytes))
        else {
          id = nil
          say(.problem(StoreProblem(.wrong, "a line could not be read as a request")))
          continue
        }
        id = request.id
        server.take(request.line)
      }
    }
  }

  private static func write(_ line: [UInt8]) {
    if Descriptor.write(line + [UInt8(ascii: "\n")], to: STDOUT_FILENO) != 0 { _exit(0) }  // nobody reads any more
  }
}
