"""Rosters as the programs of personnel departments and directories write them. All people are invented."""
import codecs

from book import bad, csv

PLAIN = "UTF-8 comma"


def systems():
    csv("exports/workday.csv",
        "Worker,Employee ID,Legal Name - First Name,Legal Name - Last Name,Primary Work Email,Cost Center - Name,Location,Business Title,Hire Date\r\n"
        "Ada Roth (000731),000731,Ada,Roth,ada.roth@example.com,Sales,Denver,Account Executive,2024-03-05\r\n"
        "Bo Lindqvist (000732),000732,Bo,Lindqvist,bo.lindqvist@example.com,Engineering,Remote (USA),\"Engineer, Senior\",2023-11-20\r\n",
        PLAIN, 2, because="names of the columns by configuration",
        settings="firstName=Legal·Name·-·First·Name lastName=Legal·Name·-·Last·Name email=Primary·Work·Email costCenter=Cost·Center·-·Name jobTitle=Business·Title",
        ignored="Worker, Location, Hire Date")
    bad("exports/workday-unconfigured.csv",
        "Worker,Employee ID,Legal Name - First Name,Legal Name - Last Name,Primary Work Email\r\nAda Roth,000731,Ada,Roth,ada@example.com\r\n",
        "set rollcall.columns.firstName to its header", because="the message says how to configure it")
    csv("exports/bamboohr.csv",
        '"Employee #","First Name","Last Name","Preferred Name","Work Email","Mobile Phone","Department","Job Title","Location","Status"\r\n'
        '"7","Robert","Fields","Bob","bob.fields@example.com","415-555-0107","Sales","Clerk","Lindon, Utah","Active"\r\n'
        '"8","Mei","Tanaka","","mei.tanaka@example.com","","Engineering","Lead","London, UK",""\r\n',
        PLAIN, 2, "2 Status: STATUS_UNKNOWN", "its Status is about employment", ignored="Employee # (employeeId?), Location")
    csv("exports/sap-successfactors.csv",
        codecs.BOM_UTF8.decode() +
        "USERID,USERNAME,FIRSTNAME,LASTNAME,MI,GENDER,EMAIL,DEPARTMENT,JOBCODE,DIVISION,LOCATION,TIMEZONE,HIREDATE,EMPID,TITLE,BIZ_PHONE,STATUS\r\n"
        "00012045,aroth,Ada,Roth,,F,ada.roth@example.com,Finance (50150011),50070972,Corporate,Walldorf,Europe/Berlin,05/03/2024,12045,Controller,+49 30 23125101,active\r\n"
        "00012046,bweber,Björn,Weber,K,M,bjoern.weber@example.com,Finance (50150011),50070972,Corporate,Walldorf,Europe/Berlin,05/03/2024,12046,Controller,,\r\n",
        PLAIN, 2, "2 STATUS: STATUS_UNKNOWN", "an import file of another system",
        ignored="USERID, USERNAME, MI, GENDER, JOBCODE, DIVISION, LOCATION, HIREDATE")
    csv("exports/sap-hr-german.csv",
        "PersNr.;Vorname;Nachname;E-Mail-Adresse;Kostenstelle;Telefon;Eintritt\r\n00004711;Jürgen;Groß;juergen.gross@example.com;Sales;+49 30 23125102;01.02.2024\r\n"
        "00004712;Änne;Kühn-Öztürk;aenne.kuehn@example.com;;+49 (0)30 23125103;01.02.2024\r\n",
        "windows-1252 semicolon", 2, because="ALV grid saved as a local file", encoding="cp1252", says="first on line 2",
        settings="firstName=Vorname lastName=Nachname email=E-Mail-Adresse employeeId=PersNr. costCenter=Kostenstelle businessPhone=Telefon", ignored="Eintritt")
    csv("exports/personio.csv",
        "First name;Last name;Email;Position;Department;Office;Employee number;Mobile;Hire date\n"
        "Ada;Roth;ada.roth@example.com;Buchhalterin;Finanzen;Berlin;P-0012;+49 30 23125104;01.02.2024\n"
        "Łukasz;Wójcik;lukasz.wojcik@example.com;Entwickler;Technik;Berlin;P-0013;;15.02.2024\n",
        "UTF-8 semicolon", 2, because="as its custom export does", ignored="Office, Hire date")
    csv("exports/adp.csv",
        '"COMPANY CODE","FILE NUMBER","FIRST NAME","LAST NAME","WORK EMAIL","HOME DEPARTMENT","JOB TITLE","WORK PHONE","POSITION STATUS"\r\n'
        '"XYZ","001234","ADA","ROTH","ADA.ROTH@EXAMPLE.COM","000100 - SALES","CLERK","(415) 555-0108","A - Active"\r\n'
        '"XYZ","001235","BO","O\'NEIL","BO.ONEIL@EXAMPLE.COM","000100 - SALES","CLERK","","A - Active"\r\n',
        PLAIN, 2, because="capitals throughout", ignored="COMPANY CODE, FILE NUMBER, HOME DEPARTMENT, POSITION STATUS")
    csv("exports/active-directory-csvde.csv",
        "DN,objectClass,givenName,sn,mail,telephoneNumber,mobile,department,title,employeeID,userAccountControl\r\n"
        '"CN=Ada Roth,OU=Staff,DC=example,DC=com",user,Ada,Roth,ada.roth@example.com,+1 415 555 0109,,Sales,Clerk,000731,512\r\n'
        '"CN=Roth\\, Bo,OU=Staff,DC=example,DC=com",user,Bo,Roth,bo.roth@example.com,,,Sales,,,514\r\n'
        '"CN=Printer,OU=Things,DC=example,DC=com",user,X\'5072c3bc66\',,,,,,,,512\r\n',
        PLAIN, 3, "4 sn: LAST_NAME_MISSING / 4 mail: EMAIL_MISSING", "a printer is among the users",
        settings="lastName=sn", ignored="DN, objectClass, telephoneNumber, userAccountControl")
    bad("exports/active-directory-powershell.csv",
        '#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\r\n"GivenName","Surname","EmailAddress"\r\n"Ada","Roth","ada@example.com"\r\n',
        "no column firstName", because="Export-Csv without -NoTypeInformation")
    csv("exports/entra.csv",
        "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone\n"
        "ada@example.com,Ada Roth,Roth,ada@example.com,Ada,0f0e0d0c-0000-4000-8000-000000000001,Member,Clerk,Sales,True,US,1 Main St,California,United States,,Springfield,94001,,+1 4155550110\n"
        "guest_example.org#EXT#@example.com,Guest,,guest@example.org,,0f0e0d0c-0000-4000-8000-000000000002,Guest,,,True,,,,,,,,,\n",
        PLAIN, 2, "3 givenName: FIRST_NAME_MISSING / 3 surname: LAST_NAME_MISSING", "a guest without a name",
        ignored="userPrincipalName, id, userType, accountEnabled, usageLocation, officeLocation, telephoneNumber")
    csv("exports/google-workspace.csv",
        "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],Work Phone,Mobile Phone,Department,Employee ID,Employee Title\n"
        "Ada,Roth,ada@example.com,****,/Sales,+1 415-555-0111,,Sales,000731,Clerk\nBo,Roth,bo@example.com,****,/Sales,,,Sales,000732,\n",
        PLAIN, 2, because="names of the columns by configuration", settings="firstName=First·Name·[Required] lastName=Last·Name·[Required] email=Email·Address·[Required]",
        ignored="Password [Required], Org Unit Path [Required], Employee Title")
    csv("exports/outlook-contacts.csv",
        '"Title","First Name","Middle Name","Last Name","Suffix","Company","E-mail Address","E-mail 2 Address","Business Phone","Mobile Phone"\r\n'
        '"Dr.","Ada","","Roth","","Example Ltd","ada@example.com","","020 7946 0102","+44 7700 900103"\r\n', PLAIN, 1,
        "2 Business Phone: PHONE_INVALID", "a British number in an American company", ignored="Middle Name, Suffix, E-mail 2 Address")
    csv("exports/okta.csv",
        "login,firstName,lastName,middleName,honorificPrefix,email,title,displayName,mobilePhone,employeeNumber,department\n"
        "ada@example.com,Ada,Roth,,,ada@example.com,Clerk,Ada Roth,,000731,Sales\n", PLAIN, 1, because="a template for CSV import", ignored="login, middleName, honorificPrefix")
    csv("exports/ringcentral-users.csv",
        "Extension Number,First Name,Last Name,Email,Department,Job Title,Mobile Phone,Status,Site\n"
        "2041,Ada,Roth,ada@example.com,Sales,Clerk,(415) 555-0112,Enabled,Main Site\n2042,Bo,Lee,bo@example.com,Sales,Clerk,,Not Activated,Main Site\n",
        PLAIN, 2, "2 Status: ENABLED_WITHOUT_PASSWORD", "a list of users, exported")
    bad("exports/hibob-headcount.csv", "Report: Headcount\nFirst name,Last name,Email\nAda,Roth,ada@example.com\n", "no column firstName", because="a title above the table")
    csv("exports/rippling.csv", "Employee ID,First name,Last name,Work email,Title,Department,Manager,Work location\nE1,Ada,Roth,ada@example.com,Clerk,Sales,Bo Lee,Remote\n",
        PLAIN, 1, because="plain names", ignored="Manager, Work location")
    csv("exports/paylocity.csv", "Employee Id,First Name,Preferred Name,Last Name,Work Email,Cost Center 1,Mobile Phone\n7,Robert,Bob,Fields,bob@example.com,100,4155550113\n",
        PLAIN, 1, because="telephone numbers without signs", ignored="Cost Center 1 (costCenter?)")
    csv("exports/latin-1-datev.csv", "Personalnummer;Vorname;Familienname;E-Mail;Abteilung\r\n00017;Günther;Weiß;guenther.weiss@example.com;Vertrieb\r\n",
        "windows-1252 semicolon", 1, because="a German payroll", encoding="cp1252", says="first on line 2",
        settings="firstName=Vorname lastName=Familienname employeeId=Personalnummer department=Abteilung")
    csv("exports/excel-damaged.csv", "employeeId,firstName,lastName,email,extensionNumber,mobilePhone\n731,Ada,Roth,ada@example.com,2041,1.42E+10\n5-Mar,Bo,Roth,bo@example.com,Feb-41,14155550114\n",
        PLAIN, 2, "2 mobilePhone: PHONE_SCIENTIFIC / 3 extensionNumber: NUMBER_INVALID", "opened in a spreadsheet and saved")
    csv("exports/deleted-and-leavers.csv", "firstName,lastName,email,status\nAda,Roth,ada@example.com,Disabled\nBo,Roth,bo@example.com,Terminated\n", PLAIN, 2, "3 status: STATUS_UNKNOWN",
        "people who left")


