#include "world.hpp"

#include <thread>

using namespace docket;
using namespace docket::journal;

namespace {

std::vector<std::string> places(const Directory& directory) { return {directory.url(), "sqlite::memory:"}; }

}  // namespace

TEST_CASE("a new journal begins with log.created, and can be told its algorithm") {
    const Directory directory;
    for (const auto& url : places(directory)) {
        OpenOptions options;
        options.log = "fuyi.example/2024";
        options.algorithm = HashAlgorithm::Sm3;
        const auto journal = open(url, options);
        CHECK(journal->log() == "fuyi.example/2024");
        CHECK(journal->algorithm() == HashAlgorithm::Sm3);
        const auto records = must(journal->records("@log", -1));
        REQUIRE(records.size() == 1);
        const auto body = must(parse_canonical(records[0].body));
        CHECK(body["type"] == "log.created");
        CHECK(body["what"]["algorithm"] == "sm3");
        CHECK(body["what"]["log"] == "fuyi.example/2024");
        CHECK(records[0].rec == hash(HashAlgorithm::Sm3, HashDomain::Record, records[0].body));
        CHECK(records[0].leaf == leaf_of(HashAlgorithm::Sm3, "fuyi.example/2024", {0, {}, records[0].rec, records[0].sealed}));
    }
}

