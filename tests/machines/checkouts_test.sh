#!/bin/sh
# The course where people have it: copied with its build folder, in a folder that cannot be written to, with the line
# ends of another system. No program is compiled here: make says what it would do. Status 77: skipped.
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES
cd "$root" || exit 1
git ls-files >/dev/null 2>&1 || { echo "SKIPPED: not a git checkout, so nobody can tell which files are tracked"; exit 77; }

failed=0
wrong() { echo "$1"; failed=1; }
expect() { case $(cat "$work/said") in *"$1"*) ;; *) wrong "$2: \"$1\" is missing in:"; cat "$work/said";; esac; }
refuse() { case $(cat "$work/said") in *"$1"*) wrong "$2: \"$1\" is in:"; cat "$work/said";; esac; }

mkdir "$work/course"
git ls-files -z | xargs -0 tar -cf - | tar -xf - -C "$work/course"

# A build folder of its own is kept; one that names another folder is made anew, even when that folder still exists.
cache=build/release/CMakeCache.txt
cd "$work/course" || exit 1
mkdir -p build/release
echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" >$cache
make -n build >"$work/said" 2>&1 || wrong "its own build folder: make failed"
refuse "another folder" "its own build folder"
[ -f $cache ] || wrong "its own build folder is gone"
cp -R "$work/course" "$work/copy"
mv "$work/course" "$work/renamed"
mkdir "$work/course"
for place in copy renamed; do
    cd "$work/$place" || exit 1
    make -n build >"$work/said" 2>&1 || wrong "$place: make failed"
    expect "build/release was made for another folder: making it anew" "$place"
    [ ! -e $cache ] || wrong "$place: the old build folder is still there"
done

# BUILD=dir brings a copy up to date and works there.
cd "$work/renamed" || exit 1
make -n build >/dev/null
make help BUILD="$work/my copy" >"$work/said" 2>&1 || { wrong "BUILD: make failed"; cat "$work/said"; }
expect "make report" "BUILD"
cmp -s README.md "$work/my copy/README.md" || wrong "BUILD: the copy lacks README.md"
echo changed >"$work/renamed/README.md"
mkdir -p "$work/my copy/answers" && echo mine >"$work/my copy/answers/01_stable_sigmoid.h"
make help BUILD="$work/my copy" >/dev/null 2>&1
cmp -s README.md "$work/my copy/README.md" || wrong "BUILD: the copy was not brought up to date"
[ "$(cat "$work/my copy/answers/01_stable_sigmoid.h")" = mine ] || wrong "BUILD: an answer in the copy is lost"

# Where nothing can be written: one sentence that says what to do. The administrator runs make as another user.
other=
[ "$(id -u)" != 0 ] || other="setpriv --reuid=65534 --regid=65534 --clear-groups"
chmod 755 "$work"
chmod -R a+rX,a-w "$work/renamed"
if [ -z "$other" ] || $other true 2>/dev/null; then
    $other make report >"$work/said" 2>&1 && wrong "read-only: make report did not fail"
    expect "this folder cannot be written to: name one of your own that can, make report BUILD=" "read-only"
    $other make help >"$work/said" 2>&1 || wrong "read-only: make help failed"
fi

# A checkout as git makes it on Windows: no file may end its lines with a carriage return.
cd "$root" || exit 1
git clone -q -c core.autocrlf=true "$root" "$work/clone" 2>/dev/null && cd "$work/clone" || wrong "git clone failed"
git grep -I -l "$(printf '\r')" >"$work/said" 2>/dev/null
while read -r file; do
    case $(tr -d -c '\r' <"$file" | wc -c) in 0) ;; *) wrong "core.autocrlf=true: $file has carriage returns" ;; esac
done <"$work/said"

[ $failed -eq 0 ] && echo "copied, renamed, read-only, other line ends: passed"
exit $failed
