// Durable acts a second through the engine, beside what SQLite's own C interface reaches when it writes the very same rows,
// bytes and commit groups with the same PRAGMAs. Interleaved in one run, since machines are noisy: read the ratios.
//
//   bench_journal [ROUNDS [ACTS]]     5 rounds of 2000 acts by default; the files stand in the current directory

#include <sqlite3.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "audit/verify.hpp"
#include "engine.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using docket::Json;

constexpr std::int64_t kStart = 1'709'600'400'000'000;  // 2024-03-05T01:00:00Z
constexpr const char* kProcess =
    "process: {id: bench, title: Bench, version: '1', in_force: 2024-01-01, calendar: none, start: work, opening: {by: clerk}}\n"
    "roles: {clerk: {title: clerk}}\n"
    "facts: {note: {type: text}}\n"
    "deadlines: {period: {length: 30 days}}\n"
    "outcomes: {finished: {title: Finished}}\n"
    "stages: {work: {steps: {look: {by: clerk, optional: yes, at_most: any, within: period, fills: [note]}, close: {by: clerk, within: period}},\n"
    "                next: {end: finished}}}\n";
constexpr const char* kAuthority = "authority: {id: town, title: Town hall, version: '1', prefix: T, zone: Europe/Berlin}\n";

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

[[noreturn]] void stop(const std::string& why) {
    std::fprintf(stderr, "bench_journal: %s\n", why.c_str());
    std::exit(1);
}
template <class T>
T must(docket::Result<T> result) {
    if (!result) stop(result.error().id + ": " + result.error().en);
    return *std::move(result);
}

docket::Saying clerk(std::int64_t now_us, const std::string& request) {
    docket::Saying say;
    say.actor.id = say.actor.name = "li";
    say.actor.roles = {"clerk"};
    say.now_us = now_us;
    say.request_id = request;
    return say;
}

void remove(const std::string& file) {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file + suffix);
}

// ---- through the engine ----

struct Run {
    double acts_per_second = 0;
    std::int64_t first_seq = 0;  // of the acts, without the openings
};

Run through_engine(const std::string& file, int threads, int acts) {
    remove(file);
    docket::EngineOptions options;
    options.journal = "sqlite:" + file;
    auto engine = must(docket::Engine::open(options));
    must(engine->deploy({{"bench.yaml", kProcess}, {"town.yaml", kAuthority}}, clerk(kStart, "deploy")));
    std::vector<std::string> cases;
    for (int i = 0; i < threads * 4; ++i) {
        docket::OpenRequest request;
        request.say = clerk(kStart, "open" + std::to_string(i));
        request.process = "bench";
        cases.push_back(must(engine->open_case(request)).at("case").get<std::string>());
    }
    Run run;
    run.first_seq = must(docket::audit::verify({.url = options.journal, .checkpoints = {}, .rebuild = {}, .progress = {}})).records;
    const auto began = Clock::now();
    std::vector<std::thread> callers;
    for (int t = 0; t < threads; ++t)
        callers.emplace_back([&, t] {
            for (int i = t; i < acts; i += threads) {
                docket::ActRequest request;
                request.say = clerk(kStart + i, "act" + std::to_string(i));
                request.case_id = cases[static_cast<std::size_t>(t * 4 + i / threads % 4)];
                request.act = "look";
                request.facts = {{"note", "seen on the spot, nothing to add " + std::to_string(i)}};
                must(engine->act(request));
            }
        });
    for (auto& caller : callers) caller.join();
    run.acts_per_second = acts / seconds_since(began);
    return run;
}

// ---- the same rows through SQLite's own interface ----

class Raw {
public:
    explicit Raw(const std::string& file, int flags) {
        if (sqlite3_open_v2(file.c_str(), &db_, flags, nullptr) != SQLITE_OK) stop("cannot open " + file);
    }
    ~Raw() { sqlite3_close(db_); }
    Raw(const Raw&) = delete;
    Raw& operator=(const Raw&) = delete;
    void run(const std::string& sql) {
        if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) stop(sql + ": " + sqlite3_errmsg(db_));
    }
    sqlite3_stmt* prepare(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) stop(sql + ": " + sqlite3_errmsg(db_));
        return statement;
    }

private:
    sqlite3* db_ = nullptr;
};

using Row = std::vector<std::string>;  // as text; SQLite's column affinity gives numbers back

std::vector<Row> rows_of(Raw& db, const std::string& sql) {
    std::vector<Row> out;
    auto* statement = db.prepare(sql);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        auto& row = out.emplace_back();
        for (int i = 0; i < sqlite3_column_count(statement); ++i)
            row.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement, i)), static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
    }
    sqlite3_finalize(statement);
    return out;
}

void put(sqlite3_stmt* statement, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i)
        sqlite3_bind_text(statement, static_cast<int>(i) + 1, row[i].data(), static_cast<int>(row[i].size()), SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE) stop("a row was not written");
    sqlite3_reset(statement);
}

