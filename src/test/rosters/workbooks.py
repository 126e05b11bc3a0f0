"""Rosters that are workbooks: saved by LibreOffice, and packed by hand where no program would save such a thing."""
import io

import office
from book import place, raw, refused, usable
from office import Hidden, boolean, date, formula, merged, number, row, text_cell

H = ["firstName", "lastName", "email"]
ADA = ["Ada", "Roth", "ada@example.com"]
BO = ["Bo", "Lindqvist", "bo@example.com"]
JOBS = []
PROTECTED = []

XLSX = "xlsx:Calc MS Excel 2007 XML"
XLS = "xls:MS Excel 97"


def both(name, sheets, read, findings="", because="", sheet="", form=None, **more):
    """The same as .xlsx and as .xls."""
    for kind, how in [("xlsx", XLSX), ("xls", XLS)]:
        path = f"{kind}/{name}.{kind}"
        JOBS.append((place(path), sheets, how))
        usable(path, form or sheet or sheets[0][0], read, findings, because, sheet=sheet, **more)


def both_refused(name, sheets, says, where="", because="", sheet=""):
    for kind, how in [("xlsx", XLSX), ("xls", XLS)]:
        path = f"{kind}/{name}.{kind}"
        JOBS.append((place(path), sheets, how))
        refused(path, says, where, because, sheet=sheet)


