import Glibc
import Posix
import SessionFile
import Testing
import Wizard

@testable import App

@Suite final class `Session files in folders` {
  private let root: String

  init() throws {
    var template = Array("/tmp/px-tree-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { _ = try? ChildProcess.run("rm", ["-rf", root]) }

  private func make(_ paths: String...) throws {
    for path in paths {
      let full = "\(root)/\(path)"
      if path.hasSuffix("/") {
        try #require(mkdir(full, 0o700) == 0)
      } else {
        close(open(full, O_CREAT | O_WRONLY, 0o600))
      }
    }
  }

  private func tree(most: Int = SessionTree.most) throws -> SessionTree {
    try SessionTree(of: SessionFolder(path: root), most: most)
  }

  private func names(_ tree: SessionTree) -> [String] { tree.paths.map { String($0.dropFirst(root.count + 1)) } }

  @Test func `are found at any depth, in order`() throws {
    try make("b/", "b/c/", "a/", "b/c/3.reconnect", "b/2.reconnect", "a/1.reconnect", "0.reconnect", "b/notes.txt")
    let tree = try tree()
    #expect(names(tree) == ["0.reconnect", "a/1.reconnect", "b/2.reconnect", "b/c/3.reconnect"])
    #expect(tree.problems.isEmpty && tree.remarks.isEmpty)
  }

  @Test func `are looked for in a folder that is called like one`() throws {
    try make("old.reconnect/", "old.reconnect/1.reconnect")
    #expect(try names(tree()) == ["old.reconnect/1.reconnect"])
  }

  @Test(arguments: [[], [".git/"], [".git/", ".trash/"], ["._a.reconnect"]])
  func `are not looked for where it is hidden, which is said once`(hidden: [String]) throws {
    try make("a.reconnect")
    for path in hidden { try make(path) }
    if hidden.first == ".git/" { try make(".git/b.reconnect", ".git/c.reconnect") }
    let tree = try tree()
    #expect(names(tree) == ["a.reconnect"] && tree.problems.isEmpty)
    #expect(tree.remarks.count == min(1, hidden.count))
    if hidden.count > 1 { #expect(tree.remarks[0].contains(".git and 1 more are hidden"), "\(tree.remarks)") }
  }

  @Test(arguments: [".", "..", "a", "a/b"])
  func `are found once where a link leads back`(to place: String) throws {
    try make("a/", "a/b/", "a/b/1.reconnect")
    let target = place == ".." ? "\(root)/a/.." : "\(root)/\(place)"
    try #require(symlink(target, "\(root)/a/b/loop") == 0)
    let tree = try tree()
    #expect(names(tree) == ["a/b/1.reconnect"] && tree.problems.isEmpty)
    #expect(tree.remarks == ["\(root)/a/b/loop leads to a folder that was read already, so it was not read again."])
  }

  @Test func `are found behind a link, and not behind one that leads nowhere or to itself`() throws {
    try make("a/", "a/1.reconnect")
    var template = Array("/tmp/px-tree-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let other = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { _ = try? ChildProcess.run("rm", ["-rf", other]) }
    close(open(other + "/2.reconnect", O_CREAT | O_WRONLY, 0o600))
    for (link, target) in [("share", other), ("gone", "/nowhere"), ("self", "\(root)/self")] {
      try #require(symlink(target, "\(root)/\(link)") == 0)
    }
    let tree = try tree()
    #expect(names(tree) == ["a/1.reconnect", "share/2.reconnect"])
    #expect(tree.problems.isEmpty && tree.remarks.isEmpty)
  }

  @Test func `are taken once where a file has two names`() throws {
    try make("1.reconnect")
    try #require(link("\(root)/1.reconnect", "\(root)/2.reconnect") == 0)
    try #require(symlink("1.reconnect", "\(root)/3.reconnect") == 0)
    #expect(try names(tree()) == ["1.reconnect"])
  }

  @Test func `of a session whose link is broken are named, so that it is said`() throws {
    try #require(symlink("/nowhere", "\(root)/1.reconnect") == 0)
    #expect(try names(tree()) == ["1.reconnect"])
    #expect(try SessionFolder(path: root).listing().problems.first?.contains("No session found") == true)
  }

  /// A path that is too long for the system represents any folder that can't be read.
  @Test func `below a folder that can't be read are said to be missing, and the others are found`() throws {
    try make("z.reconnect", "deep/")
    let name = String(repeating: "x", count: 250)
    var place = open("\(root)/deep", O_RDONLY | O_DIRECTORY)
    for _ in 0..<17 {
      try #require(mkdirat(place, name, 0o700) == 0)
      let next = openat(place, name, O_RDONLY | O_DIRECTORY)
      close(place)
      place = next
    }
    close(place)
    let tree = try tree()
    #expect(names(tree) == ["z.reconnect"])
    #expect(tree.problems.count == 1 && tree.problems[0].contains("can't be read"), "\(tree.problems.count)")
  }

  @Test func `of a folder without leave to read it are said to be missing`() throws {
    try make("locked/", "a.reconnect")
    chmod("\(root)/locked", 0)
    defer { chmod("\(root)/locked", 0o700) }
    let tree = try tree()
    #expect(names(tree) == ["a.reconnect"])
    // Root can read every folder.
    #expect(tree.problems.count == (geteuid() == 0 ? 0 : 1))
  }

  @Test func `are taken up to a bound, which is said only where there is more`() throws {
    try make("a/", "a/1.reconnect", "a/2.reconnect", "b/", "b/3.reconnect")
    for (most, isCut) in [(1, true), (2, true), (3, false), (4, false)] {
      let tree = try tree(most: most)
      #expect(tree.paths.count <= most)
      #expect(tree.problems.isEmpty != isCut, "\(most): \(tree.problems)")
      if isCut { #expect(tree.problems[0].contains("more than \(most) session files or folders")) }
    }
  }

  @Test func `in a folder that isn't there are none, and in what isn't a folder there can't be any`() throws {
    #expect(try SessionTree(of: SessionFolder(path: root + "/none")).paths.isEmpty)
    try make("file")
    #expect(throws: SessionFolder.Problem.self) { try SessionTree(of: SessionFolder(path: "\(self.root)/file")) }
  }

  @Test func `are listed with the next due first, and what can't be read is said`() throws {
    try make("a/", "a/broken.reconnect")
    for (name, wait) in [("late", Int64(7_200)), ("soon", 3_600), ("never", 0)] {
      let now = Moment(seconds: 1_795_000_000)
      let journal = try Journal.create(at: "\(root)/a/\(name).reconnect", now: now)
      defer { journal.close() }
      let command = Command.park(until: now + wait, reason: "lunch")
      guard wait > 0, case .events(let events, _) = journal.session.decide(command, at: now) else { continue }
      try journal.commit(events, signature: nil, at: now)
    }
    let listing = try SessionFolder(path: root).listing()
    #expect(
      listing.found.map { String($0.path.split(separator: "/").last ?? "") } == [
        "soon.reconnect", "late.reconnect", "never.reconnect",
      ])
    #expect(listing.problems.count == 1 && listing.problems[0].contains("broken.reconnect"))
  }
}
