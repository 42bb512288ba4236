// POSIX calls that Swift's importer rejects (fork, variadic ioctl, function-like macros), or code that must be safe in
// a signal handler.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// Gets the window's size. Returns false if the descriptor isn't a terminal or has no size.
bool cpx_window_size(int descriptor, int *rows, int *columns);

// Catches the signals, and writes each one's number as a byte to a nonblocking pipe. Returns the descriptor to read
// from, or -1.
int cpx_catch_signals(const int *signals, int count);

// What a process that outlives the program needs to know, in a page that both share. Its arrays stay in C: Swift would
// import them as types with thousands of elements, which took an eighth of the start.
typedef struct cpx_black_box cpx_black_box;

// Notes that the program has taken the screen, and the bytes that restore it.
void cpx_take_screen(cpx_black_box *box, const char *reset, size_t count);
// Notes that the screen has been restored.
void cpx_give_screen(cpx_black_box *box);
// Notes the command to resume, for the message after a crash.
void cpx_note_resume(cpx_black_box *box, const char *words);

// Forks: the program continues in the child, while the parent supervises it and restores the terminal whatever
// happens. Returns only in the child. The parent exits with the child's exit code, or with 70 and a message if the
// child crashed or was killed.
cpx_black_box *cpx_supervise(const char *crash_log);

// A terminal with its echo off.
typedef struct {
    pid_t guard;
    int held;
} cpx_hidden;

// Turns the echo off. Returns false if the descriptor isn't a terminal, or if nothing could turn it on again. Whatever
// ends this process, the echo is restored.
bool cpx_hide_echo(int terminal, cpx_hidden *hidden);
// Restores the echo.
void cpx_show_echo(const cpx_hidden *hidden);

// The path that this program was started with, from the system; NULL if it gave none.
const char *cpx_own_path(void);

// The command-line arguments, from the system.
int cpx_argument_count(void);
const char *cpx_argument(int place);

// The first digits of the commit that this program was built from, as given to the linker; 0 if none were.
unsigned long cpx_commit(void);

// Turns off core dumps, and keeps this user's other processes from reading this one's memory, which has credentials.
void cpx_keep_no_cores(void);

// Stops this process as Ctrl-Z would, and returns true once it is continued. Returns false at once if no shell could
// continue it. SIGCONT must be among the caught signals.
bool cpx_stop_self(void);

// Creates a pipe whose ends child processes don't inherit. Returns false if no more descriptors are available.
bool cpx_pipe(int *ends);
// Renames a file without replacing an existing one. Returns 0, or the system's error number.
int cpx_place(const char *from, const char *to);
// Creates an anonymous file in memory. Returns its descriptor, or -1.
int cpx_memory_file(void);
// Starts a program with these three streams as its standard input, output and error; -1 is /dev/null. Returns its
// process ID, or -1. It is killed when the thread that started it ends, so use a thread that outlives it. In its own
// process group, it can be killed with its children, and can't prompt on a terminal.
pid_t cpx_spawn(const char *const *arguments, const char *const *environment, const int *streams, bool in_group);
// Forgets such a group, which has ended or may continue.
void cpx_forget_group(pid_t group);
// Kills all such groups; safe in a signal handler.
void cpx_kill_groups(void);