def saved_by_libreoffice():
    both("plain", [("Staff", [H, ADA, BO])], 2, because="as it should be")
    both("accents", [("Köpfe", [["First Name", "Last Name", "Email"], ["Zoë", "Müller", "zoe@example.com"], ["太郎", "山田", "taro@example.com"], ["Ada 🚀", "Roth", "ada@example.com"]])], 3,
         because="characters of all planes, also in the sheet's name")
    both("numbers", [("Staff", [H + ["employeeId", "Ext", "mobilePhone"],
         ADA + [731, 2041, 14155550101], BO + [number(731, "000000"), number(2042, "0000"), number(14155550102, "plus")],
         ["Cy", "Roth", "cy@example.com", number(7310, "comma"), number(2043, "comma"), number(14155550103, "sci")]])], 3,
         because="numbers without loss, with and without formats")
    both("number-damage", [("Staff", [H + ["employeeId", "Ext"], ADA + [12345678901234567890, 204.5], BO + [7.25, -12]])], 2,
         "2 employeeId: CELL_UNREADABLE / 2 Ext: NUMBER_INVALID / 3 Ext: NUMBER_INVALID", "more digits than a number holds, fractions, negatives")
    both("zeros", [("Staff", [H + ["employeeId", "customField:Badge"], ADA + [text_cell("000731"), text_cell("01001")], BO + [number(732, "000000"), text_cell("+41")]])], 2,
         because="text cells keep their zeros")
    both("dates", [("Staff", [H + ["employeeId", "hired"], ADA + [date("2024-03-05"), date("2024-03-05")], BO + ["7", "5.3.24"]])], 2,
         because="an id that became a date is read as the date it is", ignored="hired")
    both("booleans", [("Staff", [H + ["hidden", "emailAsLoginName"], ADA + [boolean(True), boolean(False)], BO + [1, 0]])], 2, because="TRUE and 1")
    both("formulas", [("Staff", [H + ["displayName", "Ext"], ADA + [formula('[.A2]&" "&[.B2]'), formula("2000+41")], BO + [formula('""'), formula("2000+[.E2]-2000+1")]])], 2,
         because="what the formulas gave when the file was saved")
    both("formula-errors", [("Staff", [H + ["Ext", "department"], ADA + [formula("1/0"), "Sales"], BO + ["", formula('VLOOKUP("x";[.A1:.A3];1;0)')]])], 2,
         "2 Ext: CELL_UNREADABLE / 3 department: CELL_UNREADABLE", "#DIV/0! and #N/A are no values")
    both("ids-by-formula", [("Staff", [H + ["employeeId"], ADA + [formula('TEXT(731;"000000")')], BO + [formula('TEXT(732;"000000")')]])], 2, because="text that a formula makes")
    both("blank-rows", [("Staff", [[], H, [], ADA, ["", " ", ""], [], BO, []])], 2, because="rows in which nothing can be seen")
    both("hidden-rows", [("Staff", [H, Hidden(ADA), BO])], 2, because="a filter hides rows, they are people nevertheless")
    both("hidden-first-sheet", [("Lists", [["a"], ["b"]], "hidden"), ("Staff", [H, ADA])], 1, because="the first that can be seen", form="Staff")
    both("chosen-sheet", [("Notes", [["see next sheet"]]), ("Staff", [H, ADA, BO])], 2, sheet="Staff", because="by name")
    both("chosen-hidden-sheet", [("Notes", [["x"]]), ("Staff", [H, ADA], "hidden")], 1, sheet="Staff", because="named, so it may be hidden")
    both("chosen-by-other-case", [("Notes", [["x"]]), ("Staff 2026", [H, ADA])], 1, sheet="staff2026", form="Staff 2026", because="case and blanks do not matter")
    both("merged-cells", [("Staff", [H + ["department"], ADA + ["Sales"], BO + [""], [merged("Leavers", 3), ""], ["Cy", "Roth", "cy@example.com", ""]])], 4,
         "4 lastName: LAST_NAME_MISSING / 4 email: EMAIL_MISSING", "a heading in between, over three columns")
    both("totals-row", [("Staff", [H + ["employeeId"], ADA + [1], BO + [2], ["Total", "", "", formula("COUNTA([.C2:.C3])")]])], 3,
         "4 lastName: LAST_NAME_MISSING / 4 email: EMAIL_MISSING / 4 employeeId: EMPLOYEE_ID_TWICE", "a line of sums at the end")
    both("line-breaks", [("Staff", [["First\nName", "lastName", "email", "note"], ["Ada", "Ro\nth", "ada@example.com", "a\nb"]])], 1, "2 lastName: NAME_CHARACTERS", "Alt+Enter in a cell", ignored="note")
    both("behind-the-columns", [("Staff", [H, ADA + ["", "note"], BO])], 2, "2: ROW_RAGGED", "something stands beside the table")
    both("empty-columns", [("Staff", [["", "firstName", "", "lastName", "email"], ["", "Ada", "x", "Roth", "ada@example.com"]])], 1, because="the table begins in column B")
    both("header-repeated", [("Staff", [H, ADA, H, BO])], 2, because="two exports below each other", says="row 3")
    both("formulas-as-text", [("Staff", [H + ["department"], ADA + [text_cell("=1+1")], BO + [text_cell("'quoted")]])], 2, because="text that looks like a formula is text")
    both("scientific-text", [("Staff", [H + ["mobilePhone"], ADA + ["1.4155E+10"], BO + [text_cell("+41 44 668 18 00")]])], 2, "2 mobilePhone: PHONE_SCIENTIFIC", "as CSV that was opened leaves it")
    both("mistakes", [("Staff", [H + ["Ext", "password", "status"], ["A<", "", "nobody", "0101", "weak", "on"], ADA + ["2041", "***", ""]])], 2,
         "2 firstName: NAME_CHARACTERS / 2 lastName: LAST_NAME_MISSING / 2 email: EMAIL_INVALID / 2 Ext: NUMBER_INVALID / 2 password: PASSWORD_TOO_WEAK / 2 status: STATUS_UNKNOWN / 3 password: SECRET_MASKED",
         "all at once")
    both("header-only", [("Staff", [H])], 0, because="nobody is in it")
    both("bulk-template", [("Users", [["First Name", "Last Name", "Email", "Extension Number", "Site", "Cost Center", "Role", "User Language", "Job Title", "Department"],
         ADA + [2041, "Main Site", "Sales", "Standard", "en-US", "Clerk", "Sales"]])], 1, because="the admin portal's bulk upload, filled")
    both("rtl-names", [("צוות", [["First Name", "Last Name", "Email"], ["שרה", "כהן", "sara@example.com"], ["محمد", "الحسن", "mohammed@example.com"]])], 2, because="a sheet that is written from right to left")
    both_refused("empty-sheet", [("Staff", [[]])], "The sheet Staff is empty", because="nothing at all")
    both_refused("titles-above", [("Staff", [[merged("Staff of Example Ltd", 3)], [date("2026-01-31")], H, ADA])], "no column firstName", because="titles above the names of the columns")
    both_refused("wrong-sheet", [("Staff", [H, ADA]), ("Leavers", [H, BO])], "Did you mean Staff?", because="a sheet that is not there", sheet="Staf")
    both_refused("error-in-header", [("Staff", [["firstName", "lastName", formula("1/0")], ADA])], "#DIV/0!", "sheet Staff row 1", "a name of a column that is an error")
    both_refused("two-for-one", [("Staff", [["First name", "Given name", "lastName", "email"], ["Ada", "Ada", "Roth", "ada@example.com"]])], "both mean firstName", because="which one is right")
    PROTECTED.append((place("xlsx/protected.xlsx"), [("Staff", [H, ADA])], "Calc MS Excel 2007 XML"))
    refused("xlsx/protected.xlsx", "protected by a password", because="only its owner can open it")
    PROTECTED.append((place("xls/protected.xls"), [("Staff", [H, ADA])], "MS Excel 97"))
    refused("xls/protected.xls", "protected by a password", because="only its owner can open it")
    JOBS.append((place("others/people.ods"), [("Staff", [H, ADA])], "ods"))
    refused("others/people.ods", "OpenDocument", because="LibreOffice's own format")
    for name, how, form in [("utf-8-semicolon", "59,34,76,1", "UTF-8 semicolon"), ("utf-8-tab", "9,34,76,1", "UTF-8 tab"), ("windows-1252", "44,34,1,1", "windows-1252 comma")]:
        path = f"dialects/libreoffice-{name}.csv"
        JOBS.append((place(path), [("Staff", [["First Name", "Last Name", "Email", "Ext", "hired"], ["Zoë", "Müller, Ross", "zoe@example.com", number(2041, "comma"), date("2024-03-05")]])],
                     f"csv:Text - txt - csv (StarCalc):{how}"))
        usable(path, form, 1, "2 Ext: NUMBER_INVALID", "exported by LibreOffice as shown, separators and all", ignored="hired",
               says="first on line 2" if "1252" in name else "")


