// Where the real images are.
#pragma once

#include <string>

#include "common/program/platform.h"
#include "tests/support/check.h"

// $MNIST_DIR; without it the case that asks is skipped.
inline std::string mnist_directory() {
    const std::string directory = environment_variable("MNIST_DIR");
    if (directory.empty()) throw Skipped("MNIST_DIR is not set");
    return directory;
}
