// Where answers of earlier years look for common/math/matrix.h.
#pragma once

#include "common/math/matrix.h"
