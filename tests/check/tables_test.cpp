// Decision tables made at random: what the checker says of gaps, overlaps and shadowed rows is what a count over every case
// says, and what a sound table answers is what its first row that applies says.

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "check/check.hpp"

using namespace docket;

namespace {

struct Case {
    std::string size;
    std::string amount;  // exact decimal
    bool urgent;
};

// Between them the amounts lie below, at, between and above every constant of the cells.
const std::vector<Case>& every_case() {
    static const auto all = [] {
        std::vector<Case> out;
        for (const auto* size : {"small", "middle", "large"})
            for (const auto* amount : {"0", "1", "2", "2.01", "5", "6", "7.5", "7.51", "9", "10"})
                for (const bool urgent : {true, false}) out.push_back({size, amount, urgent});
        return out;
    }();
    return all;
}

struct Cell {
    const char* text;
    std::function<bool(const Case&)> applies;
};

std::function<bool(const Case&)> amount(std::function<bool(double)> is) {
    return [is](const Case& c) { return is(std::stod(c.amount)); };  // none of these decimals is near another
}

const std::vector<std::vector<Cell>>& cells() {
    static const std::vector<std::vector<Cell>> all{
        {{"*", [](const Case&) { return true; }},
         {"small", [](const Case& c) { return c.size == "small"; }},
         {"large", [](const Case& c) { return c.size == "large"; }},
         {"[small, middle]", [](const Case& c) { return c.size != "large"; }},
         {"\"!= small\"", [](const Case& c) { return c.size != "small"; }}},
        {{"*", [](const Case&) { return true; }},
         {"\"< 2\"", amount([](double x) { return x < 2; })},
         {"\"<= 2\"", amount([](double x) { return x <= 2; })},
         {"\">= 2 and < 7.5\"", amount([](double x) { return x >= 2 && x < 7.5; })},
         {"\"between 2 and 7.5\"", amount([](double x) { return x >= 2 && x <= 7.5; })},
         {"\">= 7.5\"", amount([](double x) { return x >= 7.5; })},
         {"\"> 7.5\"", amount([](double x) { return x > 7.5; })},
         {"5", amount([](double x) { return x == 5; })},
         {"[\"< 2\", \">= 5\"]", amount([](double x) { return x < 2 || x >= 5; })}},
        {{"*", [](const Case&) { return true; }}, {"yes", [](const Case& c) { return c.urgent; }}, {"no", [](const Case& c) { return !c.urgent; }}}};
    return all;
}

struct Row {
    std::vector<std::size_t> cells;
    bool is_star() const { return cells == std::vector<std::size_t>{0, 0, 0}; }
    bool applies(const Case& c) const {
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (!::cells()[i][cells[i]].applies(c)) return false;
        return true;
    }
};

std::string file(const std::vector<Row>& rows, bool first) {
    std::string out = "process: {id: x, version: \"1\", in_force: 2024-01-01, start: s, opening: {fills: [size, amount, urgent]}}\n"
                      "roles:\n  clerk: {}\n  r0: {}\n  r1: {}\n  r2: {}\n  r3: {}\n  r4: {}\n  r5: {}\n"
                      "facts:\n  size: {type: choice, values: [small, middle, large]}\n  amount: {type: number, at_least: 0, at_most: 10}\n"
                      "  urgent: {type: yes/no}\n"
                      "tables:\n  who:\n    in: [size, amount, urgent]\n    out: role\n    hit: ";
    out += first ? "first\n    rows:\n" : "unique\n    rows:\n";
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out += "      - [";
        for (std::size_t i = 0; i < 3; ++i) out += std::string(cells()[i][rows[r].cells[i]].text) + ", ";
        out += "r" + std::to_string(r) + "]\n";
    }
    return out + "outcomes: {closed: {}}\nstages:\n  s:\n    steps: {do_it: {by: who}}\n    next: {end: closed}\n";
}

// The verdict by going through every case.
std::set<std::string> counted(const std::vector<Row>& rows, bool first) {
    std::set<std::string> out;
    std::vector<bool> decides(rows.size(), false);
    for (const auto& c : every_case()) {
        std::vector<std::size_t> hit;
        for (std::size_t r = 0; r < rows.size(); ++r)
            if (rows[r].applies(c)) hit.push_back(r);
        if (hit.empty()) out.insert("E070");
        else decides[hit.front()] = true;
        if (!first && std::ranges::count_if(hit, [&](auto r) { return !rows[r].is_star(); }) > 1) out.insert("E071");
    }
    bool after_star = false;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const bool closes = rows[r].is_star() && r + 1 == rows.size() && !after_star;
        if (!decides[r] && !closes && (first || after_star)) out.insert("E072");
        after_star = after_star || rows[r].is_star();
    }
    return out;
}

class Given final : public conditions::Reader {
public:
    explicit Given(const Case& c) : case_(c) {}
    std::optional<conditions::Value> read(const conditions::Operand& operand) override {
        if (operand.name == "size") return conditions::Choice{case_.size};
        if (operand.name == "amount") return *Decimal::parse(case_.amount);
        return case_.urgent;
    }
    const conditions::Expression* named(const std::string&) override { return nullptr; }
    const conditions::DecisionTable* table(const std::string&) override { return nullptr; }
    bool is_private(const conditions::Operand&) override { return false; }
    conditions::Tri compare_days(calendar::Day, conditions::Comparison, calendar::Day) override { return conditions::Tri::Unknown; }
    std::optional<conditions::Value> count_days(calendar::Day, calendar::Day, bool) override { return std::nullopt; }

private:
    const Case& case_;
};

