#include "writing/names.hpp"

#include <algorithm>
#include <array>

#include "writing/names_walk.hpp"

namespace docket::writing {
namespace {

using load::Range;

struct Term {
    std::string_view en, zh;
};
constexpr std::array<Term, 14> kTerms{Term{"role", "角色"}, {"fact", "案情"}, {"condition", "条件"}, {"parameter", "参数"}, {"decision table", "判定表"},
    {"deadline", "期限"}, {"document", "文书"}, {"outcome", "结局"}, {"stage", "阶段"}, {"step", "步骤"}, {"anytime act", "随时可办的事"},
    {"suspension", "中止"}, {"result", "结果"}, {"value", "可选值"}};

bool holds(const Range& range, int line, int column) { return range.line == line && range.column <= column && column <= range.end_column; }

// At the border of two the one that begins there.
template <class Things>
auto* found_at(const Things& things, int line, int column) {
    typename Things::const_pointer out = nullptr;
    for (const auto& one : things)
        if (holds(one.range, line, column) && (!out || one.range.column > out->range.column)) out = &one;
    return out;
}

}  // namespace

std::string_view kind_term(NameKind kind, load::Tongue tongue) {
    const auto& term = kTerms.at(static_cast<std::size_t>(kind));
    return tongue == load::Tongue::Chinese ? term.zh : term.en;
}

const Mention* Names::at(int line, int column) const { return found_at(mentions, line, column); }
const WordAt* Names::word_at(int line, int column) const { return found_at(words, line, column); }

const Mention* Names::declaration(const Mention& mention) const {
    const auto found = std::ranges::find_if(mentions, [&](const Mention& m) { return m.declares && m.is_same(mention); });
    return found == mentions.end() ? nullptr : &*found;
}

Names names_of(const load::Node& root, std::string_view text) {
    auto out = NamesWalk(root, text).run();
    std::ranges::stable_sort(out.mentions, {}, [](const Mention& m) { return std::pair(m.range.line, m.range.column); });
    return out;
}

}  // namespace docket::writing
