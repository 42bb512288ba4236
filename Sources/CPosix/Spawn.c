#define _GNU_SOURCE
#include "CPosix.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

static pid_t spawn(const char *const *arguments, const char *const *environment, int *input, int *output, bool talks) {
    int in[2] = {-1, -1}, out[2] = {-1, -1};
    if (input != NULL && pipe2(in, O_CLOEXEC) != 0) return -1;
    if (output != NULL && pipe2(out, O_CLOEXEC) != 0) {
        if (input != NULL) close(in[0]), close(in[1]);
        return -1;
    }
    pid_t parent = getpid();
    pid_t process = fork();
    if (process == 0) {
        // Only what is safe after a fork among threads, until exec.
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(127);
        signal(SIGPIPE, SIG_DFL);
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        int nowhere = open("/dev/null", O_RDWR);
        dup2(input != NULL ? in[0] : nowhere, 0);
        dup2(output != NULL ? out[1] : nowhere, 1);
        if (!talks) dup2(nowhere, 2);
        if (nowhere > 2) close(nowhere);
        execve(arguments[0], (char *const *)arguments, (char *const *)environment);
        _exit(127);
    }
    if (input != NULL) {
        close(in[0]);
        *input = in[1];
    }
    if (output != NULL) {
        close(out[1]);
        *output = out[0];
    }
    return process;
}

pid_t cpx_spawn(const char *const *arguments, const char *const *environment, int *input, int *output) {
    return spawn(arguments, environment, input, output, false);
}

pid_t cpx_spawn_talking(const char *const *arguments, const char *const *environment, int *input, int *output) {
    return spawn(arguments, environment, input, output, true);
}
