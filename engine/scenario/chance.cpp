#include "scenario/chance.hpp"

namespace docket::scenario {
namespace {

std::uint64_t split_mix(std::uint64_t& x) {
    x += 0x9E3779B97F4A7C15ULL;
    auto z = x;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::uint64_t rotated(std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }

// -ln(u) for u = (r + 1) / 2^32, in units of 2^-24: the logarithm to base 2 bit by bit, by squaring.
std::int64_t minus_log(std::uint32_t r) {
    const std::uint64_t x = std::uint64_t{r} + 1;
    int whole = 0;
    while (whole < 32 && (x >> (whole + 1)) != 0) ++whole;
    std::uint64_t mantissa = (x << 31) >> whole;  // 1 to 2, in units of 2^-31
    std::int64_t log2 = std::int64_t{whole} << 24;
    for (int bit = 23; bit >= 0; --bit) {
        mantissa = (mantissa * mantissa) >> 31;
        if (mantissa < (std::uint64_t{1} << 32)) continue;
        log2 |= std::int64_t{1} << bit;
        mantissa >>= 1;
    }
    constexpr std::int64_t kLn2 = 11'629'080;  // ln 2 in units of 2^-24
    return (((std::int64_t{32} << 24) - log2) >> 8) * (kLn2 >> 8) >> 8;
}

std::uint64_t root(std::uint64_t x) {
    std::uint64_t out = 0;
    for (std::uint64_t bit = std::uint64_t{1} << 31; bit != 0; bit >>= 1)
        if ((out | bit) * (out | bit) <= x) out |= bit;
    return out;
}

}  // namespace

Chance::Chance(std::uint64_t seed, std::uint64_t stream) : state_{} {
    std::uint64_t x = seed ^ (stream * 0xD1342543DE82EF95ULL);
    for (auto& part : state_) part = split_mix(x);
}

std::uint64_t Chance::next() {
    const auto out = rotated(state_[1] * 5, 7) * 9;
    const auto t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = rotated(state_[3], 45);
    return out;
}

std::int64_t Chance::below(std::int64_t bound) {
    const auto n = static_cast<std::uint64_t>(bound);
    const std::uint64_t least = (0 - n) % n;  // below it some values would come up once more often
    for (;;)
        if (const auto x = next(); x >= least) return static_cast<std::int64_t>(x % n);
}

std::size_t Chance::weighted(const std::vector<std::int64_t>& weights) {
    std::int64_t sum = 0;
    for (const auto weight : weights) sum += weight;
    auto left = below(sum);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (left < weights[i]) return i;
        left -= weights[i];
    }
    return weights.size() - 1;
}

bool Chance::percent(std::int64_t thousandths) { return below(100'000) < thousandths; }

std::int64_t Spread::thousandths(Chance& chance) const {
    switch (shape) {
        case Shape::Fixed: return values[0];
        case Shape::Uniform: return values[0] + chance.below(values[1] - values[0] + 1);
        case Shape::Exponential: {
            const auto log = minus_log(static_cast<std::uint32_t>(chance.next() >> 32));
            return (values[0] * log) >> 24;
        }
        case Shape::Triangular: {
            const auto [least, likeliest, most] = values;
            if (most == least) return least;
            const std::int64_t u = chance.below(1 << 20), turn = ((likeliest - least) << 20) / (most - least);
            const bool rises = u < turn;
            const auto span = static_cast<std::uint64_t>(rises ? u : (1 << 20) - u) * static_cast<std::uint64_t>(most - least);
            const auto x = static_cast<std::int64_t>(root((span >> 10) * static_cast<std::uint64_t>(rises ? likeliest - least : most - likeliest) >> 10));
            return rises ? least + x : most - x;
        }
    }
    return 0;
}

std::int64_t Spread::days(Chance& chance) const { return thousandths(chance) / 1000; }

}  // namespace docket::scenario
