// Work lists: what one person is told to do, over all cases, is what each case says is possible for that person; nothing
// missing, nothing besides. And pages, filters, days.

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "../audit/office.hpp"

using namespace docket;
using audit::Office;

namespace {

constexpr const char* kPermit = R"(process:
  id: permit
  title: Permit
  version: "1"
  in_force: 2020-01-01
  calendar: none
  number: "{prefix}-{year}-{serial}"
  start: intake
  opening: {by: clerk}
  clerk: clerk

roles:
  clerk:     {title: clerk}
  handler:   {title: handler, group: handlers, per_case: yes, recusal: {by: applicant, approved_by: head}}
  reader:    {title: reader, group: readers}
  head:      {title: head}
  council:   {title: council, members_at_least: 3, group: members}
  author:    {title: author, who_did: draft}
  applicant: {title: applicant, external: yes}

facts:
  big: {type: yes/no, starts: no}

outcomes:
  granted:   {title: Granted}
  refused:   {title: Refused}
  withdrawn: {title: Withdrawn}

deadlines:
  reading_time: {length: 5 days, basis: Art. 1}

stages:
  intake:
    steps:
      take_in: {by: clerk}
      answer:  {by: applicant, optional: yes}
    next: drafting
  drafting:
    steps:
      draft: {by: handler, may: [transfer, delegate]}
      read:  {by: [reader, clerk], within: reading_time, may: [transfer, delegate]}
      amend: {by: author, after: [draft], optional: yes}
      issue:
        by: handler
        after: [draft, read]
        approval: [{by: [reader, head], mode: all}, {by: council, mode: vote, quorum: 2/3 of entitled, pass: more than 1/2 of entitled}]
        may: [add_signer, return]
        results: {grant: {end: granted}, refused: {end: refused}}

anytime:
  withdraw: {by: applicant, in: [intake, drafting], end: withdrawn}

suspensions:
  survey: {by: handler, in: [drafting], stops: all, resume: {by: handler}}

rules:
  - {text: who drafts does not read, different_people: [draft, read]}
)";

constexpr const char* kTown = "authority: {id: town, title: Town, version: '1', prefix: T, zone: Asia/Shanghai,\n"
                              "            groups: {handlers: [ann, bob, cat], readers: [ann, dan], members: [cat, dan, eve]}}\n";

const std::vector<std::pair<std::string, std::vector<std::string>>> kPeople = {
    {"ann", {}}, {"bob", {"head"}}, {"cat", {}}, {"dan", {"clerk"}}, {"eve", {"applicant"}}, {"fay", {}}};

using Acts = std::set<std::pair<std::string, std::string>>;

class Town {
public:
    explicit Town(std::string kProcess = kPermit) {
        EngineOptions options;
        options.journal = "sqlite::memory:";
        engine = must(Engine::open(options));
        must(engine->deploy({{"permit.yaml", std::move(kProcess)}, {"town.yaml", kTown}}, say(kPeople[3], -1)));
    }

    static Saying say(const std::pair<std::string, std::vector<std::string>>& person, int day) {
        Saying out;
        out.actor.id = person.first;
        out.actor.roles = person.second;
        out.reason = "it must be";
        out.now_us = audit::day_us(day);
        return out;
    }
    std::string open(int day = 0) {
        OpenRequest request;
        request.say = say(kPeople[3], day);
        request.process = "permit";
        cases.push_back(must(engine->open_case(request)).at("case").get<std::string>());
        return cases.back();
    }
    Result<Json> act(const std::string& number, std::size_t who, const std::string& name, int day = 0, const std::string& result = {}) {
        return engine->act({say(kPeople[who], day), number, name, result, {}, Json::object()});
    }
    Result<Json> answer(const std::string& number, std::size_t who, const std::string& name, int day = 0) {
        return engine->answer({say(kPeople[who], day), number, name, "agree"});
    }
    Result<Json> arrange(const std::string& number, std::size_t who, const std::string& name, const std::string& what, std::size_t whom, int day = 0) {
        return engine->arrange({say(kPeople[who], day), number, name, what, say(kPeople[whom], day).actor, ""});
    }

    // Every row of every page.
    std::vector<Json> list(WorkRequest request) {
        std::vector<Json> out;
        for (;;) {
            const auto page = must(engine->work(request));
            for (const auto& row : page.at("rows")) out.push_back(row);
            if (!page.contains("next")) return out;
            REQUIRE(page.at("rows").size() == request.limit);
            request.cursor = page.at("next").get<std::string>();
        }
    }
    WorkRequest asks(std::size_t who, int day) {
        WorkRequest request;
        request.say = say(kPeople[who], day);
        request.with_optional = true;
        return request;
    }
    Acts listed(std::size_t who, int day, std::size_t limit, bool answers) {
        auto request = asks(who, day);
        request.limit = limit;
        Acts out;
        for (const auto& row : list(request)) {
            const auto asked = row.at("asked").get<std::string>();
            if (asked == "prepare" || (asked == "answer") != answers) continue;
            const bool is_new = out.emplace(row.at("case"), row.at("act")).second;
            REQUIRE(is_new);  // each piece of work once, over all pages
        }
        return out;
    }
    Acts possible(std::size_t who, int day) {
        Acts out;
        for (const auto& number : cases)
            for (const auto& row : must(engine->possible(number, say(kPeople[who], day))))
                if (row.at("open") == true) out.emplace(number, row.at("act"));
        return out;
    }

