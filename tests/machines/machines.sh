#!/bin/sh
# The course on another compiler or another kind of machine: configures, builds and tests it in
# build/machines/NAME, by an emulator where this machine cannot run the programs itself.
#
#     sh tests/machines/machines.sh aarch64             the core tests, in minutes
#     sh tests/machines/machines.sh aarch64 --quick     those most likely to notice what is different there
#     sh tests/machines/machines.sh aarch64 --all       every test that makes sense there
#     sh tests/machines/machines.sh --install aarch64   gets its compiler and its emulator from Debian first
#
# Exit status 77 when a tool is missing. JOBS=1 builds and tests one after the other.
set -eu
cd "$(dirname "$0")/../.."

usage() {
    sed -n '/^#     sh/s/^#     //p' tests/machines/machines.sh
    echo
    echo 'NAME is one of:'
    sed -n 's/^    \([a-z0-9]*\))  *# \(.*\)/    \1: \2/p' tests/machines/machines.sh
}

# What a machine's name stands for: its compiler, what runs its programs, Debian's packages for both, CMake's
# name for the system. Linked statically, a program needs no library of its machine.
describe() {
    compiler="" emulator="" packages="" library="" made_by="" settings="" system="" link="" warnings=ON
    case $1 in
    gcc)      # g++, as it is here
        compiler=g++ packages=g++ ;;
    clang14)  # clang++ 14
        compiler=clang++-14 packages=clang-14 ;;
    clang22)  # clang++ 22, the newest that Debian 12 has
        compiler=clang++-22 packages=clang-22 ;;
    libcxx)   # the same with libc++, the C++ library of macOS and of Android
        compiler=clang++-22 packages="clang-22 libc++-22-dev libc++abi-22-dev" settings=-DCMAKE_CXX_FLAGS=-stdlib=libc++
        library=/usr/lib/llvm-22/include/c++/v1/vector link=-static-libstdc++ ;;  # Debian's shared library is of version 19
    i386)     # 32-bit x86, run by this machine's own processor
        compiler=i686-linux-gnu-g++ packages=g++-i686-linux-gnu system=Linux processor=i686 link=-static
        warnings=OFF ;;  # tests use 64 random bits as counts, which here have 32
    musl)     # musl in place of glibc, with a libstdc++ made for it
        compiler=$PWD/build/musl/g++ packages="g++ musl-tools gcc-12-source" made_by=tests/machines/musl.sh
        system=Linux processor=x86_64 link=-static ;;
    aarch64)  # 64-bit ARM, by qemu
        compiler=aarch64-linux-gnu-g++ emulator=qemu-aarch64 packages="g++-aarch64-linux-gnu qemu-user"
        system=Linux processor=aarch64 link=-static ;;
    s390x)    # IBM Z, big-endian, by qemu
        compiler=s390x-linux-gnu-g++ emulator=qemu-s390x packages="g++-s390x-linux-gnu qemu-user"
        system=Linux processor=s390x link=-static ;;
    windows)  # 64-bit Windows: mingw-w64, run by wine
        compiler=x86_64-w64-mingw32-g++-posix emulator=/usr/lib/wine/wine64
        packages="g++-mingw-w64-x86-64-posix wine64" system=Windows processor=x86_64 link=-static ;;
    *)
        echo "machines.sh: there is no machine \"$1\"" >&2
        usage >&2
        exit 2 ;;
    esac
    if [ -n "$system" ]; then
        settings="-DCMAKE_SYSTEM_NAME=$system -DCMAKE_SYSTEM_PROCESSOR=$processor"
    fi
    if [ -n "$emulator" ]; then settings="$settings -DCMAKE_CROSSCOMPILING_EMULATOR=$emulator"; fi
}

# Order of bytes, 32 bits, paths and line ends; and every promised figure, which takes all the arithmetic.
quick_programs="files_tests program_tests networks_tests draw_tests" core_programs="$quick_programs math_tests show_tests"
quick="idx weight_file options files same_everywhere"
# Numbers, files and each chapter's core.
core="random exponential parallel matrix matmul sparse_matrix idx digits csv files options png inflate weight_file
    neuron descent layer softmax digit_mlp deep_network mini_batches same_everywhere"
# With --all these, too, and the readers on changed bytes. Not the rest: includes, pages, compile_lines, exercise_* and
# fetch_mnist read the sources or run this machine's compiler, shell and python; drawing_page asks a browser; *_mnist take
# hours by emulator. Another compiler for this machine itself has none of these reasons: there --all is `make test`.
others="as_mnist bench chart confusion favourites gradient_check hidden_layer labels make_digits more_layers products progress
    read_pictures side_by_side sliced_batches stroke_width table_two text zero_detector draw_program report many_gradients
    properties matmul_plain sparse_matrix_plain more_layers_program mini_batches_program"
readers=$(ls tests/fuzz/*_target.cpp | sed 's#.*/##; s/_target.cpp//')

find_tools() {
    for tool in cmake $compiler $emulator; do
        command -v "$tool" > /dev/null || { missing="$tool"; return 1; }
    done
    [ -z "$library" ] || [ -e "$library" ] || { missing="$library"; return 1; }
}

install_tools() {
    find_tools && return
    sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends cmake make $packages > /dev/null
    [ -z "$made_by" ] || sh "$made_by"
}

# -O1 and asserts: compiled in half the time, and emulators take most of theirs for threads and files.
run() {
    build=build/machines/$1
    targets=$programs
    chosen="--tests-regex ^($(echo $tests | tr ' ' '|'))\$"
    if [ -n "$all" ] && [ -z "$system" ]; then
        targets=all chosen="--label-exclude long"
    elif [ -n "$all" ]; then
        targets="$programs report_tests programs_tests plain_lanes_tests make_corpus $(printf 'replay_%s ' $readers)"
        chosen="--tests-regex ^($(echo $tests | tr ' ' '|')|fuzz_.*)\$"
    fi
    # shellcheck disable=SC2086
    cmake -S . -B "$build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE="${OPTIMISE:--O1}" -DNATIVE=OFF \
        -DWERROR=$warnings -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_EXE_LINKER_FLAGS="$link" $settings > /dev/null
    # shellcheck disable=SC2086
    cmake --build "$build" --parallel "${JOBS:-2}" --target $targets > "$build/build.log" 2>&1 ||
        { cat "$build/build.log"; exit 1; }
    export WINEPREFIX="$PWD/$build/wine" WINEDEBUG=-all
    case $emulator in  # or the first two programs would make wine's folder at once, and one fail
    *wine*) "$emulator" wineboot --init > /dev/null 2>&1 ;;
    esac
    # shellcheck disable=SC2086
    ctest --test-dir "$build" --output-on-failure --parallel "${JOBS:-2}" --no-tests=error $chosen
}

install="" wanted="" all="" tests=$core programs=$core_programs
for word in "$@"; do
    case $word in
    --install) install=yes ;;
    --quick) tests=$quick programs=$quick_programs ;;
    --all) all=yes tests="$core $others" ;;
    --help | -h) usage; exit ;;
    *) wanted="$wanted $word" ;;
    esac
done
[ -n "$wanted" ] || { usage >&2; exit 2; }
status=0
for machine in $wanted; do
    describe "$machine"
    if [ -n "$install" ]; then install_tools || true; fi
    if find_tools; then
        run "$machine"
    else
        echo "SKIPPED $machine: there is no $missing; sh tests/machines/machines.sh --install $machine gets it (Debian: $packages)"
        status=77
    fi
done
exit $status
