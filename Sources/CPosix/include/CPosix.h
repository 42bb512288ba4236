// POSIX calls that Swift's importer refuses (fork, variadic ioctl, function-like macros) or that must be
// safe in a signal handler.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// The window's size; false if the descriptor is no terminal or has none.
bool cpx_window_size(int descriptor, int *rows, int *columns);

// Catches the signals in `signals` by writing each one's number as a byte into a pipe that never blocks.
// Returns the descriptor to read from, or -1.
int cpx_catch_signals(const int *signals, int count);

// What a process that outlives the program needs to know, in a page both share. Its arrays stay in C: Swift would make
// types of thousands of elements of them, which took an eighth of the start.
typedef struct cpx_black_box cpx_black_box;

// The terminal is in the program's hands; these bytes give it back.
void cpx_take_screen(cpx_black_box *box, const char *reset, size_t count);
// The terminal is as it was.
void cpx_give_screen(cpx_black_box *box);
// What is to be in the sentence that says how to resume.
void cpx_note_resume(cpx_black_box *box, const char *words);

// Splits the process: the caller's program goes on in the child, while this one watches over it and gives
// the terminal back whatever happens. Returns in the child only; the parent ends with the child's exit code,
// or with 70 and one sentence if the child crashed or was killed.
cpx_black_box *cpx_supervise(const char *crash_log);

// A terminal that doesn't show what is typed.
typedef struct {
    pid_t guard;
    int held;
} cpx_hidden;

// Stops showing what is typed; false where the descriptor is no terminal, or where nobody could give it back. Whatever
// ends this process, its terminal shows again what is typed.
bool cpx_hide_echo(int terminal, cpx_hidden *hidden);
// Shows again what is typed, as it was before.
void cpx_show_echo(const cpx_hidden *hidden);

// The path this program was started by, as the system handed it over; NULL if it didn't.
const char *cpx_own_path(void);

// The words this program was started with, as the system handed them over.
int cpx_argument_count(void);
const char *cpx_argument(int place);

// The first digits of the commit that this program was built from, as the linker was told them; 0 if it wasn't.
unsigned long cpx_commit(void);

// Leaves no core dump and keeps other processes of this user from reading this one's memory: credentials are in it.
void cpx_keep_no_cores(void);

// Stops this process as Ctrl-Z would, and returns when it goes on; returns false at once where nobody could continue it.
// SIGCONT must be among the signals that are caught.
bool cpx_stop_self(void);

// A pipe whose ends no other program inherits; false if there are no more descriptors.
bool cpx_pipe(int *ends);
// Gives a file another name, never over a file that is there. Returns 0, or the system's error number.
int cpx_place(const char *from, const char *to);
// A file without a name, in memory; -1 if there is none.
int cpx_memory_file(void);
// Starts a program with these three streams as its standard input, output and error; -1 is /dev/null. It is killed when
// the thread that started it ends, so that none is left behind: start it from one that outlives it. Returns its process
// id, or -1. In a group of its own, it can be killed with all that it starts, and it can't ask questions on a terminal.
pid_t cpx_spawn(const char *const *arguments, const char *const *environment, const int *streams, bool in_group);
// Such a group has ended, or may go on.
void cpx_forget_group(pid_t group);
// Kills all such groups; safe in a signal handler.
void cpx_kill_groups(void);
