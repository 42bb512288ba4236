// The part of ncurses that px-reconnect needs. This header hides curses.h: Swift's importer can't read its macros,
// globals and WINDOW type (A_BOLD, stdscr, KEY_F) or must not see them (they clash with common names).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The bits of a cell's weight.
enum { CNC_BOLD = 1, CNC_UNDERLINE = 2, CNC_REVERSE = 4, CNC_DIM = 8 };

// Chooses a UTF-8 locale unless the environment asks for another. Returns whether the terminal gets UTF-8.
bool cnc_choose_locale(void);

// Whether this computer describes a terminal type. Call this before a terminal is open.
bool cnc_describes(const char *type);
// The number of colors in the description of the terminal in TERM. Call this before a terminal is open.
int cnc_described_colors(void);

// Opens the terminal of type `term` (NULL: TERM) on `input` and `output`, with a window of this size, without colors if
// `color` is false. Returns false if there is no such terminal type. Only one terminal can be open at a time.
bool cnc_open(const char *term, int input, int output, bool color, int rows, int columns);
void cnc_close(void);
// Returns the terminal to the shell, and takes it back.
void cnc_suspend(void);
void cnc_resume(void);

void cnc_resize(int rows, int columns);
// What a key sends, from the terminal's description; NULL if it doesn't say. Keys are numbered from 0: up, down, left,
// right, Home, End, PgUp, PgDn, Del, Backspace, Shift-Tab, Enter, and F1 to F12.
const char *cnc_key(int key);
// Writes the bytes that restore the terminal in TERM, for a process that outlives this one, and returns their number.
size_t cnc_reset_bytes(char *out, size_t room);

// The number of colors, or 0 without color.
int cnc_colors(void);
// Defines a numbered pair of colors. A negative color is the terminal's default.
void cnc_define_pair(int pair, int ink, int paper);
// Whether the terminal's family reports its background color, or at least ignores the query.
bool cnc_reports_background(void);

// Writes UTF-8 text. ERR from a drawing call isn't an error: the last cell of the screen returns it although drawn.
void cnc_write(int row, int column, const unsigned char *text, int bytes, int pair, int weight);
void cnc_clear_row(int row);
void cnc_place_cursor(int row, int column);
void cnc_hide_cursor(void);
void cnc_refresh(void);
// Makes the next refresh redraw every cell.
void cnc_forget_screen(void);
