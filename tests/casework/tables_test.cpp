// 判定表 in a case: who acts now, what waits, and what the record and a refusal say of the row that decided.

#include "desk.hpp"

namespace docket::casework {
namespace {

using definition::Answer;

constexpr const char* kProcess =
    "process: {id: p, title: P, version: '1', in_force: 2024-01-01, calendar: none, start: signing, opening: {by: clerk, fills: [amount]}}\n"
    "roles:\n  clerk: {title: clerk}\n  deputy: {title: deputy, per_case: yes}\n  head: {title: head}\n"
    "facts:\n  amount: {type: money, at_least: 0}\n  urgent: {type: yes/no}\n  income: {type: money, private: yes}\n"
    "  band: {type: choice, values: [low, high], starts: low}\n"
    "tables:\n"
    "  who_signs: {in: [amount, urgent], out: signer, rows: [['< 100', *, deputy], ['>= 100', yes, deputy], ['>= 100', no, head]]}\n"
    "  how_long: {hit: first, in: [amount], out: time, basis: Art. 5, rows: [['< 100', 3 days], [*, 9 days]]}\n"
    "  which_band: {in: [amount], out: band, rows: [['< 100', low], ['>= 100', high]]}\n"
    "  means: {in: [income], out: band_of_income, rows: [['< 50', poor], ['>= 50', rich]]}\n"
    "  by_income: {in: [means], out: payer, rows: [[poor, clerk], [rich, head]]}\n"
    "deadlines: {short: {length: how_long}}\n"
    "outcomes: {granted: {title: Granted}}\n"
    "stages:\n  signing:\n    steps:\n"
    "      sign: {by: who_signs, within: short, overdue: report, set: {band: which_band}}\n"
    "      ask: {by: clerk, optional: yes, fills: [urgent]}\n"
    "      tell: {by: clerk, fills: [income]}\n"
    "      pay: {by: by_income, after: [tell]}\n"
    "      close: {by: clerk, after: [sign], only_if: band = high, approval: [{by: who_signs, choices: [agree, return]}]}\n"
    "    next: {end: granted}\n"
    "anytime: {change: {by: clerk, fills: [amount]}}\n";

class Office : public Desk {
public:
    explicit Office(const char* amount) : Desk(process_from(kProcess)) {
        world.roles = {{"ann", {"clerk"}}, {"dan", {"deputy"}}, {"eva", {"deputy"}}, {"hui", {"head"}}};
        auto opening = command(Verb::Open, "ann");
        opening.case_id = "A-1";
        opening.fills = {{"amount", amount}};
        REQUIRE(take(opening) == "");
    }
    Refusal refused(const std::string& act, const std::string& who) {
        auto c = command(Verb::Do, who);
        c.act_kind = ActKind::Step;
        c.act = act;
        const auto decision = decide(process(), state, c, world);
        REQUIRE(decision.refusal);
        return *decision.refusal;
    }
    std::string roles_of(const std::string& act) {
        for (const auto& open : open_acts(process(), state, world))
            if (open.act == act) return open.roles.empty() ? "" : open.roles.front();
        return "closed";
    }
};

}  // namespace

TEST_CASE("the role that a table names is the one that may act, and the record says which row named it") {
    Office office("99.99");
    CHECK(office.roles_of("sign") == "deputy");
    const auto refusal = office.refused("sign", "hui");
    CHECK(refusal.error.id == "role.not_held");
    CHECK(refusal.error.en.find("(who_signs, row 1 (amount < 100): deputy)") != std::string::npos);
    CHECK(refusal.error.zh.find("（who_signs第1行（amount < 100）：deputy）") != std::string::npos);
    CHECK(refusal.read.dump().find("\"rows\":[1]") != std::string::npos);
    REQUIRE(office.act("sign", "", {}, "dan") == "");
    const Json expected = Json::parse(R"([{"operand": "amount", "value": "99.99"},
                                          {"operand": "who_signs", "value": "deputy", "rows": [1]}])");  // row 1 does not ask how urgent it is
    Json why;
    for (const auto& event : office.events)
        if (event.type == "step.done") why = event.why;
    CHECK(why["read"] == expected);
    CHECK(office.state.holders.at("deputy").id == "dan");  // the first of them is bound to the case
}