def by_hand(path, known, form="Staff", read=0, findings="", because="", stored=False, **more):
    office.pack(place(path), known, stored)
    usable(path, form, read, findings, because, **more)


def hostile(path, known, says, where="", because="", stored=False):
    office.pack(place(path), known, stored)
    refused(path, says, where, because)


def packed_by_hand():
    head, ada = row(1, *H), row(2, *ADA)
    by_hand("packed/plain.xlsx", office.parts(head + ada), read=1, because="as small as it can be")
    by_hand("packed/stored.xlsx", office.parts(head + ada), read=1, because="not compressed", stored=True)
    by_hand("packed/no-addresses.xlsx", office.parts(row(1, *H, addressed=False) + row(2, *ADA, addressed=False)), read=1, because="rows and cells without addresses")
    shared = office.parts("".join(f'<row r="{r}">' + "".join(f'<c r="{office.column(c)}{r}" t="s"><v>{(r - 1) * 3 + c}</v></c>' for c in range(3)) + "</row>" for r in (1, 2)),
                          texts=[f"<t>{t}</t>" for t in H] + ["<r><t>A</t></r><r><rPr><b/></rPr><t>da</t></r>", "<t>Roth</t><rPh sb='0' eb='1'><t>rot</t></rPh>", "<t xml:space='preserve'> ada@example.com </t>"])
    by_hand("packed/shared-rich-texts.xlsx", shared, read=1, because="rich text, reading aids, blanks")
    by_hand("packed/escapes.xlsx", office.parts(head + row(2, "Ada", "Ro_x000D__x000A_th", "ada@example.com")), read=1, findings="2 lastName: NAME_CHARACTERS", because="a line break, escaped")
    by_hand("packed/formats.xlsx", office.parts(row(1, *H, "employeeId", "Ext") + row(2, *ADA, '<c r="D2" s="1"><v>731</v></c>', '<c r="E2" s="2"><v>2041</v></c>'),
            formats=["000000", "#,##0.00\\ \"€\""]), read=1, because="zeros by a format, a currency ignored")
    by_hand("packed/numbers-as-written.xlsx", office.parts(row(1, *H, "mobilePhone") + row(2, *ADA, '<c r="D2"><v>1.4155550101E10</v></c>')), read=1, because="a number in scientific notation is the number that it is")
    by_hand("packed/formula-never-computed.xlsx", office.parts(row(1, *H) + row(2, "Ada", "Roth", '<c r="C2"><f>A2&amp;"@example.com"</f></c>')), read=1,
            findings="2 email: CELL_UNREADABLE", because="written by a program, never opened")
    by_hand("packed/error-cells.xlsx", office.parts(row(1, *H) + row(2, "Ada", "Roth", '<c r="C2" t="e"><v>#REF!</v></c>')), read=1, findings="2 email: CELL_UNREADABLE", because="a reference was deleted")
    by_hand("packed/not-a-number.xlsx", office.parts(row(1, *H, "Ext") + row(2, *ADA, '<c r="D2"><v>NaN</v></c>')), read=1, findings="2 Ext: CELL_UNREADABLE", because="no spreadsheet writes it, some libraries do")
    by_hand("packed/iso-date.xlsx", office.parts(row(1, *H, "employeeId") + row(2, *ADA, '<c r="D2" t="d"><v>2024-03-05T00:00:00</v></c>')), read=1, because="dates as text of ISO 8601")
    by_hand("packed/rows-left-out.xlsx", office.parts(head + row(1000, *ADA) + row(1048576, "Bo", "", "bo@example.com")), read=2, findings="1048576 lastName: LAST_NAME_MISSING", because="the last row that there can be")
    by_hand("packed/last-column.xlsx", office.parts('<row r="1">' + "".join(f'<c r="{office.column(i)}1" t="inlineStr"><is><t>{t}</t></is></c>' for i, t in enumerate(H))
            + "</row>" + row(2, *ADA, '<c r="XFD2" t="inlineStr"><is><t>far away</t></is></c>')), read=1, findings="2: ROW_RAGGED", because="something in the last column that there can be")
    by_hand("packed/macros.xlsm", {**office.parts(head + ada, kind="macro"), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 64}, read=1, because="macros are left alone")
    by_hand("packed/other-case.xlsx", {k.replace("sheet1", "Sheet1") if "sheet1" in k else k: v for k, v in office.parts(head + ada).items()}, read=1, because="parts are named without case")
    by_hand("packed/absolute-target.xlsx", {k: v.replace('Target="worksheets', 'Target="/xl/worksheets') for k, v in office.parts(head + ada).items()}, read=1, because="a target from the root")
    by_hand("packed/prefixed.xlsx", {k: (v.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=") if "sheet1" in k else v) for k, v in office.parts(head + ada).items()}, read=1,
            because="elements with a prefix, as some programs of .NET write them")
    by_hand("packed/comments-and-instructions.xlsx", office.parts("<!-- c --><?x y?>" + head + ada), read=1, because="what is no cell is passed over")
    by_hand("packed/hidden-and-very-hidden.xlsx", {k: (v.replace('<sheet name="Staff"', '<sheet name="Staff" state="visible"') if k == "xl/workbook.xml" else v) for k, v in office.parts(head + ada).items()}, read=1, because="said to be visible")

    bad = "hostile/"
    hostile(bad + "external-entity.xlsx", {k: (v.replace("<worksheet", '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet', 1).replace("Roth", "&e;") if "sheet1" in k else v) for k, v in office.parts(head + ada).items()},
            "declares entities", because="a file of ours would be read")
    laughs = '<!DOCTYPE w [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>"
    hostile(bad + "billion-laughs.xlsx", {k: (v.replace("<worksheet", laughs + "<worksheet", 1).replace("Roth", "&j;") if "sheet1" in k else v) for k, v in office.parts(head + ada).items()},
            "declares entities", because="it would swell to gigabytes")
    hostile(bad + "entity-in-workbook.xlsx", {k: ('<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">' + v if k == "xl/workbook.xml" else v) for k, v in office.parts(head + ada).items()}, "declares entities", because="another document is named")
    hostile(bad + "entity-in-texts.xlsx", {k: ('<!DOCTYPE w [<!ENTITY e "x">]>' + v if "sharedStrings" in k else v) for k, v in shared.items()}, "declares entities", because="in the texts")
    hostile(bad + "no-sheet.xlsx", {k: v for k, v in office.parts(head + ada).items() if "sheet1" not in k}, "worksheets/sheet1.xml is missing", because="the part with the cells is missing")
    hostile(bad + "no-workbook.xlsx", {k: v for k, v in office.parts(head + ada).items() if k != "xl/workbook.xml"}, "", because="the list of sheets is missing")
    hostile(bad + "no-relations.xlsx", {k: v for k, v in office.parts(head + ada).items() if "workbook.xml.rels" not in k}, "", because="nobody knows where the sheets are")
    hostile(bad + "sheet-cut-off.xlsx", {k: (v[:-60] if "sheet1" in k else v) for k, v in office.parts(head + ada).items()}, "no proper XML", "sheet Staff row 2", "the XML ends too early")
    hostile(bad + "sheet-is-no-xml.xlsx", {k: ("firstName,lastName,email" if "sheet1" in k else v) for k, v in office.parts(head + ada).items()}, "no proper XML", because="something else in the part")
    hostile(bad + "row-backwards.xlsx", office.parts(row(5, *H) + row(2, *ADA)), "row 2 follows row 5", "sheet Staff row 5", "rows that go up")
    hostile(bad + "row-beyond.xlsx", office.parts(head + '<row r="99999999999999999999"/>'), "a row has the number", "sheet Staff row 1", "a number that is no row")
    hostile(bad + "column-beyond.xlsx", office.parts(head + '<row r="2"><c r="ZZZZZZ2" t="inlineStr"><is><t>x</t></is></c></row>'), "a cell has the address", "sheet Staff row 2", "a column that would fill memory")
    hostile(bad + "text-beyond.xlsx", office.parts(head + '<row r="2"><c r="A2" t="s"><v>99</v></c></row>', texts=["<t>x</t>"]), "the text of cell A2 is missing", "sheet Staff row 2", "a text that is not there")
    hostile(bad + "text-negative.xlsx", office.parts(head + '<row r="2"><c r="A2" t="s"><v>-1</v></c></row>', texts=["<t>x</t>"]), "the text of cell A2 is missing", "sheet Staff row 2", "a text before the first")
    hostile(bad + "unknown-type.xlsx", office.parts(head + '<row r="2"><c r="A2" t="zz"><v>1</v></c></row>'), "unknown type", "sheet Staff row 2", "a kind of cell that nobody knows")
    hostile(bad + "letters-as-number.xlsx", office.parts(head + '<row r="2"><c r="A2"><v>abc</v></c></row>'), "as a number", "sheet Staff row 2", "letters in a number")
    hostile(bad + "zip-of-csv.xlsx", {"people.csv": "firstName,lastName,email\n"}, "zip archive, not a workbook", because="packed")
    hostile(bad + "numbers-app.numbers", {"Index/Document.iwa": b"\0"}, "Apple's Numbers", because="another program's format")
    hostile(bad + "no-sheets-listed.xlsx", {k: (v.replace('<sheet name="Staff" sheetId="1" r:id="rId1"/>', "") if k == "xl/workbook.xml" else v) for k, v in office.parts(head + ada).items()}, "no sheet with cells", because="a workbook without sheets")
    hostile(bad + "all-hidden.xlsx", {k: (v.replace('sheetId="1"', 'sheetId="1" state="veryHidden"') if k == "xl/workbook.xml" else v) for k, v in office.parts(head + ada).items()}, "All sheets of the workbook are hidden", because="nothing can be seen")
    hostile(bad + "path-out-of-the-archive.xlsx", {k: v.replace('Target="worksheets/sheet1.xml"', 'Target="../../../../etc/passwd"') for k, v in office.parts(head + ada).items()}, "", because="a part outside of the archive")

    content = io.BytesIO()
    office.pack(content, office.parts(head + ada))
    whole = content.getvalue()
    raw(bad + "cut-in-half.xlsx", whole[:len(whole) // 2])
    refused(bad + "cut-in-half.xlsx", "its end is missing", because="the download broke off")
    raw(bad + "only-the-beginning.xlsx", whole[:4])
    refused(bad + "only-the-beginning.xlsx", "its end is missing", because="four bytes")
    at = whole.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + 30
    raw(bad + "flipped-bits.xlsx", whole[:at] + bytes(b ^ 0x55 for b in whole[at:at + 8]) + whole[at + 8:])
    refused(bad + "flipped-bits.xlsx", "sheet1.xml", because="changed on its way")
    raw(bad + "lying-checksum.xlsx", lying_checksum(office.parts(head + ada)))
    refused(bad + "lying-checksum.xlsx", "checksum", because="the bytes are not those that were packed")
    raw(bad + "ole-garbage.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8)
    refused(bad + "ole-garbage.xls", "", because="begins as a workbook, goes on as noise")
    raw(bad + "ole-short.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    refused(bad + "ole-short.xls", "", because="eight bytes")


def lying_checksum(known):
    """A stored part whose bytes were changed after its checksum was taken."""
    content = io.BytesIO()
    office.pack(content, known, stored=True)
    return content.getvalue().replace(b"ada@example.com", b"eva@example.com")


def cut_xls():
    """From a good one: cut off, and with a byte turned in the middle of its records."""
    with open(place("xls/plain.xls"), "rb") as source:
        good = source.read()
    raw("hostile/cut.xls", good[:len(good) // 2])
    refused("hostile/cut.xls", "", because="the download broke off")
    word = "Workbook".encode("utf-16-le")
    raw("hostile/another-document.xls", good.replace(word, "WordDocu".encode("utf-16-le")))
    refused("hostile/another-document.xls", "no workbook", because="a text document of the same family")
    raw("hostile/excel-95.xls", good.replace(word + b"\0\0", "Book".encode("utf-16-le") + b"\0" * 10))
    refused("hostile/excel-95.xls", "", because="of Excel 95, so to speak")


def make():
    saved_by_libreoffice()
    packed_by_hand()
    office.convert(JOBS)
    office.protect(PROTECTED)
    cut_xls()
