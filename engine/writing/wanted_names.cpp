#include "writing/wanted_names.hpp"

#include <algorithm>
#include <array>

namespace docket::writing {
namespace {

using load::Context;
using K = NameKind;

constexpr Kinds kWho = only(K::Role) | only(K::Table);
constexpr Kinds kLength = only(K::Fact) | only(K::Parameter) | only(K::Table);
constexpr Kinds kAnchor = kActs | only(K::Stage) | only(K::Fact);  // and results and documents, by what stands before them

struct Row {
    std::string_view en;
    Kinds kinds;
};
constexpr std::array kWanted{
    Row{"by", kWho}, Row{"approved_by", kWho}, Row{"role", kWho}, Row{"escalate", kWho}, Row{"to", kWho}, Row{"clerk", only(K::Role)},
    Row{"rectify_by", only(K::Role)}, Row{"assigned_by", only(K::Role)}, Row{"named_by", only(K::Role)}, Row{"superior_of", only(K::Step)}, Row{"not_who_did", only(K::Step)},
     Row{"veto", only(K::Role)}, Row{"chair", only(K::Role)},
    Row{"only", only(K::Role)}, Row{"weights", only(K::Role)}, Row{"list", only(K::Role) | only(K::Fact)}, Row{"for_each", only(K::Role) | only(K::Fact)},
    Row{"fills", only(K::Fact)}, Row{"with", only(K::Fact)}, Row{"set", only(K::Fact)}, Row{"out", only(K::Fact)},
    Row{"document", only(K::Document)}, Row{"goto", only(K::Stage)}, Row{"next", only(K::Stage)}, Row{"start", only(K::Stage)},
    Row{"stage", only(K::Stage)}, Row{"in", only(K::Stage) | only(K::Suspension)}, Row{"end", only(K::Outcome)}, Row{"outcome", only(K::Outcome)},
    Row{"redo", only(K::Step)}, Row{"who_did", only(K::Step)}, Row{"open", only(K::Step) | only(K::Anytime)},
    Row{"within", only(K::Deadline)}, Row{"not_before", only(K::Deadline)}, Row{"limit", only(K::Deadline)}, Row{"length", kLength},
    Row{"overdue", only(K::Result)}, Row{"then", only(K::Result)}, Row{"result", only(K::Result)},
    Row{"after", kAnchor}, Row{"from", kAnchor}, Row{"until", kAnchor}, Row{"before", kAnchor}, Row{"restarts", kAnchor},
    Row{"deducts", only(K::Suspension)},
    Row{"never", kAnchor | only(K::Result)}, Row{"requires", kAnchor}, Row{"not_both", kAnchor}, Row{"must", kAnchor}, Row{"may", kAnchor},
    Row{"different_people", kActs}, Row{"same_person", kActs}, Row{"step", kActs},
};

struct Special {
    Context context;
    std::string_view en;
    Kinds kinds;
};
constexpr std::array kSpecial{
    Special{Context::Table, "in", kReadable},                  Special{Context::Branch, "otherwise", only(K::Stage)},
    Special{Context::LengthBranch, "otherwise", kLength},      Special{Context::Expiry, "otherwise", only(K::Result)},
    Special{Context::Process, "until", 0},                     Special{Context::Rule, "within", 0},
    Special{Context::Opens, "with", only(K::Fact)},            Special{Context::Suspension, "in", only(K::Stage)},
};

constexpr std::array kFunctions{
    Row{"result", only(K::Step)}, Row{"visits", only(K::Stage)}, Row{"done", kActs}, Row{"times", kActs}, Row{"missed", kActs},
    Row{"overdue", only(K::Deadline)}, Row{"known", only(K::Fact)}, Row{"due", only(K::Deadline)}, Row{"days", only(K::Fact)},
    Row{"workdays", only(K::Fact)}, Row{"count", only(K::Fact)}, Row{"served", only(K::Document)}, Row{"resumed", only(K::Suspension)},
    Row{"over", only(K::Deadline)},
};

struct Section {
    Context inner;
    K kind;
};
constexpr std::array kSections{
    Section{Context::Role, K::Role}, Section{Context::Fact, K::Fact}, Section{Context::Table, K::Table}, Section{Context::Deadline, K::Deadline},
    Section{Context::Document, K::Document}, Section{Context::Outcome, K::Outcome}, Section{Context::Stage, K::Stage},
    Section{Context::Step, K::Step}, Section{Context::Anytime, K::Anytime}, Section{Context::Suspension, K::Suspension},
    Section{Context::Parameter, K::Parameter}, Section{Context::Result, K::Result},
};

template <class Rows>
Kinds kinds_of(const Rows& rows, std::string_view en) {
    const auto at = std::ranges::find(rows, en, &Row::en);
    return at == rows.end() ? 0 : at->kinds;
}

}  // namespace

Kinds wanted_by(const load::SlotRow& row) {
    const auto special = std::ranges::find_if(kSpecial, [&](const Special& s) { return s.context == row.context && s.en == row.en; });
    return special != kSpecial.end() ? special->kinds : kinds_of(kWanted, row.en);
}

Kinds wanted_in(std::string_view function) { return kinds_of(kFunctions, function); }

std::optional<NameKind> declared_by(const load::SlotRow& row) {
    if (row.shape == load::Shape::Conditions) return K::Condition;
    const auto at = std::ranges::find(kSections, row.inner, &Section::inner);
    if (row.shape != load::Shape::Named || at == kSections.end()) return std::nullopt;
    return at->kind;
}

}  // namespace docket::writing
