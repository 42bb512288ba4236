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

// term.h defines macros with these names.
#undef lines
#undef columns

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

static SCREEN *screen;
static FILE *input_file, *output_file;
static bool has_ink, pastes_bracketed;

bool cnc_choose_locale(void) {
    // Only the character encoding: the program is in English, and loading the rest took fifty system calls.
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
    // An empty environment says nothing about the terminal, and today's terminals use UTF-8. An explicit choice of C,
    // POSIX or an 8-bit charset is respected. A UTF-8 locale that isn't installed here still means UTF-8.
    const char *asked = getenv("LC_ALL");
    if (!asked || !*asked) asked = getenv("LC_CTYPE");
    if (!asked || !*asked) asked = getenv("LANG");
    if (asked && *asked && !strcasestr(asked, "UTF-8") && !strcasestr(asked, "utf8")) return false;
    return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

// Whether a terminal's family supports bracketed paste. Others would print the request.
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

// No window is larger, and ncurses uses short integers.
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
    // Separate streams: ncurses closes none, and stdin's buffer is never used.
    input_file = fdopen(dup(input), "r");
    output_file = fdopen(dup(output), "w");
    if (!input_file || !output_file) return false;
    // Override COLUMNS and LINES with the window's size. ncurses queries the window for whatever they don't set, and
    // fails if the size exceeds its integers.
    claim("LINES", rows);
    claim("COLUMNS", columns);
    screen = newterm(term, output_file, input_file);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    if (!screen) return false;
    raw();
    noecho();
    nonl();
    // Keys are read and decoded elsewhere: nothing here looks at the input, not even to postpone a refresh. Without
    // keypad(), the terminal sends the digits of its numeric keypad as digits.
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

static const char *present(const char *value) { return value == (char *)-1 ? NULL : value; }

const char *cnc_key(int key) {
    // By their position in the description: looking them up by name took longer than reading it.
    const char *const described[] = {
        key_up,    key_down,      key_left, key_right, key_home, key_end, key_ppage, key_npage,
        key_dc,    key_backspace, key_btab, key_enter, key_f1,   key_f2,  key_f3,    key_f4,
        key_f5,    key_f6,        key_f7,   key_f8,    key_f9,   key_f10, key_f11,   key_f12,
    };
    return key >= 0 && key < (int)(sizeof described / sizeof *described) ? present(described[key]) : NULL;
}

size_t cnc_reset_bytes(char *out, size_t room) {
    int problem;
    if (!cur_term && setupterm(NULL, STDOUT_FILENO, &problem) != OK) return 0;
    const char *parts[] = {brackets_pastes(getenv("TERM")) ? paste_off : NULL, present(exit_ca_mode),
                           present(cursor_normal), present(exit_attribute_mode)};
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

// Decodes the UTF-8 character at `text`, and stores its length in bytes, or 0 if it's invalid.
static wchar_t character(const unsigned char *text, int left, int *bytes) {
    *bytes = text[0] < 0x80 ? 1 : text[0] < 0xC2 ? 0 : text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : text[0] < 0xF5 ? 4 : 0;
    if (*bytes > left) *bytes = 0;
    wchar_t value = *bytes < 2 ? text[0] : text[0] & (0x7F >> *bytes);
    for (int i = 1; i < *bytes; i++) {
        if ((text[i] & 0xC0) != 0x80) *bytes = 0;
        value = value << 6 | (text[i] & 0x3F);
    }
    return value;
}

// Converts text to cells of one character each, and returns their number, or -1 if there are too many or a character
// is invalid or shares its cell. ncurses has the C library decode characters, which takes five times as long.
static int cells_of(const unsigned char *text, int bytes, attr_t attributes, short color, cchar_t cells[largest]) {
    int count = 0;
    cchar_t blank;
    setcchar(&blank, L" ", attributes, color, NULL);
    for (int place = 0, taken; place < bytes; place += taken) {
        wchar_t letter = character(text + place, bytes - place, &taken);
        if (taken == 0 || count == largest || letter < ' ') return -1;
        if (letter >= 0x7F && wcwidth(letter) < 1) return -1;
        cells[count] = blank;
        cells[count++].chars[0] = letter;
    }
    return count;
}

void cnc_write(int row, int column, const unsigned char *text, int bytes, int pair, int weight) {
    attr_t attributes = A_NORMAL;
    if (weight & CNC_BOLD) attributes |= A_BOLD;
    if (weight & CNC_DIM) attributes |= A_DIM;
    if (weight & CNC_UNDERLINE) attributes |= A_UNDERLINE;
    if (weight & CNC_REVERSE) attributes |= A_REVERSE;
    short color = has_ink ? (short)pair : 0;
    cchar_t cells[largest];
    int count = cells_of(text, bytes, attributes, color, cells);
    if (count >= 0) {
        attr_set(A_NORMAL, 0, NULL);
        mvadd_wchnstr(row, column, cells, count);
    } else {
        attr_set(attributes, color, NULL);
        mvaddnstr(row, column, (const char *)text, bytes);
    }
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