std::vector<Row> some_rows() {
    std::vector<Row> rows(*rc::gen::inRange<std::size_t>(1, 6));
    for (auto& row : rows)
        for (const auto& column : cells()) row.cells.push_back(*rc::gen::inRange<std::size_t>(0, column.size()));
    const bool ends_with_star = *rc::gen::inRange(0, 3) == 0;
    if (ends_with_star) rows.push_back({{0, 0, 0}});
    return rows;
}

}  // namespace

TEST_CASE("what the checker says of a table is what going through every case says") {
    const auto holds = rc::check([] {
        const auto rows = some_rows();
        const bool first = *rc::gen::arbitrary<bool>();
        const auto text = file(rows, first);
        const auto checked = check::check_file("x.yaml", text);
        std::set<std::string> said;
        for (const auto& d : checked.diagnostics)
            if (d.severity == load::Severity::Error) said.insert(d.code);
        const auto expected = counted(rows, first);
        if (said != expected) RC_FAIL(text + (checked.diagnostics.empty() ? "" : load::render(checked.diagnostics.front(), text, load::Tongue::English)));
        RC_CLASSIFY(expected.empty());
        if (!checked.process) return;
        const auto& table = checked.process->tables.front().decides;
        for (const auto& c : every_case()) {
            Given reader(c);
            const auto answer = conditions::answer_of(table, reader);
            const auto row = std::ranges::find_if(rows, [&](const Row& r) { return r.applies(c); }) - rows.begin();
            RC_ASSERT(answer.value.has_value());
            RC_ASSERT(std::get<conditions::Choice>(*answer.value).name == "r" + std::to_string(row));
        }
    });
    CHECK(holds);
}

TEST_CASE("a lone * is a cell, in quotes or not, and stays itself in texts") {
    const auto checked = check::check_file("x.yaml",
                                           "process: {id: x, title: \"a * b\", version: \"1\", in_force: 2024-01-01, start: s, opening: {fills: [urgent]}}\n"
                                           "roles: {clerk: {title: the * clerk}, head: {}}\n"
                                           "facts: {urgent: {type: yes/no}}\n"
                                           "tables: {who: {in: [urgent], out: role, rows: [[yes, head], [*, clerk]]}}\n"
                                           "outcomes: {closed: {}}\n"
                                           "stages: {s: {steps: {do_it: {by: who}}, next: {end: closed}}}\n");
    REQUIRE(checked.process);
    CHECK(checked.process->title == "a * b");
    CHECK(checked.process->roles.front().title == "the * clerk");
    CHECK_FALSE(checked.process->tables.front().decides.rows.back().when);
}

TEST_CASE("branches that ask a table are checked through its rows") {
    const std::string head = "process: {id: x, version: \"1\", in_force: 2024-01-01, start: s, opening: {fills: [amount, urgent]}}\n"
                             "roles: {clerk: {}, head: {}}\n"
                             "facts:\n  amount: {type: money}\n  urgent: {type: yes/no}\n"
                             "tables:\n  who: {in: [amount, urgent], out: role, rows: [[\"< 100\", *, clerk], [\">= 100\", yes, head], [\">= 100\", no, clerk]]}\n"
                             "outcomes: {closed: {}}\n"
                             "stages:\n  s:\n    steps: {do_it: {by: who}}\n    next:\n";
    const auto said = [&](const std::string& branches) {
        const auto checked = check::check_file("x.yaml", head + branches);
        return checked.diagnostics.empty() ? std::string() : checked.diagnostics.front().code + " " + (checked.diagnostics.front().arguments.empty() ? "" : checked.diagnostics.front().arguments.front());
    };
    CHECK(said("      - {only_if: who = head, end: closed}\n      - {only_if: who = clerk, end: closed}\n").empty());
    CHECK(said("      - {only_if: who = head, end: closed}\n      - {only_if: amount < 100, end: closed}\n") == "E030 amount = 100 and urgent = no");
    CHECK(said("      - {only_if: who = head, end: closed}\n      - {only_if: amount >= 100, end: closed}\n      - {otherwise: {end: closed}}\n") ==
          "W065 amount = 100 and urgent = yes");
    CHECK(said("      - {only_if: who = haed, end: closed}\n      - {otherwise: {end: closed}}\n") == "E021 who");
}

TEST_CASE("a table reads the tables above it, and is checked through their rows") {
    const auto with = [](const std::string& rows) {
        return check::check_file("x.yaml",
                                 "process: {id: x, version: \"1\", in_force: 2024-01-01, start: s, opening: {fills: [amount, urgent]}}\n"
                                 "roles: {clerk: {}, head: {}}\n"
                                 "facts:\n  amount: {type: money}\n  urgent: {type: yes/no}\n"
                                 "parameters:\n  limit: {type: money, value: 100}\n"
                                 "tables:\n  band: {hit: first, in: [amount], out: name, rows: [[\"> limit\", large], [*, small]]}\n"
                                 "  who: {in: [band, urgent], out: role, rows: [" + rows + "]}\n"
                                 "outcomes: {closed: {}}\nstages: {s: {steps: {do_it: {by: who}}, next: {end: closed}}}\n");
    };
    const auto sound = with("[large, *, head], [small, yes, head], [small, no, clerk]");
    REQUIRE(sound.process);
    CHECK(sound.diagnostics.empty());
    const auto gap = with("[large, *, head], [small, yes, head]");
    REQUIRE(gap.diagnostics.size() == 1);
    CHECK(gap.diagnostics.front().code == "E070");
    CHECK(gap.diagnostics.front().arguments.at(1) == "amount < limit and urgent = no");
    CHECK(with("[large, *, head], [small, *, clerk], [large, yes, clerk]").diagnostics.front().code == "E071");
    CHECK(with("[large, *, head], [tiny, *, clerk]").diagnostics.front().code == "E021");
}
