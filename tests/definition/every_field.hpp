#pragma once
// A process that means nothing and uses every field of the model, with a value that is not the default.

#include "definition/definition.hpp"

namespace docket::definition::sample {

inline Expression condition(const std::string& fact, const std::string& value) {
    Expression e;
    e.form = conditions::Form::Compare;
    e.left.reads = conditions::Reads::Fact;
    e.left.name = fact;
    e.left.kind = conditions::Kind::Choice;
    conditions::Operand right;
    right.kind = conditions::Kind::Choice;
    right.literal = conditions::Choice{value};
    e.right = {right};
    e.text = fact + " = " + value;
    return e;
}

inline std::vector<Round> rounds() {
    Round discussion;
    discussion.name = "discussion";
    discussion.by = {"meeting", "head"};
    discussion.mode = Mode::Discuss;
    discussion.choices = {Answer::Agree, Answer::Refuse, Answer::Defer, Answer::Abstain};
    discussion.quorum = Threshold{2, 3, false, Share::Entitled};
    discussion.pass = Threshold{1, 2, true, Share::Cast};
    discussion.veto = {"inspector"};
    discussion.ballot = Ballot::ChairLast;
    discussion.chair = "head";
    discussion.weights = {{"head", 2}};
    Round decision;
    decision.by = {"head"};
    decision.only_if = condition("类型", "重大");
    decision.choices = {Answer::Agree, Answer::Return, Answer::Refuse};
    decision.decides_after = "discussion";
    decision.must_explain_departure = true;
    decision.held_in = "meeting process";
    return {discussion, decision};
}

inline Effects effects() {
    Effects e;
    e.go_to = "审理";
    e.end = "decided";
    e.redo = {"draft"};
    e.resume = true;
    e.set = {{"类型", conditions::Choice{"一般"}}, {"answered", Value(true)}, {"类型", {}, "procedure"}};
    return e;
}

inline std::vector<ExpiryBranch> expiry() {
    return {{condition("类型", "重大"), ExpiryKind::Result, "silent", {}},
            {{}, ExpiryKind::Effects, "", effects()},
            {{}, ExpiryKind::Open, "judge", {}},
            {{}, ExpiryKind::Escalate, "head", {}},
            {{}, ExpiryKind::Report, "", {}}};
}

inline Result result() {
    Result r;
    r.name = "accepted";
    r.title = "Accepted";
    r.effects = effects();
    r.only_if = condition("类型", "一般");
    r.at_most = 2;
    r.deemed = true;
    return r;
}

inline Step step() {
    Step s;
    s.name = "draft";
    s.title = "Draft";
    s.by = {"handler", "clerk"};
    s.holders = 2;
    s.approval = rounds();
    s.may = {Permission::Transfer, Permission::SkipIfSubmitter, Permission::Substitute};
    s.within = "short";
    s.every = calendar::Length{1, calendar::Unit::Months};
    s.not_before = "lead";
    s.after = {{AnchorKind::Act, "check", "accepted"}, {AnchorKind::Served, "notice", {}}};
    s.only_if = condition("类型", "重大");
    s.optional = true;
    s.at_most = -1;
    s.fills = {"类型"};
    s.document = "notice";
    s.serves = Service{"notice", {"applicant", "respondent"}};
    s.opens = Opens{"inquiry", {{"subject", Name("held_on"), {}}, {"kind", {}, "plain"}}, true};
    s.meeting = MeetingPart::Convenes;
    s.results = {result()};
    s.passed = effects();
    s.refused = Effects{};
    s.returned = effects();
    s.deferred = effects();
    s.returned_at_most = 1;
    s.deferred_at_most = 2;
    s.overdue = expiry();
    s.set = {{"amount", conditions::Money{*Decimal::parse("12.5")}}};
    s.late_entry_days = 3;
    s.opens_by_expiry = true;
    s.over = "parties";
    s.enough = 2;
    s.instance_of = "all drafts";
    s.element = 3;
    s.basis = "Art. 1";
    return s;
}

inline Deadline deadline() {
    using calendar::Length;
    using calendar::Unit;
    Deadline d;
    d.name = "short";
    d.title = "Short";
    d.written_in_place = true;
    d.length = {{{condition("类型", "重大"), Length{60, Unit::Days}}, {{}, Name("supplement_days")}}, Unit::Months};
    d.from = {{AnchorKind::Opened, "", {}}, {AnchorKind::Stage, "审理", {}}, {AnchorKind::Resumed, "中止审理", {}}};
    d.until = {{AnchorKind::Over, "long", {}}, {AnchorKind::DateFact, "held_on", {}}};
    d.before = "held_on";
    d.over = "parties";
    d.element = 3;
    d.restarts = {{AnchorKind::Act, "withdraw", {}}};
    d.deducts = {{"审理", {}, {}}, {{}, Anchor{AnchorKind::Opened, "", {}}, Anchor{AnchorKind::Act, "draft", {}}}};
    d.warn = {{Length{10, Unit::Days}}, {{}}};
    d.despite_suspension = true;
    d.rolls = false;
    d.closes_at = 1020;
    d.extension = Extension{{"handler"}, rounds(), Length{30, Unit::Days}, 2, condition("类型", "一般"), "notice", "Art. 2"};
    d.overdue = expiry();
    d.basis = "Art. 3";
    d.certainty = Certainty::Memory;
    return d;
}

inline Definition definition() {
    using calendar::Length;
    using calendar::Unit;
    Definition d;
    d.id = "样例";
    d.title = "Sample";
    d.version = "2024.1";
    d.in_force = *calendar::parse_day("2024-01-01");
    d.until = *calendar::parse_day("2025-12-31");
    d.basis = "A law";
    d.calendar = "china";
    d.number = "{prefix}〔{year}〕{serial}号";
    d.start = "审理";
    d.opening = {{"clerk"}, {"类型"}, 5, "notice"};
    d.clerk = {"clerk"};
    d.rectify_by = {"head"};
    d.joined_to = Joining{{"head"}, rounds(), {"审理"}, "Art. 10"};
    d.agenda = Agenda{{"clerk"}, {"审理"}, "Art. 11"};
    d.tongue = calendar::Tongue::English;
    d.roles = {{"handler", "Handler", true, true, "head", "staff", 3, Recusal{{"party"}, rounds(), "Art. 9"}, 5, "handlers", 2,
                Distribution::InTurn, {}, {}, {}, {"draft"}, {"examined"}},
               {"head", "", false, false, {}, {}, 0, {}, 0, "", 0, Distribution::None, "draft", "draft", "head", {}, {}}};
    conditions::Type choice;
    choice.kind = conditions::Kind::Choice;
    choice.values = {"一般", "重大"};
    conditions::Type days;
    days.kind = conditions::Kind::Length;
    days.unit = Unit::Days;
    days.at_least = Decimal(1);
    days.at_most = Decimal(60);
    d.entries = {{"anew", "Anew", "审理", {"days"}, "Art. 7"}};
    d.facts = {{"类型", "Kind", choice, conditions::Choice{"一般"}, true}, {"days", "", days, {}, false}};
    d.conditions = {{"major", condition("类型", "重大"), "Art. 4"}};
    d.parameters = {{"limit", "Limit", days, Length{20, Unit::Days}, Certainty::Example, "Order 1"}};
    conditions::DecisionTable decides;
    decides.hit = conditions::Hit::First;
    decides.in = {condition("类型", "重大").left};
    decides.gives = choice;
    decides.rows = {{condition("类型", "重大"), conditions::Choice{"重大"}}, {{}, conditions::Choice{"一般"}}};
    d.tables = {{"procedure", "Which procedure", Gives::FactValue, "类型", decides, "Art. 7"}};
    d.deadlines = {deadline()};
    d.documents = {{"notice", "Notice", "{prefix}{serial:4}", true, "notice.txt"}};
    d.outcomes = {{"decided", "Decided"}};
    d.stages = {{"审理", "Trial", {step()}, {{condition("类型", "重大"), effects()}, {{}, effects()}}, true}};
    AnytimeAct act;
    act.name = "withdraw";
    act.title = "Withdraw";
    act.by = {"applicant"};
    act.approval = rounds();
    act.in = {"审理"};
    act.only_if = condition("类型", "重大");
    act.at_most = 1;
    act.fills = {"类型"};
    act.results = {result()};
    act.document = "notice";
    act.late_entry_days = 2;
    act.opens_by_expiry = true;
    act.basis = "Art. 5";
    d.anytime = {act};
    Suspension s;
    s.name = "中止审理";
    s.title = "Suspension";
    s.by = {"handler"};
    s.approval = rounds();
    s.in = {"审理"};
    s.only_if = condition("类型", "重大");
    s.fills = {"类型"};
    s.set = {{"held_on", *calendar::parse_day("2024-02-29")}, {"grounds", conditions::Choices{{"a", "b"}}}, {"note", std::string("x")}};
    s.stops_limits = false;
    s.awaits_case = true;
    s.document = "notice";
    s.steps = {step()};
    s.steps.front().name = "judge";
    s.resume = Resume{"恢复审理", {"handler"}, rounds(), "notice", condition("类型", "一般")};
    s.expires = Expires{Length{60, Unit::Days}, condition("类型", "重大"), expiry()};
    s.late_entry_days = 1;
    s.basis = "Art. 6";
    d.suspensions = {s};
    Rule rule;
    rule.form = RuleForm::Only;
    rule.text = "Only the head";
    rule.acts = {{AnchorKind::Act, "draft", "accepted"}};
    rule.only_if = condition("类型", "重大");
    rule.outcome = "decided";
    rule.deadline = "short";
    rule.role = "head";
    rule.at_most = 2;
    rule.within = Length{5, Unit::Workdays};
    d.rules = {rule};
    return d;
}

}  // namespace docket::definition::sample
