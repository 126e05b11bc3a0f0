"""Rosters that are text."""
import codecs
import gzip

from book import bad, csv, usable

THREE = "First Name,Last Name,Email\nZoë,Müller,zoe@example.com\nJosé,Núñez,jose@example.com\nSiân,\"O'Brien, née Ross\",sian@example.com\n"
HEAD = "firstName,lastName,email\n"
ADA = "Ada,Lovelace,ada@example.com\n"
GRACE = "Grace,Hopper,grace@example.com\n"
PLAIN = "UTF-8 comma"


def earlier():
    """Those that other tests read too."""
    usable("announced-delimiter.csv", "UTF-8 semicolon", 3, because="the first line names the delimiter")
    usable("blank-rows.csv", PLAIN, 2, because="rows in which nothing can be seen are passed over")
    usable("bom-semicolon.csv", "UTF-8 semicolon", 3, because="as a German Excel saves CSV UTF-8")
    usable("carriage-returns.csv", PLAIN, 3, because="line ends of an old Macintosh")
    usable("header-only.csv", PLAIN, 0, because="nobody is in it")
    bad_earlier("mixed-encodings.csv", "two encodings were mixed", "line 5", "somebody joined two exports")
    usable("padded-quotes.csv", PLAIN, 3, because="blanks around quotes")
    usable("quoted-line-breaks.csv", PLAIN, 3, because="line breaks inside cells", ignored="Note")
    usable("ragged.csv", PLAIN, 3, "2: ROW_RAGGED / 4: ROW_RAGGED", "a comma was forgotten, or is one too many")
    usable("skip-report.csv", PLAIN, 1, because="our own report comes back corrected")
    usable("stray-quote.csv", PLAIN, 2, "2: QUOTE_MISPLACED", "quotes inside a quoted cell that are not doubled")
    bad_earlier("unterminated-among-quotes.csv", "not closed where its cell ends", "line 4", "a quote is missing")
    bad_earlier("unterminated-quote.csv", "never closed", "line 3", "a quote too many swallows the rest")
    usable("utf-16be-bar.csv", "UTF-16BE bar", 3, because="big-endian, with bars")
    usable("utf-16le-tab.csv", "UTF-16LE tab", 3, because="Unicode text of Excel")
    usable("utf-8-comma.csv", PLAIN, 3, because="as it should be")
    usable("windows-1252.csv", "windows-1252 semicolon", 3, because="CSV of a western Excel",
           says="Read as Windows-1252 because the bytes are not UTF-8 (first on line 2)")


def bad_earlier(path, says, where, because):
    from book import refused
    refused(path, says, where, because)


