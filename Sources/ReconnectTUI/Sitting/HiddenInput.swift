import Glibc

/// A terminal that doesn't show what is typed, for as long as one line takes.
///
/// Signals wait meanwhile: a program that ended here would leave the terminal mute.
struct HiddenInput: ~Copyable {
  private var before = termios()
  private var mask = sigset_t()

  /// `nil` where standard input is no terminal: then nothing is shown anyway.
  init?() {
    guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var waiting = sigset_t()
    sigemptyset(&waiting)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP] { sigaddset(&waiting, signal) }
    sigprocmask(SIG_BLOCK, &waiting, &mask)
    var mute = before
    mute.c_lflag &= ~tcflag_t(ECHO)
    mute.c_lflag |= tcflag_t(ECHONL)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &mute)
  }

  deinit {
    var (before, mask) = (before, mask)
    tcsetattr(STDIN_FILENO, TCSANOW, &before)
    sigprocmask(SIG_SETMASK, &mask, nil)
  }
}
