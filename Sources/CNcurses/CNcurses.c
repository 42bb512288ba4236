#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

// term.h makes macros of these words.
#undef lines
#undef columns

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

static SCREEN *screen;
static FILE *input_file, *output_file;
static bool has_ink, pastes_bracketed;

bool cnc_choose_locale(void) {
    setlocale(LC_ALL, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
    // A bare environment says nothing about the terminal, and today's terminals read UTF-8; an explicit
    // choice of C, POSIX or an 8-bit charset is obeyed. A language that isn't installed here is UTF-8 all the same.
    const char *asked = getenv("LC_ALL");
    if (!asked || !*asked) asked = getenv("LC_CTYPE");
    if (!asked || !*asked) asked = getenv("LANG");
    if (asked && *asked && !strcasestr(asked, "UTF-8") && !strcasestr(asked, "utf8")) return false;
    return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

// Bracketed paste is asked of the families that have it; others would print the request.
static bool brackets_pastes(const char *name) {
    if (!name) return false;
    static const char *families[] = {"xterm", "tmux", "screen", "rxvt", "foot", "alacritty", "kitty", "putty",
                                     "konsole", "gnome", "vte", "st-", "wezterm", "mintty", "iterm"};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strncmp(name, families[i], strlen(families[i])) == 0) return true;
    return false;
}

static void say(const char *bytes) {
    fputs(bytes, output_file);
    fflush(output_file);
}

// No window is larger, and ncurses counts in short integers.
enum { largest = 1000 };

static int fitting(int size) { return size < 1 ? 1 : size > largest ? largest : size; }

static void claim(const char *variable, int size) {
    char text[12];
    snprintf(text, sizeof text, "%d", fitting(size));
    setenv(variable, text, 1);
}

bool cnc_describes(const char *type) {
    int problem;
    if (setupterm(type, STDOUT_FILENO, &problem) != OK) return false;
    del_curterm(cur_term);
    return true;
}

int cnc_described_colors(void) {
    int problem;
    if (setupterm(NULL, STDOUT_FILENO, &problem) != OK) return 0;
    int colors = tigetnum("colors");
    del_curterm(cur_term);
    return colors > 0 ? colors : 0;
}

bool cnc_open(const char *term, int input, int output, bool color, int rows, int columns) {
    // Streams of our own: ncurses closes none, and stdin's buffer is never touched.
    input_file = fdopen(dup(input), "r");
    output_file = fdopen(dup(output), "w");
    if (!input_file || !output_file) return false;
    // The window's size, not what COLUMNS and LINES say. ncurses asks the window itself for what they leave open, and
    // fails where that is larger than it can count.
    claim("LINES", rows);
    claim("COLUMNS", columns);
    screen = newterm(term, output_file, input_file);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    if (!screen) return false;
    raw();
    noecho();
    nonl();
    // Keys are read and decoded elsewhere: nothing here looks at the input, also not whether a picture can wait. Without
    // keypad() the terminal sends the digits of its numeric keypad as digits.
    typeahead(-1);
    has_ink = color && has_colors();
    if (has_ink) {
        start_color();
        use_default_colors();
    }
    pastes_bracketed = brackets_pastes(term ? term : getenv("TERM"));
    if (pastes_bracketed) say(paste_on);
    return true;
}

void cnc_suspend(void) {
    if (pastes_bracketed) say(paste_off);
    endwin();
}

void cnc_resume(void) {
    clearok(curscr, TRUE);
    wrefresh(stdscr);
    if (pastes_bracketed) say(paste_on);
}

void cnc_close(void) {
    if (!screen) return;
    cnc_suspend();
    delscreen(screen);
    screen = NULL;
    fclose(input_file);
    fclose(output_file);
}

void cnc_resize(int rows, int columns) { resizeterm(fitting(rows), fitting(columns)); }

const char *cnc_string(const char *capability) {
    const char *value = tigetstr((char *)capability);
    return value == (char *)-1 ? NULL : value;
}

size_t cnc_reset_bytes(char *out, size_t room) {
    int problem;
    if (!cur_term && setupterm(NULL, STDOUT_FILENO, &problem) != OK) return 0;
    const char *parts[] = {brackets_pastes(getenv("TERM")) ? paste_off : NULL, cnc_string("rmcup"), cnc_string("cnorm"),
                           cnc_string("sgr0")};
    size_t used = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t length = parts[i] ? strlen(parts[i]) : 0;
        if (used + length > room) break;
        if (length) memcpy(out + used, parts[i], length);
        used += length;
    }
    return used;
}

int cnc_colors(void) { return has_ink ? COLORS : 0; }

void cnc_define_pair(int pair, int ink, int paper) {
    if (has_ink && pair > 0) init_pair((short)pair, (short)ink, (short)paper);
}

bool cnc_reports_background(void) { return pastes_bracketed; }

void cnc_write(int row, int column, const char *text, int bytes, int pair, int weight) {
    attr_t attributes = A_NORMAL;
    if (weight & CNC_BOLD) attributes |= A_BOLD;
    if (weight & CNC_DIM) attributes |= A_DIM;
    if (weight & CNC_UNDERLINE) attributes |= A_UNDERLINE;
    if (weight & CNC_REVERSE) attributes |= A_REVERSE;
    attr_set(attributes, has_ink ? (short)pair : 0, NULL);
    mvaddnstr(row, column, text, bytes);
}

void cnc_clear_row(int row) {
    attr_set(A_NORMAL, 0, NULL);
    move(row, 0);
    clrtoeol();
}

void cnc_place_cursor(int row, int column) {
    move(row, column);
    curs_set(1);
}

void cnc_hide_cursor(void) { curs_set(0); }
void cnc_refresh(void) { refresh(); }
void cnc_forget_screen(void) {
    reset_prog_mode();  // a shell may have the terminal in modes of its own since
    clearok(curscr, TRUE);
}
