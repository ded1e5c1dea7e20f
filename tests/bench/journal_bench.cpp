// Durable acts a second through the engine, beside SQLite's own C interface writing the very same rows and bytes in the
// same commits with the same PRAGMAs (raw_sqlite.hpp); then reading, start-up and memory of the command. Engine and limit
// take turns in one run, since machines are noisy: the ratio is the figure. A Tap watches the engine while it is timed.
//
//   bench_journal [ROUNDS [ACTS]]     5 rounds of 5000 acts by default; its files stand in the current directory

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "audit/verify.hpp"
#include "engine.hpp"
#include "process.hpp"
#include "raw_sqlite.hpp"
#include "tap.hpp"

using namespace docket_bench;
using docket::Engine;

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kJournal = "bench-engine.docket";
constexpr const char* kLimit = "bench-limit.db";
constexpr std::int64_t kStart = 1'709'600'400'000'000;  // 2024-03-05T01:00:00Z

// A case is looked at three times (one record and one fact each), closed (which moves it on and starts another deadline)
// and decided (which ends it): the five acts of the measurement.
constexpr int kActsPerCase = 5;
constexpr const char* kProcess =
    "process: {id: bench, title: Bench, version: '1', in_force: 2024-01-01, calendar: none, start: work, opening: {by: clerk}}\n"
    "roles: {clerk: {title: clerk}, head: {title: head}}\n"
    "facts: {note: {type: text}}\n"
    "deadlines: {period: {length: 30 days}}\n"
    "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
    "stages:\n"
    "  work:\n"
    "    steps:\n"
    "      look: {by: clerk, optional: yes, at_most: any, fills: [note]}\n"
    "      close: {by: clerk, within: period}\n"
    "    next: decision\n"
    "  decision: {steps: {decide: {by: head, within: period, results: {grant: {end: granted}, refuse: {end: refused}}}}}\n";
constexpr const char* kAuthority = "authority: {id: town, title: Town hall, version: '1', prefix: T, zone: Europe/Berlin}\n";

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

template <class T>
T must(docket::Result<T> result) {
    if (!result) stop(result.error().id + ": " + result.error().en);
    return *std::move(result);
}

docket::Saying said(std::int64_t now_us, const std::string& request) {
    docket::Saying say;
    say.actor.id = say.actor.name = "li";
    say.actor.roles = {"clerk", "head"};
    say.now_us = now_us;
    say.request_id = request;
    return say;
}

// Runs `work(i)` for 0 <= i < count, thread t doing t, t + threads, t + 2 * threads …
template <class Work>
void side_by_side(int threads, int count, Work work) {
    std::vector<std::thread> callers;
    for (int t = 0; t < threads; ++t)
        callers.emplace_back([=] {
            for (int i = t; i < count; i += threads) work(i);
        });
    for (auto& caller : callers) caller.join();
}

std::vector<std::string> open_cases(Engine& engine, int count) {
    std::vector<std::string> cases(static_cast<std::size_t>(count));
    side_by_side(32, count, [&](int i) {
        docket::OpenRequest request;
        request.say = said(kStart, "open" + std::to_string(i));
        request.process = "bench";
        cases[static_cast<std::size_t>(i)] = must(engine.open_case(request)).at("case").get<std::string>();
    });
    return cases;
}

void do_act(Engine& engine, const std::string& case_id, int turn, int number) {
    docket::ActRequest request;
    request.say = said(kStart + turn + 1, "act" + std::to_string(number));
    request.case_id = case_id;
    request.act = turn < 3 ? "look" : turn == 3 ? "close" : "decide";
    if (turn < 3) request.facts = {{"note", "seen on the spot, nothing to add " + std::to_string(number)}};
    if (turn == 4) request.result = "grant";
    must(engine.act(request));
}

struct Round {
    double engine = 0, limit = 0;      // acts a second
    double acts_per_commit = 0, rows_per_act = 0;
};

double percentile(std::vector<double>& values, double part) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}
double median(std::vector<double> values) { return percentile(values, 0.5); }

// Each thread has cases of its own and goes through them act by act. `waits` gets every act's milliseconds.
Round one_round(int threads, int acts, std::vector<double>& waits) {
    const int cases = std::max(threads, acts / kActsPerCase), done = cases * kActsPerCase;
    remove_database(kJournal);
    Tap tap;
    std::vector<Commit> commits;
    std::vector<std::string> pragmas;
    double took = 0;
    {
        docket::EngineOptions options;
        options.journal = std::string("sqlite:") + kJournal;
        const auto engine = must(Engine::open(options));
        must(engine->deploy({{"bench.yaml", kProcess}, {"town.yaml", kAuthority}}, said(kStart, "deploy")));
        const auto ids = open_cases(*engine, cases);
        copy_database(kJournal, kLimit);
        std::vector<double> each(static_cast<std::size_t>(done));
        tap.begin(kJournal);
        const auto began = Clock::now();
        side_by_side(threads, threads, [&](int first) {
            for (int turn = 0; turn < kActsPerCase; ++turn)
                for (int i = first; i < cases; i += threads) {
                    const auto asked = Clock::now();
                    const int number = turn * cases + i;
                    do_act(*engine, ids[static_cast<std::size_t>(i)], turn, number);
                    each[static_cast<std::size_t>(number)] = seconds_since(asked) * 1000;
                }
        });
        took = seconds_since(began);
        commits = tap.end();
        pragmas = tap.pragmas();
        waits.insert(waits.end(), each.begin(), each.end());
    }
    std::size_t rows = 0;
    for (const auto& commit : commits) rows += commit.size();
    const auto alone = write_again(kLimit, pragmas, commits);
    return {done / took, done / alone, static_cast<double>(done) / static_cast<double>(commits.size()),
            static_cast<double>(rows) / done};
}

