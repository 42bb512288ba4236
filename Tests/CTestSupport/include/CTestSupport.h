// What tests need from C: programs on a pseudo-terminal, and what ncurses has on its screen.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

// Opens both ends of a new pseudo-terminal.
bool cts_open_terminal(int *master, int *terminal);
// Starts a program on a new pseudo-terminal of the given size. Returns its process id, or -1; `terminal` gets the
// master's descriptor.
pid_t cts_spawn_on_terminal(const char *const *arguments, int rows, int columns, int *terminal);
// Waits for a process. Returns its exit code, or 128 plus the signal that ended it.
int cts_wait(pid_t process);

// Reads a cell from ncurses: its text as UTF-8 (up to 32 bytes), color pair and weight.
void cts_cell(int row, int column, char *text, int *number, int *weight);
// Returns the C library's width of a scalar in columns, in the current locale; -1 if it isn't printable.
int cts_wcwidth(uint32_t scalar);