// What one commit of the engine wrote: the records sealed together, the requests answered by them.
struct Group {
    std::vector<Row> records, requests, cases;
};

std::vector<Group> groups_of(Raw& db, std::int64_t first_seq) {
    std::map<std::string, Row> request_at;  // by case and cseq
    for (auto& row : rows_of(db, "select authority, request_id, case_key, cseq, digest, answer, seal from request")) {
        auto key = row[2] + "/" + row[3];
        request_at.emplace(std::move(key), std::move(row));
    }
    std::vector<Group> out;
    std::string sealed;
    for (auto& row : rows_of(db, "select seq, case_key, cseq, prev_seq, body, rec, sealed, leaf from record where seq >= " +
                                     std::to_string(first_seq) + " order by seq")) {
        if (out.empty() || row[6] != sealed) out.emplace_back();
        sealed = row[6];
        auto& group = out.back();
        group.cases.push_back({row[2], row[0], row[5], row[1]});
        if (const auto request = request_at.find(row[1] + "/" + row[2]); request != request_at.end()) group.requests.push_back(request->second);
        group.records.push_back(std::move(row));
    }
    return out;
}

double through_sqlite(const std::string& engine_file, const std::string& file, std::int64_t first_seq, int acts) {
    remove(file);
    std::vector<Group> groups;
    std::vector<Row> schema, cases;
    {
        Raw from(engine_file, SQLITE_OPEN_READONLY);
        groups = groups_of(from, first_seq);
        schema = rows_of(from, "select sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by rowid");
        cases = rows_of(from, "select * from cases");
    }
    Raw db(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    for (const char* pragma : {"pragma page_size = 4096", "pragma journal_mode = wal", "pragma synchronous = full", "pragma wal_autocheckpoint = 10000"})
        db.run(pragma);
    for (const auto& row : schema) db.run(row[0]);
    db.run("begin");
    auto* add_case = db.prepare("insert into cases values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (const auto& row : cases) put(add_case, row);
    sqlite3_finalize(add_case);
    db.run("commit");
    auto* record = db.prepare("insert into record(seq, case_key, cseq, prev_seq, body, rec, sealed, leaf) values(?,?,?,?,?,?,?,?)");
    auto* request = db.prepare("insert into request(authority, request_id, case_key, cseq, digest, answer, seal) values(?,?,?,?,?,?,?)");
    auto* move = db.prepare("update cases set last_cseq = ?, last_seq = ?, last_rec = ? where key = ?");
    const auto began = Clock::now();
    for (const auto& group : groups) {
        db.run("begin immediate");
        for (const auto& row : group.records) put(record, row);
        for (const auto& row : group.cases) put(move, row);
        for (const auto& row : group.requests) put(request, row);
        db.run("commit");
    }
    const auto rate = acts / seconds_since(began);
    for (auto* statement : {record, request, move}) sqlite3_finalize(statement);
    return rate;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void measure(int threads, int rounds, int acts) {
    std::vector<double> engine, raw, ratio;
    std::size_t commits = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto run = through_engine("bench-engine.docket", threads, acts);
        const auto limit = through_sqlite("bench-engine.docket", "bench-raw.db", run.first_seq, acts);
        engine.push_back(run.acts_per_second);
        raw.push_back(limit);
        ratio.push_back(run.acts_per_second / limit);
        Raw from("bench-engine.docket", SQLITE_OPEN_READONLY);
        commits = groups_of(from, run.first_seq).size();
    }
    std::printf("%2d thread(s): engine %7.0f acts/s, SQLite alone %7.0f, ratio %.2f (medians of %d; %.1f acts a commit in the last)\n", threads,
                median(engine), median(raw), median(ratio), rounds, static_cast<double>(acts) / static_cast<double>(commits));
}

void measure_reading() {
    const std::string url = "sqlite:bench-engine.docket";
    auto began = Clock::now();
    const auto report = must(docket::audit::verify({.url = url, .checkpoints = {}, .rebuild = {}, .progress = {}}));
    const auto verified = seconds_since(began);
    std::printf("verify: %.0f records/s (%lld records, every digest anew)\n", static_cast<double>(report.records) / verified,
                static_cast<long long>(report.records));
    docket::EngineOptions options;
    options.journal = url;
    began = Clock::now();
    const auto engine = must(docket::Engine::open(options));
    std::printf("opening that journal: %.2f ms\n", seconds_since(began) * 1000);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak memory of this run: %.1f MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
    const int acts = argc > 2 ? std::atoi(argv[2]) : 2000;
    if (rounds < 1 || acts < 100) stop("usage: bench_journal [ROUNDS [ACTS]], at least 1 and 100");
    for (const int threads : {1, 8, 64}) measure(threads, rounds, acts);
    measure_reading();
    remove("bench-engine.docket");
    remove("bench-raw.db");
    return 0;
}
