// diagnosis: derivative-of-the-slope
#pragma once

enum class Activation { sigmoid, tanh, relu };

// da/dz of the activation at the z that gave a.
inline double slope(Activation activation, double a) {
    if (activation == Activation::tanh) return -2 * a;
    if (activation == Activation::relu) return a > 0 ? 1 : 0;
    return 1 - 2 * a;
}
