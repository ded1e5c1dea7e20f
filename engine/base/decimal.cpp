#include "base/decimal.hpp"

#include <algorithm>

namespace docket {
namespace {

constexpr std::size_t kMostDigits = 40;

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Without leading zeros, the longer number is the larger; of equal length, digits compare as text.
std::strong_ordering compare_whole(const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() <=> b.size() : a.compare(b) <=> 0;
}

}  // namespace

Decimal::Decimal(long long whole) {
    const std::string digits = std::to_string(whole);
    negative_ = whole < 0;
    if (whole != 0) whole_ = digits.substr(negative_ ? 1 : 0);
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    auto whole = text.substr(0, point);
    auto part = point == text.npos ? std::string_view{} : text.substr(point + 1);
    if (!all_digits(whole) || (point != text.npos && !all_digits(part))) return std::nullopt;
    if (whole.size() + part.size() > kMostDigits) return std::nullopt;
    while (whole.starts_with('0')) whole.remove_prefix(1);
    while (part.ends_with('0')) part.remove_suffix(1);

    Decimal out;
    out.whole_ = whole;
    out.part_ = part;
    out.negative_ = negative && !(whole.empty() && part.empty());
    return out;
}

std::string Decimal::to_text() const {
    std::string out(negative_ ? "-" : "");
    out += whole_.empty() ? "0" : whole_;
    if (!part_.empty()) out.append(".").append(part_);
    return out;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    if (a.negative_ != b.negative_) return a.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
    const auto by_whole = compare_whole(a.whole_, b.whole_);
    // Digits after the point stand at equal places from the left, and none ends in a zero.
    const auto size = by_whole != 0 ? by_whole : a.part_.compare(b.part_) <=> 0;
    return a.negative_ ? 0 <=> size : size;
}

}  // namespace docket
