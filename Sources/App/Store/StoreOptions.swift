import ArgumentParser
import StoreProtocol
import Wizard

/// `--store` where a store is needed.
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

/// `--store` where the same command also works without one.
struct OptionalStoreAddress: ParsableArguments {
  @Option(
    help: .init(
      "Use this PostgreSQL store: postgresql://HOST/DATABASE without a password, or service=NAME.", valueName: "address"
    ))
  var store: String?

  func validate() throws { try StoreAddress.refuseEmpty(store) }
}

extension StoreName: ExpressibleByArgument {
  /// The name that a file's name gives.
  init?(file path: String) { self.init(argument: String(path.split(separator: "/").last ?? "")) }

  /// `acme`, or `emea/acme`, with or without the ending of a file; `nil` for what is no name.
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
