// Binary cross-entropy: how wrong an activation is when the label is 0 or 1.
#pragma once

#include <cmath>

// L = -[y log a + (1 - y) log(1 - a)], which the report adds to J. y: the label, a: the activation. Infinite
// when the neuron is certain and wrong, and not a number when it is certain and right: 0 times log 0. Chapter
// 04 computes it without this fault.
inline double cross_entropy(double y, double a) {
    return -(y * std::log(a) + (1 - y) * std::log(1 - a));
}
