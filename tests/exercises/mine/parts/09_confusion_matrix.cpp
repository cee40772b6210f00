// Which digits are taken for which.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::ConfusionMatrix part;

mine::Complaint part(const std::size_t* labels, const std::size_t* predictions, std::size_t m,
                     std::size_t classes, std::size_t* counts) {
    return mine::guarded([&] {
        const auto came = confusion_matrix(std::span(labels, m), std::span(predictions, m), classes);
        if (came.size() != classes)
            throw mine::WrongShape("returned " + std::to_string(came.size()) + " rows");
        for (const auto& row : came) {
            mine::give(row, classes, counts);
            counts += classes;
        }
    });
}