void measure_writing(int threads, int rounds, int acts) {
    std::vector<double> engine, limit, ratio, waits;
    Round last;
    for (int i = 0; i < rounds; ++i) {
        last = one_round(threads, acts, waits);
        engine.push_back(last.engine);
        limit.push_back(last.limit);
        ratio.push_back(last.engine / last.limit);
    }
    std::sort(ratio.begin(), ratio.end());
    std::printf("%2d threads: engine %6.0f acts/s, SQLite alone %6.0f acts/s, ratio %.2f [%.2f..%.2f]; p50 %.2f ms, p99 %.2f ms; "
                "%.1f acts a commit, %.1f rows an act\n",
                threads, median(engine), median(limit), median(ratio), ratio.front(), ratio.back(), percentile(waits, 0.5), percentile(waits, 0.99),
                last.acts_per_commit, last.rows_per_act);
    std::fflush(stdout);
}

template <class Work>
double median_seconds(int rounds, Work work) {
    std::vector<double> took;
    for (int i = 0; i < rounds; ++i) {
        const auto began = Clock::now();
        work();
        took.push_back(seconds_since(began));
    }
    return median(took);
}

void measure_reading(int rounds) {
    const std::string url = std::string("sqlite:") + kJournal, command = DOCKET_COMMAND;
    std::int64_t records = 0;
    const auto hashes = median_seconds(rounds, [&] {
        const auto report = must(docket::audit::verify({.url = url, .checkpoints = {}, .rebuild = {}, .progress = {}}));
        if (!report.ok()) stop("the journal does not verify");
        records = report.records;
    });
    const auto rate = [&](double seconds) { return static_cast<double>(records) / seconds; };
    std::printf("%lld records\n  verify, chains and tree alone    %8.0f records/s\n", static_cast<long long>(records), rate(hashes));
    const auto from_outside = [&](const char* what, std::vector<std::string> words) {
        words.insert(words.begin(), command);
        std::vector<double> seconds, peak;
        for (int i = 0; i < rounds; ++i) {
            const auto spent = run_program(words);
            seconds.push_back(spent.seconds);
            peak.push_back(spent.peak_mb);
        }
        const auto middle = median(seconds);
        std::printf("  %-32s %8.0f records/s, %6.1f MB at most, %.0f ms\n", what, rate(middle), median(peak), middle * 1000);
    };
    from_outside("docket audit verify (and tables)", {"audit", "verify", "--journal", url});
    from_outside("docket audit replay", {"audit", "replay", "--journal", url});
}

void measure_starting(int rounds) {
    const std::string url = std::string("sqlite:") + kJournal;
    docket::EngineOptions options;
    options.journal = url;
    const auto some_case = must(must(Engine::open(options))->query("cases", docket::Json::object(), 1)).at(0).at("case").get<std::string>();
    const auto opening = median_seconds(rounds, [&] { must(Engine::open(options)); });
    std::printf("opening and closing that journal   %8.2f ms\n", opening * 1000);
    const auto from_outside = [&](const char* what, std::vector<std::string> words) {
        words.insert(words.begin(), DOCKET_COMMAND);
        std::vector<double> seconds, peak;
        for (int i = 0; i < rounds * 4; ++i) {
            const auto spent = run_program(words);
            seconds.push_back(spent.seconds);
            peak.push_back(spent.peak_mb);
        }
        std::printf("%-34s %8.2f ms, %.1f MB at most\n", what, median(seconds) * 1000, median(peak));
    };
    from_outside("docket --version", {"--version"});
    from_outside("docket case show", {"case", "show", "--journal", url, some_case});
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
    const int acts = argc > 2 ? std::atoi(argv[2]) : 5000;
    if (rounds < 1 || acts < 100) stop("usage: bench_journal [ROUNDS [ACTS]], at least 1 and 100");
    std::printf("SQLite %s, WAL, synchronous=FULL; medians of %d rounds of %d acts\n", sqlite3_libversion(), rounds, acts);
    for (const int threads : {1, 8, 64}) measure_writing(threads, rounds, acts);
    measure_reading(rounds);
    measure_starting(rounds);
    for (const char* file : {kJournal, kLimit}) remove_database(file);
    return 0;
}
