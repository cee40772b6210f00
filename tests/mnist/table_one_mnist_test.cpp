// Table I on the real MNIST: every cell within 0.6 points of the report's, as chapters 06 and 14 compute it.
#include <cstddef>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/06_learning_rates/side_by_side.h"
#include "common/files/digits.h"
#include "common/program/this_machine.h"
#include "tests/support/check.h"
#include "tests/support/mnist.h"

namespace table_one_mnist_test {

const Test test("table_one_mnist",
                {
                    {"all ten cells of Table I are within 0.6 points of the report, below 600 MB",
                     [] {
                         std::vector<ReportCell> cells =
                             read_report_table(std::string(SOURCE_DIR) + "/data/report/table_1.csv");
                         expect_equal(cells.size(), 10u);
                         constexpr std::uint64_t default_seed = 1;
                         add_ours(cells, train_side_by_side<float>(load_digits(mnist_directory()),
                                                                   learning_rates(cells), 200, default_seed,
                                                                   [](std::size_t) {}));
                         std::printf("%s", table_csv(cells).c_str());
                         for (const ReportCell& cell : cells) {
                             expect_near(cell.ours.value(), cell.read, 0.6,
                                         "rate " + short_text(cell.learning_rate) + ", epoch " +
                                             std::to_string(cell.epoch));
                         }
                         const std::size_t megabytes = peak_memory() / 1'000'000;
                         std::printf("peak memory: %zu MB\n", megabytes);
                         expect(megabytes > 0 && megabytes < 600,
                                "peak memory " + std::to_string(megabytes) + " MB");
                     }},
                });

}  // namespace table_one_mnist_test
