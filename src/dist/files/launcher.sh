# shellcheck shell=sh
# What bin/rollcall and bin/rollcall-prepare have in common. They set $base, and call functions that set variables.

oldest=17
build=@BUILD@

say() {
    printf 'rollcall: %s\n' "$1" >&2
}

# Sets $version and $major to what a Java says of itself: in the file "release" of its folder, or when it is asked.
version_of() {
    version=
    if [ -r "${1%/bin/java}/release" ]; then
        while IFS='=' read -r key value; do
            if [ "$key" = JAVA_VERSION ]; then
                value=${value#\"}
                version=${value%%\"*}
            fi
        done < "${1%/bin/java}/release"
    fi
    if [ -z "$version" ]; then
        version=$("$1" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
    fi
    major=${version#1.}
    major=${major%%[!0-9]*}
}

# Sets $java if the file is one that can be used; else $refused says why not, if it is a Java at all.
use() {
    if [ ! -x "$1" ] || [ -d "$1" ]; then
        return 1
    fi
    follow "$1"
    version_of "$file"
    if [ -z "$major" ]; then
        return 1
    fi
    if [ "$major" -lt "$oldest" ]; then
        refused="$1 is Java $version"
        return 1
    fi
    java=$file
}

# Sets $java and its $version; says what to do if there is none.
find_java() {
    refused=
    if [ -n "${JAVA_HOME-}" ]; then
        if use "$JAVA_HOME/bin/java"; then
            return 0
        fi
        say "Java $oldest or newer is needed, and ${refused:-there is none in JAVA_HOME, $JAVA_HOME}; set JAVA_HOME to the folder of a newer one, or unset it."
        return 1
    fi
    if found=$(command -v java) && use "$found"; then
        return 0
    fi
    set +f
    for found in /usr/lib/jvm/*/bin/java /opt/java/*/bin/java /opt/*/bin/java "${HOME-}"/.sdkman/candidates/java/*/bin/java \
        /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
        if use "$found"; then
            set -f
            return 0
        fi
    done
    set -f
    say "Java $oldest or newer is needed, and ${refused:-none was found}; install one, or set JAVA_HOME to its folder."
    return 1
}

# Sets $name to what an archive for this program and this Java is called: Java itself compares the rest.
name_archive() {
    name=rollcall-$build-java-$version.jsa
}

# Sets $cache to the folder of this user for archives; fails if there is none. What is in an archive is run.
find_cache() {
    if [ -n "${XDG_CACHE_HOME-}" ]; then
        cache=$XDG_CACHE_HOME/rollcall
    elif [ -n "${HOME-}" ]; then
        cache=$HOME/.cache/rollcall
    else
        return 1
    fi
}

# Sets $archive to the one for this Java; fails if there is none that this user may trust.
find_archive() {
    name_archive
    archive=$base/cds/$name
    if [ -r "$archive" ]; then
        return 0
    fi
    find_cache || return 1
    archive=$cache/$name
    # -O: no POSIX, and known to all shells that are /bin/sh somewhere.
    # shellcheck disable=SC3067
    [ -r "$archive" ] && [ -O "$archive" ] && [ -O "$cache" ]
}
