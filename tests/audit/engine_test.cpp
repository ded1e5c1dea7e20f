// Cases that the engine itself carried: verified with everything derived anew, replayed, told as timelines; and what only a
// replay can find, in a log that verifies.
#include "audit/audited_file.hpp"
#include "audit/derive.hpp"
#include "audit/replay.hpp"
#include "audit/timeline.hpp"
#include "forger.hpp"
#include "log.hpp"
#include "office.hpp"

using namespace docket;
using namespace docket::audit;
using journal::Directory;
using journal::must;

namespace {

Report verified_whole(const std::string& url) {
    AuditedFile file(url);
    return verified(url, {}, file.derive());
}

ReplayReport replayed(const std::string& url, const std::string& case_id = {}) {
    AuditedFile file(url);
    must(file.open());
    ReplayOptions options;
    options.case_id = case_id;
    return must(replay(file.journal(), file.library(), options));
}

std::string said(const ReplayReport& report) {
    std::string out;
    for (const auto& f : report.findings) out += f.id + " " + f.case_id + " " + std::to_string(f.cseq) + ": " + f.en + "\n";
    return out;
}

struct Worked {
    Directory directory;
    std::vector<std::string> cases;
    explicit Worked(HashAlgorithm algorithm = HashAlgorithm::Sha256) {
        Office office(directory.url(), algorithm);
        office.deploy();
        cases = office.work();
    }
    // As somebody leaves it who computes every digest anew; then what a replay says of it.
    ReplayReport forged(const std::function<void(Forger&)>& forge) {
        std::filesystem::copy_file(directory.file(), directory.file("forged"), std::filesystem::copy_options::overwrite_existing);
        {
            Forger forger(directory.file("forged"), HashAlgorithm::Sha256, "office.example/2024");
            forge(forger);
            forger.compute_all_anew();
            forger.write();
        }
        const auto report = verified(directory.url("forged"));
        INFO(ids(report));
        CHECK(report.ok());  // no digest gives it away
        return replayed(directory.url("forged"));
    }
};

// The place in the log of the nth record of `type` in a case.
std::size_t place(const Forger& forger, const std::string& case_id, const std::string& type) {
    for (std::size_t i = 0; i < forger.lines.size(); ++i) {
        const auto body = forger.body(i);
        if (body.at("case") == case_id && body.at("type") == type) return i;
    }
    FAIL("no " << type << " in " << case_id);
    return 0;
}

}  // namespace

TEST_CASE("what the engine wrote verifies with every table derived anew, and replays without a difference") {
    for (const auto algorithm : {HashAlgorithm::Sha256, HashAlgorithm::Sm3}) {
        const Worked worked(algorithm);
        const auto report = verified_whole(worked.directory.url());
        INFO(ids(report));
        CHECK(report.ok());
        CHECK(report.compared_projections);
        CHECK(report.cases == 3);
        const auto again = replayed(worked.directory.url());
        INFO(said(again));
        CHECK(again.findings.empty());
        CHECK(again.cases == 3);
        CHECK(again.records + 3 + 1 == report.records);  // @log: its creation, calendar, authority, process
        CHECK(again.not_decided_again == 0);
        CHECK_FALSE(std::filesystem::exists(worked.directory.file() + "-wal"));
    }
}

TEST_CASE("a rebuild of every table changes nothing that anybody reads") {
    Worked worked;
    const auto tables = [&] {
        std::string out;
        for (const char* table : {"cases", "open_step", "deadline", "due", "document", "serial", "request", "private_value"})
            for (const auto& row : Raw(worked.directory.file()).rows(std::string("select * from ") + table))
                for (const auto& cell : row) out += cell + "|";
        return out;
    };
    const auto before = tables();
    {
        const auto journal = journal::open(worked.directory.url());
        Library library(*journal, [](const std::string&) { return std::nullopt; });
        Raw(worked.directory.file()).run("delete from open_step");
        Raw(worked.directory.file()).run("update cases set stage = 'nowhere'");
        Raw(worked.directory.file()).run("delete from serial");
        must(journal->rebuild_projections(derive_with(*journal, library)));
    }
    CHECK(tables() == before);
    CHECK(verified_whole(worked.directory.url()).ok());
}

