// The matrix: every permission under every condition that breaks it in other engines (language.md "Permissions"). Each cell plays
// one story on a journal: it says what must hold right after, that the same is refused where the step does not permit it, that
// the case can still be brought to its end, and that the case read from its records is the case as it was carried.

#include <catch2/catch.hpp>

#include <unistd.h>

#include <filesystem>
#include <functional>

#include "engine.hpp"

using namespace docket;

namespace {

enum class Under { Nothing, AParallelStep, ForEach, AReturn, AnAddedSigner, ARunningDeadline, Substitution, ARestart, AnEditionChange, AMove };
constexpr std::pair<Under, const char*> kConditions[] = {
    {Under::Nothing, "alone"},
    {Under::AParallelStep, "beside a parallel step that awaits approval too"},
    {Under::ForEach, "inside for_each"},
    {Under::AReturn, "after a return"},
    {Under::AnAddedSigner, "with an open added signer"},
    {Under::ARunningDeadline, "with a running deadline and its warnings"},
    {Under::Substitution, "while the signer is absent and another stands in"},
    {Under::ARestart, "across a restart"},
    {Under::AnEditionChange, "after a new edition came into force"},
    {Under::AMove, "while the case is moved to that edition, where the step is called otherwise"},
};

constexpr std::int64_t kDay = 86'400'000'000, kStart = 1'709'514'000'000'000;  // 2024-03-04T09:00:00+08:00

std::string process(const std::string& version, const std::string& in_force, const std::string& until, const std::string& may, bool for_each,
                    const std::string& sign = "sign") {
    return "process: {id: permit, title: Permit, version: '" + version + "', in_force: " + in_force + until +
           ", calendar: china, start: work,\n          number: '{prefix}-{year}-{serial}', opening: {by: clerk" +
           (for_each ? ", fills: [plots]" : "") + "}, clerk: clerk, migrate_by: clerk}\n"
           "roles:\n  clerk: {title: clerk}\n  handler: {title: handler}\n  head: {title: head, group: heads}\n  chief: {title: chief}\n" +
           (for_each ? "facts: {plots: {type: choices, values: [north, south], at_most: 2}}\n" : "") +
           "deadlines: {sign_period: {length: 10 workdays, warn: [3 days before]}}\n"
           "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
           "stages:\n  work:\n    steps:\n      draft: {by: handler}\n"
           "      " + sign + ":\n        by: handler\n        after: [draft]\n        within: sign_period\n" +
           (for_each ? "        for_each: plots\n" : "") +
           "        approval: [{by: head}, {by: chief}]\n" + (may.empty() ? "" : "        may: [" + may + "]\n") + "        results: {refused: {end: refused}}\n"
           "      beside: {by: handler, approval: [{by: head, choices: [agree, return]}]}\n"
           "    next: {end: granted}\n";
}

constexpr const char* kOffice =
    "authority:\n  id: office\n  title: Office\n  version: '1'\n  prefix: P\n  zone: Asia/Shanghai\n  groups: {heads: [dan, eve, own]}\n"
    "  substitutions: [{absent: dan, by: sub, from: 2024-03-01, until: 2024-12-31, processes: [permit]}]\n";

class Story {
public:
    Story(Under under, const std::string& may, const std::string& submitter) : under_(under), submitter_(submitter), lets_off_(may.find("skip_if_submitter") != may.npos) {
        path_ = std::filesystem::temp_directory_path() / ("docket-matrix-" + std::to_string(getpid()) + "-" + std::to_string(++numbered_));
        std::filesystem::remove_all(path_);
        std::filesystem::create_directory(path_);
        start();
        const bool two = under == Under::AnEditionChange;
        const bool ends = two || under == Under::AMove;
        may_after_ = may;
        deploy({{"permit.yaml", process("1", "2024-01-01", ends ? ", until: 2024-03-05" : "", may, under == Under::ForEach)}, {"office.yaml", kOffice}});
        OpenRequest open;
        open.say = say("ann");
        open.process = "permit";
        open.authority = "office";
        if (under == Under::ForEach) open.facts = {{"plots", Json::array({"north", "south"})}};
        case_ = must(engine_->open_case(open)).at("case").get<std::string>();
        must(act("draft", "hal"));
        if (under == Under::AParallelStep) must(act("beside", "hal"));
        if (two) {
            today_ = 3;  // 2024-03-07: the new edition permits nothing, and wants another signer
            deploy({{"permit.yaml", process("2", "2024-03-06", "", "", false)}});
        }
        if (under == Under::AReturn) {
            must(submit());
            must(answer(first_signer(), "return"));
        }
        must(submit());
        if (under == Under::AnAddedSigner) must(arrange("add_signer", first_signer(), "zoe"));
    }
    ~Story() {
        engine_.reset();
        std::filesystem::remove_all(path_);
    }