def encodings():
    csv("encodings/utf-8-bom-comma.csv", THREE, PLAIN, 3, because="the mark is no part of the first name", bom=codecs.BOM_UTF8)
    csv("encodings/utf-8-bom-quoted.csv", '"First Name","Last Name","Email"\n"Zoë","Müller","zoe@example.com"\n', PLAIN, 1,
        because="a mark before a quote", bom=codecs.BOM_UTF8)
    csv("encodings/utf-8-bom-crlf-tab.csv", THREE.replace(",", "\t").replace('"', "").replace("\n", "\r\n"), "UTF-8 tab", 3,
        "4: ROW_RAGGED", "the comma in a name became a tab too", bom=codecs.BOM_UTF8)
    csv("encodings/utf-8-two-boms.csv", "\ufeff" + THREE, PLAIN, 3, because="saved twice by a careless program", bom=codecs.BOM_UTF8)
    csv("encodings/utf-8-bom-in-the-middle.csv", THREE + "\ufeffFirst Name,Last Name,Email\nLea,Roth,lea@example.com\n", PLAIN, 4,
        because="two exports joined, mark and header and all", says="once more on line 5", bom=codecs.BOM_UTF8)
    csv("encodings/utf-16le-comma.csv", THREE, "UTF-16LE comma", 3, because="little-endian", encoding="utf-16-le", bom=codecs.BOM_UTF16_LE)
    csv("encodings/utf-16be-semicolon-crlf.csv", THREE.replace(",", ";").replace("\n", "\r\n"), "UTF-16BE semicolon", 3,
        because="big-endian", encoding="utf-16-be", bom=codecs.BOM_UTF16_BE)
    csv("encodings/utf-16le-emoji.csv", "firstName\tlastName\temail\tdisplayName\nAda\tRoth\tada@example.com\tAda 🚀\n", "UTF-16LE tab", 1,
        because="pairs of surrogates are whole", encoding="utf-16-le", bom=codecs.BOM_UTF16_LE)
    csv("encodings/windows-1252-comma.csv", THREE, "windows-1252 comma", 3, because="the first odd byte is on line 2",
        encoding="cp1252", says="first on line 2")
    csv("encodings/windows-1252-late.csv", HEAD + "".join(f"Kim,Lee{chr(97 + i)},kim{i}@example.com\n" for i in range(26)) + "Anaïs,Nin,anais@example.com\n",
        "windows-1252 comma", 27, because="the one accent is at the end", encoding="cp1252", says="first on line 28")
    csv("encodings/windows-1252-euro-quotes.csv", "firstName;lastName;email;jobTitle\nRené;D’Arcy;rene@example.com;Buyer – €\n",
        "windows-1252 semicolon", 1, because="curly apostrophe, dash and euro", encoding="cp1252", says="first on line 2")
    csv("encodings/ascii.csv", HEAD + ADA, PLAIN, 1, because="nothing to guess")
    csv("encodings/utf-8-replacement.csv", HEAD + "Zo\ufffd,Roth,zoe@example.com\n", PLAIN, 1, "2 firstName: NAME_CHARACTERS",
        "an accent that was lost earlier")
    csv("encodings/utf-8-decomposed.csv", HEAD + "Zoe\u0308,Mu\u0308ller,zoe@example.com\n", PLAIN, 1, because="accents apart, as macOS writes them")
    bad("encodings/windows-1252-hole.csv", HEAD.encode() + b"Zo\xeb,M\x81ller,zoe@example.com\n", "no text in windows-1252", "line 2",
        "a byte that Windows-1252 does not have")
    bad("encodings/utf-16-unmarked.csv", THREE.encode("utf-16-le"), "UTF-16 without a byte order mark", because="guessing would be a bet")
    bad("encodings/utf-32.csv", codecs.BOM_UTF32_LE + THREE.encode("utf-32-le"), "UTF-32", because="nobody means it")
    bad("encodings/utf-16-odd-length.csv", codecs.BOM_UTF16_LE + THREE.encode("utf-16-le")[:-1], "no text in UTF-16LE", "line 4",
        "the last byte is missing")
    bad("encodings/utf-16-half-a-pair.csv", codecs.BOM_UTF16_LE + (HEAD + "Ada").encode("utf-16-le") + b"\x3d\xd8" + ",Roth,a@example.com\n".encode("utf-16-le"),
        "no text in UTF-16LE", "line 2", "half of an emoji")
    bad("encodings/utf-8-bom-then-1252.csv", codecs.BOM_UTF8 + THREE.encode("cp1252"), "no text in UTF-8", "line 2", "the mark lies")
    bad("encodings/nul-bytes.csv", HEAD + "Ada,Love\0lace,ada@example.com\n", "A zero byte", "line 2", "no text has one")
    bad("encodings/nul-padded.csv", HEAD + ADA + "\0" * 100, "A zero byte", "line 3", "a disk that was full")
    bad("encodings/utf-8-mixed-late.csv", (THREE + ADA).encode() + "Chloé,Roy,chloe@example.com\n".encode("cp1252"), "two encodings were mixed",
        "line 6", "one line pasted from elsewhere")
    csv("encodings/iso-8859-15-looks-1252.csv", "firstName,lastName,email\nAnaïs,Fèvre,anais@example.com\n", "windows-1252 comma", 1,
        because="the same bytes in both", encoding="iso-8859-15", says="Read as Windows-1252")


