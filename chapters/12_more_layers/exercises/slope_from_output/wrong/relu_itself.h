// diagnosis: output-for-slope
#pragma once

enum class Activation { sigmoid, tanh, relu };

// da/dz of the activation at the z that gave a.
inline double slope(Activation activation, double a) {
    if (activation == Activation::tanh) return 1 - a * a;
    if (activation == Activation::relu) return a;
    return a * (1 - a);
}
