// What a test is compiled with when mutants are planted in its headers (-include): a switch for each of them.
// PLANTED=7 in the environment turns on number 7. The numbers of those that a run came to are appended to the
// file PLANTED_LOG.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <type_traits>

class PlantedMutants {
 public:
    PlantedMutants() {
        if (const char* number = std::getenv("PLANTED")) on_ = std::atoi(number);
    }
    ~PlantedMutants() {
        const char* file = std::getenv("PLANTED_LOG");
        if (!file) return;
        std::ofstream log(file, std::ios::app);
        for (std::size_t number = 0; number < reached_.size(); ++number) {
            if (reached_[number]) log << number << '\n';
        }
    }
    PlantedMutants(const PlantedMutants&) = delete;
    PlantedMutants& operator=(const PlantedMutants&) = delete;

    bool is_on(int number) {
        reached_[static_cast<std::size_t>(number)].store(true, std::memory_order_relaxed);
        return number == on_;
    }

 private:
    int on_ = 0;
    std::array<std::atomic<bool>, 10000> reached_{};
};

inline PlantedMutants planted_mutants;

// What the compiler evaluates itself stays as it is.
constexpr bool planted(int number) {
    return !std::is_constant_evaluated() && planted_mutants.is_on(number);
}
