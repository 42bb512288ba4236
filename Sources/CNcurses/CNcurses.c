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

// Codes for sequences that terminfo leaves out; ncurses' own end well below.
enum { CODE_PASTE_BEGINS = 2000, CODE_PASTE_ENDS, CODE_WORD_LEFT, CODE_WORD_RIGHT };

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

static SCREEN *screen;
static FILE *input_file, *output_file;
static bool has_ink, pastes_bracketed;

bool cnc_choose_locale(void) {
    setlocale(LC_ALL, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
    // A bare environment says nothing about the terminal, and today's terminals read UTF-8; an explicit
    // choice of C, POSIX or an 8-bit charset is obeyed.
    const char *asked = getenv("LC_ALL");
    if (!asked || !*asked) asked = getenv("LC_CTYPE");
    if (!asked || !*asked) asked = getenv("LANG");
    if (asked && *asked && !strstr(asked, "UTF-8") && !strstr(asked, "utf8")) return false;
    return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

// Bracketed paste is asked of the families that have it; others would print the request.
static bool brackets_pastes(const char *name) {
    static const char *families[] = {"xterm", "tmux", "screen", "rxvt", "foot", "alacritty", "kitty", "putty",
                                     "konsole", "gnome", "vte", "st-", "wezterm", "mintty", "iterm"};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strncmp(name, families[i], strlen(families[i])) == 0) return true;
    return false;
}

static void define_keys(void) {
    static const struct { const char *sequence; int code; } keys[] = {
        {"\033[200~", CODE_PASTE_BEGINS}, {"\033[201~", CODE_PASTE_ENDS},
        {"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
        {"\033[H", KEY_HOME}, {"\033[F", KEY_END},
        {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
        {"\033OH", KEY_HOME}, {"\033OF", KEY_END},
        {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END}, {"\033[7~", KEY_HOME}, {"\033[8~", KEY_END},
        {"\033[3~", KEY_DC}, {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB},
        {"\033[1;5D", CODE_WORD_LEFT}, {"\033[1;5C", CODE_WORD_RIGHT},
        {"\033[1;3D", CODE_WORD_LEFT}, {"\033[1;3C", CODE_WORD_RIGHT},
        {"\033b", CODE_WORD_LEFT}, {"\033f", CODE_WORD_RIGHT},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) define_key(keys[i].sequence, keys[i].code);
    // linux and putty call Ctrl-Z a key of its own; we take it as the letter that it is.
    define_key(NULL, KEY_SUSPEND);
    // Function keys as PuTTY (ESC [ 11 ~), xterm (ESC O P) and the console (ESC [ [ A) send them: which of them it is,
    // TERM often doesn't say.
    static const int numbers[] = {11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24};
    char sequence[8];
    for (int i = 0; i < 12; i++) {
        snprintf(sequence, sizeof sequence, "\033[%d~", numbers[i]);
        define_key(sequence, KEY_F(i + 1));
        if (i < 4) {
            snprintf(sequence, sizeof sequence, "\033O%c", 'P' + i);
            define_key(sequence, KEY_F(i + 1));
        }
        if (i < 5) {
            snprintf(sequence, sizeof sequence, "\033[[%c", 'A' + i);
            define_key(sequence, KEY_F(i + 1));
        }
    }
}

static void say(const char *bytes) {
    fputs(bytes, output_file);
    fflush(output_file);
}

bool cnc_open(const char *term, int input, int output, bool color, int escape_delay_ms) {
    // Streams of our own: ncurses closes none, and stdin's buffer is never touched.
    input_file = fdopen(dup(input), "r");
    output_file = fdopen(dup(output), "w");
    if (!input_file || !output_file) return false;
    // The window's real size, not what COLUMNS and LINES claim. use_env(FALSE) would do that too, but then ncurses takes
    // no terminal whose description has no size, such as linux and putty.
    unsetenv("COLUMNS");
    unsetenv("LINES");
    screen = newterm(term, output_file, input_file);
    if (!screen) return false;
    set_escdelay(escape_delay_ms);
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    has_ink = color && has_colors();
    if (has_ink) {
        static const short inks[] = {-1, COLOR_RED, COLOR_GREEN, COLOR_YELLOW, COLOR_BLUE, COLOR_MAGENTA, COLOR_CYAN};
        start_color();
        use_default_colors();
        for (short i = 1; i < 7; i++) init_pair(i, inks[i], -1);
    }
    define_keys();
    const char *name = term ? term : getenv("TERM");
    pastes_bracketed = name && brackets_pastes(name);
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

void cnc_resize(int rows, int columns) { resizeterm(rows, columns); }

size_t cnc_reset_bytes(char *out, size_t room) {
    static const char *capabilities[] = {"rmcup", "cnorm", "sgr0", "rmkx"};
    size_t used = 0;
    const char *parts[5] = {pastes_bracketed ? paste_off : NULL};
    for (int i = 0; i < 4; i++) {
        const char *value = tigetstr(capabilities[i]);
        parts[i + 1] = value == (char *)-1 ? NULL : value;
    }
    for (int i = 0; i < 5; i++) {
        size_t length = parts[i] ? strlen(parts[i]) : 0;
        if (used + length > room) break;
        if (length) memcpy(out + used, parts[i], length);
        used += length;
    }
    return used;
}

static int own_key(wint_t code) {
    switch (code) {
    case KEY_UP: return CNC_KEY_UP;
    case KEY_DOWN: return CNC_KEY_DOWN;
    case KEY_LEFT: return CNC_KEY_LEFT;
    case KEY_RIGHT: return CNC_KEY_RIGHT;
    case KEY_HOME: return CNC_KEY_HOME;
    case KEY_END: return CNC_KEY_END;
    case KEY_PPAGE: return CNC_KEY_PAGE_UP;
    case KEY_NPAGE: return CNC_KEY_PAGE_DOWN;
    case KEY_BACKSPACE: return CNC_KEY_BACKSPACE;
    case KEY_DC: return CNC_KEY_DELETE;
    case KEY_BTAB: return CNC_KEY_BACK_TAB;
    case KEY_ENTER: return CNC_KEY_ENTER;
    case KEY_SLEFT: case CODE_WORD_LEFT: return CNC_KEY_WORD_LEFT;
    case KEY_SRIGHT: case CODE_WORD_RIGHT: return CNC_KEY_WORD_RIGHT;
    default: return code > KEY_F0 && code <= KEY_F0 + 63 ? CNC_KEY_F0 + (int)(code - KEY_F0) : CNC_KEY_UNKNOWN;
    }
}

cnc_input cnc_read(void) {
    wint_t code = 0;
    cnc_input input = {CNC_NOTHING, 0, 0};
    switch (get_wch(&code)) {
    case OK:
        input.kind = CNC_CHARACTER;
        input.scalar = (uint32_t)code;
        break;
    case KEY_CODE_YES:
        if (code == KEY_RESIZE) input.kind = CNC_RESIZED;
        else if (code == CODE_PASTE_BEGINS) input.kind = CNC_PASTE_BEGINS;
        else if (code == CODE_PASTE_ENDS) input.kind = CNC_PASTE_ENDS;
        else {
            input.kind = CNC_KEY;
            input.key = own_key(code);
        }
        break;
    }
    return input;
}

void cnc_write(int row, int column, const char *text, int bytes, int ink, int weight) {
    attr_t attributes = A_NORMAL;
    if (weight & CNC_BOLD) attributes |= A_BOLD;
    if (weight & CNC_DIM) attributes |= A_DIM;
    if (weight & CNC_UNDERLINE) attributes |= A_UNDERLINE;
    if (weight & CNC_REVERSE) attributes |= A_REVERSE;
    attr_set(attributes, has_ink ? (short)ink : 0, NULL);
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
void cnc_forget_screen(void) { clearok(curscr, TRUE); }
