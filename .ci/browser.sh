#!/bin/sh
# A Chromium and letters for Arabic and Kurdish names: installs what is missing through apt when root, else says what to run.
set -eu

chromium_is_here() {
    [ -n "${LAYDOWN_CHROMIUM:-}" ] && return 0
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

# 06C6, 06CE and 06B5 are Kurdish letters: a font that has them has the Arabic ones.
letters_are_here() {
    [ -n "${LAYDOWN_CHROMIUM:-}" ] && return 0
    command -v fc-list >/dev/null 2>&1 || return 1
    [ -n "$(fc-list ':charset=06C6 06CE 06B5' family)" ]
}

missing=""
chromium_is_here || missing="chromium"
letters_are_here || missing="$missing fonts-dejavu-core fontconfig"
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "The browser tests need Chromium and a font with Arabic letters ($missing on Debian)." >&2
    echo "Install them with this system's own package manager, or name a Chromium in LAYDOWN_CHROMIUM." >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "The browser tests need: $missing. Run once: sudo apt-get install --no-install-recommends $missing" >&2
    echo "(or name a Chromium in LAYDOWN_CHROMIUM), then make test again." >&2
    exit 1
fi
echo "Installing for the browser tests: $missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086  # a list of package names
apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null