TEST_CASE("what is appended is read back after the journal was closed") {
    const Directory directory;
    {
        const auto journal = open(directory.url());
        for (int i = 0; i < 3; ++i) must(submit(*journal, act(journal->algorithm(), "复1", head_of(*journal, "复1"))));
        must(submit(*journal, act(journal->algorithm(), "复2", {})));
    }
    const auto journal = open(directory.url());
    const auto records = must(journal->records("复1", -1));
    REQUIRE(records.size() == 3);
    CHECK(records[0].cseq == 0);
    CHECK(records[2].cseq == 2);
    CHECK(must(journal->records("复1", 1)).size() == 1);
    CHECK(must(journal->records("无", -1)).empty());
    CHECK(head_of(*journal, "复1").cseq == 2);
    CHECK(head_of(*journal, "复1").authority == "甲局");
    CHECK(must(journal->cases(Json::object(), 0)).size() == 2);
    CHECK(must(journal->due(30'000, 10)).size() == 2);
    std::int64_t seen = 0;
    must(journal->scan(1, [&](const StoredRecord& r) { return r.seq == ++seen; }));
    CHECK(seen == 4);
}

TEST_CASE("a case that moved is a conflict, and nothing of the job is stored") {
    const Directory directory;
    for (const auto& url : places(directory)) {
        const auto journal = open(url);
        const auto first = act(journal->algorithm(), "a", {});
        must(submit(*journal, first));
        const auto again = submit(*journal, first);
        REQUIRE_FALSE(again);
        CHECK(again.error().kind == ErrorKind::Conflict);
        CHECK(again.error().id == "case.moved");
        CHECK(must(journal->records("a", -1)).size() == 1);
    }
}

TEST_CASE("a job of two cases is stored whole or not at all, and its serials with it") {
    const auto journal = open("sqlite::memory:");
    const auto algorithm = journal->algorithm();
    const auto both = [&](bool good) {
        return journal->submit([&, good](Transaction& transaction) -> Result<std::vector<Append>> {
            CHECK(must(transaction.next_serial("甲局", "复{年}-{序号}", "2024")) == 1);
            CHECK(must(transaction.next_serial("甲局", "复{年}-{序号}", "2024")) == 2);
            auto second = act(algorithm, "b", {});
            if (!good) second.expected_cseq = 7;
            return std::vector{act(algorithm, "a", {}), second};
        });
    };
    CHECK_FALSE(both(false));
    CHECK_FALSE(must(journal->head("a")));
    must(both(true));
    CHECK(must(journal->head("b")));
    must(journal->submit([](Transaction& transaction) -> Result<std::vector<Append>> {
        CHECK(must(transaction.next_serial("甲局", "复{年}-{序号}", "2024")) == 3);
        CHECK(must(transaction.next_serial("乙局", "复{年}-{序号}", "2024")) == 1);
        return std::vector<Append>{};
    }));
}

TEST_CASE("a request is answered as before, and stored once") {
    const Directory directory;
    for (const auto& url : places(directory)) {
        const auto journal = open(url);
        auto append = act(journal->algorithm(), "a", {});
        append.request_id = "r-1";
        append.request_digest = "sha256:00";
        append.answer = R"({"case":"a"})";
        must(submit(*journal, append));
        const auto stored = must(journal->request("甲局", "r-1"));
        REQUIRE(stored);
        CHECK(stored->case_id == "a");
        CHECK(stored->answer == R"({"case":"a"})");
        CHECK_FALSE(must(journal->request("乙局", "r-1")));
        auto other = act(journal->algorithm(), "b", {});
        other.request_id = "r-1";
        const auto again = submit(*journal, other);
        REQUIRE_FALSE(again);
        CHECK(again.error().id == "request.known");
        CHECK_FALSE(must(journal->head("b")));
    }
}

TEST_CASE("eight threads append to their own cases and share commits") {
    const Directory directory;
    for (const auto& url : places(directory)) {
        const auto journal = open(url);
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&, t] {
                Head head;
                const auto id = "c" + std::to_string(t);
                for (int i = 0; i < 25; ++i) {
                    auto append = act(journal->algorithm(), id, head);
                    head = following(head, append.records[0]);
                    if (!submit(*journal, append)) std::abort();
                    const auto found = journal->head(id);
                    if (!found || !*found || (*found)->cseq != i) std::abort();
                }
            });
        for (auto& thread : threads) thread.join();
        std::int64_t next = 0;
        Digest previous{};
        must(journal->scan(0, [&](const StoredRecord& r) {
            CHECK(r.seq == next);
            CHECK(r.leaf == leaf_of(journal->algorithm(), journal->log(), {next, previous, r.rec, r.sealed}));
            previous = r.leaf;
            ++next;
            return true;
        }));
        CHECK(next == 201);
    }
}

TEST_CASE("projections follow their case, and filters know their columns") {
    const auto journal = open("sqlite::memory:");
    const auto algorithm = journal->algorithm();
    must(submit(*journal, act(algorithm, "a", {})));
    auto second = act(algorithm, "a", head_of(*journal, "a"));
    second.projection->open_steps = {{"甲", "承办人", "", "2024-03-05", "", false}, {"乙", "负责人", "u2", "2024-03-05", "", true}};
    second.projection->deadlines.clear();
    second.projection->documents = {{"决定书", "复决〔2024〕1号", "2024-03-05", "李四", "", ""}};
    must(submit(*journal, second));
    CHECK(must(journal->due(30'000, 0)).empty());
    CHECK(must(journal->deadlines({}, 0)).empty());
    CHECK(must(journal->open_steps({}, 0)).size() == 2);
    const auto mine = must(journal->open_steps({{"person", "u2"}, {"is_duty", true}}, 0));
    REQUIRE(mine.size() == 1);
    CHECK(mine[0]["step"] == "乙");
    CHECK(mine[0]["case"] == "a");
    CHECK(must(journal->documents({{"authority", {"甲局", "丙局"}}}, 0)).size() == 1);
    CHECK(must(journal->documents({{"authority", {"乙局"}}}, 0)).empty());
    const auto wrong = journal->cases({{"autority", "甲局"}}, 0);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().id == "query.unknown_column");
    CHECK(wrong.error().en.find("authority") != std::string::npos);
}

TEST_CASE("a due case is named once, earliest first") {
    const auto journal = open("sqlite::memory:");
    const auto algorithm = journal->algorithm();
    const auto with = [&](const std::string& id, std::vector<std::int32_t> days) {
        auto append = act(algorithm, id, {});
        append.projection->deadlines.clear();
        for (const auto day : days) append.projection->deadlines.push_back({"钟" + std::to_string(day), "2024-03-05", "running", day});
        must(submit(*journal, append));
    };
    with("late", {20, 10});
    with("soon", {5, 30});
    with("never", {100});
    const auto due = must(journal->due(20, 0));
    REQUIRE(due.size() == 2);
    CHECK(due[0].case_id == "soon");
    CHECK(due[0].fires_day == 5);
    CHECK(due[1].case_id == "late");
    CHECK(due[1].fires_day == 10);
    CHECK(must(journal->due(20, 1)).size() == 1);
    must(submit(*journal, act(algorithm, "other", {})));  // the abandoned query holds nothing open
}

TEST_CASE("a deployment is a record of @log and its content a row") {
    const auto journal = open("sqlite::memory:");
    const auto algorithm = journal->algorithm();
    Deployed file{"process", "行政复议", "2024.1", "流程: 行政复议\n", R"({"id":"x"})", "", "", "2024-01-01", ""};
    file.source_digest = to_text(algorithm, hash(algorithm, file.source));
    file.model_digest = to_text(algorithm, hash(algorithm, file.model));
    must(journal->deploy({file}, [&](const Deployed& one, const Head& head) -> Result<Record> {
        Parts parts;
        parts.type = "definition.deployed";
        parts.when = {{"recorded", instant_text(head.recorded_us)}};
        parts.what = deployment(one);
        return assemble(algorithm, kLogCase, head, parts);
    }));
    const auto found = must(journal->deployments("process", "行政复议"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].source == file.source);
    CHECK(must(journal->deployments("calendar", "")).empty());
    CHECK(must(journal->deployments("", "")).size() == 1);
    CHECK(must(journal->records("@log", 0)).size() == 1);
}

TEST_CASE("of several files all are deployed or none") {
    const auto journal = open("sqlite::memory:");
    const auto algorithm = journal->algorithm();
    std::vector<Deployed> files;
    for (const char* id : {"first", "second", "third"}) {
        Deployed file{"process", id, "1", id, R"({"id":"x"})", "", "", "2024-01-01", ""};
        file.source_digest = to_text(algorithm, hash(algorithm, file.source));
        file.model_digest = to_text(algorithm, hash(algorithm, file.model));
        files.push_back(std::move(file));
    }
    std::string refused = "third";
    const auto record = [&](const Deployed& file, const Head& head) -> Result<Record> {
        if (file.id == refused) return fail(ErrorKind::Internal, "test.refused", "refused", "拒绝");
        Parts parts;
        parts.type = "definition.deployed";
        parts.when = {{"recorded", instant_text(head.recorded_us)}};
        parts.what = deployment(file);
        return assemble(algorithm, kLogCase, head, parts);
    };
    const auto before = must(journal->records("@log", -1)).size();
    CHECK(journal->deploy(files, record).error().id == "test.refused");
    CHECK(must(journal->deployments("", "")).empty());
    CHECK(must(journal->records("@log", -1)).size() == before);

    refused.clear();
    must(journal->deploy(files, record));
    const auto found = must(journal->deployments("process", ""));
    REQUIRE(found.size() == 3);
    CHECK(found[2].id == "third");
    CHECK(must(journal->records("@log", -1)).size() == before + 3);
}

TEST_CASE("private values and snapshots come back byte for byte") {
    const auto journal = open("sqlite::memory:");
    auto append = act(journal->algorithm(), "a", {});
    append.snapshot = R"({"phase":"running"})";
    append.private_values.push_back({"sha256:c0", std::string("\0\xff salt", 7), R"("𠮷田")"});
    must(submit(*journal, append));
    std::string salt;
    CHECK(must(journal->private_value("sha256:c0", &salt)) == R"("𠮷田")");
    CHECK(salt == std::string("\0\xff salt", 7));
    CHECK_FALSE(must(journal->private_value("sha256:c1", nullptr)));
    const auto snapshot = must(journal->snapshot("a"));
    REQUIRE(snapshot);
    CHECK(snapshot->cseq == 0);
    CHECK(snapshot->state == R"({"phase":"running"})");
}
