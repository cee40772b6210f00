#!/bin/sh
# Gets the four files of MNIST, unpacked and checked, into one folder: all of them or none.
#
#     sh data/fetch_mnist.sh [FROM] [DESTINATION]      make mnist [FROM=...]
#
# FROM         a folder or a URL that holds the files, as they are or as .gz; without it, the mirrors below
# DESTINATION  default: mnist, beside this script
#
# Downloads are kept in DESTINATION.partial until all are whole, so that the next run goes on from there.
# For tests and private copies: MNIST_MIRRORS, URLs separated by blanks; MNIST_SHA256, a file of checksums.
set -u
LC_ALL=C
export LC_ALL

# The mirrors as their owners or users document them: github.com/cvdfoundation/mnist; torchvision's class MNIST;
# github.com/fgnt/mnist; and LeCun's own page, which has often been down or has answered 403.
mirrors=${MNIST_MIRRORS:-"
    https://storage.googleapis.com/cvdf-datasets/mnist
    https://ossci-datasets.s3.amazonaws.com/mnist
    https://raw.githubusercontent.com/fgnt/mnist/master
    http://yann.lecun.com/exdb/mnist"}

note() { printf 'fetch_mnist: %s\n' "$1" >&2; }

die() {
    note "$1"
    tidy
    exit 1
}

tidy() {  # leaves the work folder only if it holds something to go on with
    rm -f "$work/new" "$work/message" "$work/code" "$work/probe"
    rmdir "$work/files" "$work" 2>/dev/null
}

interrupted() {
    [ -z "$child" ] || kill "$child" 2>/dev/null
    note "interrupted; nothing was placed, the next run goes on with what is in $work"
    tidy
    exit "$1"
}

have() { command -v "$1" >/dev/null 2>&1; }

digest() {  # the SHA-256 of file $1; read from stdin, so that no name can confuse the tool
    if have sha256sum; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d ' ' -f 1
}

right() { [ -f "$2" ] && [ "$(digest "$2")" = "$(awk -v name="$1" '$2 == name { print $1 }' "$sums")" ]; }

all_right() {  # is every file in folder $1?
    for each in $names; do right "$each" "$1/$each" || return 1; done
}

size() { if [ -f "$1" ]; then wc -c <"$1" | tr -d ' '; else echo 0; fi; }

with_dot() { printf '%s\n' "$1" | sed 's/-\(idx[0-9]\)/.\1/'; }  # the name that some copies have

# Ends the program if a write failed for lack of room or permission, whatever the failed tool has said.
check_room() {
    { dd if=/dev/zero of="$work/probe" bs=65536 count=1 && rm "$work/probe"; } 2>/dev/null ||
        die "$work cannot be written; check that the disk has room and that you may write there, then run this again"
}

# Unpacks file $2 to files/$1 if that gives the right bytes; if not, `failure` says what is wrong with it.
accept() {
    case $(od -An -tx1 -N 4 "$2" 2>/dev/null | tr -d ' \n') in
    1f8b*)
        if ! gzip -dc <"$2" >"$work/new" 2>"$work/message"; then
            check_room
            failure="is damaged: gzip cannot unpack it"
            return 1
        fi ;;
    000008*)
        cp "$2" "$work/new" 2>"$work/message" || { check_room; failure="cannot be read"; return 1; } ;;
    "")
        if [ -r "$2" ]; then failure="is empty"; else failure="cannot be read; check its permissions"; fi
        return 1 ;;
    *)
        failure="is neither MNIST's file nor gzip-compressed"
        if dd if="$2" bs=512 count=1 2>/dev/null | grep -qiE '<!doctype|<html|<\?xml'; then
            failure="is a web page (HTML) in place of the file"
        fi
        return 1 ;;
    esac
    failure="is corrupted or another file: its SHA-256 is not the one in $sums"
    if right "$1" "$work/new"; then mv "$work/new" "$work/files/$1"; else return 1; fi
}

# Waits for the download in the background, so that an interrupt is heard at once; shows its size on a terminal.
wait_for_download() {
    if [ -t 2 ]; then
        while kill -0 "$child" 2>/dev/null; do
            printf '\r  %s: %s bytes ' "${1##*/}" "$(size "$1")" >&2
            sleep 1
        done
        printf '\r%60s\r' '' >&2
    fi
    wait "$child"
    status=$?
    child=
}

# Downloads URL $1 to file $2, going on where the file ends. Sets `outcome`.
download() {
    before=$(size "$2")
    if [ "$tool" = curl ]; then
        curl --fail --location --silent --connect-timeout 15 --speed-limit 100 --speed-time 30 \
            --continue-at - --output "$2" --write-out '%{http_code}' "$1" >"$work/code" 2>/dev/null &
        child=$!
        wait_for_download "$2"
        code=$(cat "$work/code")
        case $status,$code in
        0,*) outcome=whole ;;
        23,*) check_room; outcome=broken ;;
        33,* | *,416) outcome=cannot_go_on ;;
        22,*) outcome=refused; failure="was refused (HTTP status $code)" ;;
        *,000) outcome=unreachable; failure="could not be reached (curl's error $status)" ;;
        *) outcome=broken ;;
        esac
    else
        wget -q -c -T 30 -t 2 -O "$2" "$1" 2>/dev/null &
        child=$!
        wait_for_download "$2"
        case $status in
        0) outcome=whole ;;
        3) check_room; outcome=broken ;;
        8) outcome=refused; failure="was refused by the server" ;;
        *) if [ "$(size "$2")" -gt "$before" ]; then outcome=broken; else outcome=unreachable; fi
            failure="could not be reached (wget's error $status)" ;;
        esac
        # The server has no more than we have, or cannot begin in the middle: once more from the start.
        if [ "$outcome" = refused ] && [ "$before" -gt 0 ]; then outcome=cannot_go_on; fi
    fi
}

