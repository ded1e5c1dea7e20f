// Where a journal may lie, who may write it, and what is refused before a byte of it is changed.
#include <fstream>
#include <sstream>

#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal/place.hpp"
#include "journal/schema.hpp"
#include "world.hpp"

using namespace docket;
using namespace docket::journal;

namespace {

constexpr uid_t kNobody = 65534;

Error refusal(const std::string& url, OpenOptions options = {}) {
    options.url = url;
    auto opened = Journal::open(options);
    return opened ? fail(ErrorKind::Internal, "opened", "", "") : opened.error();
}

std::string bytes_of(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

void run(const std::string& path, const std::string& sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
}

// The id of the refusal as another user meets it, who owns nothing here. In a process of its own.
std::string refusal_as_nobody(const std::string& url, const OpenOptions& options) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const auto child = ::fork();
    if (child == 0) {
        if (::getuid() == 0 && ::setresuid(kNobody, kNobody, kNobody) != 0) ::_exit(1);
        const auto id = refusal(url, options).id;
        ::_exit(::write(ends[1], id.data(), id.size()) < 0 ? 1 : 0);
    }
    ::close(ends[1]);
    std::string out(200, '\0');
    const auto n = ::read(ends[0], out.data(), out.size());
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    out.resize(n < 0 ? 0 : static_cast<std::size_t>(n));
    return out;
}

}  // namespace

TEST_CASE("a url that names no journal is refused with its reason") {
    const Directory directory;
    CHECK(refusal("postgresql://x").id == "journal.url");
    CHECK(refusal("sqlite:").id == "journal.url");
    CHECK(refusal("sqlite:/no/such/place/j").id == "journal.directory_missing");
    CHECK(refusal("sqlite:" + directory.file("")).id == "journal.not_a_file");
    OpenOptions existing;
    existing.create = false;
    CHECK(refusal(directory.url(), existing).id == "journal.missing");
    CHECK(refusal(directory.url(), existing).kind == ErrorKind::NotFound);
    existing.create = true;
    existing.read_only = true;
    CHECK(refusal(directory.url(), existing).id == "journal.missing");
    CHECK_FALSE(std::filesystem::exists(directory.file()));
}

TEST_CASE("names with spaces, question marks, percent signs and Chinese are paths like any other") {
    const Directory directory;
    for (const char* name : {"a b", "a?mode=ro", "100%", "案卷#1", "a&b", "%41"}) {
        { must(submit(*open(directory.url(name)), act(HashAlgorithm::Sha256, "a", {}))); }
        CHECK(std::filesystem::exists(directory.file(name)));
        CHECK(head_of(*open(directory.url(name)), "a").cseq == 0);
    }
}

TEST_CASE("a file that is no journal is refused unchanged") {
    const Directory directory;
    { std::ofstream(directory.file("text")) << std::string(5000, 'x'); }
    { std::ofstream(directory.file("short")) << "流程"; }
    run(directory.file("other"), "create table meta(a); create table notes(b); insert into notes values(1)");
    run(directory.file("alien"), "create table notes(b)");
    for (const char* name : {"text", "short", "other", "alien"}) {
        const auto before = bytes_of(directory.file(name));
        const auto error = refusal(directory.url(name));
        INFO(name << ": " << error.id << " " << error.en);
        CHECK(error.kind == ErrorKind::Corrupt);
        CHECK(bytes_of(directory.file(name)) == before);
        CHECK_FALSE(std::filesystem::exists(directory.file(name) + "-wal"));
    }
}

TEST_CASE("a journal of a newer schema is refused unchanged, its write-ahead log too") {
    const Directory directory;
    { must(submit(*open(directory.url()), act(HashAlgorithm::Sha256, "a", {}))); }
    run(directory.file(), "update meta set value = '2' where name = 'schema_version'");
    const auto before = bytes_of(directory.file());
    OpenOptions reading;
    reading.read_only = true;
    for (const auto& options : {OpenOptions{}, reading}) {
        const auto error = refusal(directory.url(), options);
        CHECK(error.id == "journal.newer_schema");
        CHECK(error.en.find("schema 2") != std::string::npos);
        CHECK(bytes_of(directory.file()) == before);
    }
    // As a crashed newer program leaves it: the change is in the write-ahead log alone.
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(directory.file().c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, "pragma wal_autocheckpoint = 0; update meta set value = '3' where name = 'schema_version'", nullptr,
                         nullptr, nullptr) == SQLITE_OK);
    for (const char* end : {"", "-wal"}) std::filesystem::copy_file(directory.file() + end, directory.file("crashed") + end);
    sqlite3_close(database);
    const auto log = bytes_of(directory.file("crashed") + "-wal");
    REQUIRE_FALSE(log.empty());
    CHECK(refusal(directory.url("crashed")).id == "journal.newer_schema");
    CHECK(bytes_of(directory.file("crashed")) == before);
    CHECK(bytes_of(directory.file("crashed") + "-wal") == log);
}