def dialects():
    for name, delimiter, word in [("semicolon", ";", "semicolon"), ("tab", "\t", "tab"), ("bar", "|", "bar")]:
        csv(f"dialects/{name}.csv", THREE.replace("O'Brien, née", "O'Brien née").replace(",", delimiter), f"UTF-8 {word}", 3, because="found by looking")
    csv("dialects/semicolon-commas-inside.csv", 'firstName;lastName;email;jobTitle\nAda;Roth, Lee, May;ada@example.com;"Clerk, Sales, East"\nBo;Roth, Lee, May;bo@example.com;\n',
        "UTF-8 semicolon", 2, because="more commas than semicolons")
    csv("dialects/tab-of-a-paste.tsv", "First name\tLast name\tE-mail\tMobile\nAda\tRoth\tada@example.com\t(415) 555-0101\n", "UTF-8 tab", 1, because="copied out of a sheet")
    csv("dialects/crlf.csv", THREE.replace("\n", "\r\n"), PLAIN, 3, because="as RFC 4180 has it")
    csv("dialects/mixed-line-ends.csv", HEAD + "Ada,Roth,ada@example.com\r\nBo,Roth,bo@example.com\rCy,Roth,cy@example.com\n", PLAIN, 3,
        because="edited on three machines")
    csv("dialects/no-line-end.csv", (HEAD + ADA + GRACE).rstrip("\n"), PLAIN, 2, because="the last line counts too")
    csv("dialects/all-quoted.csv", '"firstName","lastName","email"\r\n"Ada","Roth","ada@example.com"\r\n', PLAIN, 1, because="as databases write it")
    csv("dialects/doubled-quotes.csv", 'firstName,lastName,email,displayName\nAda,Roth,ada@example.com,"Ada ""the Countess"" Roth"\n', PLAIN, 1, because="quotes doubled as they should be")
    csv("dialects/quotes-in-plain-cells.csv", 'firstName,lastName,email,displayName\nAda,Roth,ada@example.com,5" Ada\n', PLAIN, 1, because="a quote that does not begin a cell is a character")
    csv("dialects/escaped-by-backslash.csv", 'firstName,lastName,email,displayName\nAda,Roth,ada@example.com,"Ada \\"Countess\\" Roth"\nBo,Roth,bo@example.com,\n', PLAIN, 2,
        "2: QUOTE_MISPLACED", "the habit of MySQL")
    csv("dialects/sep-comma.csv", "sep=,\r\n" + HEAD + ADA, PLAIN, 1, because="line numbers count the first line")
    csv("dialects/sep-tab-bad-row.csv", "sep=\t\n" + (HEAD + "Ada,,ada@example.com\n").replace(",", "\t"), "UTF-8 tab", 1, "3 lastName: LAST_NAME_MISSING",
        "the line is that of the file")
    csv("dialects/trailing-delimiters.csv", "firstName,lastName,email,,,\nAda,Roth,ada@example.com,,,\n", PLAIN, 1, because="empty columns at the end")
    csv("dialects/leading-blank-lines.csv", "\n\n \n" + HEAD + ADA + "Bo,,bo@example.com\n", PLAIN, 2, "6 lastName: LAST_NAME_MISSING", "lines are counted as an editor does")
    csv("dialects/rows-of-delimiters.csv", HEAD + ADA + ",,\n,,\n" + GRACE + ",,\n", PLAIN, 2, because="empty rows of a sheet")
    csv("dialects/one-column.csv", "firstName,lastName,email\n", PLAIN, 0, because="names of columns and nobody")
    csv("dialects/line-breaks-and-lines.csv", 'firstName,lastName,email,note\nAda,Roth,ada@example.com,"a\nb\r\nc"\nBo,,bo@example.com,\n', PLAIN, 2,
        "5 lastName: LAST_NAME_MISSING", "a record begins where its first line is", ignored="note")
    csv("dialects/line-break-in-header.csv", '"first\nName",lastName,email\nAda,,ada@example.com\n', PLAIN, 1, "3 lastName: LAST_NAME_MISSING", "Excel wraps names of columns")
    csv("dialects/too-many-cells.csv", HEAD + "Ada,Roth,ada@example.com,extra\n" + GRACE, PLAIN, 2, "2: ROW_RAGGED", "one cell beyond the columns")
    csv("dialects/too-few-cells.csv", HEAD + "Ada,Roth\n" + GRACE, PLAIN, 2, "2: ROW_RAGGED", "the address is missing with its comma")
    csv("dialects/comma-in-a-name.csv", HEAD + "Ada,Roth, Jr.,ada@example.com\n" + GRACE, PLAIN, 2, "2: ROW_RAGGED", "a comma that asked for quotes")
    csv("dialects/header-repeated.csv", HEAD + ADA + HEAD + GRACE, PLAIN, 2, because="pages of a print-out", says="line 3")
    csv("dialects/header-repeated-other-case.csv", HEAD + ADA + " FIRSTNAME , lastname,Email\n" + GRACE, PLAIN, 2, because="joined by hand", says="line 3")
    csv("dialects/apostrophe-guards.csv", HEAD.strip() + ",department\nAda,Roth,ada@example.com,'=1+1\n", PLAIN, 1, because="not our report, so an apostrophe is an apostrophe")
    csv("dialects/form-feed.csv", HEAD + ADA + "\f\n" + GRACE, PLAIN, 2, because="a page ends in between")
    csv("dialects/end-of-file-mark.csv", HEAD + ADA + "\x1a", PLAIN, 2, "3: ROW_RAGGED", "a mark of old systems is no row, and is shown as one")
    csv("dialects/vertical-tab.csv", HEAD + "Ada,Ro\x0bth,ada@example.com\n", PLAIN, 1, "2 lastName: NAME_CHARACTERS", "line break inside a cell of FileMaker")
    csv("dialects/next-line.csv", HEAD + "Ada,Roth\x85,ada@example.com\n", PLAIN, 1, because="a mainframe's line end as padding")
    bad("dialects/empty.csv", "", "The roster is empty", because="nothing at all")
    bad("dialects/blanks-only.csv", " \n\t\n\u00a0\n", "The roster is empty", because="nothing that can be seen")
    bad("dialects/bom-only.csv", codecs.BOM_UTF8, "The roster is empty", because="a mark and nothing else")
    bad("dialects/quote-never-closed.csv", HEAD + "Ada,\"Roth,ada@example.com\n" + GRACE * 3, "never closed", "line 2", "all that follows is inside")
    bad("dialects/quote-opens-at-the-end.csv", HEAD + ADA + 'Bo,Roth,"', "never closed", "line 3", "cut off while it was written")
    bad("dialects/quote-in-header.csv", 'firstName,"last"Name",email\n' + ADA, "cannot be told apart", "line 1", "which column is which")
    bad("dialects/quote-closed-late.csv", HEAD + 'Ada,"Roth,ada@example.com\nBo,"Roth",bo@example.com\n', "not closed where its cell ends", "line 2",
        "the next quote closes the wrong one")
    bad("dialects/colon-separated.csv", "firstName:lastName:email\nAda:Roth:ada@example.com\n", "no column firstName", because="a delimiter that is not known")
    bad("dialects/fixed-width.txt", "firstName  lastName   email\nAda        Roth       ada@example.com\n", "no column firstName", because="columns by position")
    bad("dialects/no-header.csv", ADA + GRACE, "no column firstName", because="the names of the columns are missing")


