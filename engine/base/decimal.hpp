#pragma once
// Exact decimals for money and every number that a condition compares. No double anywhere, and no arithmetic: the
// language compares numbers and never reckons with them, so digits are kept as they are written.

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace docket {

// One form for each value: no leading zeros before the point, no trailing ones after it, no minus before zero.
class Decimal {
public:
    Decimal() = default;
    Decimal(long long whole);

    // "12.50", "-3", "1000000": digits, one optional point with digits on both sides, one optional minus.
    // At most 40 digits. No exponent, no separators, no spaces.
    static std::optional<Decimal> parse(std::string_view text);

    std::string to_text() const;  // canonical: no trailing zeros, "0" for zero

    friend bool operator==(const Decimal&, const Decimal&) = default;
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

private:
    bool negative_ = false;
    std::string whole_;  // digits before the point; empty for zero
    std::string part_;   // digits after it
};

}  // namespace docket
