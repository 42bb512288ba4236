#define _GNU_SOURCE
#include "CPosix.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

bool cpx_pipe(int *ends) { return pipe2(ends, O_CLOEXEC) == 0; }

int cpx_memory_file(void) { return memfd_create("px-reconnect", MFD_CLOEXEC); }

pid_t cpx_spawn(const char *const *arguments, const char *const *environment, const int *streams) {
    pid_t parent = getpid();
    pid_t process = fork();
    if (process != 0) return process;
    // Only what is safe after a fork among threads, until exec.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
    signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    // Copied out of the way first: a stream may have the number that another one gets.
    int copies[3];
    for (int i = 0; i < 3; i++)
        copies[i] = streams[i] < 0 ? open("/dev/null", O_RDWR | O_CLOEXEC) : fcntl(streams[i], F_DUPFD_CLOEXEC, 3);
    for (int i = 0; i < 3; i++) dup2(copies[i], i);
    execve(arguments[0], (char *const *)arguments, (char *const *)environment);
    _exit(127);
}
