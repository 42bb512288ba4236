#define _GNU_SOURCE
#include "CPosix.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int pipe_ends[2] = {-1, -1};
static volatile sig_atomic_t was_continued;

static void tell(int signal) {
    if (signal == SIGCONT) was_continued = 1;
    int saved = errno;
    unsigned char byte = (unsigned char)signal;
    ssize_t ignored = write(pipe_ends[1], &byte, 1);  // a full pipe has told enough
    (void)ignored;
    errno = saved;
}

int cpx_catch_signals(const int *signals, int count) {
    if (pipe2(pipe_ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
    struct sigaction action = {.sa_handler = tell, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < count; i++) sigaction(signals[i], &action, NULL);
    return pipe_ends[0];
}

bool cpx_window_size(int descriptor, int *rows, int *columns) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return true;
}

// Uses SIGTSTP, which the system ignores if no shell could continue the process (its group is orphaned). SIGSTOP would
// stop it for good.
bool cpx_stop_self(void) {
    struct sigaction stop = {.sa_handler = SIG_DFL}, before;
    sigemptyset(&stop.sa_mask);
    was_continued = 0;
    sigaction(SIGTSTP, &stop, &before);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &before, NULL);
    return was_continued;
}
