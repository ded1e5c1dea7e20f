// What matters most about a thing, side by side: who may act, how long, on whose approval, what silence leads to.
#include <algorithm>

#include "reading/elements.hpp"
#include "reading/parts.hpp"

namespace docket::reading {

using namespace definition;

namespace {

std::string joined(const Words& words, const Paragraphs& paragraphs) {
    std::vector<std::string> parts;
    for (const auto& paragraph : paragraphs) {
        parts.push_back(paragraph.text);
        parts.insert(parts.end(), paragraph.items.begin(), paragraph.items.end());
    }
    std::string out;
    for (const auto& part : parts) out += (out.empty() || words.tongue() == Tongue::Chinese ? "" : " ") + part;
    return out;
}

std::string condition(const Words& words, const std::optional<Expression>& only_if) { return only_if ? in_words(words, *only_if) : ""; }

std::string silence(const Words& words, const std::vector<ExpiryBranch>& overdue) {
    std::string out;
    for (const auto& one : expiry_items(words, overdue)) out += (out.empty() || words.tongue() == Tongue::Chinese ? "" : " ") + one;
    return out;
}

std::string names_of(const Words& words, const std::vector<definition::Result>& results) {
    Names names;
    for (const auto& result : results) names.push_back(result.name);
    std::ranges::sort(names);
    return names == Names{"done"} ? "" : words.names(names);
}

// Whoever of them it is, the order says nothing.
std::string anyone(const Words& words, Names roles) {
    std::ranges::sort(roles);
    return words.anyone_of(roles);
}
std::string all(const Words& words, Names names) {
    std::ranges::sort(names);
    return words.names(names);
}

std::vector<Asked> asked(const Words& words, const std::vector<Round>& chain) {
    std::vector<Asked> out;
    for (auto round : chain) {
        for (auto* names : {&round.by, &round.veto}) std::ranges::sort(*names);
        std::ranges::sort(round.choices);
        std::ranges::sort(round.weights, {}, &Weight::role);
        out.push_back({signers(words, round), one_round(words, round), round.quorum ? share(words, *round.quorum) : "", round.pass ? share(words, *round.pass) : ""});
    }
    return out;
}

class Teller {
public:
    explicit Teller(const Words& words) : words_(words), process_(words.process()) {}

    void tell(Element& one) const {
        switch (one.part) {
            case Part::Process: return process(one);
            case Part::Role: return role(one, *find_role(process_, one.name));
            case Part::Parameter: return parameter(one);
            case Part::Condition: return meaning(one);
            case Part::Deadline: return deadline(one, *find_deadline(process_, one.name));
            case Part::Stage: one.aspects = {{"aspect.next", joined(words_, stage_end(*find_stage(process_, one.name)))}}; return;
            case Part::Step: return step(one, *find_step(process_, one.name).step);
            case Part::Anytime: return anytime(one, *find_anytime(process_, one.name));
            case Part::Suspension: return suspension(one, *find_suspension(process_, one.name));
            case Part::Fact: case Part::Table: case Part::Document: case Part::Outcome: case Part::Rule: return;
        }
    }

private:
    void process(Element& one) const {
        one.aspects = {{"aspect.edition", as_text(process_.version)}, {"aspect.in_force", words_.day(process_.in_force)},
                       {"aspect.start", words_.name(process_.start)}, {"aspect.opens", anyone(words_, process_.opening.by)},
                       {"aspect.clerk", anyone(words_, process_.clerk)}, {"aspect.rectify", anyone(words_, process_.rectify_by)}};
    }
    void role(Element& one, const Role& role) const {
        one.aspects = {{"aspect.assigned", role.assigned_by ? words_.who(*role.assigned_by) : ""}, {"aspect.group", role.group ? words_.name(*role.group) : ""},
                       {"aspect.superior_of", role.superior_of ? words_.name(*role.superior_of) : ""}, {"aspect.named_by", role.named_by ? words_.who(*role.named_by) : ""},
                       {"aspect.qualified", words_.names(role.qualified)}, {"aspect.not_who_did", words_.names(role.not_who_did)},
                       {"aspect.distribution", distribution(role)}};
        if (role.recusal) one.approval = asked(words_, role.recusal->approval);
    }
    std::string distribution(const Role& role) const {
        if (role.distribution == Distribution::None) return "";
        return role.distribution == Distribution::InTurn ? words_.say("distribution.in_turn") : words_.say("distribution.least_loaded");
    }
    void parameter(Element& one) const { one.aspects = {{"aspect.value", words_.value(find_parameter(process_, one.name)->value)}}; }
    void meaning(Element& one) const {
        const auto found = std::ranges::find(process_.conditions, one.name, &NamedCondition::name);
        one.aspects = {{"aspect.meaning", in_words(words_, found->expression)}};
    }
    void deadline(Element& one, const Deadline& d) const {
        one.aspects = {{"aspect.length", lengths(words_, d)}, {"aspect.begins", begins(words_, d)}, {"aspect.ends", ends(words_, d)},
                       {"aspect.extension", joined(words_, extension(words_, d))}, {"aspect.silence", silence(words_, d.overdue)}};
    }
    Paragraphs stage_end(const Stage& one) const {
        auto bare = one;
        bare.title.clear();
        bare.keeps_state = false;
        return reading::stage(words_, bare);
    }
    void step(Element& one, const Step& s) const {
        const auto by = anyone(words_, s.by);
        one.aspects = {{"aspect.stage", words_.name(one.within)},
                       {"aspect.who", s.holders > 1 ? words_.say("step.holders", {by, std::to_string(s.holders)}) : by},
                       {"aspect.within", s.within ? within(words_, *s.within) : ""},
                       {"aspect.earliest", s.not_before ? not_before(words_, *s.not_before) : ""},
                       {"aspect.after", s.after.empty() ? "" : after(s)},
                       {"aspect.only_if", condition(words_, s.only_if)},
                       {"aspect.results", names_of(words_, s.results)},
                       {"aspect.silence", s.within && s.overdue.empty() ? words_.say("overdue.default") : silence(words_, s.overdue)}};
        one.approval = asked(words_, s.approval);
    }
    std::string after(const Step& s) const {
        std::vector<std::string> parts;
        for (const auto& anchor : s.after) parts.push_back(in_words(words_, anchor));
        std::ranges::sort(parts);
        return words_.joined(parts, "list.and");
    }
    void anytime(Element& one, const AnytimeAct& act) const {
        one.aspects = {{"aspect.who", anyone(words_, act.by)}, {"aspect.in", all(words_, act.in)}, {"aspect.only_if", condition(words_, act.only_if)},
                       {"aspect.results", names_of(words_, act.results)}};
        one.approval = asked(words_, act.approval);
    }
    void suspension(Element& one, const Suspension& s) const {
        one.aspects = {{"aspect.who", anyone(words_, s.by)}, {"aspect.in", all(words_, s.in)}, {"aspect.only_if", condition(words_, s.only_if)},
                       {"aspect.stops", s.stops_limits ? words_.say("suspension.stops") : words_.say("suspension.stops_not")},
                       {"aspect.resume", s.resume ? anyone(words_, s.resume->by) : ""},
                       {"aspect.expires", s.expires ? words_.length(s.expires->longer_than) + words_.say("colon") + silence(words_, s.expires->then) : ""}};
        one.approval = asked(words_, s.approval);
    }

    const Words& words_;
    const Definition& process_;
};

}  // namespace

void add_aspects(std::vector<Element>& all, const Words& words) {
    const Teller teller(words);
    for (auto& one : all) teller.tell(one);
}

}  // namespace docket::reading