    // Who signs first: the head, or who stands in for him; the chief where the submitter is let off the head's round.
    std::string first_signer() const { return submitter_ == "own" && lets_off_ ? "kai" : under_ == Under::Substitution ? "sub" : "dan"; }
    std::string step() const { return under_ == Under::ForEach ? "sign[2]" : moved_ ? "signing" : "sign"; }
    // The edition to which it is moved permits nothing.
    void forbid_all_after_the_move() { may_after_.clear(); }
    Under under() const { return under_; }

    Result<Json> act(const std::string& name, const std::string& who) {
        ActRequest r;
        r.say = say(who);
        r.case_id = case_;
        r.act = name;
        return engine_->act(r);
    }
    Result<Json> submit() { return act(step(), submitter_); }
    Result<Json> answer(const std::string& who, const std::string& with, const std::string& name = "") {
        AnswerRequest r;
        r.say = say(who);
        r.case_id = case_;
        r.act = name.empty() ? step() : name;
        r.answer = with;
        return engine_->answer(r);
    }
    Result<Json> arrange(const std::string& what, const std::string& who, const std::string& whom = "", const std::string& place = "") {
        ArrangeRequest r;
        r.say = say(who);
        r.say.reason = "leave";
        r.case_id = case_;
        r.act = step();
        r.what = what;
        r.person = say(whom.empty() ? "nobody" : whom).actor;
        if (whom.empty()) r.person = {};
        r.place = place;
        return engine_->arrange(r);
    }
    // What the condition does between the permission and what follows.
    void meanwhile() {
        if (under_ == Under::AMove && !moved_) move();
        if (under_ != Under::ARestart) return;
        engine_.reset();
        start();
    }
    Json shown() { return must(engine_->show(case_)); }
    Json pending() {
        const auto now = shown();
        for (const auto& one : now.at("pending"))
            if (one.at("act") == step()) return one;
        return nullptr;
    }
    Json clock() {
        const auto now = shown();
        for (const auto& one : now.at("clocks"))
            if (one.at("clock") == step()) return one;
        return nullptr;
    }
    void let_days_pass(int days) {
        today_ += days;
        must(engine_->advance(kStart + today_ * kDay, nullptr));
    }

    // Everybody does what is theirs until the case has ended.
    void bring_to_its_end() {
        for (int turn = 0; turn < 40; ++turn) {
            const auto now = shown();
            if (now.contains("outcome")) break;
            if (!one_turn(now)) FAIL("nothing moves: " + now.dump(1));
        }
        const auto ended = shown();
        CHECK(ended.value("outcome", "") == "granted");
        check_records(ended);
    }

