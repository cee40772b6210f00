// Lanes<T>: as many numbers as a register holds, added and multiplied at once. GCC and Clang have a type for
// it (vector_size), whose operations become one instruction each. Other compilers get plain loops that do the
// same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

// The widest registers of the target processor; 16 bytes are SSE's and NEON's.
#if defined(__AVX512F__)
inline constexpr std::size_t register_bytes = 64;
#elif defined(__AVX__)
inline constexpr std::size_t register_bytes = 32;
#else
inline constexpr std::size_t register_bytes = 16;
#endif

template <class T, std::size_t bytes = register_bytes>
inline constexpr std::size_t lane_count = bytes / sizeof(T);

#if defined(__GNUC__) && !defined(PLAIN_LANES)

template <class T, std::size_t bytes>
struct LanesType {
    using type __attribute__((vector_size(bytes))) = T;
};
template <class T, std::size_t bytes = register_bytes>
using Lanes = typename LanesType<T, bytes>::type;

#else

template <class T, std::size_t bytes = register_bytes>
struct Lanes {
    T values[lane_count<T, bytes>];

    Lanes& operator+=(const Lanes& other) {
        for (std::size_t i = 0; i < lane_count<T, bytes>; ++i) values[i] += other.values[i];
        return *this;
    }
    friend Lanes operator*(T factor, Lanes lanes) {
        for (std::size_t i = 0; i < lane_count<T, bytes>; ++i) lanes.values[i] *= factor;
        return lanes;
    }
};

#endif

// Prefetches the cache line at `address`, which need not be valid.
inline void prefetch([[maybe_unused]] std::uintptr_t address) {
#if defined(__GNUC__)
    __builtin_prefetch(reinterpret_cast<const void*>(address));
#endif
}

// Reads and writes a vector, Lanes<T> or a single T, at any address.
template <class Vector, class T>
void load(Vector& vector, const T* source) {
    std::memcpy(&vector, source, sizeof vector);
}

template <class T, class Vector>
void store(T* target, const Vector& vector) {
    std::memcpy(target, &vector, sizeof vector);
}

// UNROLLED unrolls the short loop after it, ALWAYS_INLINED inlines a lambda. Without them g++ 12 at times
// keeps the sums of a product in memory, which is five times slower.
#if defined(__GNUC__)
#define UNROLLED _Pragma("GCC unroll 16")
#define ALWAYS_INLINED __attribute__((always_inline))
#else
#define UNROLLED
#define ALWAYS_INLINED
#endif
