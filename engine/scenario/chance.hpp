#pragma once
// Chance for simulations, the same on every machine: whole numbers alone, no floating point. xoshiro256** (Blackman, Vigna 2018),
// its state filled by SplitMix64 from the seed and the number of the stream.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace docket::scenario {

class Chance {
public:
    Chance(std::uint64_t seed, std::uint64_t stream);

    std::uint64_t next();
    std::int64_t below(std::int64_t bound);                    // 0 to bound - 1, each alike; bound at least 1
    std::size_t weighted(const std::vector<std::int64_t>& weights);  // a place; the weights' sum is positive
    bool percent(std::int64_t thousandths);                    // of 100'000

private:
    std::array<std::uint64_t, 4> state_;
};

// How long something takes, in thousandths of a day.
struct Spread {
    enum class Shape : std::uint8_t { Fixed, Uniform, Triangular, Exponential };
    Shape shape = Shape::Fixed;
    std::array<std::int64_t, 3> values{};   // Fixed, Exponential (its mean): one; Uniform: least, most; Triangular: least, likeliest, most
    bool workdays = false;
    // Whole days: what is drawn, without its part of a day.
    std::int64_t days(Chance& chance) const;
    std::int64_t thousandths(Chance& chance) const;
};

}  // namespace docket::scenario
