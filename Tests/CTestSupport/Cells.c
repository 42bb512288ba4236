#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CTestSupport.h"

#include <CNcurses.h>
#include <curses.h>
#include <stdlib.h>
#include <wchar.h>

void cts_cell(int row, int column, char *text, int *number, int *weight) {
    cchar_t cell;
    wchar_t wide[CCHARW_MAX + 1] = {0};
    attr_t attributes = 0;
    short pair = 0;
    mvin_wch(row, column, &cell);
    getcchar(&cell, wide, &attributes, &pair, NULL);
    wcstombs(text, wide, 32);
    *number = pair;
    *weight = (attributes & A_BOLD ? CNC_BOLD : 0) | (attributes & A_DIM ? CNC_DIM : 0) |
              (attributes & A_UNDERLINE ? CNC_UNDERLINE : 0) | (attributes & A_REVERSE ? CNC_REVERSE : 0);
}

int cts_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
