import CPosix
import Glibc

/// A terminal that doesn't show what is typed, for as long as one line takes; whatever ends the program meanwhile, the
/// terminal shows again what is typed.
struct HiddenInput: ~Copyable {
  private var hidden = cpx_hidden()
  private var mask = sigset_t()

  /// `nil` where standard input is no terminal: then nothing is shown anyway.
  init?() {
    guard cpx_hide_echo(STDIN_FILENO, &hidden) else { return nil }
    // Stopped now, it would leave the shell a terminal that shows nothing.
    var waiting = sigset_t()
    sigemptyset(&waiting)
    sigaddset(&waiting, SIGTSTP)
    sigprocmask(SIG_BLOCK, &waiting, &mask)
  }

  deinit {
    var (hidden, mask) = (hidden, mask)
    cpx_show_echo(&hidden)
    sigprocmask(SIG_SETMASK, &mask, nil)
  }
}
