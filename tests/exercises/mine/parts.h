// The parts of one's own network: each is one exercise's answer behind one function, `part`, in a shared
// object of its own. Only plain numbers and pointers pass between a part and the program: two answers may
// have helpers and types of the same name, and may come from another compiler.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace mine {

// What a part returns: nullptr when all is well, else what went wrong, as words that follow the part's name.
using Complaint = const char*;

// The exercises whose answers make a network, in the order in which it needs them: parts/NN_slug.cpp each.
inline constexpr std::array zero_detector_parts = {"03/idx_header", "04/mean_gradient",
                                                   "04/safe_cross_entropy", "04/decide"};
inline constexpr std::array digit_parts = {"03/idx_header",     "07/break_symmetry",
                                           "13/early_stopping", "13/shuffle",
                                           "13/batches",        "05/shape_checked_product",
                                           "01/stable_sigmoid", "08/one_hot",
                                           "08/softmax",        "08/cross_entropy_from_logits",
                                           "07/backward",       "13/momentum",
                                           "08/argmax",         "09/confusion_matrix",
                                           "15/shrink",         "15/centre_of_mass"};

// Whether an answer to this exercise is a part of either network.
inline bool is_part(const std::string& exercise) {
    const auto is_it = [&](const char* part) { return part == exercise; };
    return std::ranges::any_of(digit_parts, is_it) || std::ranges::any_of(zero_detector_parts, is_it);
}

// `part` of each. Spans are a pointer and a length, matrices a pointer and a shape; what comes out is written
// to the pointers that are not const.
using IdxHeader = Complaint(const std::uint8_t* bytes, std::size_t count, std::size_t* dimensions,  // up to 4
                            std::size_t* how_many);
// m x n images, m labels, n weights; n derivatives and one.
using MeanGradient = Complaint(const double* images, const double* labels, std::size_t m,
                               const double* weights, std::size_t n, double bias, double* dw, double* db);
using SafeCrossEntropy = Complaint(const double* labels, const double* z, std::size_t m, double* loss);
using Decide = Complaint(const double* z, const double* labels, std::size_t m, int* decisions,
                         double* accuracy);
using FirstWeights = Complaint(std::size_t n, std::size_t h, std::uint64_t seed, double* W);  // n x h
using Shuffle = Complaint(std::size_t m, std::size_t (*below)(void*, std::size_t), void* state,
                          std::size_t* order);
// At most `most` of them; how many there are in any case.
using Batches = Complaint(std::size_t m, std::size_t size, std::size_t* begins, std::size_t* ends,
                          std::size_t most, std::size_t* how_many);
// next(state, weights) trains an epoch, writes the `count` weights after it and returns their score.
using EarlyStopping = Complaint(double (*next)(void*, double*), void* state, std::size_t count,
                                std::size_t most_epochs, std::size_t patience, double* weights,
                                std::size_t* epoch, std::size_t* epochs);
using Product = Complaint(const double* A, std::size_t m, std::size_t k, const double* B, std::size_t n,
                          double* C);  // m x n
using Sigmoid = Complaint(const double* z, std::size_t count, double* a);
using OneHot = Complaint(const std::uint8_t* labels, std::size_t m, std::size_t k, double* Y);  // m x k
using Softmax = Complaint(const double* Z, std::size_t m, std::size_t k, double* P);            // m x k
using CrossEntropy = Complaint(const double* Z, const std::size_t* labels, std::size_t m, std::size_t k,
                               double* loss);
// X: m x n, A1: m x h, dZ2: m x k. The four parameters, n x h, h, h x k and k, take the step where they are.
using Backward = Complaint(double* W1, double* b1, double* W2, double* b2, const double* X, const double* A1,
                           const double* dZ2, std::size_t m, std::size_t n, std::size_t h, std::size_t k,
                           double alpha);
using Momentum = Complaint(double* w, double* v, const double* dw, std::size_t count, double rate,
                           double beta);
using Argmax = Complaint(const double* Z, const std::size_t* labels, std::size_t m, std::size_t k,
                         std::size_t* predictions, double* accuracy);
using ConfusionMatrix = Complaint(const std::size_t* labels, const std::size_t* predictions, std::size_t m,
                                  std::size_t classes, std::size_t* counts);  // classes x classes
using Shrink = Complaint(const double* picture, std::size_t rows, std::size_t columns, std::size_t height,
                         std::size_t width, double* result);                 // height x width
using CentreOfMass = Complaint(const double* ink, long* down, long* right);  // ink: 28 x 28

struct Plan;
using Mine = Complaint(Plan* plan);  // answers/mine.h

}  // namespace mine