def headers():
    def one(name, header, cells, findings="", because="", **more):
        csv(f"headers/{name}.csv", header + "\n" + cells + "\n", PLAIN, 1, findings, because, **more)

    one("spaces-and-case", "FIRST_NAME,last-name, E-Mail ", "Ada,Roth,ada@example.com", because="case, blanks and dashes do not matter")
    one("aliases", "Given name,Surname,Work email,Ext,Dept,Title,Mobile", "Ada,Roth,ada@example.com,2041,Sales,Clerk,+1 415 555 0101", because="usual other names")
    one("order", "email,department,lastName,firstName", "ada@example.com,Sales,Roth,Ada", because="columns stand anywhere")
    one("unknown", "firstName,lastName,email,Shoe size,Birthday", "Ada,Roth,ada@example.com,40,1990-01-01", because="what we do not know is left alone", ignored="Shoe size, Birthday")
    one("did-you-mean", "firstName,lastName,email,deprtment", "Ada,Roth,ada@example.com,Sales", because="a letter is missing", ignored="deprtment (department?)")
    one("nameless", "firstName,lastName,,email,", "Ada,Roth,note,ada@example.com,", because="a column without a name")
    one("ours", "firstName,lastName,email,rollcall_line,rollcall_reason,Rollcall_Fix", "Ada,Roth,ada@example.com,7,because,mend", because="our columns are passed over")
    one("custom-fields", "firstName,lastName,email,customField:Badge,Custom field: floor no", "Ada,Roth,ada@example.com,B-17,3", because="fields of the account")
    one("custom-field-unknown", "firstName,lastName,email,customField:Shoe", "Ada,Roth,ada@example.com,40", "2 customField:Shoe: CUSTOM_FIELD_UNKNOWN", "the account has no such field")
    one("own-headers", "Vorname,Nachname,E-Mail,Durchwahl", "Ada,Roth,ada@example.com,2041", because="names of the columns by configuration",
        settings="firstName=Vorname lastName=Nachname extensionNumber=Durchwahl")
    one("own-header-wins", "firstName,Rufname,lastName,email", "Adelheid,Ada,Roth,ada@example.com", because="the configured one is taken", settings="firstName=Rufname", ignored="firstName")
    one("non-breaking", "First\u00a0Name,Last\u200bName,Email\u200b", "Ada,Roth,ada@example.com", because="blanks that only look like blanks")
    one("bulk-template", "First Name,Last Name,Email (required),Extension Number,Site,Cost Center,Role,User Language,Job Title,Department",
        "Ada,Roth,ada@example.com,2041,Main Site,Sales,Standard,en-US,Clerk,Sales", because="the admin portal's bulk upload")
    one("services-workbook", "Site Name,First Name,Last Name,Email,Extension,User Type,Department,Pin,Password,Role,Existing Device Type,MAC Address",
        "Main Site,Ada,Roth,ada@example.com,2041,User,Sales,482917,Qz7!Winter.Harbour,Standard,,", because="the workbook of professional services",
        ignored="User Type, Existing Device Type, MAC Address")
    one("conductor", "User Type,First Name,Last Name,Email,Ext,Site", "User,Ada,Roth,ada@example.com,2041,Main Site", because="another tool's sheet", ignored="User Type")
    bad("headers/two-for-one.csv", "First Name,Given name,lastName,email\nAda,Ada,Roth,ada@example.com\n", "both mean firstName", because="which one is right")
    bad("headers/same-twice.csv", "firstName,lastName,email,email\nAda,Roth,ada@example.com,a@example.com\n", "both mean email", because="a column twice")
    bad("headers/missing-email.csv", "firstName,lastName\nAda,Roth\n", "no column email", because="nobody could be mailed")
    bad("headers/misspelled-email.csv", "firstName,lastName,emial\nAda,Roth,ada@example.com\n", "Did you mean", because="two letters swapped")
    bad("headers/full-name-only.csv", "Name,Email\nAda Roth,ada@example.com\n", "no column firstName", because="a name in one piece")
    bad("headers/title-above.csv", "Staff list of Example Ltd,,\nas of 2026-01-31,,\n" + HEAD + ADA, "no column firstName", because="titles above the names of the columns")
    csv("headers/configured-absent.csv", HEAD + ADA, PLAIN, 1, because="the usual names do where the configured one is absent", settings="firstName=Vorname")


