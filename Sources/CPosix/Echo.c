// Turns off a terminal's echo, and restores it whatever happens to this program: a second process waits for the first
// to end, because no process can handle its own kill -9.
#define _GNU_SOURCE
#include "CPosix.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static void wait_and_give_back(int terminal, int waiting, const struct termios *before) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);  // also SIGTTOU: by then another may be in the foreground
    for (int other = 0; other < 1024; other++)
        if (other != terminal && other != waiting) close(other);
    char told;
    while (read(waiting, &told, 1) < 0 && errno == EINTR) {}
    tcsetattr(terminal, TCSANOW, before);
    _exit(0);
}

bool cpx_hide_echo(int terminal, cpx_hidden *hidden) {
    struct termios before, mute;
    int ends[2];
    if (!isatty(terminal) || tcgetattr(terminal, &before) != 0 || pipe2(ends, O_CLOEXEC) != 0) return false;
    hidden->guard = fork();
    if (hidden->guard == 0) wait_and_give_back(terminal, (close(ends[1]), ends[0]), &before);
    close(ends[0]);
    hidden->held = ends[1];
    if (hidden->guard < 0) {
        close(hidden->held);
        return false;
    }
    mute = before;
    mute.c_lflag &= ~(tcflag_t)ECHO;
    mute.c_lflag |= ECHONL;
    tcsetattr(terminal, TCSAFLUSH, &mute);
    return true;
}

void cpx_show_echo(const cpx_hidden *hidden) {
    close(hidden->held);
    while (waitpid(hidden->guard, NULL, 0) < 0 && errno == EINTR) {}
}
