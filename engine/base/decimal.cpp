#include "base/decimal.hpp"

#include <algorithm>

namespace docket {
namespace {
constexpr std::size_t kMostDigits = 40;

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}
}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    auto part = point == text.npos ? std::string_view{} : text.substr(point + 1);
    if (!all_digits(whole) || (point != text.npos && !all_digits(part))) return std::nullopt;
    if (whole.size() + part.size() > kMostDigits) return std::nullopt;
    while (part.ends_with('0')) part.remove_suffix(1);

    Decimal out;
    for (const char c : whole) out.coefficient_ = out.coefficient_ * 10 + (c - '0');
    for (const char c : part) out.coefficient_ = out.coefficient_ * 10 + (c - '0');
    out.scale_ = static_cast<unsigned>(part.size());
    if (negative) out.coefficient_ = -out.coefficient_;
    return out;
}

std::string Decimal::to_text() const {
    const bool negative = coefficient_ < 0;
    const std::string digits = Integer(abs(coefficient_)).str();
    std::string out(negative ? 1 : 0, '-');
    // Built from the left: GCC 12 takes std::string::insert at -O3 for overlapping copies (-Wrestrict, a false alarm).
    const auto whole = digits.size() > scale_ ? digits.size() - scale_ : 0;
    out.append(whole == 0 ? "0" : digits.substr(0, whole));
    if (scale_ == 0) return out;
    out.push_back('.');
    if (whole == 0) out.append(scale_ - digits.size(), '0');
    out.append(digits, whole);
    return out;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    Decimal::Integer x = a.coefficient_, y = b.coefficient_;
    for (unsigned i = a.scale_; i < b.scale_; ++i) x *= 10;
    for (unsigned i = b.scale_; i < a.scale_; ++i) y *= 10;
    if (x < y) return std::strong_ordering::less;
    return x > y ? std::strong_ordering::greater : std::strong_ordering::equal;
}

}  // namespace docket
