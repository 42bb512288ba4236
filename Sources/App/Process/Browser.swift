import Glibc
import Posix

/// Opens URLs in a browser on this computer, if people at this terminal can see one.
struct Browser {
  /// The program with its arguments.
  let command: [String]

  /// Uses the program that BROWSER names, or on a desktop or in WSL, the system's way of opening URLs. Over SSH, nobody
  /// would see the other computer's browser, so only BROWSER is used.
  init?(in environment: (String) -> String? = { Environment[$0] }) {
    if let asked = environment("BROWSER")?.split(separator: ":").first {
      command = asked.split(separator: " ").map(String.init)
      return
    }
    let isFar = ["SSH_CONNECTION", "SSH_TTY", "MOSH_CONNECTION"].contains { environment($0) != nil }
    let isDesktop = environment("DISPLAY") != nil || environment("WAYLAND_DISPLAY") != nil
    let isWSL = environment("WSL_DISTRO_NAME") != nil
    let known = (isWSL ? ["wslview"] : []) + (isDesktop ? ["xdg-open"] : [])
    let found = known.first { ChildProcess.path(of: $0, in: environment("PATH")) != nil }
    guard let found, !isFar else { return nil }
    command = [found]
  }

  /// Starts the browser with a URL. Returns whether it started. It runs independently, without this program's
  /// credentials, and its output doesn't reach the screen.
  func open(_ address: String) -> Bool {
    guard let program = command.first, let path = ChildProcess.path(of: program, in: Environment["PATH"]),
      access(path, X_OK) == 0
    else { return false }
    let hasPlace = command.contains { $0.contains("%s") }
    let words = hasPlace ? command.map { $0.replacing("%s", with: address) } : command + [address]
    let environment = Environment.all.filter { variable in
      !LiveProgram.secrets.contains { variable.hasPrefix("\($0)=") }
    }
    // The shell exits at once, so there is nothing to wait for.
    let script = "\"$@\" </dev/null >/dev/null 2>&1 &"
    let outcome = try? ChildProcess.run(
      "/bin/sh", ["-c", script, "sh"] + words, environment: environment, within: .seconds(2))
    return outcome?.code == 0
  }
}
