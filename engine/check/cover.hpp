#pragma once
// Which cases a list of conditions covers, item by item from top to bottom: branch lists and decision tables are read so.

#include <optional>
#include <string>
#include <vector>

#include "check/case_table.hpp"

namespace docket::check {

class Cover {
public:
    // The table must outlive it and not be too_many().
    explicit Cover(const CaseTable& table) : table_(table), covered_(table.cases(), false) {}

    struct Item {
        std::vector<bool> applies;  // by case
        bool ever = false;          // in some case
        bool decides = false;       // in some case that nothing above covers
        std::optional<std::size_t> twice;  // a case that something above covers too
    };
    Item look(std::size_t expression) const {
        Item out{std::vector<bool>(table_.cases()), false, false, {}};
        for (std::size_t c = 0; c < table_.cases(); ++c) {
            out.applies[c] = table_.truth(expression, c) == Tri::Yes;
            out.ever = out.ever || out.applies[c];
            out.decides = out.decides || (out.applies[c] && !covered_[c]);
            if (out.applies[c] && covered_[c] && !out.twice) out.twice = c;
        }
        return out;
    }
    void add(const Item& item) {
        for (std::size_t c = 0; c < table_.cases(); ++c) covered_[c] = covered_[c] || item.applies[c];
    }

    // A case in which the item and something above it both apply, in words.
    std::string twice(const Item& item) const {
        std::vector<bool> both(table_.cases());
        for (std::size_t c = 0; c < table_.cases(); ++c) both[c] = item.applies[c] && covered_[c];
        return table_.describe(*item.twice, both);
    }
    // A case that nothing covers, in words; nullopt where there is none.
    std::optional<std::string> left_over() const {
        for (std::size_t c = 0; c < table_.cases(); ++c) {
            if (covered_[c]) continue;
            std::vector<bool> uncovered(covered_);
            uncovered.flip();
            return table_.describe(c, uncovered);
        }
        return std::nullopt;
    }

private:
    const CaseTable& table_;
    std::vector<bool> covered_;
};

}  // namespace docket::check
