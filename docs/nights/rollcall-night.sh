#!/bin/sh
# One night: takes up what did not finish, then imports the rosters of the inbox, the oldest first. What passes by itself is
# tried again twice, half an hour apart; what needs a person is told by the exit code, which cron mails and systemd shows as failed.
#
#   rollcall-night.sh INBOX [option of import ...]
set -u
inbox=$1
shift
: "${ROLLCALL:=java -jar /opt/rollcall/rollcall.jar}"
: "${ROLLCALL_RETRY_AFTER:=1800}"
# Schedulers set no locale; without one, names of files with other letters than a to z cannot be spelled.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    *UTF-8* | *utf-8* | *UTF8* | *utf8*) ;;
    *)
        LC_ALL=C.UTF-8
        export LC_ALL
        ;;
esac

tries=3
while :; do
    # The command may have options of its own, so it is not quoted.
    $ROLLCALL import --quiet --inbox "$inbox" "$@"
    code=$?
    tries=$((tries - 1))
    case $code in
        0) exit 0 ;;
        1 | 69 | 74 | 75 | 134 | 137 | 139)
            # Unexpected, RingCentral away, disk trouble, somebody else at work, killed: the same command goes on.
            [ "$tries" -gt 0 ] || exit "$code"
            sleep "$ROLLCALL_RETRY_AFTER"
            ;;
        # 4: rows to correct; 5: held, look and release; 65, 66: the roster; 77, 78: credentials, permission, settings.
        *) exit "$code" ;;
    esac
done
