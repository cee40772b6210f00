// AlignedVector<T>: a std::vector whose numbers are aligned for vector instructions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

#include "common/math/large_pages.h"

// Allocates memory aligned to a cache line of 64 bytes, so that vectors that follow one another from its
// start never straddle two lines. It is cut out of a larger ordinary block, whose address is stored in front
// of it, because the aligned operator new takes longer.
template <class T>
struct AlignedAllocator {
    using value_type = T;
    static constexpr std::size_t line = 64;

    AlignedAllocator() = default;
    template <class U>
    AlignedAllocator(const AlignedAllocator<U>&) {}

    T* allocate(std::size_t count) {
        std::byte* const memory = static_cast<std::byte*>(::operator new(count * sizeof(T) + line));
        prefer_large_pages(memory, count * sizeof(T));
        std::byte* const begin = memory + (line - reinterpret_cast<std::uintptr_t>(memory) % line);
        std::memcpy(begin - sizeof memory, &memory, sizeof memory);
        return reinterpret_cast<T*>(begin);
    }
    void deallocate(T* begin, std::size_t) {
        std::byte* memory;
        std::memcpy(&memory, reinterpret_cast<std::byte*>(begin) - sizeof memory, sizeof memory);
        ::operator delete(memory);
    }
    // Numbers without a value stay uninitialised: see Matrix::for_overwrite.
    template <class U>
    void construct(U* place) {
        ::new (static_cast<void*>(place)) U;
    }
    template <class U, class... Arguments>
    void construct(U* place, Arguments&&... arguments) {
        ::new (static_cast<void*>(place)) U(std::forward<Arguments>(arguments)...);
    }
    bool operator==(const AlignedAllocator&) const = default;
};

template <class T>
using AlignedVector = std::vector<T, AlignedAllocator<T>>;
