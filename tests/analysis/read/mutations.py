"""Ways in which an export is cut, mangled or edited: of its bytes, and of its cells."""

import re

ODD_CELLS = (
    "{value}",
    "{0}",
    "{}",
    "%s",
    "-99",
    "99",
    "8",
    "Y",
    "N",
    "1",
    "-oth-",
    "9" * 400,
    "1e999999",
    "1.234,5",
    "NaN",
    "inf",
    "-0",
    "٣",
    "31-2-2021 25:61",
    "2021-02-31 12:00:00",
    "0001-01-01 00:00:00",
    "9999-12-31 23:59:59",
    "1-1-9999 0:00",
    "=1+1",
    " ",
    "\x00",
    "\x1b[31m",
    "two\nlines",
    "two\r\nlines",
    ";;;",
    ";a;;b; c;",
    '"',
    "klingon",
    "☃",
    "x" * 5000,
)


def at_random(r, content):
    return r.randrange(len(content) + 1)


def truncated(r, content):
    return content[: at_random(r, content)]


def truncated_in_the_headings(r, content):
    return content[: r.randrange(1, 400)]


def beginning_lost(r, content):
    return content[at_random(r, content) :]


def bytes_deleted(r, content):
    at = at_random(r, content)
    return content[:at] + content[at + r.randint(1, 40) :]


def bytes_inserted(r, content):
    at = at_random(r, content)
    return content[:at] + r.randbytes(r.randint(1, 6)) + content[at:]


def bytes_changed(r, content):
    found = bytearray(content)
    for _ in range(r.randint(1, 10)):
        found[r.randrange(len(found))] = r.randrange(256)
    return bytes(found)


def quote_inserted(r, content):
    at = at_random(r, content)
    return content[:at] + b'"' + content[at:]


def quote_deleted(r, content):
    places = [match.start() for match in re.finditer(b'"', content)]
    at = r.choice(places) if places else 0
    return content[:at] + content[at + 1 :]


def delimiter_inserted(r, content):
    at = at_random(r, content)
    return content[:at] + r.choice([b";", b",", b"\t"]) + content[at:]


def line_end_inserted(r, content):
    at = at_random(r, content)
    return content[:at] + r.choice([b"\n", b"\r\n", b"\r", b"\n\n\n"]) + content[at:]


def other_delimiter(r, content):
    old, new = r.sample([b";", b",", b"\t", b"|"], 2)
    return content.replace(old, new)


def other_encoding(r, content):
    encoding = r.choice(["utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8", "utf-8-sig", "cp437"])
    text = content.decode("utf-8-sig") if is_utf8(content) else content.decode("cp1252")
    return text.encode(encoding, "replace")


def is_utf8(content):
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def byte_order_mark(r, content):
    return r.choice([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb"]) + content


def other_line_ends(r, content):
    return content.replace(b"\r\n", b"\n").replace(
        b"\n", r.choice([b"\r", b"\r\n", b"\n\n", b"\r\r\n"])
    )


def nothing_left(r, content):
    return r.choice([b"", b"\n\n", b"\xef\xbb\xbf", b"   ", content[:0]])


def nul_bytes(r, content):
    at = at_random(r, content)
    return content[:at] + b"\x00" * r.randint(1, 5) + content[at:]


BYTES = (
    truncated,
    truncated_in_the_headings,
    beginning_lost,
    bytes_deleted,
    bytes_inserted,
    bytes_changed,
    quote_inserted,
    quote_deleted,
    delimiter_inserted,
    line_end_inserted,
    other_delimiter,
    other_encoding,
    byte_order_mark,
    other_line_ends,
    nothing_left,
    nul_bytes,
)


def column_dropped(r, grid, _):
    at = r.randrange(len(grid[0]))
    for row in grid:
        del row[at]


def column_twice(r, grid, _):
    at = r.randrange(len(grid[0]))
    for row in grid:
        row.insert(r.randrange(len(row)), row[at])


def column_renamed(r, grid, _):
    at = r.randrange(len(grid[0]))
    old = grid[0][at]
    grid[0][at] = r.choice([old[:-1], old + "x", old.swapcase(), "{name}", "", "\x07", old * 40])


def columns_swapped(r, grid, _):
    one, other = r.sample(range(len(grid[0])), 2)
    for row in grid:
        row[one], row[other] = row[other], row[one]


def headings_swapped(r, grid, _):
    one, other = r.sample(range(len(grid[0])), 2)
    grid[0][one], grid[0][other] = grid[0][other], grid[0][one]


def heading_row_dropped(r, grid, headings):
    del grid[r.randrange(headings)]


def heading_row_twice(r, grid, headings):
    at = r.randrange(headings)
    grid.insert(at, list(grid[at]))


def rows_dropped(r, grid, headings):
    del grid[r.randrange(headings, len(grid) + 1) :]


def rows_twice(r, grid, headings):
    for _ in range(3):
        row = r.choice(grid[headings:])
        grid.insert(r.randrange(headings, len(grid) + 1), list(row))


def rows_shuffled(r, grid, headings):
    rows = grid[headings:]
    r.shuffle(rows)
    grid[headings:] = rows


def rows_of_other_length(r, grid, headings):
    for row in r.sample(grid[headings:], 3):
        at = r.randrange(len(row))
        row[at : at + r.randint(0, 3)] = ["x"] * r.randint(0, 3)


def odd_cells(r, grid, headings):
    for _ in range(40):
        row = r.choice(grid[headings:])
        row[r.randrange(len(row))] = r.choice(ODD_CELLS)


def odd_column(r, grid, headings):
    at = r.randrange(len(grid[0]))
    for row in grid[headings:]:
        row[at] = r.choice(ODD_CELLS)


def cells_misspelt(r, grid, headings):
    for _ in range(40):
        row = r.choice(grid[headings:])
        at = r.randrange(len(row))
        signs = list(row[at])
        r.shuffle(signs)
        row[at] = "".join(signs) + r.choice(["", "e", "1"])


def cells_moved(r, grid, headings):
    for _ in range(40):
        one, other = r.choice(grid[headings:]), r.choice(grid[headings:])
        one[r.randrange(len(one))] = other[r.randrange(len(other))]


CELLS = (
    column_dropped,
    column_twice,
    column_renamed,
    columns_swapped,
    headings_swapped,
    heading_row_dropped,
    heading_row_twice,
    rows_dropped,
    rows_twice,
    rows_shuffled,
    rows_of_other_length,
    odd_cells,
    odd_column,
    cells_misspelt,
    cells_moved,
)
