import ArgumentParser
import StoreProtocol
import Wizard

/// `--store` as a required option.
struct StoreAddress: ParsableArguments {
  @Option(
    help: .init(
      "The store: postgresql://HOST/DATABASE without a password, or service=NAME.", valueName: "address"))
  var store: String

  func validate() throws { try Self.refuseEmpty(store) }

  static func refuseEmpty(_ address: String?) throws {
    if address?.isEmpty == true {
      throw ValidationError("--store needs an address, for example postgresql://db.example.com/px.")
    }
  }
}

/// `--store` as an option of a command that also works without a store.
struct OptionalStoreAddress: ParsableArguments {
  @Option(
    help: .init(
      "Use this PostgreSQL store: postgresql://HOST/DATABASE without a password, or service=NAME.", valueName: "address"
    ))
  var store: String?

  func validate() throws { try StoreAddress.refuseEmpty(store) }
}

/// `--take-over`, which only has a meaning with `--store`.
struct LeaseOptions: ParsableArguments {
  @Flag(
    help: "With --store: take over the session from somebody else who is working on it. The store keeps a note of it.")
  var takeOver = false

  func validate(with address: OptionalStoreAddress) throws {
    if takeOver, address.store == nil { throw ValidationError("--take-over requires --store.") }
  }
}

extension StoreName: ExpressibleByArgument {
  /// - Throws: That this isn't a session's name.
  init(typed text: String) throws {
    guard let name = StoreName(argument: text) else {
      throw ValidationError(
        "\(PlainText(text)) isn't a session's name in a store. Write for example acme, or emea/acme.")
    }
    self = name
  }

  /// The name for a file: its file name without the suffix.
  init?(file path: String) { self.init(argument: String(path.split(separator: "/").last ?? "")) }

  /// Parses `acme` or `emea/acme`, with or without the suffix `.reconnect`; `nil` if it isn't a valid name.
  package init?(argument: String) {
    let text = argument.hasSuffix(".reconnect") ? String(argument.dropLast(".reconnect".count)) : argument
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.last, Self.isName(name), parts.count == 1 || Self.isTeam(parts[0]) else { return nil }
    self.init(team: parts.count == 1 ? nil : parts[0], name: name)
  }

  private static func isName(_ text: String) -> Bool {
    (1...200).contains(text.utf8.count) && PlainText(text).string == text && text.trimmed == text
      && !text.contains("/") && text.first.map { !".-".contains($0) } == true
  }

  private static func isTeam(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D }
  }
}