def rules():
    def one(name, header, cells, findings="", because="", **more):
        columns = "firstName,lastName,email" + ("," + header if header else "")
        csv(f"rules/{name}.csv", columns + "\n" + cells + "\n", PLAIN, cells.count("\n") + 1, findings, because, **more)

    ada = "Ada,Roth,ada@example.com,"
    bo = "\nBo,Roth,bo@example.com,"
    one("phones", "mobilePhone", ada + "+1 415 555 0101" + bo + "4.1555E+10\nCy,Roth,cy@example.com,12345\nDi,Roth,di@example.com,(415) 555-0104 ext. 7",
        "3 mobilePhone: PHONE_SCIENTIFIC / 4 mobilePhone: PHONE_INVALID / 5 mobilePhone: PHONE_EXTENSION_DROPPED", "written as people do, and as Excel leaves them")
    one("phones-by-country", "homeCountry,businessPhone", ada + "GB,020 7946 0101" + bo + "Germany,030 23125101\nCy,Roth,cy@example.com,CH,044 668 18 00",
        because="read in the way of the row's country")
    one("phone-decimals", "mobilePhone", ada + "14155550101.00", "2 mobilePhone: PHONE_INVALID", "a number format that adds decimals")
    one("numbers", "Ext", ada + "0101" + bo + "12a\nCy,Roth,cy@example.com,1234567\nDi,Roth,di@example.com,201", "2 Ext: NUMBER_INVALID / 3 Ext: NUMBER_INVALID / 4 Ext: NUMBER_INVALID",
        "not beginning with 0, digits, at most six in this account")
    one("number-twice", "extensionNumber", ada + "201" + bo + "201", "3 extensionNumber: NUMBER_TWICE", "the first stands")
    one("employee-twice", "employeeId", ada + "000731" + bo + "000731", "3 employeeId: EMPLOYEE_ID_TWICE", "the first stands")
    one("employee-zeros-differ", "employeeId", ada + "000731" + bo + "731", because="zeros at the front make another id")
    one("email-twice", "", "Ada,Roth,ada@example.com\nAda,Roth,ADA@example.com", "3 email: EMAIL_TWICE", "compared without case")
    one("email-of-two", "", "Ada,Roth,team@example.com\nBo,Lee,team@example.com", "2 email: EMAIL_OF_TWO / 3 email: EMAIL_OF_TWO", "the mail would reach the wrong person")
    one("emails", "", "\n".join(f"P{chr(97 + i)},Roth,{address}" for i, address in enumerate(
        ["plain", "two@@example.com", "Ada <ada@example.com>", "no-dot@localhost", "with blank@example.com", "dot.@example.com", "ok+tag@example.com", "x" * 65 + "@example.com", "ada@exämple.com"])),
        " / ".join(f"{line} email: EMAIL_INVALID" for line in [2, 3, 4, 5, 6, 7, 9, 10]), "one plain address")
    one("names", "", "Ada<b>,Roth,a@example.com\nA\u202eda,Roth,b@example.com\nAd\u200ba,Roth,c@example.com\n" + "x" * 65 + ",Roth,d@example.com\nAda🚀,Roth,e@example.com\n,Roth,f@example.com\nAda,\u200b,g@example.com",
        "2 firstName: NAME_CHARACTERS / 3 firstName: NAME_CHARACTERS / 4 firstName: NAME_CHARACTERS / 5 firstName: NAME_TOO_LONG / 7 firstName: FIRST_NAME_MISSING / 8 lastName: LAST_NAME_MISSING",
        "shown as they are, or refused")
    one("name-of-64", "", "x" * 64 + ",Roth,a@example.com\n" + "🚀" * 32 + ",Roth,b@example.com\n" + "🚀" * 33 + ",Roth,c@example.com", "4 firstName: NAME_TOO_LONG", "64 units, never half a character")
    one("passwords", "password", ada + "short" + bo + "Qz7!Winter.Harbour\nCy,Roth,cy@example.com," + "Aa1!" * 9 + "\nDi,Roth,di@example.com,Pässword1!\nEd,Roth,ed@example.com,***",
        "2 password: PASSWORD_TOO_WEAK / 3 password: PASSWORD_WITHOUT_PIN / 4 password: PASSWORD_TOO_LONG / 5 password: PASSWORD_CHARACTERS / 6 password: SECRET_MASKED", "never shown")
    one("pins", "ivrPin", ada + "1234" + bo + "482917\nCy,Roth,cy@example.com,111111\nDi,Roth,di@example.com,987654\nEd,Roth,ed@example.com,48291a",
        "2 ivrPin: IVR_PIN_INVALID / 3 ivrPin: PIN_WITHOUT_PASSWORD / 4 ivrPin: IVR_PIN_GUESSABLE / 5 ivrPin: IVR_PIN_GUESSABLE / 6 ivrPin: IVR_PIN_INVALID", "as secret as a password")
    one("status", "status", ada + "notactivated" + bo + "Active\nCy,Roth,cy@example.com,ENABLED", "3 status: STATUS_UNKNOWN / 4 status: ENABLED_WITHOUT_PASSWORD", "any case, three words")
    one("yes-or-no", "hidden,emailAsLoginName", ada + "yes,0" + bo + "maybe,TRUE", "3 hidden: YES_OR_NO", "true or false in several ways")
    one("looked-up", "timezone,language,site,costCenter,role", ada + "US/Pacific,en-GB,Main Site,Sales,Standard" + bo + "Atlantis,Klingon,Nowhere,Unknown,King",
        "3 timezone: TIMEZONE_UNKNOWN / 3 language: LANGUAGE_UNKNOWN / 3 site: SITE_UNKNOWN / 3 costCenter: COST_CENTER_UNKNOWN / 3 role: ROLE_UNKNOWN", "by name in the account")
    one("time-formats", "timeFormat,setupWizardState", ada + "24,completed" + bo + "25h,Done", "3 timeFormat: TIME_FORMAT_UNKNOWN / 3 setupWizardState: SETUP_WIZARD_UNKNOWN", "a few words")
    one("addresses", "street,city,state,zip,country", ada + "1 Main St,Springfield,California,94001,US" + bo + "1 Main St,Springfield,,94001,US\nCy,Roth,cy@example.com,1 Main St,Springfield,Atlantis,94001,US\nDi,Roth,di@example.com,,,,,Freedonia",
        "3 state: STATE_MISSING / 4 state: STATE_UNKNOWN / 5 country: COUNTRY_UNKNOWN", "a state where there are states")
    one("long-texts", "department,jobTitle,company", ada + "x" * 65 + "," + "y" * 64 + "," + "z" * 200, "2 department: TEXT_TOO_LONG / 2 company: TEXT_TOO_LONG", "64 characters")
    one("formulas-are-data", "department", ada + "=1+1" + bo + "@SUM(A1)\nCy,Roth,cy@example.com,-2+3\nDi,Roth,di@example.com,+cmd|' /C calc'!A0", because="values like any other")
    one("five-mistakes", "Ext,mobilePhone,password", "A<a,,nobody,0101,4.1E+10,weak",
        "2 firstName: NAME_CHARACTERS / 2 lastName: LAST_NAME_MISSING / 2 email: EMAIL_INVALID / 2 Ext: NUMBER_INVALID / 2 password: PASSWORD_TOO_WEAK / 2 mobilePhone: PHONE_SCIENTIFIC", "all at once")
    csv("rules/totals-row.csv", "firstName,lastName,email,employeeId\nAda,Roth,ada@example.com,1\nBo,Roth,bo@example.com,2\nTotal: 2,,,\n", PLAIN, 3,
        "4 lastName: LAST_NAME_MISSING / 4 email: EMAIL_MISSING", "a line of sums at the end")
    csv("rules/placeholders.csv", "firstName,lastName,email,extensionNumber,mobilePhone\nAda,Roth,ada@example.com,N/A,-\nBo,Roth,n/a,,#N/A\n", PLAIN, 2,
        "2 extensionNumber: NUMBER_INVALID / 2 mobilePhone: PHONE_INVALID / 3 email: EMAIL_INVALID / 3 mobilePhone: PHONE_INVALID", "words for nothing")


