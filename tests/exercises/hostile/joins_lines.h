// diagnosis: forbidden
// It includes the solution, hidden by a backslash.
// clang-format off
#inc\
lude "chapters/02_gradient_descent/exercises/per_sample_pass/solution.h"
// clang-format on

inline void misbehave() {}
