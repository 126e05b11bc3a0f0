@echo off
rem Starts Rollcall with the Java of JAVA_HOME or of the path. ROLLCALL_JAVA_OPTS: more options of Java.
setlocal DisableDelayedExpansion
for %%i in ("%~dp0..") do set "base=%%~fi"
set "java=java"
if not defined JAVA_HOME goto ask
set "java=%JAVA_HOME:"=%\bin\java.exe"
if exist "%java%" goto ask
echo rollcall: Java 17 or newer is needed, and there is none in JAVA_HOME; set it to the folder of one, or unset it. 1>&2
exit /b 78
:ask
set "version="
for /f "tokens=3" %%v in ('""%java%" -version 2^>^&1" ^| findstr /c:" version "') do if not defined version set "version=%%~v"
if defined version goto judge
echo rollcall: Java 17 or newer is needed, and none was found; install one, or set JAVA_HOME to its folder. 1>&2
exit /b 78
:judge
for /f "delims=.-+ tokens=1" %%m in ("%version%") do set "major=%%m"
if %major% geq 17 goto run
echo rollcall: Java 17 or newer is needed, and this is Java %version%; install one, or set JAVA_HOME to its folder. 1>&2
exit /b 78
:run
set "ROLLCALL_LAUNCHER=rollcall"
if not defined ROLLCALL_CONFIG if exist "%base%\etc\application.yml" set "ROLLCALL_CONFIG=%base%\etc\application.yml"
set "fast=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
rem Java refuses two collectors.
for %%v in (ROLLCALL_JAVA_OPTS JDK_JAVA_OPTIONS JAVA_TOOL_OPTIONS _JAVA_OPTIONS) do set %%v 2>nul | findstr /c:"-XX:+Use" >nul && set "fast=-XX:TieredStopAtLevel=1"
for %%c in (serve sandbox) do if /i "%~1"=="%%c" set "fast="
rem From Java 19 on, Java makes the archive of classes by itself, and renews it when it does not fit.
set "cds="
if /i "%ROLLCALL_CDS%"=="off" goto start
if %major% lss 19 goto start
if not defined LOCALAPPDATA goto start
if not exist "%LOCALAPPDATA%\rollcall" mkdir "%LOCALAPPDATA%\rollcall"
set "about=cds*=off,class+path=off"
if %major% geq 25 set "about=%about%,aot*=off"
set cds=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%LOCALAPPDATA%\rollcall\rollcall-@BUILD@-java-%version%.jsa" -Xlog:disable -Xlog:all=warning,%about%:stderr
:start
"%java%" %cds% %fast% %ROLLCALL_JAVA_OPTS% -jar "%base%\app\rollcall.jar" %*
exit /b %errorlevel%
