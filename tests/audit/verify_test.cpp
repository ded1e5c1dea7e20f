// What is not a record: the schema, the tables that queries read, requests, private values, and files that are no journal.
#include <fstream>

#include "forger.hpp"
#include "log.hpp"

using namespace docket;
using namespace docket::audit;
using journal::Directory;

namespace {

struct Sample {
    Directory directory;
    Sample() { write_log(directory.url()); }
    Report after(const std::string& sql, const Raw::Row& values = {}) {
        { Raw(directory.file()).run(sql, values); }
        auto report = verified(directory.url(), {}, derive);
        UNSCOPED_INFO(sql << " -> " << ids(report));
        return report;
    }
};

}  // namespace

TEST_CASE("whatever is changed beside the records is found and named") {
    const struct {
        const char *sql, *finding;
    } kChanges[] = {
        {"update cases set last_cseq = 1 where id = '复1'", "case.head"},
        {"update cases set stage = '决定' where id = '复1'", "projection.differs"},
        {"update cases set authority = '乙局' where id = '复1'", "projection.differs"},
        {"delete from cases where id = '复2'", "case.missing"},
        {"insert into cases select 99, '复99', 0, 1, '', 0, '', '', '', '', '', '', '', '', '' from meta limit 1", "case.unrecorded"},
        {"update open_step set role = '负责人' where rowid = (select min(id) from open_step)", "projection.differs"},
        {"update open_step set is_duty = 0", "projection.differs"},
        {"update open_step set whom = '甲局/p:u9'", "projection.differs"},
        {"update open_step set is_also = 1", "projection.differs"},
        {"delete from open_step", "projection.differs"},
        {"insert into open_step values((77 << 20), 'x', 'x', '', '', '', '', '', 0, 0)", "projection.orphan"},
        {"insert into open_step values((1 << 20) + 9, 'x', 'x', '', '', '', '', '', 0, 0)", "projection.differs"},
        {"update deadline set last_day = '2024-04-12'", "projection.differs"},
        {"delete from due", "due.differs"},
        {"update deadline set state = 'stopped'", "due.differs"},
        {"insert into due values(5, 5)", "due.differs"},
        {"insert into document values((1 << 20), 'd', '1', '2024-03-05', '', '', '')", "projection.differs"},
        {"update snapshot set state = '{\"acts\":9}'", "snapshot.differs"},
        {"update snapshot set cseq = 0 where case_key = 1", "snapshot.differs"},
        {"insert into snapshot values(77, 0, '{}')", "projection.orphan"},
        {"update request set answer = '{}' where request_id = '复1/0'", "request.changed"},
        {"update request set digest = 'sha256:00' where request_id = '复1/0'", "request.changed"},
        {"update request set request_id = '复1/x' where request_id = '复1/0'", "request.unrecorded"},
        {"delete from request where request_id = '复1/2'", "request.missing"},
        {"update private_value set value = '\"x\"'", "private.changed"},
        {"update private_value set salt = '00'", "private.changed"},
        {"insert into serial values('甲局', 'p', '2024', 3)", "serial.differs"},
        {"update meta set value = 'elsewhere' where name = 'log'", "meta.changed"},
        {"update meta set value = 'sm3' where name = 'algorithm'", "meta.changed"},
        {"delete from meta where name = 'schema_version'", "meta.changed"},
        {"create table notes(x)", "schema.foreign"},
        {"create view everything as select * from record", "schema.foreign"},
        {"create trigger quiet after insert on cases begin delete from due; end", "schema.foreign"},
        {"drop trigger record_is_never_changed", "schema.missing"},
        {"drop index open_step_of_whom", "schema.missing"},
        {"update cases set recorded_us = 'soon' where id = '复1'", "case.storage"},
        {"update deadline set fires_day = 'x'", "projection.differs"},
    };
    Sample whole;
    REQUIRE(verified(whole.directory.url(), {}, derive).ok());
    for (const auto& change : kChanges) {
        std::filesystem::copy_file(whole.directory.file(), whole.directory.file("changed"), std::filesystem::copy_options::overwrite_existing);
        { Raw(whole.directory.file("changed")).run(change.sql); }
        const auto report = verified(whole.directory.url("changed"), {}, derive);
        INFO(change.sql << " -> " << ids(report));
        CHECK(found(report, change.finding));
        for (const char* end : {"-wal", "-shm"}) std::filesystem::remove(whole.directory.file("changed") + end);
    }
}