TEST_CASE("one process writes a journal: a second is told who") {
    const Directory directory;
    const auto holder = open(directory.url());
    const auto error = refusal(directory.url());
    CHECK(error.id == "journal.locked");
    CHECK(error.kind == ErrorKind::Unavailable);
    CHECK(error.en.find(std::to_string(::getpid())) != std::string::npos);
    must(submit(*holder, act(HashAlgorithm::Sha256, "a", {})));
    OpenOptions reading;
    reading.read_only = true;
    CHECK(head_of(*open(directory.url(), reading), "a").cseq == 0);  // readers are free
    const auto child = ::fork();
    if (child == 0) ::_exit(refusal(directory.url()).id == "journal.locked" ? 0 : 1);
    int status = 1;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
}

TEST_CASE("the lock goes with its holder") {
    const Directory directory;
    { open(directory.url()); }
    CHECK(head_of(*open(directory.url()), "@log").cseq == 0);
}

TEST_CASE("a journal that may not be written is refused for writing, and read") {
    const Directory directory;
    { must(submit(*open(directory.url()), act(HashAlgorithm::Sha256, "a", {}))); }
    const auto before = bytes_of(directory.file());
    ::chmod(directory.file().c_str(), 0444);
    ::chmod(std::filesystem::path(directory.file()).parent_path().c_str(), 0555);
    OpenOptions reading;
    reading.read_only = true;
    CHECK(refusal_as_nobody(directory.url(), {}) == "journal.read_only");
    CHECK(refusal_as_nobody(directory.url(), reading) == "opened");
    CHECK(refusal_as_nobody(directory.url("new"), {}) == "journal.read_only");
    ::chmod(directory.file().c_str(), 0000);
    CHECK(refusal_as_nobody(directory.url(), reading) == "journal.unreadable");
    ::chmod(std::filesystem::path(directory.file()).parent_path().c_str(), 0755);
    ::chmod(directory.file().c_str(), 0644);
    CHECK(bytes_of(directory.file()) == before);
}

TEST_CASE("a journal opened for reading refuses to write, and leaves no trace if asked") {
    const Directory directory;
    { must(submit(*open(directory.url()), act(HashAlgorithm::Sha256, "a", {}))); }
    OpenOptions reading;
    reading.read_only = true;
    reading.leave_no_trace = true;
    {
        const auto journal = open(directory.url(), reading);
        CHECK(submit(*journal, act(HashAlgorithm::Sha256, "b", {})).error().id == "journal.read_only");
        CHECK(journal->rebuild_projections({}).error().id == "journal.read_only");
        CHECK(head_of(*journal, "a").cseq == 0);
        CHECK_FALSE(std::filesystem::exists(directory.file() + "-wal"));
    }
    CHECK_FALSE(std::filesystem::exists(directory.file() + "-shm"));
}

TEST_CASE("the triggers refuse to change or delete a record, also by REPLACE") {
    const Directory directory;
    { must(submit(*open(directory.url()), act(HashAlgorithm::Sha256, "a", {}))); }
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(directory.file().c_str(), &database) == SQLITE_OK);
    for (const char* sql : {"update record set body = ''", "delete from record",
                            "pragma recursive_triggers = on; insert or replace into record select * from record where seq = 1"}) {
        INFO(sql);
        CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_CONSTRAINT);
    }
    sqlite3_close(database);
}

TEST_CASE("the schema of a journal is that of the release, word for word") {
    const Directory directory;
    { open(directory.url()); }
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(directory.file().c_str(), &database) == SQLITE_OK);
    for (const auto& migration : migrations())
        for (const auto& object : migration.objects) {
            const auto count = std::string("select count(*) from sqlite_master where name = ? and sql = ?");
            sqlite3_stmt* statement = nullptr;
            REQUIRE(sqlite3_prepare_v2(database, count.c_str(), -1, &statement, nullptr) == SQLITE_OK);
            sqlite3_bind_text(statement, 1, object.name.data(), static_cast<int>(object.name.size()), SQLITE_STATIC);
            sqlite3_bind_text(statement, 2, object.sql.data(), static_cast<int>(object.sql.size()), SQLITE_STATIC);
            REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
            INFO(object.name);
            CHECK(sqlite3_column_int(statement, 0) == 1);
            sqlite3_finalize(statement);
        }
    sqlite3_close(database);
}
