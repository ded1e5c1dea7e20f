#pragma once
// The reading of one process: names first, then every section against them. Inside load/ only.

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "conditions/lexer.hpp"
#include "load/slots.hpp"

namespace docket::load {

// Which outcomes an approval can give: they bear names of their own under `results`.
struct ChainOutcomes {
    bool passed = false, refused = false, returned = false, deferred = false;
    bool can_give(std::string_view english) const;
};

class DraftReader {
public:
    DraftReader(Draft& draft, const Node& root) : draft_(draft), root_(root), model_(draft.model) {}
    void read();

private:
    using Names = std::vector<std::string>;

    // What may stand where an expiry is written: at a step, at a deadline, at the end of a suspension.
    struct ExpiryPlace {
        Names results;  // that it may give by name
        Names opens;    // that it may open
        bool may_resume = false;
        Names of_chain = {};  // names that its approval's outcomes bear
    };
    // The steps read together: of one stage, or of one suspension.
    struct Siblings {
        Names steps;
        bool in_suspension = false;
    };

    // names (draft_names.cpp)
    void collect_names();
    void collect(const Slots& file, std::string_view section, Names& into);
    void collect_steps(const Node& steps);
    void collect_results(const Node& act, Context context, Names& results);
    void one_name_one_thing(const Slots& file);
    void is_good_name(const Node& name, const Path& path);

    // sections (draft_sections.cpp)
    void entries(Slots& slots);
    void process(const Slots& file);
    void holders(Slots& slots, definition::Role& role);
    void roles(const Slots& file);
    void documents(const Slots& file);
    void outcomes(const Slots& file);
    void number_pattern(const Slots& slots);

    // other cases (draft_others.cpp)
    void process_others(const Slots& file);
    void others(Slots& process);
    void opens(Slots& slots, definition::Step& step);
    void meeting_part(Slots& slots, definition::Step& step);

    // facts and their values (draft_facts.cpp)
    void facts(const Slots& file);
    void parameters(const Slots& file);
    conditions::Type type(Slots& slots);
    void bounds(Slots& slots, conditions::Type& type);
    std::optional<conditions::Value> typed_value(const conditions::Type& type, const std::string& fact, const Node& node, const Path& path);
    std::vector<definition::Setting> settings(const Slots& slots);

    // decision tables (draft_tables.cpp)
    void tables(const Slots& file);
    std::vector<conditions::TypedOperand> columns(Slots& slots);
    void rows(Slots& slots, const std::string& id, const std::vector<conditions::TypedOperand>& columns, definition::Table& table);
    std::optional<conditions::Expression> row_condition(const Node& row, const Path& path, const std::vector<conditions::TypedOperand>& columns);
    std::optional<conditions::Expression> cell(const Node& node, const Path& path, const conditions::TypedOperand& column);
    definition::Gives answers_of(const std::string& out, const std::vector<const Node*>& answers, conditions::Type& type);
    std::optional<conditions::Value> table_answer(const definition::Table& table, const Node& node, const Path& path, conditions::Type& type);
    Names holders(Slots& slots, std::string_view slot, bool tables_may_stand = true);

    // deadlines (draft_deadlines.cpp)
    void deadlines(const Slots& file);
    definition::LengthOf length_choice(const Node& node, const Path& path, const std::string& id);
    std::optional<std::variant<calendar::Length, std::string>> one_length(const Node& node, const Path& path, definition::LengthOf& out);
    definition::Extension extension(const Entry& entry, const Path& path, const std::string& id);
    void deducts(const Node& node, const Path& path, definition::Deadline& out);
    void warnings(Slots& slots, definition::Deadline& out);
    std::optional<std::string> date_fact(const Node& node, const Path& path);

    // stages and their steps (draft_steps.cpp)
    void stages(const Slots& file);
    std::vector<definition::Step> steps(const Node& node, const Path& path, bool in_suspension);
    definition::Step step(const Entry& entry, Path path, const Siblings& siblings);
    void when(Slots& slots, definition::Step& step, const Siblings& siblings);
    void who(Slots& slots, definition::Step& step);
    std::optional<std::string> length_in_place(const Node& node, const std::string& name);
    std::optional<std::string> first_day(const Node& node, const Path& path, const definition::Step& step);
    void after(const Node& node, const Path& path, const Siblings& siblings, definition::Step& step);
    std::vector<definition::Branch> next(const Node& node, const Path& path, const std::string& id);
    definition::Branch branch(const Node& node, const Path& path, const std::string& id);

    // what follows (draft_results.cpp)
    void results(Slots& slots, definition::Step& step, const Siblings& siblings);
    void chain_outcome(const Entry& entry, std::string_view outcome, const Path& path, definition::Step& step, const Siblings& siblings);
    definition::Result result(const Entry& entry, const Path& path, const std::string& act, const Siblings& siblings);
    definition::Effects effects(Slots& slots, const Siblings& siblings);
    std::vector<definition::ExpiryBranch> expiry(const Node& node, const Path& path, const std::string& id, const ExpiryPlace& place);
    definition::ExpiryBranch one_expiry(const Node& node, const Path& path, const std::string& id, const ExpiryPlace& place);

    // anytime acts and suspensions (draft_acts.cpp)
    void anytime(const Slots& file);
    void suspensions(const Slots& file);
    definition::Resume resume(const Entry* entry, const definition::Suspension& suspension, const Path& path);
    definition::Expires expires(const Entry& entry, const Path& path, const std::string& id, const Names& own);

    // rules (draft_rules.cpp)
    void rules(const Slots& file);
    void rule(Slots& slots, const std::string& id);

