#include "load/share.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/format.hpp"

namespace docket::load {
namespace {

using definition::Share;
using definition::Threshold;

constexpr int kGreatest = 1000;

std::string without_spaces(std::string_view text) {
    std::string out(text);
    std::erase(out, ' ');
    return out;
}

bool take(std::string_view& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.remove_prefix(start.size());
    return true;
}
bool take_end(std::string_view& text, std::string_view end) {
    if (!text.ends_with(end)) return false;
    text.remove_suffix(end.size());
    return true;
}

bool fraction(std::string_view text, Threshold& into) {
    const auto slash = text.find('/');
    if (slash == text.npos) return false;
    const auto whole = [](std::string_view digits, int& number) {
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return error == std::errc{} && end == digits.data() + digits.size();
    };
    return whole(text.substr(0, slash), into.numerator) && whole(text.substr(slash + 1), into.denominator) && into.numerator >= 1 &&
           into.denominator <= kGreatest && into.numerator <= into.denominator && !(into.more_than && into.numerator == into.denominator);
}

struct Base {
    std::string_view en, zh;
    Share share;
};
constexpr Base kBases[] = {{"ofentitled", "应到", Share::Entitled},
                           {"ofpresent", "实到", Share::Present},
                           {"ofvotescast", "投票", Share::Cast},
                           {"ofcast", "投票", Share::Cast}};
constexpr Threshold kUnanimous{1, 1, false, Share::Present};

std::optional<Threshold> english(std::string_view text) {
    Threshold out;
    for (const auto& base : kBases)
        if (take_end(text, base.en)) {
            out.of = base.share;
            break;
        }
    out.more_than = take(text, "morethan");
    if (!out.more_than) take(text, "atleast");
    return fraction(text, out) ? std::optional(out) : std::nullopt;
}

std::optional<Threshold> chinese(std::string_view text) {
    Threshold out;
    out.more_than = take(text, "超过");
    const auto base = std::ranges::find_if(kBases, [&](const Base& b) { return text.starts_with(b.zh); });
    if (base == std::end(kBases)) return std::nullopt;
    text.remove_prefix(base->zh.size());
    out.of = base->share;
    take(text, "的");
    if (text == "过半数") return out.more_than ? std::nullopt : std::optional(Threshold{1, 2, true, out.of});
    if (take_end(text, "以上") && out.more_than) return std::nullopt;
    return fraction(text, out) ? std::optional(out) : std::nullopt;
}

}  // namespace

std::optional<Threshold> parse_share(std::string_view written) {
    const auto text = without_spaces(written);
    if (text == "unanimous" || text == "全体一致") return kUnanimous;
    if (const auto read = chinese(text)) return read;
    return english(text);
}

std::string to_text(const Threshold& share, calendar::Tongue tongue) {
    const auto number = format("{}/{}", share.numerator, share.denominator);
    if (tongue == calendar::Tongue::English) {
        constexpr const char* kOf[] = {"entitled", "present", "votes cast"};
        return format("{}{} of {}", share.more_than ? "more than " : "", number, kOf[static_cast<std::size_t>(share.of) - 1]);
    }
    constexpr const char* kOf[] = {"应到", "实到", "投票"};
    const std::string of = kOf[static_cast<std::size_t>(share.of) - 1];
    return share.more_than ? "超过" + of + "的" + number : of + "的" + number + "以上";
}

std::string written_share(const Threshold& share, calendar::Tongue tongue) {
    const bool chinese = tongue == calendar::Tongue::Chinese;
    const bool is_unanimous = !share.more_than && share.numerator == share.denominator && share.of == kUnanimous.of;
    if (is_unanimous) return chinese ? "全体一致" : "unanimous";
    const bool is_majority = share.more_than && share.numerator * 2 == share.denominator;
    if (!chinese || !is_majority) return to_text(share, tongue);
    const auto base = std::ranges::find(kBases, share.of, &Base::share);
    return std::string(base->zh) + "过半数";
}

}  // namespace docket::load
