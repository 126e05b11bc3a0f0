"""Collects rosters with the verdict that is expected of each, and writes the table of them."""
import os

ROOT = os.path.join(os.path.dirname(__file__), "..", "resources", "rosters")
WARNINGS = {"PASSWORD_RUN", "IVR_PIN_RUN", "ENABLED_WITHOUT_PASSWORD", "PHONE_DOUBTFUL", "PHONE_EXTENSION_DROPPED",
            "ADDRESS_INCOMPLETE"}
ROWS = []


def place(path):
    full = os.path.join(ROOT, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    return full


def usable(path, form, read, findings="", because="", says="", ignored="", settings="", sheet=""):
    """Findings are `LINE COLUMN: CODE` or `LINE: CODE`, with ` / ` between them."""
    found = [finding.rsplit(": ", 1) for finding in findings.split(" / ")] if findings else []
    skipped = len({where.split(" ")[0] for where, code in found if code not in WARNINGS})
    ROWS.append((path, sheet, settings, 4 if skipped else 0, form, read, read - skipped, skipped, findings, ignored, says, because))


def refused(path, says, where="", because="", settings="", sheet=""):
    ROWS.append((path, sheet, settings, 65, "", 0, 0, 0, where, "", says, because))


def raw(path, content):
    with open(place(path), "wb") as out:
        out.write(content)


def csv(path, text, form, read, findings="", because="", encoding="utf-8", bom=b"", **more):
    raw(path, bom + text.encode(encoding))
    usable(path, form, read, findings, because, **more)


def bad(path, content, says, where="", because="", **more):
    raw(path, content if isinstance(content, bytes) else content.encode("utf-8"))
    refused(path, says, where, because, **more)


def write_table():
    names = ["file", "sheet", "settings", "exit", "form", "read", "accepted", "skipped", "findings", "ignored", "says", "because"]
    for row in ROWS:
        assert not any(";" in str(cell) or '"' in str(cell) for cell in row), row
    with open(place("verdicts.csv"), "w", encoding="utf-8", newline="\n") as out:
        for row in [names] + sorted(ROWS, key=lambda r: (r[0], r[1])):
            out.write(";".join(str(cell) for cell in row) + "\n")
