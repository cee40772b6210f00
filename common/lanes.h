// Lanes<T>: as many numbers as one wide register holds, added and multiplied at once. GCC and Clang have a
// type for it (vector_size) that becomes one instruction where the processor has registers of 32 bytes, and
// several where it has narrower ones. Other compilers get the same operations as plain loops.
#pragma once

#include <cstddef>
#include <cstring>
#include <utility>

inline constexpr std::size_t lanes_bytes = 32;

template <class T>
inline constexpr std::size_t lane_count = lanes_bytes / sizeof(T);

#if defined(__GNUC__) && !defined(PLAIN_LANES)

template <class T>
struct LanesType;
template <>
struct LanesType<float> {
    using type = float __attribute__((vector_size(lanes_bytes)));
};
template <>
struct LanesType<double> {
    using type = double __attribute__((vector_size(lanes_bytes)));
};
template <class T>
using Lanes = typename LanesType<T>::type;

#else

template <class T>
struct Lanes {
    T values[lane_count<T>];

    Lanes& operator+=(const Lanes& other) {
        for (std::size_t i = 0; i < lane_count<T>; ++i) values[i] += other.values[i];
        return *this;
    }
    friend Lanes operator*(T factor, Lanes lanes) {
        for (std::size_t i = 0; i < lane_count<T>; ++i) lanes.values[i] *= factor;
        return lanes;
    }
};

#endif

// Reads and writes a vector, Lanes<T> or a single T, at any address.
template <class Vector, class T>
void load(Vector& vector, const T* source) {
    std::memcpy(&vector, source, sizeof vector);
}

template <class T, class Vector>
void store(T* target, const Vector& vector) {
    std::memcpy(target, &vector, sizeof vector);
}

// body(0), body(1), ..., body(R - 1) as R statements: what they do with R local variables stays in registers.
template <std::size_t R, class Body>
void unrolled(const Body& body) {
    [&]<std::size_t... r>(std::index_sequence<r...>) {
        (body(r), ...);
    }
    (std::make_index_sequence<R>());
}