def others():
    """What is sent to us in place of a roster."""
    bad("others/page.xls", "<html><body><table><tr><td>firstName</td></tr></table></body></html>", "web page (HTML)", because="an export that only calls itself .xls")
    bad("others/page-with-doctype.csv", "\n\n<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>", "web page (HTML)", because="a login page was downloaded")
    bad("others/archive.xls", "MIME-Version: 1.0\nContent-Type: multipart/related\n", "web archive", because="saved as a page")
    bad("others/excel-2003.xml", '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>', "XML spreadsheet of Excel 2003", because="an old export")
    bad("others/people.xml", '<?xml version="1.0"?><people><person/></people>', "XML file", because="another format")
    bad("others/people.rtf", "{\\rtf1\\ansi firstName}", "RTF", because="a text document")
    bad("others/people.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "This is a PDF", because="a print-out")
    bad("others/people.csv.gz", gzip.compress(THREE.encode(), mtime=0), "gzip", because="packed")
    bad("others/old.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00" + b"\0" * 20, "Excel 4 or older", because="from another age")
    bad("others/people.json", '[{"firstName":"Ada","lastName":"Roth","email":"ada@example.com"}]', "This is JSON", because="another format")
    bad("others/people.ldif", "dn: CN=Ada Roth,DC=example,DC=com\ngivenName: Ada\nsn: Roth\nmail: ada@example.com\n", "no column firstName", because="another form of a directory")
    bad("others/people.vcf", "BEGIN:VCARD\nVERSION:3.0\nN:Roth;Ada;;;\nFN:Ada Roth\nEMAIL:ada@example.com\nEND:VCARD\n", "no column firstName", because="visiting cards")
    bad("others/image.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "zero byte", where="line 3", because="a picture by another name")
    bad("others/lock.xlsx", b"\x04Ada" + b" " * 51 + b"\x03\0A\0d\0a\0" + b" \0" * 50, "zero byte", where="line 1", because="the lock file beside an open workbook")
