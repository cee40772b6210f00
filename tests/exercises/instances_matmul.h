// The same for skeletons that include common/math/matmul.h.
#include "common/math/matmul.h"

INSTANCE template Matrix<double> matmul(const Matrix<double>&, const Matrix<double>&);
INSTANCE template Matrix<double> transposed_matmul(const Matrix<double>&, const Matrix<double>&);
INSTANCE template Matrix<double> matmul_transposed(const Matrix<double>&, const Matrix<double>&);
