import Glibc
import Posix
import SessionFile
import Testing
import Wizard

@testable import App

@Suite struct `A computer's surroundings` {
  @Test(arguments: [
    ("ana:x:1000:1000:Ana Ito:/home/ana:/bin/bash\n", "/home/ana"),
    ("root:x:0:0::/root:/bin/sh\nana:x:1000:1000:::/bin/sh\n", nil), ("", nil), ("ana:x:1000\n", nil),
    ("b:x:10:1::/home/b:\nana:x:1000:1:,,:/srv/ana:/bin/sh", "/srv/ana"), ("x:x:1000:1::relative:/bin/sh\n", nil),
    ("x:x:100:1000::/wrong:/bin/sh\nx:x:1000:100::/right:/bin/sh\n", "/right"),
  ])
  func `name a home for a user, or none`(list: String, home: String?) {
    #expect(Environment.listedHome(of: 1000, in: Array(list.utf8)) == home)
  }

  @Test(arguments: [
    (946_684_799, false), (946_684_800, true), (1_795_000_000, true), (7_258_118_400, true), (221_845_391_999, true),
    (221_845_392_000, false), (253_402_300_799, false), (253_402_300_800, false), (0, false), (-1, false),
  ])
  func `have a clock that records can be dated by, or are refused`(seconds: Int64, isTaken: Bool) {
    if isTaken {
      #expect(throws: Never.self) { try Moment.refuseImpossibleClock(at: Moment(seconds: seconds)) }
    } else {
      let problem = #expect(throws: Failed.self) { try Moment.refuseImpossibleClock(at: Moment(seconds: seconds)) }
      #expect(problem?.sentence.hasPrefix("This computer's clock shows ") == true)
      #expect(problem?.sentence.contains("10000") == false)
    }
  }

  @Test(arguments: [("~", true), ("~/x", true), ("~ana/x", false), ("x/~/y", false), ("/x", false)])
  func `have a home that a path on the command line can begin with`(path: String, isExpanded: Bool) {
    #expect((TypedPath.argument(path) != path) == isExpanded)
  }

  @Test(arguments: ["/proc/self/exe", "/nowhere/self/exe", ""])
  func `may lack /proc, and the program knows where it is`(link: String) {
    let path = LiveProgram.ownPath(by: link)
    #expect(path.hasPrefix("/") && path == LiveProgram.ownPath())
    #expect(access(path, X_OK) == 0)
  }

  @Test func `may have the other program beside this one, in libexec or in PATH, in that order`() throws {
    let root = "/tmp/px-places-\(getpid())"
    let folders = ["bin", "libexec", "libexec/px-reconnect", "elsewhere"]
    for folder in [""] + folders { mkdir("\(root)/\(folder)", 0o755) }
    defer { for folder in folders.reversed() + [""] { rmdir("\(root)/\(folder)") } }
    func found() -> String? { LiveProgram(beside: "\(root)/bin/px-reconnect", search: "\(root)/elsewhere")?.path }
    #expect(found() == nil)
    var made: [String] = []
    defer { for path in made { unlink(path) } }
    for place in ["elsewhere", "bin/../libexec/px-reconnect", "bin"] {
      let path = "\(root)/\(place)/px-reconnect-live"
      close(open(path, O_CREAT | O_WRONLY, 0o755))
      made.append(path)
      #expect(found() == path)
    }
  }

  @Test func `may hand over descriptors that don't wait`() throws {
    let pipe = try #require(Pipe())
    pipe.reading.stopWaiting()
    pipe.writing.stopWaiting()
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
    var read: [UInt8] = []
    let (reading, writing) = (pipe.reading.number, pipe.writing.number)
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Writer(bytes: bytes, descriptor: writing))
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Writer>.fromOpaque(context).takeRetainedValue().write() }
        return nil
      }, box.toOpaque())
    var part = [UInt8](repeating: 0, count: 65_536)
    while read.count < bytes.count, case .success(let count) = Descriptor.readNext(reading, into: &part), count > 0 {
      read += part[..<count]
    }
    pthread_join(thread, nil)
    #expect(read == bytes)
  }

  private final class Writer {
    let bytes: [UInt8]
    let descriptor: Int32

    init(bytes: [UInt8], descriptor: Int32) { (self.bytes, self.descriptor) = (bytes, descriptor) }

    func write() { _ = Descriptor.write(bytes, to: descriptor) }
  }
}

@Suite struct `An SSH signature` {
  /// Two keys, and the first one's signature over "hello\n" in this program's namespace.
  private let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPDsa3Fi6xDsDcoDQtKtsS51oPTtctCHotru90np2yja"
  private let other = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDHqpvXBK+nKM6I0HR45qNqBomAaIR7YpRb4jcTjJcdq"
  private let signature = """
    -----BEGIN SSH SIGNATURE-----
    U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg8OxrcWLrEOwNygNC0q2xLnWg9O
    1y0Iei2u73SenbKNoAAAAMcHgtcmVjb25uZWN0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3Nz
    aC1lZDI1NTE5AAAAQDpnNJxXq0chIHPlzD0nYf94UZGydlKCE86klGgKVoqimS11PjMig9
    +OlTyvtH30VlwSM84MPJZmfe7wSRY7Aws=
    -----END SSH SIGNATURE-----
    """

  @Test func `is read as far as the key that made it`() throws {
    let made = try #require(SSHSignature(armored: signature))
    #expect(made.isBy(key) && made.isBy(key + " comment"))
    #expect(!made.isBy(other) && !made.isBy("ssh-ed25519") && !made.isBy(""))
    let lines = signature.split(separator: "\n").map(String.init)
    for damaged in [
      "", "hello", lines.dropLast().joined(separator: "\n"), lines.dropFirst().joined(separator: "\n"),
      ([lines[0], "%%%"] + lines.suffix(1)).joined(separator: "\n"),
      ([lines[0]] + lines.suffix(1)).joined(separator: "\n"),
      ([lines[0], "U1NIU0lHAAAAAf////8="] + lines.suffix(1)).joined(separator: "\n"),
    ] {
      #expect(SSHSignature(armored: damaged) == nil, "\(damaged)")
    }
  }

  @Test func `fits its own statement and key alone`() {
    #expect(SSHKey.check("hello\n", signature, by: key) == .fits)
    #expect(SSHKey.check("hellp\n", signature, by: key) == .forged)
    #expect(SSHKey.check("hello\n", signature, by: other) == .forged)
    #expect(SSHKey.check("hello\n", "nothing", by: key) == .forged)
  }

  @Test(arguments: [
    ("sleep", "kill -STOP $$"), ("flood", "exec yes"), ("crash", "kill -SEGV $$"),
    ("old", "echo unknown option >&2; exit 1"),
    ("wait", "read line < fifo"),
  ])
  func `is unchecked where ssh-keygen gives no answer`(name: String, script: String) throws {
    guard let folder = TemporaryDirectory() else {
      Issue.record("no temporary folder")
      return
    }
    let path = folder.path + "/" + name
    try NewFiles(files: [.init(path: path, text: "#!/bin/sh\ncd '\(folder.path)'; mkfifo fifo; \(script)\n")]).write()
    #expect(chmod(path, 0o700) == 0)
    let finding = SSHKey.check("hello\n", signature, by: key, program: path, within: .milliseconds(200))
    guard case .unchecked(let reason) = finding else {
      Issue.record("\(finding)")
      return
    }
    #expect(reason.contains("ssh-keygen"))
  }
}