TEST_CASE("the private value stands in no record and no table but its own") {
    Worked worked;
    Raw raw(worked.directory.file());
    for (const char* column : {"record.body", "snapshot.state", "request.answer", "request.digest"}) {
        const std::string name(column);
        const auto table = name.substr(0, name.find('.'));
        CHECK(raw.rows("select 1 from " + table + " where instr(" + name + ", '13800000000') > 0").empty());
    }
    CHECK(raw.rows("select 1 from private_value where instr(value, '13800000000') > 0").size() == 3);
}

TEST_CASE("after a private value is erased the log verifies, and what asked only whether it was known is decided again") {
    Worked worked;
    { Raw(worked.directory.file()).run("delete from private_value"); }
    const auto report = verified_whole(worked.directory.url());
    INFO(ids(report));
    CHECK(report.ok());
    const auto again = replayed(worked.directory.url());
    INFO(said(again));
    CHECK(again.findings.empty());
    CHECK(again.not_decided_again == 0);  // the withdrawal asked whether the phone is known, not which it is
}

TEST_CASE("a changed group of the office changes nothing that was decided before") {
    const Directory directory;
    {
        Office office(directory.url());
        office.deploy();
        const auto before = office.open(0);
        office.examine(before, 1);
        office.deploy(office_file("2", "zhao"));
        CHECK(office.try_act(before, 2, "decide", "grant").error().id == "role.not_held");
        Office::must(office.try_act(before, 2, "decide", "grant", Json::object(), "zhao"));
    }
    const auto report = verified_whole(directory.url());
    INFO(ids(report));
    CHECK(report.ok());
    const auto again = replayed(directory.url());
    INFO(said(again));
    CHECK(again.findings.empty());
}

TEST_CASE("a rectified expiry replays, and so does what followed it") {
    const Directory directory;
    {
        Office office(directory.url());
        office.deploy();
        const auto id = office.open(0);
        office.advance(14);
        std::int64_t fired = -1;
        for (const auto& record : Office::must(office.engine().history(id)))
            if (record.at("type") == "timer.fired") fired = record.at("cseq").get<std::int64_t>();
        REQUIRE(fired > 0);
        Office::must(office.rectify(id, 15, fired));
        office.examine_as_of(id, 15, "2024-03-08");
    }
    const auto report = verified_whole(directory.url());
    INFO(ids(report));
    CHECK(report.ok());
    const auto again = replayed(directory.url());
    INFO(said(again));
    CHECK(again.findings.empty());
}

TEST_CASE("a forged last day is found by replay alone, and the record is named") {
    Worked worked;
    const auto report = worked.forged([&](Forger& f) {
        const auto at = place(f, worked.cases[0], "case.opened");
        f.edit(at, [](Json& json) {
            REQUIRE(json.at("due").is_array());
            json["due"][0]["last_day"] = "2024-12-31";
        });
    });
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].id == "replay.differs");
    CHECK(report.findings[0].case_id == worked.cases[0]);
    CHECK(report.findings[0].cseq == 0);
    CHECK(report.findings[0].en.find("'due'") != std::string::npos);
}

TEST_CASE("a result that the procedure would not have given is found, though its state digest was made to fit") {
    Worked worked;
    const auto report = worked.forged([&](Forger& f) {
        const auto at = place(f, worked.cases[0], "step.done");
        f.edit(at, [](Json& json) { json["who"]["id"] = "stranger"; });
    });
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].id == "replay.refused");
}

TEST_CASE("a record that nobody asked for is found") {
    Worked worked;
    const auto report = worked.forged([&](Forger& f) {
        const auto at = place(f, worked.cases[2], "refused");
        f.edit(at, [](Json& json) {  // a refusal made to look like an act that changed nothing
            json["type"] = "act.done";
            json["what"] = {{"act", "withdraw"}};
            json.erase("why");
        });
    });
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].id == "replay.unasked");
    CHECK(report.findings[0].case_id == worked.cases[2]);
}

