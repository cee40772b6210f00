// answers/mine.h: what the learner wants otherwise.
#include "tests/exercises/mine/answer.h"
#include "tests/exercises/mine/plan.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::Mine part;

mine::Complaint part(mine::Plan* plan) {
    return mine::guarded([&] { change(*plan); });
}
