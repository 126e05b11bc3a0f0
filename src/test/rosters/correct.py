#!/usr/bin/python3
"""Corrects a workbook of skipped rows as a person does in LibreOffice: types into cells, and saves.

    correct.py WORKBOOK WORK_FOLDER LINE COLUMN TEXT [LINE COLUMN TEXT ...]

LINE is what stands in the column rollcall_line. The text is typed, so a cell that is not formatted as text would make a
number of it.
"""
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def start(work):
    """LibreOffice with a profile of its own, so that it minds no other one."""
    pipe = f"rollcall{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", "-env:UserInstallation=" + uno.systemPathToFileUrl(os.path.join(work, "profile")), "--headless",
         "--norestore", f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office, remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except Exception:
            if office.poll() is not None:
                sys.exit(f"soffice ended with {office.returncode}")
            time.sleep(0.1)
    office.kill()
    sys.exit("soffice does not answer")


def corrected(sheet, corrections):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    table = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
    columns = [str(name) for name in table.DataArray[0]]
    lines = [str(row[columns.index("rollcall_line")]) for row in table.DataArray]
    for line, column, text in corrections:
        sheet.getCellByPosition(columns.index(column), lines.index(line)).FormulaLocal = text


def main(workbook, work, *words):
    office, desktop = start(work)
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(os.path.abspath(workbook)), "_blank", 0, (hidden,))
    corrected(document.Sheets.getByIndex(0), [words[i:i + 3] for i in range(0, len(words), 3)])
    document.store()
    document.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass  # It hangs up before it answers.
    office.wait(30)


main(*sys.argv[1:])