TEST_CASE("a step waits while its table names nobody, and the refusal names the fact") {
    Office office("100");
    CHECK(office.roles_of("sign") == "closed");
    CHECK_FALSE(office.state.clocks.contains("sign"));
    const auto refusal = office.refused("sign", "dan");
    CHECK(refusal.error.id == "waits.fact");
    CHECK(refusal.error.en.find("urgent") != std::string::npos);
    REQUIRE(office.act("ask", "", {{"urgent", false}}, "ann") == "");
    CHECK(office.roles_of("sign") == "head");
    CHECK(office.state.clocks.contains("sign"));
    CHECK(office.refused("sign", "dan").error.id == "role.not_held");
    CHECK(office.act("sign", "", {}, "hui") == "");
}

TEST_CASE("a fact that changes moves the role and the length, and the last day says by which row") {
    Office office("99");
    CHECK(office.state.clocks.at("sign").length == calendar::Length{3, calendar::Unit::Days});
    REQUIRE(office.act("ask", "", {{"urgent", false}}, "ann") == "");
    REQUIRE(office.act("change", "", {{"amount", "100"}}, "ann") == "");
    CHECK(office.roles_of("sign") == "head");
    CHECK(office.state.clocks.at("sign").length == calendar::Length{9, calendar::Unit::Days});
    const auto& due = office.events.back().due;
    REQUIRE(due.size() == 1);
    CHECK(due[0]["by_table"]["table"] == "how_long");
    CHECK(due[0]["by_table"]["rows"] == Json::array({2}));
    CHECK(due[0]["by_table"]["zh"] == "how_long第2行（*）：9日");
    const auto told = length_by_table(office.process(), office.state, "sign", office.world);
    REQUIRE(told);
    CHECK((*told)["en"] == "how_long, row 2 (*): 9 days");
    CHECK((*told)["basis"] == "Art. 5");
}

TEST_CASE("what a table notes is a value: it does not move afterwards; an approver is whom the table names then") {
    Office office("100");
    REQUIRE(office.act("ask", "", {{"urgent", false}}, "ann") == "");
    REQUIRE(office.act("sign", "", {}, "hui") == "");
    CHECK(std::get<conditions::Choice>(*office.state.facts.at("band").value).name == "high");
    REQUIRE(office.act("close", "", {}, "ann") == "");
    REQUIRE(office.act("change", "", {{"amount", "1"}}, "ann") == "");
    CHECK(std::get<conditions::Choice>(*office.state.facts.at("band").value).name == "high");
    CHECK(office.roles_of("close") == "deputy");
    CHECK(office.answer("close", Answer::Agree, "hui") == "role.not_held");
    CHECK(office.answer("close", Answer::Agree, "eva") == "");
}

TEST_CASE("a table over a private fact names the role and hides the row") {
    Office office("1");
    auto c = office.command(Verb::Do, "ann");
    c.act_kind = ActKind::Step;
    c.act = "tell";
    c.fills = {{"income", "49.99"}};
    c.commitments = {{"income", std::string(64, 'a')}};
    // folded as the engine does while the value stands in its erasable table; records hold the commitment alone
    const auto decision = decide(office.process(), office.state, c, office.world);
    for (const auto& event : decision.events) REQUIRE(apply(office.process(), office.state, event));
    auto erased = office.state;
    erased.facts.at("income").value.reset();
    auto asked = office.command(Verb::Do, "hui");
    asked.act = "pay";
    CHECK(decide(office.process(), erased, asked, office.world).refusal->error.id == "waits.fact");
    const auto refusal = office.refused("pay", "hui");
    CHECK(refusal.error.id == "role.not_held");
    CHECK(refusal.error.en.find("(by_income: clerk)") != std::string::npos);
    CHECK(refusal.error.en.find("50") == std::string::npos);
    CHECK(refusal.read.dump().find("rows") == std::string::npos);
}

}  // namespace docket::casework