TEST_CASE("erasing a private value breaks nothing") {
    Sample sample;
    CHECK(sample.after("delete from private_value").ok());
}

TEST_CASE("without a rebuild the projections are not compared, and the report says so") {
    Sample sample;
    { Raw(sample.directory.file()).run("update open_step set role = '负责人'"); }
    const auto report = verified(sample.directory.url());
    CHECK(report.ok());
    CHECK_FALSE(report.compared_projections);
    CHECK(to_json(report)["compared_projections"] == false);
}

TEST_CASE("a rebuilt case that fails, or leads to other states, is a finding on that case") {
    Sample sample;
    const auto failing = verified(sample.directory.url(), {}, [](const std::string& id, const auto& records) -> Result<journal::Derived> {
        if (id == "复2") return fail(ErrorKind::Corrupt, "state.unreadable", "it cannot be read", "无法读取");
        return derive(id, records);
    });
    REQUIRE(failing.findings.size() == 1);
    CHECK(failing.findings[0].id == "state.unreadable");
    CHECK(failing.findings[0].case_id == "复2");
    const auto other = verified(sample.directory.url(), {}, [](const std::string& id, const auto& records) -> Result<journal::Derived> {
        auto out = derive(id, records);
        if (id == "复3") out->states[1] = "sha256:00";
        return out;
    });
    REQUIRE(other.findings.size() == 1);
    CHECK(other.findings[0].id == "record.state_differs");
    CHECK(other.findings[0].case_id == "复3");
    CHECK(other.findings[0].cseq == 1);
}

TEST_CASE("serials: each number once, none left out, and the counter at the last") {
    Sample sample;
    { Raw(sample.directory.file()).run("insert into serial values('甲局', 'p', '2024', 3)"); }
    const auto numbering = [](std::map<std::string, std::int64_t> numbers) {
        return [numbers](const std::string& id, const std::vector<journal::StoredRecord>& records) -> Result<journal::Derived> {
            auto out = derive(id, records);
            out->serials.push_back({"甲局", "p", "2024", numbers.at(id)});
            return out;
        };
    };
    CHECK(verified(sample.directory.url(), {}, numbering({{"复1", 1}, {"复2", 2}, {"复3", 3}})).ok());
    CHECK(found(verified(sample.directory.url(), {}, numbering({{"复1", 1}, {"复2", 1}, {"复3", 3}})), "serial.twice"));
    CHECK(found(verified(sample.directory.url(), {}, numbering({{"复1", 1}, {"复2", 2}, {"复3", 4}})), "serial.differs"));
    { Raw(sample.directory.file()).run("update serial set last = 4"); }
    CHECK(found(verified(sample.directory.url(), {}, numbering({{"复1", 1}, {"复2", 2}, {"复3", 4}})), "serial.gap"));
    { Raw(sample.directory.file()).run("delete from serial"); }
    CHECK(found(verified(sample.directory.url(), {}, numbering({{"复1", 1}, {"复2", 2}, {"复3", 3}})), "serial.missing"));
}

TEST_CASE("what is no journal is refused, and so is a newer one") {
    const Directory directory;
    VerifyOptions options;
    options.url = directory.url("absent");
    CHECK(verify(options).error().kind == ErrorKind::NotFound);
    { std::ofstream(directory.file("text")) << "流程: 行政复议\n" << std::string(2000, 'x'); }
    options.url = directory.url("text");
    CHECK(verify(options).error().id == "journal.not_a_journal");
    write_log(directory.url("newer"));
    { Raw(directory.file("newer")).run("update meta set value = '2' where name = 'schema_version'"); }
    options.url = directory.url("newer");
    const auto newer = verify(options);
    REQUIRE_FALSE(newer);
    CHECK(newer.error().id == "journal.newer_schema");
    CHECK(newer.error().kind == ErrorKind::NotYet);
}

TEST_CASE("verification stops when it is told to, and a log beside a writer is one state of it") {
    Sample sample;
    const auto writing = journal::open(sample.directory.url());
    act_on(*writing, "复1");
    const auto report = verified(sample.directory.url(), {}, derive);
    INFO(ids(report));
    CHECK(report.ok());
    CHECK(report.records == 16);
}

TEST_CASE("verification leaves nothing beside a file that nobody writes") {
    Sample sample;
    REQUIRE(verified(sample.directory.url(), {}, derive).ok());
    CHECK_FALSE(std::filesystem::exists(sample.directory.file() + "-wal"));
    CHECK_FALSE(std::filesystem::exists(sample.directory.file() + "-shm"));
}