    // conditions, names, anchors (draft_shared.cpp, draft_anchors.cpp)
    void named_conditions(const Slots& file);
    std::optional<conditions::Expression> condition(const Slots& slots, const std::string& id);
    std::optional<conditions::Expression> condition(const Node& node, const Path& path, const std::string& id, int depth = 0);
    std::optional<conditions::Expression> listed_condition(const Slots& slots, const std::string& id, int depth);
    void name_refusals(conditions::Expression& expression) const;

    // what was read, in both tongues (draft_notes.cpp)
    void note_condition(const Node& node, const conditions::Expression& expression);
    void note_cell(const Node& node, const conditions::Expression& cell, const conditions::TypedOperand& column);
    void note_operand(const Node& node, const conditions::Operand& operand);
    std::string written_result(const std::string& act, const std::string& stored, Tongue tongue) const;
    void write_refusals(conditions::Expression& expression, Tongue tongue) const;
    std::string stored_result(const std::string& act, const std::string& written) const;
    void keep_reads(const conditions::Expression& expression, const Node& node, const Path& path, const std::string& id);
    Names names(Slots& slots, std::string_view slot, std::string_view kind, const Names& declared);
    std::optional<std::string> name(Slots& slots, std::string_view slot, std::string_view kind, const Names& declared);
    std::optional<definition::Anchor> anchor(const Node& node, const Path& path);
    std::optional<definition::Anchor> called_anchor(const Node& node, const Path& path, std::string_view text, std::size_t bracket);
    std::optional<definition::Anchor> plain_anchor(const Node& node, const Path& path, const std::string& text);
    std::vector<definition::Anchor> anchors(const Node& node, const Path& path, const std::string& id);

    // lists and what is made for each of their elements (draft_each.cpp)
    void collect_lists(const Slots& file);
    void collect_deadline_lists(const Slots& file);
    std::string list_of_step(const Node& step) const;
    std::string list_of(const std::string& name) const;  // of a step or a deadline; "" where it is one
    int many(Slots& slots);
    void for_each(Slots& slots, definition::Step& step);
    void over(const Node& list, Slots& slots, definition::Step& step);
    void enough(Slots& slots, definition::Step& step);
    void reads_one_thing(const conditions::Expression& expression, const Node& node, const Path& path, const std::string& id);
    void is_one_anchor(const definition::Anchor& anchor, const Node& node, const Path& path);
    bool is_one_step(const Node& node, const Path& path, int variant);

    // approval (draft_approval.cpp)
    std::vector<definition::Round> approval(Slots& slots, const Names& submitted, const std::string& id);
    definition::Round one_round(const Node& node, const Path& path, const Names& submitted, const std::string& id,
                                const std::vector<definition::Round>& before);
    std::vector<definition::Permission> permissions(Slots& slots, const definition::Step& step);
    definition::Recusal recusal(const Entry& entry, const Path& path, const std::string& role);
    std::vector<definition::Answer> choices(Slots& slots, definition::Mode mode);
    void meeting(Slots& slots, definition::Round& round, bool mode_is_known);
    void weights(const Node& node, const Path& path, definition::Round& round);

    int late_entry(Slots& slots);
    bool means_one_thing(const Node& node, const Path& path, std::initializer_list<std::pair<std::string_view, const Names*>> kinds);

    Draft& draft_;
    const Node& root_;
    definition::Definition& model_;
    Names roles_, facts_, conditions_, parameters_, tables_, deadlines_, documents_, outcomes_, stages_, steps_, anytime_, suspensions_;
    Names givens_;  // facts and parameters
    Names acts_;    // steps, anytime acts, suspensions
    std::map<std::string, Names> chain_results_;  // step -> names under `results` that are its approval's
    std::map<std::string, Names> act_results_;    // anytime act -> its results
    Names many_;              // roles that are lists
    Names mixed_;             // deadlines that hang at steps of a list and at others
    std::string element_of_;  // the list for whose elements what is read now is made; "" outside of all
    std::size_t made_ = 0;    // steps that all lists make together
    std::size_t asked_ = 0;   // comparisons over all elements
    std::optional<conditions::Vocabulary> vocabulary_;  // made with the first condition, when every name is known
};

inline constexpr std::string_view kRefused = "refused";  // the result of a step whose approver refused, in every tongue

// What a condition's text is wrong in, at its place in the file.
void tell(Draft& draft, const conditions::Problem& problem, const Node& node, const Path& path);

std::string resumption_name(const std::string& suspension, Tongue tongue);
Path joined(Path path, const std::string& name);
bool holds(const std::vector<std::string>& names, std::string_view name);
ChainOutcomes chain_outcomes(const Node& act, Context context);

// A list, or the one thing that stands in its place; an empty list is E007.
std::vector<const Node*> branches_of(Draft& draft, const Node& node, const Path& path);

// Each entry of a section that is a mapping by name.
template <class Each>
void for_each_entry(Draft& draft, const Slots& file, std::string_view section, Context context, Each&& each) {
    const auto* found = file.find(section);
    if (!found || found->value.kind == NodeKind::Empty) return;
    if (found->value.kind != NodeKind::Map) {
        say(draft, "E007", found->value.range, {}, {found->key.text, "mapping"});
        return;
    }
    for (const auto& entry : found->value.entries) {
        const Path path{found->key.text, entry.key.text};
        draft.places[std::string(context_term(context)) + ":" + entry.key.text] = {entry.key.range, path};
        Slots slots(draft, entry.value, entry.key.range, context, path);
        each(entry, slots);
    }
}

}  // namespace docket::load