TEST_CASE("an expiry taken out of the log is found at the next act, or nowhere: then the tail is missing") {
    const Directory directory;
    std::string id;
    {
        Office office(directory.url());
        office.deploy();
        id = office.open(0);
        office.act(id, 14, "decide", "grant");  // the review period ran out first
    }
    {
        Forger forger(directory.file(), HashAlgorithm::Sha256, "office.example/2024");
        const auto at = place(forger, id, "timer.fired");
        forger.lines.erase(forger.lines.begin() + static_cast<std::ptrdiff_t>(at));
        forger.compute_all_anew();
        forger.write();
    }
    const auto report = replayed(directory.url());
    INFO(said(report));
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].case_id == id);
}

TEST_CASE("one case is replayed alone; an unknown one is not found; whoever asks to stop is heard") {
    Worked worked;
    CHECK(replayed(worked.directory.url(), worked.cases[1]).cases == 1);
    AuditedFile file(worked.directory.url());
    must(file.open());
    for (const char* name : {"P-2024-99", "@log"}) {
        ReplayOptions options;
        options.case_id = name;
        CHECK(replay(file.journal(), file.library(), options).error().kind == ErrorKind::NotFound);
        CHECK(timeline(file.journal(), name).error().kind == ErrorKind::NotFound);
    }
    ReplayOptions stopping;
    stopping.progress = [](std::int64_t done, std::int64_t) { return done < 1; };
    CHECK(replay(file.journal(), file.library(), stopping).error().kind == ErrorKind::Interrupted);
}

TEST_CASE("a timeline tells who did what when, in both tongues, with the deadline that followed") {
    Worked worked;
    AuditedFile file(worked.directory.url());
    must(file.open());
    const auto told = must(timeline(file.journal(), worked.cases[0]));
    CHECK(told.at("case") == worked.cases[0]);
    CHECK(told.at("process") == "licence");
    CHECK(told.at("edition") == "1");
    const auto& rows = told.at("rows");
    REQUIRE(rows.size() > 8);
    CHECK(rows[0].at("type") == "case.opened");
    CHECK(rows[0].at("legal") == "2024-03-04");
    CHECK(rows[0].at("who") == "li");
    CHECK(rows[0].at("late_days") == 0);
    INFO(rows.dump(1));
    CHECK(rows[0].at("deadline_en").get<std::string>().find("decision_period until 2024-04-03") != std::string::npos);
    CHECK(rows[0].at("deadline_zh").get<std::string>().find("decision_period至2024-04-03") != std::string::npos);
    for (const auto& row : rows) {
        CHECK_FALSE(row.at("what_en").get<std::string>().empty());
        CHECK_FALSE(row.at("what_zh").get<std::string>().empty());
    }
    const auto refused = must(timeline(file.journal(), worked.cases[2])).at("rows");
    const auto at = std::find_if(refused.begin(), refused.end(), [](const Json& row) { return row.at("type") == "refused"; });
    REQUIRE(at != refused.end());
    const auto overdue = must(timeline(file.journal(), worked.cases[1])).at("rows");
    const auto fired = std::find_if(overdue.begin(), overdue.end(), [](const Json& row) { return row.at("type") == "timer.fired"; });
    REQUIRE(fired != overdue.end());
    CHECK(fired->at("late_days") == 0);
    CHECK(fired->at("legal") == "2024-03-11");
    CHECK(fired->at("recorded").get<std::string>().substr(0, 10) == "2024-03-18");
}

TEST_CASE("what lies beside our tables is not read: timeline and replay look at the schema first") {
    Worked worked;
    { Raw(worked.directory.file()).run("create view everything as select * from record"); }
    AuditedFile file(worked.directory.url());
    const auto opened = file.open();
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == ErrorKind::Corrupt);
    CHECK(opened.error().id == "schema.foreign");
}
