// How the files of images are cut.
#include "tests/exercises/mine/answer.h"
#include ANSWER

extern "C" [[gnu::visibility("default")]] mine::IdxHeader part;

mine::Complaint part(const std::uint8_t* bytes, std::size_t count, std::size_t* dimensions,
                     std::size_t* how_many) {
    return mine::guarded([&] {
        const auto came = idx_dimensions(std::span(bytes, count));
        if (came.size() > 4) throw mine::WrongShape("returned more than 4 dimensions");
        *how_many = came.size();
        std::copy(came.begin(), came.end(), dimensions);
    });
}