def people(name, lines, findings="", because="", encoding="utf-8", form="UTF-8 comma", **more):
    csv(f"names/{name}.csv", "firstName,lastName,email\n" + lines, form, lines.count("\n"), findings, because, encoding, **more)


def names():
    people("german", "Jürgen,Groß,juergen@example.com\nÄnne,Freifrau von Öztürk-Weiß,aenne@example.com\nGRETE,GROẞ,grete@example.com\n", because="umlauts and both sharp s")
    people("french", "Zoé-Anaïs,d’Hérault,zoe@example.com\nNoël,Le Guénédal,noel@example.com\nÇelik,L'Œuvre,celik@example.com\n", because="cedillas, ligatures, apostrophes")
    people("polish", "Łukasz,Wójcik,lukasz@example.com\nŻaneta,Źdźbło-Święcicka,zaneta@example.com\n", because="letters that Windows-1252 does not have")
    people("czech", "Jiří,Dvořáček,jiri@example.com\nŽofie,Nováková,zofie@example.com\n", because="carons")
    people("japanese", "太郎,山田,taro@example.com\nはなこ,やまだ,hanako@example.com\nﾀﾛｳ,ﾔﾏﾀﾞ,taro2@example.com\n", because="kanji, hiragana, half-width katakana")
    people("chinese", "小明,王,xiaoming@example.com\n𠮷,野家,yoshi@example.com\n", because="a character beyond the first plane")
    people("korean", "민준,김,minjun@example.com\n\u1106\u1175\u11ab,\u1100\u1175\u11b7,min@example.com\n", because="letters apart are put together")
    people("arabic", "محمد,الحسن,mohammed@example.com\nفاطمة,بن علي,fatima@example.com\n\u200fسارة,القاسم,sara@example.com\n", because="marks of direction at the ends are padding")
    people("hebrew", "שרה,כהן,sara@example.com\nדָּוִד,בן־גוריון,david@example.com\n", because="vowel points and the Hebrew dash")
    people("persian-joiners", "علی‌رضا,رضایی,alireza@example.com\n", because="a joiner inside the word belongs there")
    people("turkish", "İbrahim,Işık,ibrahim@example.com\nIŞIL,ÇELİK,isil@example.com\n", because="dotted and dotless i")
    people("turkish-twice", "İBRAHİM,IŞIK,ibrahim@example.com\nİbrahim,Işık,ibrahim@example.com\n", "2 email: EMAIL_OF_TWO / 3 email: EMAIL_OF_TWO", because="case is that of no language")
    people("greek", "Σοφία,Παπαδοπούλου,sofia@example.com\nΝΊΚΟΣ,ΓΕΩΡΓΊΟΥ,nikos@example.com\n", because="tonos and final sigma")
    people("russian", "Пётр,Иванов,petr@example.com\nНаталья,Щукина-Ёлкина,natalia@example.com\n", because="Cyrillic")
    people("vietnamese", "Nguyễn Thị,Hương,huong@example.com\nNguye\u0302\u0303n,Phu\u031bo\u031b\u0323ng,phuong@example.com\n", because="stacked accents, whole and apart")
    people("thai-hindi", "สมชาย,ใจดี,somchai@example.com\nक्‍षमा,श्री,kshama@example.com\n", because="marks and a joiner of Devanagari")
    people("icelandic", "Þórdís,Æðarsdóttir,thordis@example.com\nSigríður,Ólafsdóttir,sigridur@example.com\n", because="thorn and eth")
    people("irish-and-dutch", "Seán,Ó Súilleabháin,sean@example.com\nJan,van 't Hoff,jan@example.com\n'Aolani,Keʻalohi,aolani@example.com\n", because="apostrophes in all places")
    people("long-and-short", "María de los Ángeles,Fernández de Córdoba y Álvarez de Toledo,maria@example.com\nO,E,oe@example.com\n", because="many words, one letter")
    people("french-1252", "Zoé,Lefèvre,zoe@example.com\nFrançois,Château,francois@example.com\n", because="as a French Excel saves it", encoding="cp1252",
           form="windows-1252 comma", says="first on line 2")
    people("polish-in-1250", "£ukasz,Wójcik,lukasz@example.com\n", because="Windows-1250 read as western: the note asks to check the names", encoding="cp1252", form="windows-1252 comma", says="check the names with accents")
    people("mojibake", "ZoÃ«,MÃ¼ller,zoe@example.com\n", because="damaged before it came to us, and yet letters")
    people("blanks-in-names", "  Ada  ,\u00a0Roth\u3000,ada@example.com\nAda   Maria,von\u00a0\u00a0Roth,maria@example.com\n", because="blanks of all scripts")
