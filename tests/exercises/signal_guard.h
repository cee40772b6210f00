// Keeps an answer from sending signals to processes that are not its own: kill(-1, SIGKILL) would end
// everything that its user runs, the grading too. Only Linux can do that without a user of its own for the
// answer; elsewhere forbid_signals() does nothing. Part of sandbox.h.
#pragma once

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

// From here on this process, and all that it starts, may signal nobody but this process; asking whether
// another one lives (signal 0) is no signal. The system looks at every call with this small program: it loads
// a word of the call, compares, and jumps over some lines.
// Best effort: a system that refuses the program is left as it is.
inline void forbid_signals() {
#if defined(__x86_64__)
    constexpr std::uint32_t machine = AUDIT_ARCH_X86_64;
#else
    constexpr std::uint32_t machine = AUDIT_ARCH_AARCH64;
#endif
    constexpr std::uint32_t deny = SECCOMP_RET_ERRNO | EPERM, older_calls = 0x40000000;
    std::vector<sock_filter> lines;
    const auto load = [&](std::size_t offset) {
        lines.push_back({BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<std::uint32_t>(offset)});
    };
    const auto skip_unless_equal = [&](long value, std::uint8_t count) {
        lines.push_back({BPF_JMP | BPF_JEQ | BPF_K, 0, count, static_cast<std::uint32_t>(value)});
    };
    const auto answer = [&](std::uint32_t what) { lines.push_back({BPF_RET | BPF_K, 0, 0, what}); };
    constexpr std::size_t number = offsetof(seccomp_data, nr), arguments = offsetof(seccomp_data, args);

    load(offsetof(seccomp_data, arch));
    lines.push_back({BPF_JMP | BPF_JEQ | BPF_K, 1, 0, machine});
    answer(SECCOMP_RET_KILL_PROCESS);  // calls numbered in another way: nothing of ours makes them
    load(number);
    lines.push_back({BPF_JMP | BPF_JGE | BPF_K, 0, 1, older_calls});
    answer(deny);
    for (const long call : {SYS_tkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_pidfd_send_signal,
                            SYS_ptrace, SYS_process_vm_writev}) {
        skip_unless_equal(call, 1);
        answer(deny);
    }
    skip_unless_equal(SYS_kill, 4);
    load(arguments + sizeof(std::uint64_t));  // which signal: the low word of the second argument
    skip_unless_equal(0, 1);
    answer(SECCOMP_RET_ALLOW);
    load(number);
    for (const long call : {SYS_kill, SYS_tgkill}) {
        skip_unless_equal(call, 4);
        load(arguments);  // whom: the low word of the first argument
        skip_unless_equal(getpid(), 1);
        answer(SECCOMP_RET_ALLOW);
        answer(deny);
    }
    answer(SECCOMP_RET_ALLOW);
    const sock_fprog program{static_cast<unsigned short>(lines.size()), lines.data()};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#else
inline void forbid_signals() {}
#endif
