// What a move says that follows, as sentences; and the rules that the past does not keep.

#include <algorithm>
#include <array>

#include "casework/carry_over.hpp"

namespace docket::casework {
namespace {

struct Sentence {
    std::string_view id, en, zh;   // {n}: the nth of what the note names
};
constexpr std::array kSentences{
    Sentence{"renamed", "\"{0}\" is called \"{1}\" now.", "“{0}”改称“{1}”。"},
    Sentence{"given_up", "\"{0}\" is given up: {1}.", "“{0}”不再适用：{1}。"},
    Sentence{"step_new", "\"{0}\" is new here and has still to be done.", "新增“{0}”，尚待办理。"},
    Sentence{"step_gone", "\"{0}\", which nobody had begun, does not exist any more.", "“{0}”尚未办理，新版本已取消。"},
    Sentence{"fact_starts", "\"{0}\" is new and begins as {1}.", "新增案情“{0}”，初始为{2}。"},
    Sentence{"fact_unknown", "\"{0}\" would be known by now under the new edition and is not; what depends on it waits until it is given with the move.",
             "依新版本此时应当已知“{0}”，而本案尚不知道；以它为条件的办理将一直等待，可在迁移时一并填写。"},
    Sentence{"parameter", "The parameter \"{0}\" was {3} and is {1} from now on.", "参数“{0}”原为{4}，此后为{2}。"},
    Sentence{"parameter_new", "The parameter \"{0}\" is new: {1}.", "新增参数“{0}”：{2}。"},
    Sentence{"length_kept", "The period \"{0}\" keeps its {1}, where the new edition has {3}; its last day stays {5}.",
             "期限“{0}”从旧，仍为{2}（新版本为{4}），末日仍为{6}。"},
    Sentence{"length_renewed", "The period \"{0}\" was {1} and is {3} now, from the day on which it began; its last day is {5}.",
             "期限“{0}”从新，由{2}改为{4}，起算日不变，末日为{6}。"},
    Sentence{"length_kept_held", "The period \"{0}\", which stands still, keeps its {1}, where the new edition has {3}.", "停止计算的期限“{0}”从旧，仍为{2}（新版本为{4}）。"},
    Sentence{"length_renewed_held", "The period \"{0}\", which stands still, was {1} and is {3} now, from the day on which it began.",
             "停止计算的期限“{0}”从新，由{2}改为{4}，起算日不变。"},
    Sentence{"period_begins", "The period \"{0}\" is new and runs from the day of the move.", "新增期限“{0}”，自迁移之日起算。"},
    Sentence{"period_not_run", "The period \"{0}\" of the new edition began before the move and does not run in this case.",
             "新版本的期限“{0}”起算事由发生在迁移之前，本案不适用。"},
    Sentence{"round_again", "The approval of \"{0}\" begins again; answers given so far do not count.", "“{0}”重新审批，此前的表态不再计算。"},
    Sentence{"submission_void", "\"{0}\" needs no approval any more; what was submitted is void and it is done anew.",
             "“{0}”不再需要审批，已提交的作废，由承办人重新办理。"},
    Sentence{"whole_chain", "\"{0}\" was to come straight back to who returned it; the whole approval runs instead.", "“{0}”原可直送退回人，现须重新经过全部审批。"},
    Sentence{"rule_broken", "What was done before does not keep the rule \"{0}\" of the new edition; nobody broke it then.",
             "此前的办理与新版本的规则“{0}”不符；办理当时并不违反规定。"},
};

std::string filled(std::string_view sentence, const Json& names) {
    std::string out;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const bool is_place = sentence[at] == '{' && at + 2 < sentence.size() && sentence[at + 2] == '}';
        if (!is_place) {
            out += sentence[at];
            continue;
        }
        const auto which = static_cast<std::size_t>(sentence[at + 1] - '0');
        if (names.is_array() && which < names.size() && names[which].is_string()) out += names[which].get<std::string>();
        at += 2;
    }
    return out;
}

std::size_t times(const CaseState& state, const definition::Anchor& act) {
    const auto at = state.counters.find("times:" + act.name + (act.result ? "." + *act.result : ""));
    return at == state.counters.end() ? 0 : static_cast<std::size_t>(at->second);
}

const std::vector<std::string>& doers(const CaseState& state, const Name& act) {
    static const std::vector<std::string> kNobody;
    const auto at = state.doers.find(act);
    return at == state.doers.end() ? kNobody : at->second;
}

bool meet(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::ranges::any_of(some, [&](const auto& one) { return std::ranges::find(others, one) != others.end(); });
}

// Two of the rule's acts were done, by the same people where they must differ, by others where they must not.
bool people_break(const definition::Rule& rule, const CaseState& state) {
    const bool must_differ = rule.form == definition::RuleForm::DifferentPeople;
    for (std::size_t i = 0; i < rule.acts.size(); ++i)
        for (std::size_t j = i + 1; j < rule.acts.size(); ++j) {
            const auto &a = doers(state, rule.acts[i].name), &b = doers(state, rule.acts[j].name);
            if (!a.empty() && !b.empty() && meet(a, b) == must_differ) return true;
        }
    return false;
}

bool is_broken(const definition::Rule& rule, const CaseState& state) {
    const auto& acts = rule.acts;
    switch (rule.form) {
        case definition::RuleForm::DifferentPeople:
        case definition::RuleForm::SamePerson: return people_break(rule, state);
        case definition::RuleForm::AtMost: return !acts.empty() && rule.at_most && times(state, acts[0]) > static_cast<std::size_t>(*rule.at_most);
        case definition::RuleForm::NotBoth: return std::ranges::count_if(acts, [&](const auto& act) { return times(state, act) > 0; }) > 1;
        case definition::RuleForm::NeverBefore:
            return acts.size() > 1 && acts[1].kind == definition::AnchorKind::Act && times(state, acts[0]) > 0 && times(state, acts[1]) == 0;
        default: return false;  // of outcomes, of the definition itself, or proved beforehand
    }
}

}  // namespace

void note_broken_rules(const Definition& definition, CarriedOver& into) {
    for (const auto& rule : definition.rules)
        if (!rule.only_if && is_broken(rule, into.state)) note(into.notes, "rule_broken", {rule.text});
}

Json sentences_of_migration(const Json& what) {
    auto out = Json::array();
    const auto notes = what.is_object() ? what.find("notes") : what.end();
    if (!what.is_object() || notes == what.end() || !notes->is_array()) return out;
    for (const auto& note : *notes) {
        if (!note.is_object()) continue;
        const auto* sentence = std::ranges::find(kSentences, note.value("note", std::string()), &Sentence::id);
        if (sentence == kSentences.end()) continue;
        const auto of = note.value("of", Json::array());
        out.push_back({{"en", filled(sentence->en, of)}, {"zh", filled(sentence->zh, of)}});
    }
    return out;
}

}  // namespace docket::casework