    template <class T>
    static T must(Result<T> result) {
        if (!result) FAIL(result.error().id + ": " + result.error().en + " " + result.error().place + " " + result.error().details);
        return *std::move(result);
    }

    std::unique_ptr<Engine> engine;
    std::vector<std::string> cases;
};

std::size_t someone() { return *rc::gen::inRange<std::size_t>(0, kPeople.size()); }

// One thing that somebody tries; most are refused, and that is part of it.
void try_something(Town& town, int day) {
    static const std::vector<std::string> kActs = {"take_in", "take_in", "answer", "draft", "draft", "read", "read", "amend", "issue", "survey", "resume survey", "withdraw",
                                                   "recuse handler bob"};
    static const std::vector<std::string> kWhats = {"claim", "claim", "put_back", "transfer", "delegate", "add_signer"};
    const auto& number = *rc::gen::elementOf(town.cases);
    const auto who = someone();
    const auto& name = *rc::gen::elementOf(kActs);
    switch (*rc::gen::inRange(0, 5)) {
        case 0:
        case 1: (void)town.act(number, who, name, day, name == "issue" ? "grant" : ""); break;
        case 2: (void)town.answer(number, who, *rc::gen::element(std::string("issue"), std::string("recuse handler bob")), day); break;
        case 3: (void)town.arrange(number, who, name, *rc::gen::elementOf(kWhats), someone(), day); break;
        default: {
            MeetRequest request{Town::say(kPeople[who], day), number, "issue", "held", {}, {}, {}};
            for (const std::size_t member : {2, 3, 4}) request.present.push_back(Town::say(kPeople[member], day).actor);
            (void)town.engine->meet(request);
        }
    }
}

}  // namespace

TEST_CASE("a person's list is what every case says is possible for that person, and what he may answer") {
    CHECK(rc::check([] {
        Town town;
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i) town.open();
        const int tries = *rc::gen::inRange(5, 60);
        for (int i = 0; i < tries; ++i) {
            try_something(town, i / 10);
            if (i % 7 != 0 && i + 1 != tries) continue;
            for (std::size_t who = 0; who < kPeople.size(); ++who)
                RC_ASSERT(town.listed(who, i / 10, *rc::gen::inRange<std::size_t>(1, 5), false) == town.possible(who, i / 10));
        }
        // An answer is taken from exactly those whose list asks for it.
        const auto who = someone();
        const auto asked = town.listed(who, tries / 10, 3, true);
        for (const auto& number : town.cases)
            for (const std::string act : {"issue", "recuse handler bob"})
                RC_ASSERT(asked.contains({number, act}) == bool(town.answer(number, who, act, tries / 10)));
        Town::must(town.engine->rebuild({}));
        for (std::size_t one = 0; one < kPeople.size(); ++one) RC_ASSERT(town.listed(one, tries / 10, 4, false) == town.possible(one, tries / 10));
    }));
}

TEST_CASE("what somebody claimed stands in his list alone; put back, it stands in everybody's who may do it") {
    Town town;
    const auto number = town.open();
    REQUIRE(town.act(number, 3, "take_in"));
    REQUIRE(town.list(town.asks(0, 0)).size() >= 2);
    const auto reads = [&](std::size_t who) { return town.listed(who, 0, 10, false).contains({number, "read"}); };
    CHECK((reads(0) && reads(3) && !reads(5)));
    REQUIRE(town.arrange(number, 0, "read", "claim", 0));
    CHECK((reads(0) && !reads(3)));
    auto everybody = WorkRequest();
    everybody.say.now_us = audit::day_us(0);
    everybody.only_claimed = true;
    REQUIRE(town.list(everybody).size() == 1);
    CHECK(town.list(everybody)[0].at("person") == "ann");
    everybody.only_claimed = false;
    everybody.only_free = true;
    for (const auto& row : town.list(everybody)) CHECK(row.at("act") != "read");
    REQUIRE(town.arrange(number, 0, "read", "put_back", 0));
    CHECK((reads(0) && reads(3)));
}

TEST_CASE("what is delegated asks the delegate to prepare it, and nobody to do it till it is back") {
    Town town;
    const auto number = town.open();
    REQUIRE(town.act(number, 3, "take_in"));
    REQUIRE(town.arrange(number, 0, "read", "delegate", 5));
    const auto rows = town.list(town.asks(5, 0));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].at("asked") == "prepare");
    CHECK(rows[0].at("act") == "read");
    CHECK(!town.listed(0, 0, 10, false).contains({number, "read"}));
}

