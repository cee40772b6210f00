// What answers use of common/math/matrix.h, for double: compiled once, where INSTANCE is nothing, instead of
// with every answer, where INSTANCE is extern. For skeletons that include common/math/matrix.h.
#include "common/math/matrix.h"
#include "tests/exercises/value.h"

INSTANCE template class std::vector<double, AlignedAllocator<double>>;
INSTANCE template class Matrix<double>;
INSTANCE template Matrix<double> operator+(Matrix<double>, const Matrix<double>&);
INSTANCE template Matrix<double>& operator+=(Matrix<double>&, const Matrix<double>&);
INSTANCE template Matrix<double> operator-(Matrix<double>, const Matrix<double>&);
INSTANCE template Matrix<double> operator*(double, Matrix<double>);
INSTANCE template Matrix<double> hadamard(Matrix<double>, const Matrix<double>&);
INSTANCE template Matrix<double> add_to_rows(Matrix<double>, const Matrix<double>&);
INSTANCE template Matrix<double> column_sums(const Matrix<double>&);
INSTANCE template Matrix<double> transpose(const Matrix<double>&);
INSTANCE template checker::Value::Value(const Matrix<double>&);
