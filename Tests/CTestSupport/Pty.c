#define _GNU_SOURCE
#include "CTestSupport.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

bool cts_open_terminal(int *master, int *terminal) {
    char name[128];
    *master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (*master < 0 || grantpt(*master) != 0 || unlockpt(*master) != 0) return false;
    if (ptsname_r(*master, name, sizeof name) != 0) return false;
    *terminal = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    return *terminal >= 0;
}

pid_t cts_spawn_on_terminal(const char *const *arguments, int rows, int columns, int *terminal) {
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) return -1;
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    ioctl(master, TIOCSWINSZ, &size);
    char name[128];
    if (ptsname_r(master, name, sizeof name) != 0) return -1;
    pid_t process = fork();
    if (process == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);  // a test's worker thread has most of them blocked
        setsid();
        int slave = open(name, O_RDWR);
        ioctl(slave, TIOCSCTTY, 0);
        for (int descriptor = 0; descriptor < 3; descriptor++) dup2(slave, descriptor);
        if (slave > 2) close(slave);
        execv(arguments[0], (char *const *)arguments);
        _exit(127);
    }
    *terminal = master;
    return process;
}

int cts_wait(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
