internal import Wizard

/// Asks for the credentials of live systems. They exist on this page alone: what is typed goes to px-reconnect-live,
/// and nowhere else.
struct Connect: Filling {
  private enum Credential: CaseIterable {
    case pxKey, pxRegion, alias, address, token

    var label: String {
      switch self {
      case .pxKey: "PX key (Read)"
      case .pxRegion: "PX region"
      case .alias: "sf alias"
      case .address: "or Salesforce address"
      case .token: "   and access token"
      }
    }

    var hint: String {
      switch self {
      case .pxKey: "Administration → REST API in PX"
      case .pxRegion: "us, eu or us2"
      case .alias: "of sf org login web --alias"
      case .address: "https://acme.my.salesforce.com"
      case .token: "begins with 00D"
      }
    }

    /// The environment variable that this field replaces. The alias has none.
    var variable: String? {
      switch self {
      case .pxKey: "GAINSIGHT_PX_API_KEY"
      case .pxRegion: "GAINSIGHT_PX_REGION"
      case .alias: nil
      case .address: "SF_ORG_INSTANCE_URL"
      case .token: "SF_ACCESS_TOKEN"
      }
    }

    var isSecret: Bool { self == .pxKey || self == .token }
  }

  var entry = Entry(Credential.allCases.count)

  private var focused: Credential { Credential.allCases[entry.focused] }

  func page(in context: Context) -> Page {
    let found = context.live.found
    let fields = zip(Credential.allCases, entry.lines).map { credential, line in
      FieldContent(
        label: credential.label, hint: credential.hint, editor: line, isFocused: credential == focused,
        secrecy: credential.isSecret ? .masked : .shown)
    }
    let secret =
      focused.isSecret ? " Your typing is hidden. Stop sharing your screen while you paste." : ""
    return Page(
      title: "Connect Gainsight PX and Salesforce",
      blocks: [
        .text(
          Phrase(
            screen:
              "Stop sharing your screen while you paste a key or token. It stays in memory and is used only to read. Nothing is written to PX or Salesforce.",
            lines:
              "What you type stays in memory and is used only to read. Press Enter to leave a field empty, or type /cancel to answer by hand."
          )),
        .text(
          found.isEmpty
            ? "The environment has no credentials." : "Found in the environment: \(found.joined(separator: ", ")).",
          .good),
      ] + context.live.problems.map { .text($0, .warning) } + [
        .gap, .fields(fields, labels: 26),
        .text(.screen("Leave empty what you don't have. You answer those steps by hand.")),
      ],
      keys: [KeyHint("Tab", "next"), .enter("connect"), .escape("by hand")],
      question: .words(
        "Question \(entry.focused + 1) of \(fields.count). \(focused.label.trimmed) (\(focused.hint)).\(secret)"))
  }

  mutating func submit(in context: Context) -> Response {
    if let place = Credential.allCases.firstIndex(of: .pxRegion) {
      let region = entry[place].trimmed.lowercased()
      guard region.isEmpty || PXRegion(rawValue: region) != nil else {
        entry.focused = place
        return .say(.refusal("PX has no such region. Type us, eu or us2, or leave it empty for us."))
      }
    }
    var environment: [String: String] = [:]
    var alias: String?
    for (credential, line) in zip(Credential.allCases, entry.lines) where !line.text.trimmed.isEmpty {
      if let variable = credential.variable {
        environment[variable] = line.text.trimmed
      } else {
        alias = line.text.trimmed
      }
    }
    return Response(next: .close, intent: .connect(environment, targetOrg: alias), notice: .connecting)
  }

  func left(in context: Context) -> Phrase { "Connecting canceled. What you typed was discarded." }
  var asksForSecret: Bool { focused.isSecret }
}
