"""The screen that a program's bytes produce, emulated by pyte; also as runs of cells for floor.c."""
import pyte

COLOURS = {name: number for number, name in enumerate(
    ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white"))}


class _Screen(pyte.Screen):
    """Adds what ncurses uses and pyte lacks: REP, SU, SD and dim. Dim is stored as italics, which we never use.

    A saved cursor is restored even outside the scrolling rows; pyte would move it into them."""

    last = " "
    wrapped = 0  # characters that didn't fit in their row
    is_drawing = False

    def draw(self, data):
        self.is_drawing = True
        super().draw(data)
        self.is_drawing = False
        self.last = data[-1]

    def linefeed(self):
        self.wrapped += self.is_drawing
        super().linefeed()

    def scroll_up(self, count=1, **_):
        self.scroll(count, (self.margins.bottom if self.margins else self.lines - 1), self.index)

    def scroll_down(self, count=1, **_):
        self.scroll(count, (self.margins.top if self.margins else 0), self.reverse_index)

    def scroll(self, count, row, step):
        before, self.cursor.y = self.cursor.y, row
        for _ in range(count or 1):
            step()
        self.cursor.y = before

    def restore_cursor(self):
        margins, self.margins = self.margins, None
        super().restore_cursor()
        self.margins = margins

    def repeat(self, count=1, **_):
        self.draw(self.last * (count or 1))

    def select_graphic_rendition(self, *attributes, **private):
        kept = [{2: 3}.get(attribute, attribute) for attribute in attributes]
        super().select_graphic_rendition(*kept, *([23] if 22 in kept else []), **private)


class _Stream(pyte.ByteStream):
    csi = {**pyte.ByteStream.csi, "b": "repeat", "S": "scroll_up", "T": "scroll_down"}
    events = pyte.ByteStream.events | {"repeat", "scroll_up", "scroll_down"}


class Screen:
    def __init__(self, rows=24, columns=80):
        self.screen = _Screen(columns, rows)
        self.stream = _Stream(self.screen)
        self.fed = 0

    def feed(self, written):
        self.stream.feed(bytes(written[self.fed:]))
        self.fed = len(written)

    def lines(self):
        # The second cell of a wide character is empty; pyte's own display fails if the character was overwritten.
        return ["".join(cell[0] for cell in row).rstrip() for row in self.cells()]

    def cells(self):
        """Returns the text and rendition of each cell."""
        return [[_cell(self.screen.buffer[row][column]) for column in range(self.screen.columns)]
                for row in range(self.screen.lines)]

    def runs(self):
        """Returns the screen in the format that floor.c reads."""
        runs = [f"{self.screen.cursor.y} {self.screen.cursor.x}"]
        for row, cells in enumerate(self.cells()):
            start = 0
            for column in range(1, len(cells) + 1):
                if column < len(cells) and cells[column][1:] == cells[start][1:]:
                    continue
                text = "".join(cell[0] for cell in cells[start:column])
                if text.strip() or cells[start][1]:
                    runs.append(f"{row} {start} {cells[start][1]} {cells[start][2]} {text}")
                start = column
        return "\n".join(runs) + "\n\n"


def _cell(char):
    marks = char.bold | char.italics << 1 | char.reverse << 2 | char.underscore << 3
    return char.data, marks, COLOURS.get(char.fg, -1) + 1
