#include "conditions/words.hpp"

#include <algorithm>
#include <array>

#include "conditions/parser.hpp"

namespace docket::conditions {
namespace {

// `between a and b` takes its own word in Chinese: 介于 a 与 b. 且 would read as the connective.
constexpr std::array kWords{
    Word{WordKind::And, "and", "且"},
    Word{WordKind::Or, "or", "或"},
    Word{WordKind::Not, "not", "非"},
    Word{WordKind::In, "in", "在"},
    Word{WordKind::Between, "between", "介于"},
    Word{WordKind::BetweenAnd, "and", "与"},
    Word{WordKind::Yes, "yes", "是"},
    Word{WordKind::No, "no", "否"},
    Word{WordKind::Function, "result", "结果", Reads::Result},
    Word{WordKind::Function, "visits", "次数", Reads::Visits},
    Word{WordKind::Function, "done", "已办", Reads::IsDone},
    Word{WordKind::Function, "times", "办理次数", Reads::Times},
    Word{WordKind::Function, "missed", "漏办", Reads::Missed},
    Word{WordKind::Function, "overdue", "逾期", Reads::Overdue},
    Word{WordKind::Function, "known", "已知", Reads::IsKnown},
    Word{WordKind::Function, "due", "末日", Reads::DueOf},
    Word{WordKind::Function, "days", "日数", Reads::Days},
    Word{WordKind::Function, "workdays", "工作日数", Reads::Workdays},
    Word{WordKind::Function, "count", "个数", Reads::CountOf},
    Word{WordKind::Function, "served", "送达", Reads::Served},
};

constexpr std::array kSeveral{SeveralWord{"all", "全部"}, SeveralWord{"any", "任一"}, SeveralWord{"at_least", "至少"}};

}  // namespace

const SeveralWord& several_words(int at_least) { return kSeveral.at(static_cast<std::size_t>(std::min(at_least, 2))); }

std::optional<int> several_named(std::string_view name) {
    for (std::size_t i = 0; i < kSeveral.size(); ++i)
        if (kSeveral[i].en == name || kSeveral[i].zh == name) return static_cast<int>(i);
    return std::nullopt;
}

std::span<const Word> words() { return kWords; }

const Word& word(WordKind kind) {
    return *std::ranges::find(kWords, kind, &Word::kind);
}

const Word& function_word(Reads reads) {
    return *std::ranges::find_if(kWords, [reads](const Word& w) { return w.kind == WordKind::Function && w.function == reads; });
}

bool is_condition_word(std::string_view name) {
    return std::ranges::any_of(kWords, [name](const Word& w) { return w.en == name || w.zh == name; });
}

}  // namespace docket::conditions
