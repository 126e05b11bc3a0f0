"""Workbooks by LibreOffice, from flat documents written here, and workbooks packed by hand where they must be odd."""
import os
import shutil
import subprocess
import tempfile
import time
import zipfile
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"), ("table", "table"), ("text", "text"), ("config", "config"), ("style", "style"), ("number", "datastyle")]) + ' xmlns:ooo="http://openoffice.org/2004/office" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'

STYLES = """
<number:number-style style:name="N0000"><number:number number:decimal-places="0" number:min-integer-digits="4"/></number:number-style>
<number:number-style style:name="N000000"><number:number number:decimal-places="0" number:min-integer-digits="6"/></number:number-style>
<number:number-style style:name="Nplus"><number:text>+</number:text><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:number-style>
<number:number-style style:name="Ncomma"><number:number number:min-integer-digits="1" number:decimal-places="2" number:grouping="true"/></number:number-style>
<number:number-style style:name="Nsci"><number:scientific-number number:decimal-places="2" number:min-integer-digits="1" number:min-exponent-digits="2"/></number:number-style>
<number:text-style style:name="Ntext"><number:text-content/></number:text-style>
<number:date-style style:name="Ndate"><number:day/><number:text>.</number:text><number:month/><number:text>.</number:text><number:year number:style="long"/></number:date-style>
<number:boolean-style style:name="Nbool"><number:boolean/></number:boolean-style>
""" + "".join(
    f'<style:style style:name="s{name}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N{name}"/>'
    for name in ["0000", "000000", "plus", "comma", "sci", "text", "date", "bool"]) + """
<style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/></style:style>
<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>
"""


class Cell:
    """A cell that is more than a text or a plain number."""

    def __init__(self, xml):
        self.xml = xml


def number(value, style):
    return Cell(f'<table:table-cell table:style-name="s{style}" office:value-type="float" office:value="{value}"/>')


def date(value):
    return Cell(f'<table:table-cell table:style-name="sdate" office:value-type="date" office:date-value="{value}"/>')


def boolean(value):
    value = str(value).lower()
    return Cell(f'<table:table-cell table:style-name="sbool" office:value-type="boolean" office:boolean-value="{value}"/>')


def formula(text):
    return Cell(f'<table:table-cell table:formula={quoteattr("of:=" + text)}/>')


def merged(text, columns):
    return Cell(
        f'<table:table-cell table:number-columns-spanned="{columns}" table:number-rows-spanned="1" office:value-type="string">'
        f"<text:p>{escape(text)}</text:p></table:table-cell>" + "<table:covered-table-cell/>" * (columns - 1))


def text_cell(text):
    return Cell(
        f'<table:table-cell table:style-name="stext" office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>')


class Hidden(list):
    """A row that is not shown."""


def cell_xml(cell):
    if isinstance(cell, Cell):
        return cell.xml
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def active(sheets):
    """The first sheet that is shown is the one in front; LibreOffice hides none that is."""
    front = next(name for name, _, *how in sheets if not how)
    return ('<office:settings><config:config-item-set config:name="ooo:view-settings">'
            '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
            f'<config:config-item config:name="ActiveTable" config:type="string">{escape(front)}</config:config-item>'
            "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>")


def flat(sheets):
    """A flat document of (name, rows) or (name, rows, "hidden")."""
    tables = []
    for name, rows, *how in sheets:
        lines = []
        for row in rows:
            seen = ' table:visibility="collapse"' if isinstance(row, Hidden) else ""
            lines.append(f"<table:table-row{seen}>" + ("".join(map(cell_xml, row)) or "<table:table-cell/>") + "</table:table-row>")
        tables.append(f'<table:table table:name={quoteattr(name)} table:style-name="{how[0] if how else "shown"}">'
                      + "".join(lines) + "</table:table>")
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
            'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
            f"{active(sheets)}<office:automatic-styles>{STYLES}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document>")


