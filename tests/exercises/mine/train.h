// The program that trains with the parts: mine train --parts LIST --note FILE ...
#pragma once

#include <vector>

#include "common/program/options.h"

namespace mine {

// What both the command and the training know.
std::vector<OptionSpec> train_options();
int train_program(int argc, char** argv);

}  // namespace mine
