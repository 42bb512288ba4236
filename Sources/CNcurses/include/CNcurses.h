// ncurses as px-reconnect needs it. curses.h stays behind this header: its macros, globals and WINDOW type
// are what Swift's importer can't read (A_BOLD, stdscr, KEY_F) or must not see (they clash with common names).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Bits of a cell's weight.
enum { CNC_BOLD = 1, CNC_UNDERLINE = 2, CNC_REVERSE = 4, CNC_DIM = 8 };

// Chooses a UTF-8 locale where the environment doesn't ask for another; true if the terminal gets UTF-8.
bool cnc_choose_locale(void);

// Whether this computer describes a type of terminal. Called before a terminal is open.
bool cnc_describes(const char *type);
// How many colors the terminal that TERM names has by its description. Called before a terminal is open.
int cnc_described_colors(void);

// Takes the terminal on `input` and `output` with `term` (NULL: TERM), and a window of this size. `color` false leaves all
// colour out. Returns false if there is no such terminal type. Only one terminal is open at a time.
bool cnc_open(const char *term, int input, int output, bool color, int rows, int columns);
void cnc_close(void);
// Gives the terminal to the shell and takes it back.
void cnc_suspend(void);
void cnc_resume(void);

void cnc_resize(int rows, int columns);
// What a key sends, by the terminal's description; NULL if that doesn't say. The keys are counted from 0: up, down, left,
// right, Home, End, PgUp, PgDn, Del, Backspace, Shift-Tab, Enter, and F1 to F12.
const char *cnc_key(int key);
// The bytes that bring the terminal that TERM names back to where it was, for a process that outlives this one.
size_t cnc_reset_bytes(char *out, size_t room);

// How many colors there are; 0 without any.
int cnc_colors(void);
// Gives a pair of colors its number; below 0 stands for the terminal's own.
void cnc_define_pair(int pair, int ink, int paper);
// The terminal is of a family that answers what color its background has, or ignores the question.
bool cnc_reports_background(void);

// Writes UTF-8 text. A drawing call's ERR is no error: the last cell of the screen returns it although drawn.
void cnc_write(int row, int column, const unsigned char *text, int bytes, int pair, int weight);
void cnc_clear_row(int row);
void cnc_place_cursor(int row, int column);
void cnc_hide_cursor(void);
void cnc_refresh(void);
// The next refresh draws every cell anew.
void cnc_forget_screen(void);
