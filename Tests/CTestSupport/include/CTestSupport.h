// What tests need of C: programs on a terminal of their own, and what ncurses was told to draw.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

// Opens both ends of a new pseudo-terminal.
bool cts_open_terminal(int *master, int *terminal);
// Starts a program on a new pseudo-terminal of the given size. Returns its process id, or -1; `terminal` gets the
// master's descriptor.
pid_t cts_spawn_on_terminal(const char *const *arguments, int rows, int columns, int *terminal);
// Waits for a process: its exit code, or 128 and the signal that ended it.
int cts_wait(pid_t process);

// A cell as ncurses has it: its text as UTF-8 (room for 32 bytes), ink and weight.
void cts_cell(int row, int column, char *text, int *number, int *weight);
// Columns the C library gives a scalar in the present locale; -1 for what isn't printable.
int cts_wcwidth(uint32_t scalar);
