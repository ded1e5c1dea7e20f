#pragma once
// Exact decimals for money and every number that a condition compares. No double anywhere.

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include <boost/multiprecision/cpp_int.hpp>

namespace docket {

// coefficient * 10^-scale, kept without trailing zeros so that equal values have one form.
class Decimal {
public:
    Decimal() = default;
    Decimal(long long whole) : coefficient_(whole) {}

    // "12.50", "-3", "1000000": digits, one optional point with digits on both sides, one optional minus.
    // At most 40 digits. No exponent, no separators, no spaces.
    static std::optional<Decimal> parse(std::string_view text);

    std::string to_text() const;  // canonical: no trailing zeros, "0" for zero

    friend bool operator==(const Decimal&, const Decimal&) = default;
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

private:
    using Integer = boost::multiprecision::cpp_int;
    Integer coefficient_ = 0;
    unsigned scale_ = 0;
};

}  // namespace docket
