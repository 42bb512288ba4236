import Wizard

extension HelpTopic {
  /// A variable, or several with the same effect.
  struct Variables {
    let names: [String]
    let about: String
  }

  /// All variables that the two programs read, grouped by purpose.
  static let variables: [(title: String, rows: [Variables])] = [
    (
      "Gainsight PX",
      [
        Variables(names: ["GAINSIGHT_PX_API_KEY"], about: "API key. Read permission is enough."),
        Variables(names: ["GAINSIGHT_PX_REGION"], about: "us, eu or us2. Default: us."),
        Variables(names: ["GAINSIGHT_PX_URL"], about: "Address instead of a region. It ends in /v1."),
      ]
    ),
    (
      "Salesforce",
      [
        Variables(names: ["SF_ACCESS_TOKEN"], about: "Access token. Needs SF_ORG_INSTANCE_URL."),
        Variables(
          names: ["SF_ORG_INSTANCE_URL"], about: "Address of the org, for example https://acme.my.salesforce.com."),
        Variables(names: ["SF_TARGET_ORG"], about: "Login of the sf command, if there is no access token."),
      ]
    ),
    (
      "Network",
      [
        Variables(names: ["STATUS_PAGE_URL"], about: "Another status page for Gainsight."),
        Variables(names: ["SALESFORCE_STATUS_URL"], about: "Another status page for Salesforce."),
        Variables(
          names: ["https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"],
          about: "Proxies, as the curl command reads them."),
        Variables(
          names: ["CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"],
          about: "CA certificates. The first one that is set counts; a file and a folder can be set together."),
        Variables(names: ["PX_RECONNECT_DEBUG"], about: "http lists each request on standard error, without secrets."),
        Variables(names: ["PX_RECONNECT_DEBUG_FILE"], about: "Lists requests in this file instead."),
      ]
    ),
    (
      "Store",
      [
        Variables(
          names: ["PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "PGSERVICEFILE"],
          about: "Where a PostgreSQL store is, as psql reads them, for all that --store leaves out."),
        Variables(
          names: ["PGPASSFILE", "PGPASSWORD"], about: "Its password: a file, or the password. Default: ~/.pgpass."),
        Variables(names: ["PGSSLMODE", "PGSSLROOTCERT"], about: "verify-full, and the CA certificates for it."),
        Variables(names: ["PGCONNECT_TIMEOUT"], about: "Seconds to wait for a connection. Default: 10."),
      ]
    ),
    (
      "Terminal",
      [
        Variables(names: ["ACCESSIBLE"], about: "Plain lines. Off if empty, 0, false, no or off."),
        Variables(names: ["NO_COLOR"], about: "No color, if not empty."),
        Variables(
          names: ["FORCE_COLOR", "CLICOLOR_FORCE"], about: "Color in check and doctor without a terminal too. 0 is off."
        ),
        Variables(names: ["CLICOLOR"], about: "0 turns color off."),
        Variables(names: ["COLORFGBG"], about: "What the background is, for terminals that don't answer."),
        Variables(names: ["TERM"], about: "Kind of terminal. dumb means plain lines."),
        Variables(names: ["ESCDELAY"], about: "Milliseconds after Esc until it counts as a key by itself."),
        Variables(names: ["TMUX", "STY"], about: "Set by tmux and screen, for the clipboard and for keys."),
        Variables(
          names: ["SSH_CONNECTION", "SSH_TTY", "MOSH_CONNECTION"],
          about: "Set over a network: keys get more time, and only BROWSER opens addresses."),
        Variables(
          names: ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"],
          about: "Set on a desktop and in WSL, where addresses can be opened."),
        Variables(names: ["LC_ALL", "LC_CTYPE", "LANG"], about: "Locale. UTF-8 unless another is named."),
        Variables(names: ["BROWSER"], about: "Program that opens addresses."),
      ]
    ),
    (
      "Time and files",
      [
        Variables(names: ["TZ", "TZDIR"], about: "Time zone of local times, and where zones are described."),
        Variables(
          names: ["XDG_DATA_HOME"], about: "Sessions are saved in px-reconnect there. Default: ~/.local/share."),
        Variables(names: ["XDG_STATE_HOME"], about: "The crash log is in px-reconnect there. Default: ~/.local/state."),
        Variables(names: ["HOME"], about: "Home folder."),
        Variables(
          names: ["PATH"], about: "Where sf, ssh-keygen, tar, px-reconnect-live and px-reconnect-store are looked for."),
        Variables(names: ["TMPDIR"], about: "Folder for temporary files. Default: /tmp."),
      ]
    ),
  ]

  static let environmentText: String = {
    var lines = ["Environment variables. An empty one counts as not set, and an empty TZ as UTC."]
    for (title, rows) in variables {
      lines += ["", "\(title):", ""]
      for row in rows {
        lines += wrapped(row.names.joined(separator: ", "), indent: 2)
        lines += wrapped(row.about, indent: 6)
      }
    }
    return lines.joined(separator: "\n")
  }()

  /// The text in lines of at most 80 columns.
  private static func wrapped(_ text: String, indent: Int) -> [String] {
    PlainText(text).wrapped(to: 80 - indent, breaksWords: false).map {
      String(repeating: " ", count: indent) + $0.string
    }
  }
}
