// What hosts are promised of the engine whole, on a real journal: intents repeated, clocks set back, numbers, several
// authorities, editions by date, threads, late entry. What casework decides is tested there; here it is what a caller sees.

#include <catch2/catch.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "../audit/office.hpp"

using namespace docket;
using audit::Office;
using audit::day_us;

namespace {

std::string id_of(const Result<Json>& result) { return result ? "" : result.error().id; }

std::size_t records(Office& office, const std::string& case_id) { return Office::must(office.engine().history(case_id)).size(); }

Json facts() { return {{"subject", "a shed"}, {"phone", "13800000000"}}; }

}  // namespace

TEST_CASE("the same request again is answered as before and stores nothing; another content under its id is a conflict") {
    Office office("sqlite::memory:");
    office.deploy();
    const auto first = office.try_open(0, "intent-1");
    const auto again = office.try_open(0, "intent-1");
    REQUIRE(first);
    REQUIRE(again);
    CHECK(again->at("case") == first->at("case"));
    CHECK(again->at("repeated") == true);
    const auto number = first->at("case").get<std::string>();
    const auto before = records(office, number);
    REQUIRE(office.try_act(number, 1, "examine", "complete", {{"size", "small"}}, "zhang", "intent-2"));
    const auto after = records(office, number);
    CHECK(after > before);
    const auto repeated = office.try_act(number, 5, "examine", "complete", {{"size", "small"}}, "zhang", "intent-2");
    REQUIRE(repeated);
    CHECK(repeated->at("repeated") == true);
    CHECK(records(office, number) == after);
    const auto other = office.try_act(number, 1, "examine", "incomplete", {{"size", "small"}}, "zhang", "intent-2");
    REQUIRE(!other);
    CHECK(other.error().kind == ErrorKind::Conflict);
    CHECK(records(office, number) == after);
}

TEST_CASE("a clock that was set back enters nothing before what is recorded already") {
    Office office("sqlite::memory:");
    office.deploy();
    const auto number = office.open(10);
    const auto before = Office::must(office.engine().history(number));
    const auto back = office.try_act(number, 5, "examine", "complete", {{"size", "small"}});
    REQUIRE(!back);
    CHECK(Office::must(office.engine().history(number)) == before);
    CHECK(office.try_act(number, 10, "examine", "complete", {{"size", "small"}}));
}

TEST_CASE("what the process does not know is not found, and nothing of it is stored") {
    Office office("sqlite::memory:");
    office.deploy();
    const auto number = office.open(0);
    const auto before = records(office, number);
    CHECK(id_of(office.try_act(number, 1, "examin")) == "act.unknown");
    CHECK(id_of(office.try_act("P-2024-99", 1, "examine", "complete")) == "case.unknown");
    OpenRequest request;
    request.say = Office::say("li", "clerk", 0);
    request.process = "licences";
    CHECK(!office.engine().open_case(request));
    ServeRequest serve;
    serve.say = Office::say("zhang", "handler", 1);
    serve.case_id = number;
    serve.document = "notice";
    serve.to = "neighbour";
    CHECK(id_of(office.engine().serve(serve)) == "role.unknown");
    serve.to = "applicant";
    serve.method = "pigeon";
    CHECK(id_of(office.engine().serve(serve)) == "service.method_unknown");
    CHECK(records(office, number) == before);
    CHECK(id_of(office.try_act(number, 1, "examine", "perhaps", {{"size", "small"}})) == "result.unknown");
    CHECK(id_of(office.try_act(number, 1, "examine", "complete", {{"size", "huge"}})) == "fact.invalid");
    CHECK(id_of(office.try_act(number, 1, "examine", "complete", {{"size", "small"}}, "nobody")) == "role.not_held");
}

TEST_CASE("acting twice and acting on an ended case are refused, and the refusal is on record") {
    Office office("sqlite::memory:");
    office.deploy();
    const auto number = office.open(0);
    office.act(number, 1, "examine", "incomplete", {{"size", "small"}});  // ends it
    const auto before = records(office, number);
    CHECK(id_of(office.try_act(number, 2, "examine", "complete", {{"size", "small"}})) == "case.ended");
    const auto history = Office::must(office.engine().history(number));
    REQUIRE(history.size() == before + 1);
    CHECK(history.back().at("type") == "refused");
    CHECK(Office::must(office.engine().show(number)).at("outcome") == "refused");
}

