import CPosix
import Glibc

/// Turns off the terminal's echo while one line is typed. Echo is turned on again however the program ends.
struct HiddenInput: ~Copyable {
  private let hidden: cpx_hidden
  private let mask: sigset_t

  private init(hidden: cpx_hidden, mask: sigset_t) {
    self.hidden = hidden
    self.mask = mask
  }

  /// `nil` if standard input isn't a terminal. This isn't a failable initializer, because the deinitializer would still
  /// run and would close descriptor 0.
  static func begin() -> HiddenInput? {
    var hidden = cpx_hidden()
    guard cpx_hide_echo(STDIN_FILENO, &hidden) else { return nil }
    // Stopping now would leave the shell with a terminal without echo.
    var (waiting, mask) = (sigset_t(), sigset_t())
    sigemptyset(&waiting)
    sigaddset(&waiting, SIGTSTP)
    sigprocmask(SIG_BLOCK, &waiting, &mask)
    return HiddenInput(hidden: hidden, mask: mask)
  }

  deinit {
    var (hidden, mask) = (hidden, mask)
    cpx_show_echo(&hidden)
    sigprocmask(SIG_SETMASK, &mask, nil)
  }
}
