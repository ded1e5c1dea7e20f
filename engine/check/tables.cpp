#include <algorithm>
#include <set>

#include "check/cover.hpp"
#include "check/rules.hpp"

namespace docket::check {
namespace {

using namespace definition;

std::vector<const Expression*> conditions_of(const Table& table) {
    std::vector<const Expression*> out;
    for (const auto& row : table.decides.rows) out.push_back(row.when ? &*row.when : nullptr);
    return out;
}

constexpr std::size_t kMostRows = 500;

// Says what of one table is wrong: cases without a row, rows that overlap, rows that never decide.
class Reading {
public:
    Reading(load::Draft& draft, const Table& table) : draft_(draft), table_(table), rows_(conditions_of(table)) {}

    void tell() {
        if (rows_.size() > kMostRows) return too_much();  // rows are compared two by two
        if (table_.decides.hit == conditions::Hit::Unique) overlaps();
        const CaseTable cases(draft_, rows_);
        if (cases.too_many()) {
            if (rows_.back()) too_much();
            return;
        }
        Cover cover(cases);
        bool all_rows_apply = true;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            const auto item = cover.look(row);
            const bool closes = !rows_[row] && row + 1 == rows_.size() && !after_star(row);  // a last row of `*` may have nothing left to decide
            // rows of a `unique` table that never decide overlap, which was said already
            const bool shadowed = !item.decides && !closes && (table_.decides.hit == conditions::Hit::First || after_star(row));
            if (!item.ever) draft_.report("E072", place(row), {table_.name}, {""}, 1);
            else if (shadowed) draft_.report("E072", place(row), {table_.name}, {""});
            all_rows_apply = all_rows_apply && item.ever;
            cover.add(item);
        }
        const auto left = cover.left_over();
        if (left && all_rows_apply) draft_.report("E070", "table:" + table_.name, {table_.name, *left}, {""});
    }

private:
    std::string place(std::size_t row) const { return "table:" + table_.name + ".rows." + std::to_string(row); }
    bool after_star(std::size_t row) const { return std::ranges::any_of(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(row), [](const auto* e) { return !e; }); }
    void too_much() { draft_.report("E070", "table:" + table_.name, {table_.name}, {""}, 1); }

    // Two by two, so that large tables are compared as well; a row of `*` is for the cases of no other. Of one row the first
    // overlap is told.
    void overlaps() {
        for (std::size_t second = 1; second < rows_.size(); ++second)
            for (std::size_t first = 0; first < second; ++first) {
                if (!rows_[first] || !rows_[second]) continue;
                const CaseTable cases(draft_, {rows_[first], rows_[second]});
                if (cases.too_many()) return too_much();
                Cover cover(cases);
                cover.add(cover.look(0));
                const auto item = cover.look(1);
                if (!item.twice) continue;
                say_overlap(first, second, cover.twice(item));
                break;
            }
    }

    void say_overlap(std::size_t first, std::size_t second, const std::string& cases) {
        const auto line = [&](std::size_t row) { return std::to_string(draft_.place(place(row)).range.line); };
        std::vector<std::string> said{std::to_string(first + 1), std::to_string(second + 1), line(first), line(second)};
        if (!cases.empty()) said.push_back(cases);
        draft_.report("E071", place(second), said, {""}, cases.empty() ? 1 : 0);
    }

    load::Draft& draft_;
    const Table& table_;
    std::vector<const Expression*> rows_;
};

// Every name that stands where a table may: who acts, how long, what is set, and what conditions read.
class Uses {
public:
    explicit Uses(const Definition& model) {
        for (const auto& one : model.conditions) of(one.expression);
        for (const auto& table : model.tables)
            for (const auto& row : table.decides.rows) of(row.when);
        for (const auto& role : model.roles)
            if (role.recusal) of(role.recusal->approval);
        for (const auto& deadline : model.deadlines) of(deadline);
        for (const auto& stage : model.stages) {
            for (const auto& step : stage.steps) of(step);
            for (const auto& branch : stage.next) of(branch.only_if);
        }
        for (const auto& act : model.anytime) {
            of(act.by, act.approval, act.only_if);
            for (const auto& result : act.results) of(result);
        }
        for (const auto& suspension : model.suspensions) of(suspension);
        for (const auto& rule : model.rules) of(rule.only_if);
    }

    std::set<std::string> names;

private:
    void of(const Deadline& deadline) {
        for (const auto& branch : deadline.length.branches) {
            of(branch.only_if);
            if (const auto* name = std::get_if<Name>(&branch.length)) names.insert(*name);
        }
        of(deadline.overdue);
        if (!deadline.extension) return;
        of(deadline.extension->by, deadline.extension->approval, deadline.extension->only_if);
        if (const auto* name = std::get_if<Name>(&deadline.extension->length)) names.insert(*name);
    }
    void of(const Suspension& suspension) {
        of(suspension.by, suspension.approval, suspension.only_if);
        of(suspension.set);
        for (const auto& step : suspension.steps) of(step);
        if (suspension.resume) of(suspension.resume->by, suspension.resume->approval, suspension.resume->only_if);
        if (!suspension.expires) return;
        of(suspension.expires->only_if);
        of(suspension.expires->then);
    }
    void of(const Step& step) {
        of(step.by, step.approval, step.only_if);
        for (const auto& result : step.results) of(result);
        for (const auto* effects : {&step.passed, &step.refused, &step.returned, &step.deferred})
            if (*effects) of((*effects)->set);
        of(step.overdue);
        of(step.set);
    }
    void of(const std::vector<Name>& by, const std::vector<Round>& approval, const std::optional<Expression>& only_if) {
        names.insert(by.begin(), by.end());
        of(approval);
        of(only_if);
    }
    void of(const std::vector<Round>& approval) {
        for (const auto& round : approval) {
            names.insert(round.by.begin(), round.by.end());
            of(round.only_if);
        }
    }
    void of(const definition::Result& result) {
        of(result.only_if);
        of(result.effects.set);
    }
    void of(const std::vector<ExpiryBranch>& branches) {
        for (const auto& branch : branches) {
            of(branch.only_if);
            of(branch.effects.set);
        }
    }
    void of(const std::vector<Setting>& settings) {
        for (const auto& one : settings)
            if (one.table) names.insert(*one.table);
    }
    void of(const std::optional<Expression>& e) {
        if (e) of(*e);
    }
    void of(const Expression& e) {
        if (e.left.reads == conditions::Reads::Table) names.insert(e.left.name);
        for (const auto& right : e.right)
            if (right.reads == conditions::Reads::Table) names.insert(right.name);
        for (const auto& part : e.parts) of(part);
    }
};

}  // namespace

// Complete, without overlap where `unique` says so, and without a row that never decides.
void check_tables(load::Draft& draft) {
    for (const auto& table : draft.model.tables) Reading(draft, table).tell();
}

void check_tables_are_used(load::Draft& draft) {
    if (draft.model.tables.empty()) return;
    const Uses uses(draft.model);
    for (const auto& table : draft.model.tables)
        if (!uses.names.contains(table.name)) draft.report("W066", "table:" + table.name, {table.name}, {""});
}

}  // namespace docket::check
