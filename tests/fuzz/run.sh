#!/bin/sh
# Searches for bytes that break a reader: run.sh BUILD SECONDS [READER ...], each reader SECONDS long, one after the
# other, all of them when none is named. What reached new code is kept in BUILD/fuzz/READER, where the next search goes on;
# bytes that broke it are BUILD/fuzz/READER-crash-..., and BUILD/bin/fuzz_READER FILE tries them again.
# Exit status 1 after the first finding.
set -eu
build=$1 seconds=$2
shift 2

# The limits, in MB: of the whole program, and of one piece of memory. No file is longer than 4096 bytes.
# The quarantine, memory that the sanitizer holds back to see late uses, is made smaller than those.
export ASAN_OPTIONS="quarantine_size_mb=32${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
limits="-max_len=4096 -rss_limit_mb=512 -malloc_limit_mb=64 -timeout=10"

cd "$build/fuzz"
[ $# -gt 0 ] || set -- $(ls seeds)

search() {
    # shellcheck disable=SC2086
    "../bin/fuzz_$reader" -max_total_time="$seconds" $limits -artifact_prefix="$reader-" "$reader" "seeds/$reader" > "$log" 2>&1
}

# True when the file that took too long is quick when tried alone: the machine was asleep, then.
slept() {
    grep -q 'SUMMARY: libFuzzer: timeout' "$log" || return 1
    slow=$(sed -n 's/.*Test unit written to //p' "$log")
    "../bin/fuzz_$reader" -timeout=10 "$slow" > "$reader-alone.log" 2>&1 && rm "$slow"
}

for reader in "$@"; do
    mkdir -p "$reader"
    log=$reader.log
    until search; do
        slept && continue
        tail -n 40 "$log"
        echo "$reader: a finding; its end is above, all of it in $build/fuzz/$log"
        exit 1
    done
    edges=$(sed -n 's/.*DONE  *cov: \([0-9]*\).*/\1/p' "$log")
    sed -n "s/^Done \([0-9]*\) runs in \([0-9]*\) second.*/$reader: \1 files in \2 s, $edges edges of its code reached, no finding/p" "$log"
done