TEST_CASE("an authority whose zone nobody knows is not deployed, and bars nothing after it") {
    Office office("sqlite::memory:");
    office.deploy();
    auto wrong = audit::office_file("2");
    wrong.replace(wrong.find("Asia/Shanghai"), 13, "Mars/Olympus ");
    const auto refused = office.engine().deploy({{"office.yaml", wrong}}, Office::say("wang", "head", 0));
    CHECK(id_of(refused) == "authority.zone_unknown");
    const auto number = office.open(1);
    CHECK(office.try_act(number, 2, "examine", "complete", {{"size", "small"}}));
    CHECK(office.engine().deploy({{"office.yaml", audit::office_file("2", "zhang, chen")}}, Office::say("wang", "head", 3)));
}

TEST_CASE("dates that do not exist, lie ahead or lie too far back are refused") {
    Office office("sqlite::memory:");
    office.deploy();
    const auto open_as_of = [&](const std::string& legal) {
        OpenRequest request;
        request.say = Office::say("li", "clerk", 0);
        request.say.legal = legal;
        request.process = "licence";
        request.facts = facts();
        return office.engine().open_case(request);
    };
    CHECK(!open_as_of("2024-02-30"));
    CHECK(!open_as_of("2023-02-29"));
    CHECK(!open_as_of("tomorrow"));
    CHECK(id_of(open_as_of("2024-03-05")) == "date.in_future");
    CHECK(id_of(open_as_of("2024-02-02")) == "late_entry.beyond_limit");  // 31 days; 30 are allowed
    const auto late = open_as_of("2024-02-03");
    REQUIRE(late);
    CHECK(late->at("case") == "P-2024-1");  // what was refused used no number
    CHECK(Office::must(office.engine().show("P-2024-1")).at("opened") == "2024-02-03");
}

TEST_CASE("a year that the calendar does not know is an error, never a guess") {
    Office office("sqlite::memory:");
    office.deploy();
    OpenRequest request;
    request.say = Office::say("li", "clerk", 0);
    request.say.now_us = 4'102'444'800'000'000;  // 2100-01-01
    request.process = "licence";
    request.facts = facts();
    const auto opened = office.engine().open_case(request);
    if (opened) {
        const auto shown = Office::must(office.engine().show(opened->at("case").get<std::string>()));
        for (const auto& clock : shown.at("clocks")) CHECK(clock.value("provisional", false));  // bounds, and said so
    } else {
        CHECK(opened.error().id.starts_with("calendar."));
    }
}

TEST_CASE("two authorities share one journal, each with its own numbers and its own people") {
    Office office("sqlite::memory:");
    office.deploy();
    const std::string other = "authority: {id: harbour, title: Harbour, version: '1', prefix: H, zone: Asia/Shanghai, groups: {handlers: [sun]}}\n";
    Office::must(office.engine().deploy({{"harbour.yaml", other}}, Office::say("wang", "head", -1)));
    const auto open_at = [&](const std::string& authority) {
        OpenRequest request;
        request.say = Office::say("li", "clerk", 0);
        request.process = "licence";
        request.authority = authority;
        request.facts = facts();
        return Office::must(office.engine().open_case(request)).at("case").get<std::string>();
    };
    CHECK(open_at("office") == "P-2024-1");
    CHECK(open_at("harbour") == "H-2024-1");
    CHECK(open_at("office") == "P-2024-2");
    CHECK(id_of(office.try_act("H-2024-1", 1, "examine", "complete", {{"size", "small"}}, "zhang")) == "role.not_held");
    CHECK(office.try_act("H-2024-1", 1, "examine", "complete", {{"size", "small"}}, "sun"));
    const auto mine = Office::must(office.engine().query("cases", {{"authority", "harbour"}}, 100));
    REQUIRE(mine.size() == 1);
    CHECK(mine[0].at("case") == "H-2024-1");
}

TEST_CASE("a case runs to its end on the edition of its day of receipt, whatever came into force since") {
    Office office("sqlite::memory:");
    office.deploy();
    const auto old_case = office.open(0);
    std::string newer = audit::kLicence;
    newer.replace(newer.find("version: \"1\""), 12, "version: \"2\"");
    newer.replace(newer.find("in_force: 2020-01-01"), 20, "in_force: 2024-03-08");
    newer.replace(newer.find("length: 5 workdays"), 18, "length: 9 workdays");
    std::string until = audit::kLicence;
    Office::must(office.engine().deploy({{"licence.yaml", newer}}, Office::say("wang", "head", 1)));
    const auto edition = [&](const std::string& number) { return Office::must(office.engine().show(number)).at("edition").get<std::string>(); };
    const auto before = office.open(3), after = office.open(4);  // 7 and 8 March
    CHECK(edition(before) == "1");
    CHECK(edition(after) == "2");
    office.examine(old_case, 4);
    CHECK(edition(old_case) == "1");
}