# Gets files/$1 from URL $2. If that fails, `outcome` and `failure` say how.
get() {
    part=$work/${2##*/}.part
    restarted=
    for attempt in 1 2 3 4 5 6 7 8; do
        download "$2" "$part"
        case $outcome in
        whole)
            if accept "$1" "$part"; then rm -f "$part"; return 0; fi
            rm -f "$part"
            [ "$before" -gt 0 ] || return 1  # perhaps two halves of different files: once more from the start
            restarted=yes ;;
        cannot_go_on)
            rm -f "$part"
            restarted=yes ;;
        broken)
            failure="the connection breaks off in the middle every time ($attempt tries)"
            [ -z "$restarted" ] && [ "$(size "$part")" -gt "$before" ] || return 1
            note "$2: the connection broke off after $(size "$part") bytes; going on from there" ;;
        *)
            [ -s "$part" ] || rm -f "$part"
            return 1 ;;
        esac
    done
    return 1
}

# Gets files/$1 from the first of the URLs $2... that has it, or ends the program.
get_from_any() {
    name=$1
    shift
    reached=
    for base in "$@"; do
        base=${base%/}
        case " $unreachable " in *" $base "*) continue ;; esac
        files=$name.gz
        [ -z "$from" ] || files="$name.gz $name $(with_dot "$name").gz $(with_dot "$name")"
        for file in $files; do
            printf 'downloading %s\n' "$base/$file"
            get "$name" "$base/$file" && return 0
            [ "$outcome" = refused ] || break
        done
        if [ "$outcome" = unreachable ]; then unreachable="$unreachable $base"; else reached=yes; fi
        [ "$outcome" = unreachable ] || note "$base/$file: $failure"
    done
    if [ -n "$from" ] && [ -z "$reached" ]; then
        die "$from: $failure; check the address and the network"
    elif [ -z "$reached" ]; then
        die "no mirror could be reached, so there seems to be no network; \"make digits\" makes a set without a network, \"make mnist FROM=folder-or-URL\" takes a copy of your own"
    fi
    die "$name could not be had${from:+ from $from}; run this again later, or \"make mnist FROM=folder-or-URL\" with a copy of your own"
}

# Gets files/$1 from the folder $from, or ends the program.
get_from_folder() {
    for file in "$1" "$1.gz" "$(with_dot "$1")" "$(with_dot "$1").gz"; do
        [ -f "$from/$file" ] || continue
        accept "$1" "$from/$file" && return 0
        die "$from/$file: $failure; nothing was placed"
    done
    die "$from: holds neither $1 nor $1.gz (nor $(with_dot "$1")); nothing was placed"
}

# Renames the complete folder to its place; what was there goes aside. No interrupt comes between the two.
place() {
    trap '' HUP INT TERM
    if [ -e "$destination" ] && ! rmdir "$destination" 2>/dev/null; then
        mv "$destination" "$destination.old.$$" || die "$destination: cannot be moved out of the way"
        note "$destination held something else; it is now $destination.old.$$"
    fi
    mv "$work/files" "$destination" || die "$destination: cannot be made; check that you may write there"
    rm -rf "$work"
}

if [ $# -gt 2 ]; then
    echo 'usage: sh data/fetch_mnist.sh [FROM] [DESTINATION]' >&2
    exit 2
fi
here=$(dirname "$0")
from=${1:-}
destination=${2:-$here/mnist}
case $from in -*) from=./$from ;; esac
case $destination in -*) destination=./$destination ;; esac
destination=${destination%/}
work=$destination.partial
sums=${MNIST_SHA256:-$here/mnist.sha256}
child=
unreachable=

[ -r "$sums" ] || die "$sums: the list of checksums cannot be read"
names=$(awk '{ print $2 }' "$sums")
have sha256sum || have shasum || die "neither sha256sum nor shasum is there to check the files with; install one"
have gzip || die "gzip is not there to unpack the files with; install it"

if all_right "$destination"; then
    echo "$destination: already there, checked"
    exit 0
fi
if ! mkdir -p "$work/files" 2>/dev/null; then
    die "$work/files: cannot be made; check that the disk has room and that you may write there"
fi
trap 'interrupted 129' HUP
trap 'interrupted 130' INT
trap 'interrupted 143' TERM
check_room

case $from in
*://* | "")
    tool=curl
    have curl || tool=wget
    have $tool || die "neither curl nor wget is there to download with; install one, or \"make mnist FROM=folder\" with a copy of your own"
    # shellcheck disable=SC2086  # cut at the blanks on purpose
    if [ -n "$from" ]; then set -- "$from"; else set -- $mirrors; fi
    for wanted in $names; do
        right "$wanted" "$work/files/$wanted" || get_from_any "$wanted" "$@"
    done ;;
*)
    case $from in "~"*) die "$from: the shell has not replaced ~ by your home folder; write FROM=\"\$HOME${from#"~"}\"" ;; esac
    [ -d "$from" ] || die "$from: no such folder; FROM is a folder or a URL that holds MNIST's files"
    for wanted in $names; do
        right "$wanted" "$work/files/$wanted" || get_from_folder "$wanted"
    done ;;
esac
place
echo "$destination: complete, the SHA-256 of every file is right"