TEST_CASE("a clerk's list asks him to enter what an outside party does, and the party to do it") {
    Town town;
    const auto number = town.open();
    const auto asked = [&](std::size_t who) -> std::string {
        for (const auto& row : town.list(town.asks(who, 0)))
            if (row.at("act") == "answer") return row.at("asked");
        return "";
    };
    CHECK(asked(3) == "enter");
    CHECK(asked(4) == "do");
    CHECK(asked(0).empty());
    auto duties = town.asks(3, 0);
    duties.with_optional = false;
    REQUIRE(town.list(duties).size() == 1);
    CHECK(town.list(duties)[0].at("act") == "take_in");
}

TEST_CASE("a signer who was added finds it in his list though he holds no role of the round, until he has answered") {
    Town town;
    const auto number = town.open();
    REQUIRE(town.act(number, 3, "take_in"));
    REQUIRE(town.act(number, 2, "draft"));
    REQUIRE(town.act(number, 3, "read"));
    REQUIRE(town.act(number, 2, "issue", 0, "grant"));
    const auto asked = [&](std::size_t who) { return town.listed(who, 0, 10, true).contains({number, "issue"}); };
    CHECK((asked(0) && asked(1) && !asked(5)));
    REQUIRE(town.arrange(number, 0, "issue", "add_signer", 5));
    CHECK(asked(5));
    REQUIRE(town.answer(number, 5, "issue"));
    CHECK(!asked(5));
    REQUIRE(town.answer(number, 0, "issue"));
    CHECK((!asked(0) && asked(1)));
}

TEST_CASE("due days: the nearest first, what has none last; overdue begins the day after; filters by role and process") {
    Town town;
    for (const int day : {3, 0, 1}) REQUIRE(town.act(town.open(day), 3, "take_in", day));  // read by the 12th, the 9th, the 10th
    auto request = town.asks(0, 3);
    request.limit = 1;
    std::vector<std::string> days;
    for (const auto& row : town.list(request)) days.push_back(row.value("due", std::string("none")));
    CHECK(std::ranges::is_sorted(days));
    REQUIRE(std::ranges::count_if(days, [](const auto& day) { return day != "none"; }) == 3);
    CHECK(days[0] == "2024-03-09");
    request.due_by = "2024-03-10";
    CHECK(town.list(request).size() == 2);
    request.due_by = "2024-03-08";
    CHECK(town.list(request).empty());
    request.due_by.clear();
    request.overdue = true;
    request.say.now_us = audit::day_us(5);   // the 9th: not over yet
    CHECK(town.list(request).empty());
    request.say.now_us = audit::day_us(6);
    REQUIRE(town.list(request).size() == 1);
    CHECK(town.list(request)[0].at("overdue") == true);
    request.overdue = false;
    request.role = "handler";
    for (const auto& row : town.list(request)) CHECK(row.at("role") == "handler");
    request.role = "nobody";
    CHECK(town.list(request).empty());
    request.role.clear();
    request.process = "other";
    CHECK(town.list(request).empty());
}

TEST_CASE("what is no day, no cursor or no authority is refused") {
    Town town;
    const auto id_of = [&](WorkRequest request) {
        const auto answer = town.engine->work(request);
        return answer ? std::string("taken") : answer.error().id;
    };
    auto request = town.asks(0, 0);
    request.due_by = "soon";
    CHECK(id_of(request) == "date.invalid");
    request.due_by.clear();
    for (const char* cursor : {"x", "|", "||", "2024-03-05|x|read", "2024-02-30|5|read", "|-1|read", "2024-03-05|5"}) {
        request.cursor = cursor;
        CHECK(id_of(request) == "work.cursor");
    }
    request.cursor.clear();
    request.authority = "village";
    CHECK(id_of(request) == "authority.unknown");
}

TEST_CASE("a page of a list over three thousand cases loads the cases of that page alone") {
    Town town;
    constexpr int kCases = 3000;
    for (int i = 0; i < kCases; ++i) REQUIRE(town.act(town.open(i % 30 == 0 ? 0 : 1), 3, "take_in", 1));
    const auto seconds = [](const auto& work) {
        const auto start = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    auto request = town.asks(0, 1);
    request.limit = 50;
    Json page;
    const auto his = seconds([&] { page = Town::must(town.engine->work(request)); });
    CHECK(page.at("rows").size() == 50);
    auto everybody = WorkRequest();
    everybody.say.now_us = audit::day_us(1);
    everybody.limit = 50;
    const auto all = seconds([&] { page = Town::must(town.engine->work(everybody)); });
    CHECK(page.at("rows").size() == 50);
    WARN("a page of 50 over 3000 cases: a person's " << his * 1000 << " ms, everybody's " << all * 1000 << " ms");
    CHECK(his < 1.0);
    CHECK(all < 1.0);
    everybody.limit = 997;
    CHECK(town.list(everybody).size() == 2u * kCases);  // draft and read
}