TEST_CASE("threads that open cases get numbers without gap or double; threads on one case act one after another") {
    const auto path = std::filesystem::temp_directory_path() / "docket-facade-threads.db";
    for (const auto* tail : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path.string() + tail);
    {
        Office office("sqlite:" + path.string());
        office.deploy();
        std::vector<std::thread> threads;
        std::atomic<int> wrong = 0;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 5; ++i)
                    if (!office.try_open(0)) ++wrong;
            });
        for (auto& thread : threads) thread.join();
        CHECK(wrong == 0);
        std::set<std::string> numbers;
        for (const auto& row : Office::must(office.engine().query("cases", Json::object(), 1000))) numbers.insert(row.at("case").get<std::string>());
        REQUIRE(numbers.size() == 40);
        for (int i = 1; i <= 40; ++i) CHECK(numbers.contains("P-2024-" + std::to_string(i)));

        threads.clear();
        std::atomic<int> done = 0, refused = 0;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&] {
                const auto result = office.try_act("P-2024-1", 1, "examine", "complete", {{"size", "small"}});
                ++(result ? done : refused);
            });
        for (auto& thread : threads) thread.join();
        CHECK(done == 1);
        CHECK(refused == 7);
    }
    for (const auto* tail : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path.string() + tail);
}

TEST_CASE("a rectified expiry makes room for the act as it happened, and is revoked once") {
    Office office("sqlite::memory:");
    office.deploy();
    const auto number = office.open(0);
    office.advance(14);  // five workdays are over: taken as complete
    const auto history = Office::must(office.engine().history(number));
    std::int64_t expiry = 0;
    for (const auto& record : history)
        if (record.at("type") == "timer.fired") expiry = record.at("cseq").get<std::int64_t>();
    REQUIRE(expiry > 0);
    REQUIRE(office.rectify(number, 15, expiry));
    CHECK(id_of(office.rectify(number, 15, expiry)) == "rectify.nothing");
    office.examine_as_of(number, 15, "2024-03-06");
    CHECK(Office::must(office.engine().show(number)).at("stage") == "decision");
}

TEST_CASE("a private fact stands in the record as a commitment alone") {
    Office office("sqlite::memory:");
    office.deploy();
    const auto number = office.open(0);
    const auto history = Office::must(office.engine().history(number)).dump();
    CHECK(history.find("13800000000") == std::string::npos);
    CHECK(history.find("commitment") != std::string::npos);
    CHECK(Office::must(office.engine().show(number)).at("facts").at("phone") == "13800000000");
}

TEST_CASE("a calendar published anew moves the last days that run, on record, with the next thing done in the case") {
    Office office("sqlite::memory:");
    office.deploy();
    const auto number = office.open(0);  // 30 days from the 4th of March end on Wednesday, the 3rd of April
    const auto last_day = [&] {
        const auto shown = Office::must(office.engine().show(number));
        for (const auto& clock : shown.at("clocks"))
            if (clock.at("clock") == "decision_period") return clock.at("last_day").get<std::string>();
        return std::string();
    };
    CHECK(last_day() == "2024-04-03");
    std::ifstream in(DOCKET_SOURCE_DIR "/workflows/calendars/china.yaml", std::ios::binary);
    std::string newer{std::istreambuf_iterator<char>(in), {}};
    const auto at = newer.find("元旦: 2024-01-01");
    REQUIRE(at != newer.npos);
    newer.insert(at, "临时放假: 2024-04-03\n        ");
    const auto version = newer.find("版本: ");
    REQUIRE(version != newer.npos);
    newer.replace(version, newer.find('\n', version) - version, "版本: \"2099.1\"");
    Office::must(office.engine().deploy({{"china.yaml", newer}}, Office::say("wang", "head", 0)));
    office.examine(number, 1);
    CHECK(last_day() == "2024-04-07");  // 清明 is off from the 4th to the 6th; Sunday the 7th is worked
    bool recomputed = false;
    const auto history = Office::must(office.engine().history(number));
    for (const auto& record : history) recomputed = recomputed || record.at("type") == "calendar.recomputed";
    CHECK(recomputed);
}
