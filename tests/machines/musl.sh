#!/bin/sh
# A g++ for musl, the other C library of Linux: Debian has musl but no C++ library for it. This builds libstdc++ from
# Debian's source of g++ (package gcc-12-source) against musl, in build/musl, in a few minutes, and writes
# build/musl/g++, which compiles and links statically with both. tests/machines/machines.sh musl uses it.
set -eu
cd "$(dirname "$0")/../.."
root=$PWD/build/musl
source=$(ls /usr/src/gcc-12/gcc-12*.tar.xz)
specs=$(ls /usr/lib/*-linux-musl/musl-gcc.specs)

rm -rf "$root"
mkdir -p "$root/source" "$root/build" "$root/unwind"
tar -xf "$source" -C "$root/source" --strip-components=1 --wildcards '*/libstdc++-v3/*' '*/libgcc/*' '*/config/*' \
    '*/include/*' '*/libiberty/*' '*/config.guess' '*/config.sub' '*/config-ml.in' '*/install-sh' '*/missing' '*/ltmain.sh' \
    '*/libtool.m4' '*/mkinstalldirs' '*/move-if-change' '*/depcomp' '*/gcc/BASE-VER' '*/gcc/DATESTAMP'

# Threads are always there: a weak reference to pthread_create, as for glibc of old, would stay empty in a static program.
threads="-DGTHREAD_USE_WEAK=0 -D_GLIBCXX_GTHREAD_USE_WEAK=0"
ln -s gthr-posix.h "$root/source/libgcc/gthr-default.h"  # what building all of GCC would do
cd "$root/build"
../source/libstdc++-v3/configure --build=x86_64-linux-gnu --host=x86_64-linux-musl --prefix="$root" \
    CC="gcc -specs=$specs" CPP="gcc -specs=$specs -E" CXX="g++ -specs=$specs" AR=ar NM=nm RANLIB=ranlib \
    CFLAGS=-O2 CXXFLAGS="-O2 $threads" \
    --disable-shared --disable-multilib --disable-nls --disable-libstdcxx-pch > ../configure.log 2>&1
make -j "${JOBS:-2}" > ../make.log 2>&1
make install > ../install.log 2>&1

# Exceptions: the unwinder in Debian's libgcc_eh.a asks glibc where a function's frames are, so ours is compiled anew.
# Of the headers that building GCC would generate it needs these few lines.
cd "$root/unwind"
touch auto-target.h coretypes.h libgcc_tm.h md-unwind-support.h tconfig.h tm.h
cat > tsystem.h << 'EOF'
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#define gcc_assert(expression) ((void)(!(expression) ? abort(), 0 : 0))
#define gcc_unreachable() abort()
EOF
for file in unwind-dw2 unwind-dw2-fde-dip; do
    gcc "-specs=$specs" -O2 -fexceptions -fbuilding-libgcc -DIN_GCC -DHAVE_LD_EH_FRAME_HDR -DTARGET_DL_ITERATE_PHDR \
        -DGTHREAD_USE_WEAK=0 '-DDWARF_REG_TO_UNWIND_COLUMN(number)=(number)' \
        -I. -I../source/libgcc -I../source/include -c "../source/libgcc/$file.c"
done
ar r ../lib/libstdc++.a unwind-dw2.o unwind-dw2-fde-dip.o 2> /dev/null

headers=$(ls -d "$root"/include/c++/*)
cat > "$root/g++" << EOF
#!/bin/sh
exec g++ "-specs=$specs" -nostdinc++ -isystem "$headers" -isystem "$headers/x86_64-linux-musl" \\
    -D_GLIBCXX_GTHREAD_USE_WEAK=0 "-L$root/lib" -static -Wl,--eh-frame-hdr "\$@"
EOF
chmod +x "$root/g++"
rm -rf "$root/source" "$root/build" "$root/unwind"
