#include "check/cover.hpp"
#include "check/rules.hpp"

namespace docket::check {
namespace {

// A list that is read from top to bottom, and where it stands.
struct BranchList {
    std::string id;                            // place of the word that holds it; its branches are id.0, id.1, …
    std::vector<const Expression*> conditions; // null: otherwise
    std::optional<std::string> stage;          // `next` of this stage
};

template <class Branches>
std::vector<const Expression*> conditions_of(const Branches& branches) {
    std::vector<const Expression*> out;
    for (const auto& branch : branches) out.push_back(branch.only_if ? &*branch.only_if : nullptr);
    return out;
}

std::vector<BranchList> branch_lists(const definition::Definition& model) {
    std::vector<BranchList> out;
    const auto add = [&](std::string id, std::vector<const Expression*> conditions, std::optional<std::string> stage = {}) {
        if (!conditions.empty() && (conditions.size() > 1 || conditions[0])) out.push_back({std::move(id), std::move(conditions), std::move(stage)});
    };
    for (const auto& deadline : model.deadlines) {
        add("deadline:" + deadline.name + ".length", conditions_of(deadline.length.branches));
        add("deadline:" + deadline.name + ".overdue", conditions_of(deadline.overdue));
    }
    const auto steps = [&](const std::vector<definition::Step>& all) {
        for (const auto& step : all) add("step:" + step.name + ".overdue", conditions_of(step.overdue));
    };
    for (const auto& stage : model.stages) {
        steps(stage.steps);
        add("stage:" + stage.name + ".next", conditions_of(stage.next), stage.name);
    }
    for (const auto& suspension : model.suspensions) {
        steps(suspension.steps);
        if (suspension.expires) add("suspension:" + suspension.name + ".expires.then", conditions_of(suspension.expires->then));
    }
    return out;
}

// Says what of one list is wrong: cases left over, branches that never apply, branches that overlap.
class Reading {
public:
    Reading(load::Draft& draft, const BranchList& list) : draft_(draft), list_(list), table_(draft, list.conditions) {}

    void tell() {
        if (table_.too_many()) {
            const bool ends_with_otherwise = !list_.conditions.back();
            if (!ends_with_otherwise) draft_.report("E030", list_.id, {}, {}, 3);
            return;
        }
        Cover cover(table_);
        for (std::size_t branch = 0; branch < list_.conditions.size(); ++branch) one(branch, cover);
        const auto left = cover.left_over();
        if (!left) return;
        if (list_.stage) draft_.report("E030", list_.id, {*left, *list_.stage});
        else draft_.report("E030", list_.id, {*left}, {}, 1);
    }

private:
    void one(std::size_t branch, Cover& cover) {
        auto place = list_.id + "." + std::to_string(branch);
        if (draft_.places.contains(place + ".only_if")) place += ".only_if";
        const auto item = cover.look(branch);
        const bool is_otherwise = !list_.conditions[branch];
        if (!item.ever) draft_.report("E030", place, {}, {}, 4);
        else if (!item.decides && (!is_otherwise || branch + 1 < list_.conditions.size())) draft_.report("E030", place, {}, {}, 2);
        else if (item.twice && !is_otherwise) draft_.report("W065", place, {cover.twice(item)}, {""});
        cover.add(item);
    }

    load::Draft& draft_;
    const BranchList& list_;
    CaseTable table_;
};

}  // namespace

// A branch list takes the first branch that is true: together they must leave no case over, and each must have its own.
void check_branches(load::Draft& draft) {
    for (const auto& list : branch_lists(draft.model)) Reading(draft, list).tell();
}

}  // namespace docket::check
