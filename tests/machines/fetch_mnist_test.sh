#!/bin/sh
# Tests data/fetch_mnist.sh against a server on loopback that misbehaves on purpose, and against folders.
#     sh tests/machines/fetch_mnist_test.sh          from anywhere; it writes below the working directory only
# Exit status: 0 all passed, 1 one failed, 77 skipped because a tool that the test needs is missing.
set -u
tests=$(cd "$(dirname "$0")" && pwd)
script=$tests/../../data/fetch_mnist.sh
for need in python3 curl; do
    command -v "$need" >/dev/null 2>&1 || { echo "SKIPPED: $need is not there"; exit 77; }
done

# A folder with a blank and an accent in its name: the script must not care.
scratch=$PWD/scratch_fetch\ mnisté_$$
mkdir "$scratch" || exit 1
server=
clean_up() {
    [ -z "$server" ] || { kill "$server"; wait "$server"; } 2>/dev/null
    chmod -R u+w "$scratch"
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

python3 "$tests/fetch_mnist_server.py" "$scratch" &
server=$!
waited=0
while [ ! -s "$scratch/port" ]; do
    waited=$((waited + 1))
    [ $waited -lt 100 ] || { echo 'FAILED  the server did not start'; exit 1; }
    sleep 0.1
done
url=http://127.0.0.1:$(cat "$scratch/port")
nobody=http://127.0.0.1:1  # a port on which nobody listens
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY
MNIST_SHA256=$scratch/sums
export MNIST_SHA256

tools=$PATH  # where the script finds its tools
passed=0
failed=0
problem() {
    echo "FAILED  $case: $1"
    sed 's/^/      | /' "$scratch/printed"
    broken=yes
}

# begin CASE MIRRORS [ARGUMENTS...]: runs the script with a fresh destination; $status and `printed` tell what came.
begin() {
    case=$1
    mirrors=$2
    shift 2
    broken=
    rm -rf "$scratch/out" "$scratch/requests"
    again "$mirrors" "$@"
}

again() {  # runs the script once more, on what the run before left
    MNIST_MIRRORS=$1
    export MNIST_MIRRORS
    shift
    PATH=$tools sh "$script" "${1:-}" "$scratch/out/mnist" >"$scratch/printed" 2>&1
    status=$?
}

says() { grep -qF -- "$1" "$scratch/printed" || problem "does not say: $1"; }

placed() {  # everything, right, and nothing beside it
    [ $status -eq 0 ] || problem "exit status $status, expected 0"
    diff -r "$scratch/made" "$scratch/out/mnist" >/dev/null 2>&1 || problem "the files are not placed"
    [ "$(ls "$scratch/out")" = mnist ] || problem "something is left: $(ls "$scratch/out")"
}

refused() {  # one sentence, and nothing placed
    [ $status -eq 1 ] || problem "exit status $status, expected 1"
    [ ! -e "$scratch/out/mnist" ] || problem "something was placed"
    says "$1"
}

end() {
    if [ -n "$broken" ]; then failed=$((failed + 1)); else passed=$((passed + 1)); fi
}

# One file changed, by name and by what to do with it, in a copy of the good folder.
copy_of_made() {
    rm -rf "$scratch/own"
    cp -R "$scratch/$1" "$scratch/own"
}

begin 'a good mirror' "$url/good"
placed
end

begin 'already there' "$url/good"
again "$nobody"
placed
says 'already there, checked'
end

begin 'mirrors that are out of reach, corrupted, damaged, a web page, empty-handed, then a good one' \
    "$nobody $url/corrupt $url/damaged $url/html $url/missing $url/good"
placed
says "$url/corrupt/train-images-idx3-ubyte.gz: is corrupted"
says "$url/damaged/train-images-idx3-ubyte.gz: is damaged"
says "$url/html/train-images-idx3-ubyte.gz: is a web page (HTML)"
says "$url/missing/train-images-idx3-ubyte.gz: was refused (HTTP status 404)"
end

begin 'corrupted files only' "$url/corrupt"
refused 'train-images-idx3-ubyte could not be had'
[ ! -e "$scratch/out/mnist.partial" ] || problem 'the corrupted file was kept'
end

begin 'no server at all' "$nobody $nobody/2"
refused 'no mirror could be reached'
says '"make digits" makes a set without a network'
end

begin 'the connection drops in the middle' "$url/drops"
placed
says 'the connection broke off after'
grep -q 'train-images-idx3-ubyte.gz bytes=[1-9]' "$scratch/requests" || problem 'it did not go on in the middle'
end

begin 'the connection drops every time' "$url/always"
refused 'the connection breaks off in the middle every time'
end

begin 'a run goes on with what the one before has got' "$url/always"
again "$url/good"
placed
grep -q '^/good/train-images-idx3-ubyte.gz bytes=[1-9]' "$scratch/requests" || problem 'it began anew'
end

begin 'what is left from before belongs to another file' "$nobody"
mkdir -p "$scratch/out/mnist.partial"
head -c 5000 "$scratch/made_gz/t10k-images-idx3-ubyte.gz" >"$scratch/out/mnist.partial/train-images-idx3-ubyte.gz.part"
again "$url/good"
placed
end

begin 'an interrupt' "$nobody"
MNIST_MIRRORS=$url/slow sh "$script" '' "$scratch/out/mnist" >"$scratch/printed" 2>&1 &
script_id=$!
waited=0
until [ -s "$scratch/out/mnist.partial/train-images-idx3-ubyte.gz.part" ] || [ $waited -gt 50 ]; do
    waited=$((waited + 1))
    sleep 0.1
done
kill -TERM "$script_id"
wait "$script_id"
status=$?
[ $status -eq 143 ] || problem "exit status $status, expected 143"
[ ! -e "$scratch/out/mnist" ] || problem 'something was placed'
says 'interrupted; nothing was placed'
again "$url/good"
placed
end

begin 'FROM=URL' "$nobody" "$url/good/"
placed
end

begin 'FROM=URL with plain files and dots in their names' "$nobody" "$url/raw"
placed
end

begin 'FROM=URL that nobody answers' "$url/good" "$nobody/x"
refused "$nobody/x: could not be reached"
end

begin 'FROM=folder' "$nobody" "$scratch/made"
placed
end

begin 'FROM=folder of .gz' "$nobody" "$scratch/made_gz"
placed
end

copy_of_made made_gz
mv "$scratch/own/train-images-idx3-ubyte.gz" "$scratch/own/train-images.idx3-ubyte.gz"
begin 'FROM=folder with a dot in a name' "$nobody" "$scratch/own"
placed
end

copy_of_made made
printf x >>"$scratch/own/t10k-labels-idx1-ubyte"
begin 'FROM=folder with a file that is not right' "$nobody" "$scratch/own"
refused "$scratch/own/t10k-labels-idx1-ubyte: is corrupted or another file"
end

copy_of_made made
rm "$scratch/own/t10k-labels-idx1-ubyte"
begin 'FROM=folder that lacks a file' "$nobody" "$scratch/own"
refused 'holds neither t10k-labels-idx1-ubyte nor t10k-labels-idx1-ubyte.gz'
end

begin 'FROM=folder that is not there' "$url/good" "$scratch/nowhere"
refused 'no such folder'
end

begin 'another set at the destination' "$nobody"
mkdir -p "$scratch/out/mnist"
echo mine >"$scratch/out/mnist/notes"
again "$nobody" "$scratch/made"
[ $status -eq 0 ] || problem "exit status $status, expected 0"
says 'held something else; it is now'
diff -r "$scratch/made" "$scratch/out/mnist" >/dev/null || problem 'the files are not placed'
[ "$(cat "$scratch"/out/mnist.old.*/notes)" = mine ] || problem 'the other set is lost'
end

# Folders of chosen tools: one that fails as on a full disk, then those of a system without curl.
mkdir "$scratch/full" "$scratch/few"
printf '#!/bin/sh\nexit 1\n' >"$scratch/full/dd"
chmod +x "$scratch/full/dd"
tools=$scratch/full:$PATH
begin 'no room on the disk' "$url/good"
refused 'cannot be written; check that the disk has room and that you may write there'
end

for tool in sh awk cat cp cut dd dirname grep gzip mkdir mv od rm rmdir sed sha256sum shasum sleep tr wc; do
    found=$(command -v "$tool") && ln -s "$found" "$scratch/few/$tool"
done
tools=$scratch/few
begin 'neither curl nor wget' "$url/good"
refused 'neither curl nor wget is there'
end
if found=$(command -v wget); then
    ln -s "$found" "$scratch/few/wget"
    begin 'wget where there is no curl' "$nobody $url/missing $url/corrupt $url/drops"
    placed
    says "$url/corrupt/t10k-labels-idx1-ubyte.gz: is corrupted"
    end
    begin 'wget and no server at all' "$nobody"
    refused 'no mirror could be reached'
    end
fi
tools=$PATH

if [ "$(id -u)" -ne 0 ]; then
    mkdir "$scratch/locked"
    chmod a-w "$scratch/locked"
    case='no permission'
    broken=
    sh "$script" "$scratch/made" "$scratch/locked/mnist" >"$scratch/printed" 2>&1
    status=$?
    refused 'cannot be made; check that the disk has room and that you may write there'
    end
fi

if [ -n "${MNIST_DIR:-}" ]; then
    case='the real files'
    broken=
    rm -rf "$scratch/out"
    unset MNIST_SHA256
    again "$nobody" "$MNIST_DIR"
    [ $status -eq 0 ] || problem "exit status $status, expected 0"
    set -- "$scratch/out/mnist/"*
    [ $# -eq 4 ] || problem "$# files, expected 4"
    end
fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