    static Json must(const Result<Json>& result) {
        if (!result) FAIL(result.error().id + ": " + result.error().en);
        return *result;
    }

private:
    void move() {
        today_ = 3;
        deploy({{"permit.yaml", process("2", "2024-03-06", "", may_after_, false, "signing")}});
        MigrateRequest r;
        r.say = say("ann");
        r.say.reason = "the new law reaches running cases";
        r.case_id = case_;
        r.edition = "2";
        r.basis = "section 90";
        r.map = {{"steps", {{"sign", "signing"}}}};
        must(engine_->migrate(r));
        moved_ = true;
        CHECK(shown().at("edition") == "2");
    }
    void start() {
        EngineOptions options;
        options.journal = "sqlite:" + (path_ / "a.journal").string();
        options.durable = false;
        options.log = "matrix";
        options.log_sink = [](int, const std::string&) {};
        auto opened = Engine::open(std::move(options));
        if (!opened) FAIL(opened.error().en);
        engine_ = *std::move(opened);
    }
    void deploy(const std::vector<SourceFile>& files) {
        auto deployed = engine_->deploy(files, say("ann"));
        if (!deployed) FAIL(deployed.error().en + " " + deployed.error().place);
    }
    Saying say(const std::string& who) const {
        static const std::map<std::string, std::vector<std::string>> kRoles{{"ann", {"clerk"}}, {"hal", {"handler"}}, {"own", {"handler"}}, {"kai", {"chief"}}};
        Saying out;
        out.actor.id = out.actor.name = who;
        out.actor.authority = "office";
        if (const auto roles = kRoles.find(who); roles != kRoles.end()) out.actor.roles = roles->second;
        if (who == "sub") out.actor.stands_for = "dan";
        out.now_us = kStart + today_ * kDay;
        return out;
    }
    bool one_turn(const Json& now) {
        for (const auto& one : now.at("pending")) {
            const auto name = one.at("act").get<std::string>();
            std::vector<std::string> who{"dan", "eve", "sub", "kai", "aud", "zoe"};
            if (one.contains("waits_for")) who.insert(who.begin(), one.at("waits_for").begin(), one.at("waits_for").end());
            if (one.contains("person")) who.insert(who.begin(), one.at("person").get<std::string>());
            for (const auto& person : who)
                if (answer(person, "agree", name)) return true;
        }
        for (const auto& one : now.at("open"))
            if (one.value("is_duty", false) && act(one.at("act").get<std::string>(), one.value("act", "").starts_with("sign") ? submitter_ : "hal")) return true;
        return false;
    }
    // Folded from its records by an engine that never saw it.
    void check_records(const Json& ended) {
        const auto history = must(engine_->history(case_));
        for (std::size_t at = 1; at < history.size(); ++at) CHECK(history[at].at("cseq") == history[at - 1].at("cseq").get<int>() + 1);
        engine_.reset();
        start();
        CHECK(shown() == ended);
    }

