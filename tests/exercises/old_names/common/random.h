// Where answers of earlier years look for common/math/random.h.
#pragma once

#include "common/math/random.h"
