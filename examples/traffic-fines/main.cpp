// Carries a log of road traffic fines through the engine, verifies the journal, and reports what the records say.
//   traffic_fines --files DIR --journal FILE [--log FILE] [--threads N] [--json FILE]
// DIR holds the procedure and the authority; without --log its sample.xes is read.

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include <docket_audit.h>

#include "carry.hpp"
#include "figures.hpp"
#include "progress.hpp"

namespace {

using namespace fines;
using Clock = std::chrono::steady_clock;

struct Arguments {
    std::string files, journal, log, json;
    unsigned threads = 32;
};

std::optional<Arguments> read_arguments(int argc, char** argv) {
    Arguments arguments;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i], value = argv[i + 1];
        if (name == "--files") arguments.files = value;
        else if (name == "--journal") arguments.journal = value;
        else if (name == "--log") arguments.log = value;
        else if (name == "--json") arguments.json = value;
        else if (name == "--threads") arguments.threads = static_cast<unsigned>(std::strtoul(value.c_str(), nullptr, 10));
        else return std::nullopt;
    }
    const bool whole = argc % 2 == 1 && !arguments.files.empty() && !arguments.journal.empty();
    if (!whole || arguments.threads < 1 || arguments.threads > 256) return std::nullopt;
    if (arguments.log.empty()) arguments.log = arguments.files + "/sample.xes";
    return arguments;
}

std::string text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Failure(path + ": cannot be read");
    return {std::istreambuf_iterator<char>(in), {}};
}

long long bytes_of(const std::string& path) {
    struct stat status = {};
    return stat(path.c_str(), &status) == 0 ? static_cast<long long>(status.st_size) : 0;
}

double seconds_since(Clock::time_point began) { return std::chrono::duration<double>(Clock::now() - began).count(); }

std::vector<Trace> read_log(const std::string& path) {
    std::vector<Trace> traces;
    Progress progress("reading", bytes_of(path));
    read_event_log(path, [&](Trace&& trace) { traces.push_back(std::move(trace)); }, [&](long long bytes) { progress.show(bytes); });
    return traces;
}

OwnedEngine open(const std::string& journal, bool read_only) {
    docket_open_options options = DOCKET_OPEN_OPTIONS_INIT;
    options.read_only = read_only;
    options.log_name = "traffic-fines.example";
    docket_engine* engine = nullptr;
    docket_error* error = nullptr;
    if (docket_open(("sqlite:" + journal).c_str(), &options, &engine, &error) != DOCKET_OK) {
        const OwnedError owned(error);
        throw Failure(std::string(docket_error_id(error)) + ": " + docket_error_message(error, DOCKET_TONGUE_ENGLISH));
    }
    return OwnedEngine(engine);
}

void deploy(docket_engine* engine, const std::string& folder) {
    const std::string procedure = text_of(folder + "/traffic-fines.yaml"), authority = text_of(folder + "/rome.authority.yaml");
    const docket_source_file files[] = {{"traffic-fines.yaml", procedure.c_str(), procedure.size()},
                                        {"rome.authority.yaml", authority.c_str(), authority.size()}};
    docket_actor actor = DOCKET_ACTOR_INIT;
    actor.id = "operator";
    docket_saying saying = DOCKET_SAYING_INIT;
    saying.actor = &actor;
    saying.now_us = 1;  // before the first fine: the log's time is the only clock here
    ask(docket_deploy, engine, static_cast<const docket_source_file*>(files), std::size_t{2}, static_cast<const docket_saying*>(&saying));
}

struct Verified {
    nlohmann::json report;
    double seconds = 0;
};

int show_verifying(std::int64_t done, std::int64_t total, void* user_data) {
    auto& progress = *static_cast<std::optional<Progress>*>(user_data);
    if (!progress) progress.emplace("verifying", total);
    progress->show(done);
    return 1;
}

Verified verify(const std::string& journal) {
    const auto began = Clock::now();
    std::optional<Progress> progress;
    docket_verify_options options = DOCKET_VERIFY_OPTIONS_INIT;
    options.progress = show_verifying;
    options.user_data = &progress;
    const auto path = "sqlite:" + journal;
    auto report = nlohmann::json::parse(ask(docket_audit_verify, path.c_str(), static_cast<const docket_verify_options*>(&options)));
    return {std::move(report), seconds_since(began)};
}

long long number(std::int64_t value) { return static_cast<long long>(value); }

void print(const Carried& carried, long long journal_bytes) {
    const auto commands = static_cast<double>(std::max<std::int64_t>(carried.commands, 1));
    std::printf("carried in %.1f s: %.0f durable commands/s\n", carried.seconds, commands / carried.seconds);
    std::printf("journal: %.1f MB, %.0f bytes a command\n", static_cast<double>(journal_bytes) / 1e6, static_cast<double>(journal_bytes) / commands);
    std::fflush(stdout);
}

void print(const Verified& verified) {
    const auto records = verified.report.value("records", std::int64_t{0});
    const bool is_ok = verified.report.value("ok", false);
    std::printf("verified in %.1f s: %lld records, %.0f records/s, %s\n", verified.seconds, number(records),
                static_cast<double>(records) / verified.seconds, is_ok ? "no finding" : "FINDINGS");
    if (!is_ok) std::printf("%s\n", verified.report.dump(1).c_str());
    std::fflush(stdout);
}

void print(const Figures& figures) {
    const auto row = [](const char* what, std::int64_t count) { std::printf("%-58s %12lld\n", what, number(count)); };
    const auto part = [](const char* what, std::int64_t count) { std::printf("    %-54s %12lld\n", what, number(count)); };
    std::printf("\n");
    row("cases", figures.cases);
    row("events that became acts", figures.accepted);
    row("events that the procedure refused", figures.refused);
    for (const auto& [why, count] : figures.refused_why) part(why.c_str(), count);
    std::printf("%-58s %12lld of %lld\n", "penalty added on the last of the sixty days", number(figures.penalties_on_the_day), number(figures.penalties));
    std::printf("appeals to the prefecture\n");
    part("in time", figures.appeals_in_time);
    part("late", figures.appeals_late);
    part("without a notification", figures.appeals_without_notification);
}

// The figures are those of a journal that verifies; of one that does not there are none.
int run(const Arguments& arguments) {
    const auto traces = read_log(arguments.log);
    std::printf("%s: %zu cases\n", arguments.log.c_str(), traces.size());
    Carried carried;
    {
        const auto engine = open(arguments.journal, false);
        deploy(engine.get(), arguments.files);
        carried = carry(engine.get(), traces, arguments.threads);
    }
    print(carried, bytes_of(arguments.journal));
    const auto verified = verify(arguments.journal);
    print(verified);
    if (!verified.report.value("ok", false)) return 1;
    const auto figures = count(open(arguments.journal, true).get());
    print(figures);
    if (!arguments.json.empty()) std::ofstream(arguments.json) << to_json(figures) << "\n";
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const auto arguments = read_arguments(argc, argv);
    if (!arguments) {
        std::fputs("usage: traffic_fines --files DIR --journal FILE [--log FILE] [--threads 1..256] [--json FILE]\n", stderr);
        return 2;
    }
    try {
        return run(*arguments);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 1;
    }
}