    static inline int numbered_ = 0;
    const Under under_;
    const std::string submitter_;
    const bool lets_off_;
    std::string case_;
    std::filesystem::path path_;
    std::unique_ptr<Engine> engine_;
    int today_ = 0;
    std::string may_after_;
    bool moved_ = false;
};

std::string id_of(const Result<Json>& result) { return result ? "" : result.error().id; }

// What one permission does, and what must hold right after.
struct Row {
    const char* name;
    const char* may;
    std::function<Result<Json>(Story&)> asks;
    std::function<void(Story&)> then;
    const char* submitter = "hal";
};

void only_agrees(Story& s, const std::string& who) { CHECK(id_of(s.answer(who, "agree")) == ""); }

// The deadline of the step does not move by it, and its warning still comes.
void deadline_stands(Story& s, const Json& before, bool begins_again) {
    if (s.under() != Under::ARunningDeadline) return;
    const auto now = s.clock();
    if (begins_again) {
        CHECK(now.is_null());  // its step waits; it begins anew when that is ready
        return;
    }
    REQUIRE(!now.is_null());
    CHECK(now.at("last_day") == before.at("last_day"));
    CHECK(now.at("warned") == false);
    s.let_days_pass(12);  // 2024-03-16; the last day is 2024-03-18
    CHECK(s.clock().at("last_day") == before.at("last_day"));
    CHECK(s.clock().at("warned") == true);
}

const std::vector<Row>& rows() {
    static const std::vector<Row> kRows{
        {"transfer", "transfer, add_signer, substitute", [](Story& s) { return s.arrange("transfer", s.first_signer(), "eve"); },
         [](Story& s) {
             CHECK(id_of(s.answer(s.first_signer(), "agree")) == "charge.other");
             CHECK(s.pending().at("person") == "eve");
             only_agrees(s, "eve");
         }},
        {"delegate", "delegate, add_signer, substitute", [](Story& s) { return s.arrange("delegate", s.first_signer(), "aud"); },
         [](Story& s) {
             CHECK(id_of(s.answer(s.first_signer(), "agree")) == "charge.delegated");
             CHECK(id_of(s.answer("aud", "agree")) == "role.not_held");
             Story::must(s.arrange("put_back", "aud"));
             CHECK(id_of(s.answer("eve", "agree")) == "charge.other");
             only_agrees(s, s.first_signer());
         }},
        {"add a signer before", "add_signer, substitute", [](Story& s) { return s.arrange("add_signer", s.first_signer(), "aud", "before"); },
         [](Story& s) {
             CHECK(id_of(s.answer(s.first_signer(), "agree")) == "signer.first");
             only_agrees(s, "aud");
             only_agrees(s, s.first_signer());
         }},
        {"add a signer beside", "add_signer, substitute", [](Story& s) { return s.arrange("add_signer", s.first_signer(), "aud", "beside"); },
         [](Story& s) {
             only_agrees(s, s.first_signer());
             CHECK(s.pending().at("role") == "head");  // the round is not over
             only_agrees(s, "aud");
         }},
        {"add a signer after", "add_signer, substitute", [](Story& s) { return s.arrange("add_signer", s.first_signer(), "aud", "after"); },
         [](Story& s) {
             CHECK(id_of(s.answer("aud", "agree")) == "signer.after");
             only_agrees(s, s.first_signer());
             only_agrees(s, "aud");
         }},
        {"remove a signer", "add_signer, remove_signer, substitute",
         [](Story& s) {
             Story::must(s.arrange("add_signer", s.first_signer(), "aud", "before"));
             return s.arrange("remove_signer", s.first_signer(), "aud");
         },
         [](Story& s) {
             CHECK(id_of(s.answer("aud", "agree")) == "role.not_held");
             only_agrees(s, s.first_signer());
         }},
        {"return to a step, all between again", "return, add_signer, substitute", [](Story& s) { return s.answer(s.first_signer(), "return to draft"); },
         [](Story& s) {
             CHECK(s.pending().is_null());
             CHECK(id_of(s.submit()) == "waits.step");
             Story::must(s.act("draft", "hal"));
             Story::must(s.submit());
             CHECK(s.pending().at("role") == "head");
         }},
        {"return to a step, straight back", "return, add_signer, substitute", [](Story& s) { return s.answer(s.first_signer(), "return straight to draft"); },
         [](Story& s) {
             CHECK(id_of(s.answer(s.first_signer(), "agree")) == "pending.returned");
             Story::must(s.act("draft", "hal"));
             CHECK(id_of(s.answer("eve", "agree")) == "charge.other");  // to who returned it
             only_agrees(s, s.first_signer());
         }},
        {"return to its doer, straight back", "return, add_signer, substitute",
         [](Story& s) { return s.answer(s.first_signer(), "return straight to " + s.step()); },
         [](Story& s) {
             Story::must(s.submit());
             CHECK(id_of(s.answer("eve", "agree")) == "charge.other");
             only_agrees(s, s.first_signer());
         }},
        {"withdraw", "withdraw, add_signer, substitute", [](Story& s) { return s.arrange("withdraw", "hal"); },
         [](Story& s) {
             CHECK(s.pending().is_null());
             CHECK(id_of(s.answer(s.first_signer(), "agree")) == "pending.none");
             Story::must(s.submit());
             only_agrees(s, s.first_signer());
             CHECK(id_of(s.arrange("withdraw", "hal")) == "withdraw.too_late");
         }},
        {"copy", "copy, add_signer, substitute", [](Story& s) { return s.arrange("copy", "hal", "out"); },
         [](Story& s) { only_agrees(s, s.first_signer()); }},
        {"urge", "urge, add_signer, substitute", [](Story& s) { return s.arrange("urge", "hal"); },
         [](Story& s) { only_agrees(s, s.first_signer()); }},
        {"a substitute signs", "substitute, add_signer", [](Story& s) { return s.answer("sub", "agree"); },
         [](Story& s) { CHECK(id_of(s.answer("dan", "agree")) == (s.under() == Under::AnAddedSigner ? "seat.answered" : "role.not_held")); }},
    };
    return kRows;
}

}  // namespace

