#define _GNU_SOURCE
#include "CPosix.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

bool cpx_pipe(int *ends) { return pipe2(ends, O_CLOEXEC) == 0; }

int cpx_memory_file(void) { return memfd_create("px-reconnect", MFD_CLOEXEC); }

// Retries because a program whose file is being written can't be started for a moment.
static void execute(const char *const *arguments, const char *const *environment) {
    struct timespec pause = {.tv_nsec = 20 * 1000 * 1000};
    for (int tries = 0; tries < 25; tries++) {
        execve(arguments[0], (char *const *)arguments, (char *const *)environment);
        if (errno != ETXTBSY) return;
        nanosleep(&pause, NULL);
    }
}

// The running process groups. A signal handler reads them.
static _Atomic pid_t groups[64];

static void replace_group(pid_t from, pid_t to) {
    for (int i = 0; i < 64; i++) {
        pid_t expected = from;
        if (atomic_compare_exchange_strong(&groups[i], &expected, to)) return;
    }
}

void cpx_forget_group(pid_t group) { replace_group(group, 0); }

void cpx_kill_groups(void) {
    for (int i = 0; i < 64; i++) {
        pid_t group = atomic_load(&groups[i]);
        if (group > 0) kill(-group, SIGKILL);
    }
}

pid_t cpx_spawn(const char *const *arguments, const char *const *environment, const int *streams, bool in_group) {
    pid_t parent = getpid();
    int started[2];
    if (pipe2(started, O_CLOEXEC) != 0) return -1;
    pid_t process = fork();
    if (process != 0) {
        close(started[1]);
        // A successful exec closes the pipe; after a failed one, the child writes a byte.
        char failed;
        ssize_t count = process < 0 ? 1 : -1;
        while (process > 0 && (count = read(started[0], &failed, 1)) < 0 && errno == EINTR) {}
        close(started[0]);
        if (count <= 0) {
            if (in_group) replace_group(0, process);
            return process;
        }
        if (process > 0) while (waitpid(process, NULL, 0) < 0 && errno == EINTR) {}
        return -1;
    }
    // Until exec, only what is safe after a fork of a process with threads.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
    if (in_group) setpgid(0, 0);
    signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    // Duplicated out of the way first: a stream may have the number that another one gets.
    int report = fcntl(started[1], F_DUPFD_CLOEXEC, 3);
    int copies[3];
    for (int i = 0; i < 3; i++)
        copies[i] = streams[i] < 0 ? open("/dev/null", O_RDWR | O_CLOEXEC) : fcntl(streams[i], F_DUPFD_CLOEXEC, 3);
    for (int i = 0; i < 3; i++) dup2(copies[i], i);
    execute(arguments, environment);
    while (write(report, "!", 1) < 0 && errno == EINTR) {}
    _exit(127);
}
