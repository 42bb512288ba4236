// The floor: the minimum that a checklist on ncurses costs. Down and Up move, q quits; all pending keys are handled
// before the next paint. With a file of screens (see screens.py), each key paints the next screen, to measure what
// ncurses alone needs for the same cells.
#define _GNU_SOURCE
#include <curses.h>
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 16, LINE = 4096 };

static int selected;
static volatile sig_atomic_t ended;
static FILE *screens;

static void end(int number) { ended = number; }

static void checklist(void) {
  erase();
  attron(A_BOLD | COLOR_PAIR(1));
  mvaddstr(1, 4, "The first step");
  attroff(A_BOLD | COLOR_PAIR(1));
  for (int row = 0; row < ROWS && row + 4 < LINES; row++) {
    if (row == selected) attron(A_REVERSE);
    mvprintw(row + 4, 4, "[ ] step %02d  what is to be done in step %02d", row + 1, row + 1);
    if (row == selected) attroff(A_REVERSE);
  }
  refresh();
}

// A line is a run of cells: row, column, attributes (1 bold, 2 dim, 4 reverse, 8 underlined), color + 1, text. The
// first line of a screen is the cursor's position, and an empty line ends the screen.
static void next_screen(void) {
  char line[LINE];
  int row, column, marks, colour, from, cursor_row = 0, cursor_column = 0;
  erase();
  if (!fgets(line, sizeof line, screens)) { ended = -1; return; }
  sscanf(line, "%d %d", &cursor_row, &cursor_column);
  while (fgets(line, sizeof line, screens) && line[0] != '\n') {
    if (sscanf(line, "%d %d %d %d%n", &row, &column, &marks, &colour, &from) != 4) continue;
    line[strcspn(line, "\n")] = 0;
    attrset((marks & 1 ? A_BOLD : 0) | (marks & 2 ? A_DIM : 0) | (marks & 4 ? A_REVERSE : 0) |
            (marks & 8 ? A_UNDERLINE : 0) | COLOR_PAIR(colour));
    mvaddstr(row, column, line + from + 1);
  }
  attrset(0);
  move(cursor_row, cursor_column);
  refresh();
}

int main(int count, char **arguments) {
  setlocale(LC_ALL, "");
  if (count > 1 && !(screens = fopen(arguments[1], "r"))) return 66;
  struct sigaction action = {.sa_handler = end};
  ESCDELAY = 25;
  initscr();
  cbreak();
  noecho();
  keypad(stdscr, TRUE);
  curs_set(screens != NULL);
  start_color();
  use_default_colors();
  for (int colour = 0; colour < 8; colour++) init_pair(colour + 1, colour, -1);
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGHUP, &action, NULL);
  sigaction(SIGINT, &action, NULL);
  while (!ended) {
    if (screens) next_screen(); else checklist();
    int key = getch();
    if (key == ERR && errno != EINTR) break;
    nodelay(stdscr, TRUE);
    for (; key != ERR && !ended; key = getch()) {
      if (key == KEY_DOWN && selected < ROWS - 1) selected++;
      else if (key == KEY_UP && selected > 0) selected--;
      else if (key == 'q') ended = -1;
      if (screens) break;
    }
    nodelay(stdscr, FALSE);
  }
  endwin();
  return ended > 0 ? 128 + ended : 0;
}