TEST_CASE("every permission holds under every condition") {
    for (const auto& row : rows())
        for (const auto& [under, condition] : kConditions) {
            DYNAMIC_SECTION(row.name << ", " << condition) {
                Story story(under, row.may, row.submitter);
                const auto clock = story.clock();
                Story::must(row.asks(story));
                story.meanwhile();
                const bool from_the_start = std::string(row.name).ends_with("again");
                deadline_stands(story, clock, from_the_start);
                row.then(story);
                story.meanwhile();
                story.bring_to_its_end();
            }
        }
}

TEST_CASE("no permission is there under any condition where the step does not name it") {
    for (const auto& row : rows())
        for (const auto& [under, condition] : kConditions) {
            DYNAMIC_SECTION(row.name << ", " << condition) {
                const std::string name = row.name;
                std::string rest;  // what the condition itself needs stays
                if (under == Under::Substitution && name != "a substitute signs") rest = "substitute";
                if (under == Under::AnAddedSigner && !name.starts_with("add")) rest = rest.empty() ? "add_signer" : rest + ", add_signer";
                if (name == "remove a signer") rest = rest.find("add_signer") == rest.npos ? (rest.empty() ? "add_signer" : rest + ", add_signer") : rest;
                if ((under == Under::Substitution && name == "a substitute signs") || (under == Under::AnAddedSigner && name.starts_with("add"))) return;
                Story story(under, rest, row.submitter);
                CHECK(id_of(row.asks(story)) == "not_permitted");
                story.meanwhile();
                story.bring_to_its_end();
            }
        }
}

TEST_CASE("who submits an act that he would sign is let off his own round, under every condition, and only where the step says so") {
    for (const auto& [under, condition] : kConditions) {
        DYNAMIC_SECTION(condition) {
            Story let_off(under, "skip_if_submitter, add_signer, substitute", "own");
            CHECK(let_off.pending().at("role") == "chief");
            let_off.meanwhile();
            CHECK(id_of(let_off.answer("dan", "agree")) == "role.not_held");
            let_off.bring_to_its_end();
            Story plain(under, "add_signer, substitute", "own");
            CHECK(plain.pending().at("role") == "head");
            CHECK(id_of(plain.answer("own", "agree")) == "people.same");
            plain.bring_to_its_end();
        }
    }
}

TEST_CASE("what was arranged stands after a move to an edition that permits nothing, and is not arranged again") {
    for (const auto& row : rows()) {
        DYNAMIC_SECTION(row.name) {
            Story story(Under::AMove, row.may, row.submitter);
            story.forbid_all_after_the_move();
            Story::must(row.asks(story));
            story.meanwhile();
            const bool is_away = std::string(row.name).starts_with("return to a step");  // nothing is with a signer then
            if (!is_away) CHECK(id_of(story.arrange("copy", "hal", "out")) == "not_permitted");
            if (std::string(row.name) != "withdraw") row.then(story);  // which withdraws once more
            story.bring_to_its_end();
        }
    }
}
