#!/usr/bin/python3
"""Makes the rosters in src/test/resources/rosters again, and the table of what is expected of each.

To be run by hand, with LibreOffice and its python3-uno at hand:

    /usr/bin/python3 src/test/rosters/make.py

What is expected is written here by thought, next to each roster; the table is not taken from what the program says.
Workbooks are not the same bytes each time, since LibreOffice writes the time into them.
"""
import book
import exports
import texts
import workbooks

texts.earlier()
texts.encodings()
texts.dialects()
texts.headers()
texts.rules()
texts.others()
exports.systems()
exports.names()
workbooks.make()
book.write_table()
print(len(book.ROWS), "rosters")