def convert(jobs):
    """Writes each (path, sheets, filter) by LibreOffice; one start of it for each filter."""
    by_filter = {}
    for path, sheets, form in jobs:
        by_filter.setdefault(form, []).append((path, sheets))
    with tempfile.TemporaryDirectory() as work:
        for at, (form, group) in enumerate(by_filter.items()):
            source, made = os.path.join(work, f"in{at}"), os.path.join(work, f"out{at}")
            os.makedirs(source)
            documents = []
            for i, (path, sheets) in enumerate(group):
                documents.append(os.path.join(source, f"r{i}.fods"))
                with open(documents[-1], "w", encoding="utf-8") as out:
                    out.write(flat(sheets))
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", form,
                 "--outdir", made, *documents], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for i, (path, _) in enumerate(group):
                shutil.move(os.path.join(made, f"r{i}.{form.split(':')[0]}"), path)


def protect(jobs):
    """Writes each (path, sheets, filter name) with a password, which only LibreOffice's scripting can give."""
    import uno
    from com.sun.star.beans import NamedValue, PropertyValue

    def properties(**values):
        return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())

    def key(form):
        if form == "MS Excel 97":
            return {"Password": "open-sesame"}
        named = (NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", "open-sesame"))
        return {"EncryptionData": uno.Any("[]com.sun.star.beans.NamedValue", named)}

    with tempfile.TemporaryDirectory() as work:
        pipe = f"rosters{os.getpid()}"
        office = subprocess.Popen(
            ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--norestore",
             f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        desktop = None
        for _ in range(300):
            try:
                remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
                break
            except Exception:
                time.sleep(0.1)
        for path, sheets, form in jobs:
            source = os.path.join(work, "source.fods")
            with open(source, "w", encoding="utf-8") as out:
                out.write(flat(sheets))
            document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, properties(Hidden=True))
            document.storeToURL(uno.systemPathToFileUrl(os.path.abspath(path)), properties(FilterName=form, **key(form)))
            document.close(True)
        try:
            desktop.terminate()
        except Exception:
            pass
        office.wait(30)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
STAMP = (2026, 1, 1, 0, 0, 0)


def column(index):
    return chr(ord("A") + index)


def row(at, *cells, addressed=True):
    """A row of inline texts; a cell that begins with < is taken as it is."""
    out = []
    for i, cell in enumerate(cells):
        address = f' r="{column(i)}{at}"' if addressed else ""
        out.append(cell if cell.startswith("<") else f'<c{address} t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
    return f'<row r="{at}">{"".join(out)}</row>' if addressed else f'<row>{"".join(out)}</row>'


def worksheet(data):
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>'


def parts(data, texts=None, formats=None, kind="sheet"):
    """The parts of a workbook with one sheet, Staff; to be changed before they are packed."""
    main = TYPES + "sheet.main+xml" if kind == "sheet" else "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    known = {
        "[Content_Types].xml":
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}worksheet+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}sharedStrings+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}styles+xml"/></Types>',
        "_rels/.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml":
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Staff" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
            + (f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>' if texts else "")
            + (f'<Relationship Id="rId3" Type="{RELATIONS}/styles" Target="styles.xml"/>' if formats else "")
            + "</Relationships>",
        "xl/worksheets/sheet1.xml": worksheet(data),
    }
    if texts:
        known["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">' + "".join(f"<si>{text}</si>" for text in texts) + "</sst>"
    if formats:
        known["xl/styles.xml"] = (
            f'<styleSheet xmlns="{MAIN}"><numFmts>'
            + "".join(f"<numFmt numFmtId=\"{164 + i}\" formatCode={quoteattr(code)}/>" for i, code in enumerate(formats))
            + '</numFmts><cellXfs><xf numFmtId="0"/>'
            + "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(formats))) + "</cellXfs></styleSheet>")
    return known


def pack(path, known, stored=False):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as out:
        for name, content in known.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            out.writestr(info, content if isinstance(content, bytes) else content.encode("utf-8"))
