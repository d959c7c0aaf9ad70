#!/bin/sh
# Prints the path of a Chromium; on Debian installs it when it is missing and this user may.
# Without one: one line on standard error that says what to install, and exit code 1.

find_chromium() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        [ -n "$name" ] && command -v "$name" && return 0
    done
    return 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_on_debian() {
    [ -f /etc/debian_version ] && command -v apt-get || return 1
    [ "$(id -u)" = 0 ] || sudo -n true || return 1
    echo "Chromium ontbreekt en wordt met apt geïnstalleerd." >&2
    as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy chromium
}

find_chromium && exit 0
install_on_debian >/dev/null 2>&1
find_chromium && exit 0
echo "De browsertests hebben Chromium nodig: installeer Chromium of Google Chrome, of zet CHROMIUM op het pad ervan." >&2
exit 1
