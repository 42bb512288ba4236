import CPosix
import Glibc

/// A terminal that doesn't show what is typed, for as long as one line takes; whatever ends the program meanwhile, the
/// terminal shows again what is typed.
struct HiddenInput: ~Copyable {
  private let hidden: cpx_hidden
  private let mask: sigset_t

  private init(hidden: cpx_hidden, mask: sigset_t) {
    self.hidden = hidden
    self.mask = mask
  }

  /// `nil` where standard input isn't a terminal. No value is made then: one that fails in its initializer is torn down
  /// all the same, and would close descriptor 0.
  static func begin() -> HiddenInput? {
    var hidden = cpx_hidden()
    guard cpx_hide_echo(STDIN_FILENO, &hidden) else { return nil }
    // Stopped now, it would leave the shell a terminal that shows nothing.
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
