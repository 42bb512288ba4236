import ArgumentParser
import SessionFile
import Wizard

/// `px-reconnect verify`: checks whether a record is complete, and who signed it. Needs no network.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Verify that a record is complete, unchanged and signed.",
    discussion: Examples.after(
      "Exit codes: 0 intact and signed by both; 1 not intact, or a signature is missing; 2 the file could not be read, or a signature could not be checked here.",
      "verify acme.reconnect", "verify acme.reconnect --json", "verify emea/acme --store service=px")
  )

  @Argument(
    help: "Session file, or with --store the session's name there.", completion: .session, transform: TypedPath.argument
  )
  var file: String

  @Option(
    name: [.long, .customLong("code")],
    help: "The code (24 digits) or head (64 hexadecimal digits) you noted when the record was signed.")
  var head: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  @OptionGroup var address: OptionalStoreAddress

  func validate() throws {
    guard let head else { return }
    let digits = head.filter(\.isHexDigit).count
    guard digits == 24 || digits == 64, head.allSatisfy({ $0.isHexDigit || " -".contains($0) }) else {
      throw ValidationError(
        "--head must be the code of 24 digits or the head of 64 hexadecimal digits, as noted when the record was signed."
      )
    }
  }

  func run() throws {
    let verification =
      if let store = address.store {
        try StoredRecord(file, at: store).verification(noted: head)
      } else {
        try Verification.of(file, noted: head, checkingKeys: SSHKey.check)
      }
    if verification.integrity == .unchecked, let why = verification.unchecked {
      throw SessionFileError.keyNotChecked(path: file, why: why)
    }
    if json { try Output.json(Contract(verification)) } else { show(verification) }
    if !verification.isGood { throw ExitCode(1) }
  }

  private func show(_ found: Verification) {
    let changed = found.changedSignatures
    let signed =
      switch found.completeness {
      case .sealed: "signed by both"
      case .oneSignature where changed > 0: "signed by one, and the other signature isn't valid"
      case .oneSignature: "signed by one, and one signature is missing"
      case .open where changed > 0:
        "signed, but \(changed == 1 ? "that signature isn't" : "those signatures aren't") valid"
      case .open: "not signed yet"
      case .truncated:
        found.notedFits == false ? "not the record this code came from" : "TRUNCATED, because its end was cut off"
      }
    let claims = found.completeness == .truncated ? "It is" : "It claims to be"
    let whole = found.integrity == .intact ? "Intact," : "BROKEN: do not rely on this record. \(claims)"
    Output.line("\(whole) \(signed). \(found.events) event\(found.events == 1 ? "" : "s").")
    switch found.notedFits {
    case true?: Output.line("The code matches this record.")
    case false?: Output.line("The code does NOT match this record. Check the digits first.")
    case nil: break
    }
    if !found.vendorSystem { Output.line("NOT A VENDOR SYSTEM / REHEARSAL") }
    for signer in found.signers {
      let how =
        switch signer.how {
        case .name(nil): "typed name"
        case .name(let typist?): "typed name; \(typist.title) at the keyboard"
        case .key(let key): "SSH key \(key)"
        }
      Output.line(PlainText("  \(signer.role.title): \(signer.name), \(how), \(signer.at.iso8601)").string)
    }
    Output.line("  Code: \(found.code)")
    Output.line("  Head: \(found.head)")
    if let broken = found.firstBroken { Output.line("  First broken event: \(broken)") }
    Output.line("Notes, and what this does not prove:")
    for sentence in found.doesNotProve { Output.line("  - \(sentence)") }
  }

  /// The JSON document. Missing values are null.
  private struct Contract: Encodable {
    let found: Verification

    init(_ found: Verification) { self.found = found }

    private enum Key: String, CodingKey {
      case integrity, completeness, events, head, code, vendorSystem, signers, firstBroken, doesNotProve
    }

    private struct Signer: Encodable {
      let name, role, how: String
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(found.integrity.rawValue, forKey: .integrity)
      try container.encode(found.completeness.rawValue, forKey: .completeness)
      try container.encode(found.events, forKey: .events)
      try container.encode(found.head, forKey: .head)
      try container.encode(found.code, forKey: .code)
      try container.encode(found.vendorSystem, forKey: .vendorSystem)
      let signers = found.signers.map {
        Signer(name: $0.name, role: $0.role.rawValue, how: $0.how.isName ? "name" : "key")
      }
      try container.encode(signers, forKey: .signers)
      try container.encode(found.firstBroken, forKey: .firstBroken)
      try container.encode(found.doesNotProve, forKey: .doesNotProve)
    }
  }
}
