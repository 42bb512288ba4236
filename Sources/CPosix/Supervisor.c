// The parent process. It is written in C because it must work when Swift's runtime has just failed, and it forks
// without exec because a second start of the program would double the time to the first paint.
#define _GNU_SOURCE
#include "CPosix.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { exit_crashed = 70 };  // EX_SOFTWARE

struct cpx_black_box {
    bool screen_taken;
    size_t reset_count;
    char reset[512];
    char resume[4096];
};

void cpx_take_screen(cpx_black_box *box, const char *reset, size_t count) {
    box->reset_count = count < sizeof box->reset ? count : sizeof box->reset;
    memcpy(box->reset, reset, box->reset_count);
    box->screen_taken = true;
}

void cpx_give_screen(cpx_black_box *box) { box->screen_taken = false; }

void cpx_note_resume(cpx_black_box *box, const char *words) {
    snprintf(box->resume, sizeof box->resume, "%s", words);
}

static pid_t child;

static const int passed_on[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};

static void pass_on(int signal) { kill(child, signal); }

static bool is_passed_on(int signal) {
    for (size_t i = 0; i < sizeof passed_on / sizeof *passed_on; i++)
        if (passed_on[i] == signal) return true;
    return false;
}

static volatile sig_atomic_t was_continued;

static void note_continued(int signal) {
    (void)signal;
    was_continued = 1;
}

// Stops as the child did, and returns when the shell continues both. Returns false at once if there is no shell (the
// process group is orphaned): then whoever stopped the child must continue it.
static bool follow(void) {
    signal(SIGCONT, note_continued);
    was_continued = 0;
    signal(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    signal(SIGTSTP, SIG_IGN);
    return was_continued;
}

// Writes what the child wrote to standard error, while it had the screen, to the crash log. If others can write to the
// folder, their link or file may have the log's name, so only a file that this user owns is written to.
static void keep_last_words(int words, const char *path) {
    char buffer[4096];
    int log = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    if (log < 0) return;
    struct stat status;
    if (fstat(log, &status) != 0 || !S_ISREG(status.st_mode) || status.st_uid != geteuid() || status.st_nlink != 1 ||
        ftruncate(log, 0) != 0) {
        close(log);
        return;
    }
    lseek(words, 0, SEEK_SET);
    for (ssize_t count; (count = read(words, buffer, sizeof buffer)) > 0;) {
        if (write(log, buffer, (size_t)count) != count) break;
    }
    close(log);
}

// Prints what the child wrote for people before it exited: why the terminal or the file couldn't be opened.
static void say_last_words(int words) {
    char buffer[4096];
    lseek(words, 0, SEEK_SET);
    for (ssize_t count; (count = read(words, buffer, sizeof buffer)) > 0;) {
        if (write(STDERR_FILENO, buffer, (size_t)count) != count) break;
    }
}

static void give_terminal_back(const cpx_black_box *box, const struct termios *before, bool had_terminal) {
    if (box->screen_taken) {
        ssize_t ignored = write(STDOUT_FILENO, box->reset, box->reset_count);
        (void)ignored;
    }
    if (had_terminal) {
        // The child's process group may still be in the foreground; changing the terminal must not stop this process.
        signal(SIGTTOU, SIG_IGN);
        tcsetattr(STDIN_FILENO, TCSANOW, before);
    }
}

static void watch(cpx_black_box *box, int words, const char *crash_log, const struct termios *before,
                  bool had_terminal) {
    struct sigaction action = {.sa_handler = pass_on, .sa_flags = SA_RESTART};
    for (size_t i = 0; i < sizeof passed_on / sizeof *passed_on; i++) sigaction(passed_on[i], &action, NULL);
    // The child stops first, in its own way; then this process follows. If the terminal stopped both (SIGTTOU after
    // "bg"), this process would stop once more after "fg".
    signal(SIGTSTP, SIG_IGN);
    signal(SIGTTIN, SIG_IGN);
    signal(SIGTTOU, SIG_IGN);

    int status = 0;
    for (;;) {
        if (waitpid(child, &status, WUNTRACED) < 0) {
            if (errno == EINTR) continue;
            _exit(exit_crashed);
        }
        if (WIFSTOPPED(status)) {
            if (follow()) kill(child, SIGCONT);
            continue;
        }
        break;
    }
    if (WIFEXITED(status)) {
        if (WEXITSTATUS(status) > 0 && WEXITSTATUS(status) < 128) say_last_words(words);
        _exit(WEXITSTATUS(status));
    }
    // The child was ended by a signal before it could handle it.
    if (WIFSIGNALED(status) && is_passed_on(WTERMSIG(status))) {
        give_terminal_back(box, before, had_terminal);
        _exit(128 + WTERMSIG(status));
    }

    give_terminal_back(box, before, had_terminal);
    keep_last_words(words, crash_log);
    fprintf(stderr, "px-reconnect stopped unexpectedly (signal %d, %s). Every recorded answer is safe.\n",
            WTERMSIG(status), strsignal(WTERMSIG(status)));
    if (box->resume[0]) fprintf(stderr, "Continue with: %s\n", box->resume);
    _exit(exit_crashed);
}

cpx_black_box *cpx_supervise(const char *crash_log) {
    static cpx_black_box alone;  // serves where no page can be shared: then nobody watches, and all else works
    cpx_black_box *box =
        mmap(NULL, sizeof *box, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int words = memfd_create("px-reconnect-stderr", MFD_CLOEXEC);
    if (box == MAP_FAILED || words < 0) return &alone;
    // Before the fork: a moment later, the child may have changed the terminal.
    struct termios before;
    bool had_terminal = tcgetattr(STDIN_FILENO, &before) == 0;
    pid_t parent = getpid();
    child = fork();
    if (child < 0) return &alone;
    if (child > 0) watch(box, words, crash_log, &before, had_terminal);

    prctl(PR_SET_PDEATHSIG, SIGHUP);
    if (getppid() != parent) raise(SIGHUP);  // the parent was gone before it could be asked for
    dup2(words, STDERR_FILENO);
    if (!getenv("SWIFT_BACKTRACE")) {
        // Swift's runtime would prompt on the screen ("Press space to interact") for 30 seconds.
        static const int crashes[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT};
        for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) signal(crashes[i], SIG_DFL);
    }
    return box;
}
