// One byte of the file changed, anywhere: either verification reports it, or every record and every table reads as before.
#include <fstream>
#include <random>
#include <sstream>

#include <catch2/catch.hpp>

#include "commands.hpp"
#include "directory.hpp"

using namespace docket;
using namespace docket::faults;

namespace {

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}
void write_file(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes; }

// Everything that the journal says to anybody, or "" where it says an error.
std::string everything(const std::string& url) {
    journal::OpenOptions options;
    options.url = url;
    options.read_only = true;
    const auto journal = journal::Journal::open(options);
    if (!journal) return {};
    std::string out = (*journal)->log();
    bool sound = (*journal)->scan(0, [&](const journal::StoredRecord& r) {
        out += std::to_string(r.seq) + r.body + to_hex(r.rec) + r.sealed + to_hex(r.leaf);
        return true;
    }).has_value();
    for (const auto& rows : {(*journal)->cases({}, 0), (*journal)->open_steps({}, 0), (*journal)->deadlines({}, 0), (*journal)->documents({}, 0)}) {
        sound = sound && rows;
        if (rows) out += rows->dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    const auto due = (*journal)->due(40'000, 0);
    sound = sound && due;
    if (due)
        for (const auto& one : *due) out += one.case_id + std::to_string(one.fires_day);
    for (int c = 0; c < 4; ++c) {
        const auto id = "案" + std::to_string(c);
        const auto records = (*journal)->records(id, -1);
        sound = sound && records;
        if (records) out += id + std::to_string(records->size());
        for (int n = 0; n < 4; ++n) {
            const auto request = (*journal)->request("甲局", id + "/" + std::to_string(n));
            sound = sound && request;
            if (request && *request) out += (*request)->case_id + (*request)->request_digest + (*request)->answer;
        }
        const auto snapshot = (*journal)->snapshot(id);
        sound = sound && snapshot;
        if (snapshot && *snapshot) out += std::to_string((*snapshot)->cseq) + (*snapshot)->state;
    }
    return sound ? out : std::string();
}

audit::VerifyOptions verifying(const std::string& url) {
    audit::VerifyOptions options;
    options.url = url;
    options.rebuild = derive;
    return options;
}

bool reported(const std::string& url) {
    const auto report = audit::verify(verifying(url));
    return !report || !report->ok() || report->unread_frames > 0;
}

struct Counts {
    int reported = 0, harmless = 0;
};

void remove_beside(const Directory& directory, const std::string& name) {
    for (const char* end : {"-wal", "-shm", ".lock"}) std::filesystem::remove(directory.file(name) + end);
}

void write_sample(const std::string& url) {
    journal::OpenOptions options;
    options.url = url;
    options.log = "faults";
    options.clock = [] { return kMorning; };
    auto journal = journal::Journal::open(options);
    REQUIRE(journal);
    for (int i = 0; i < 14; ++i) REQUIRE(command(**journal, "案" + std::to_string(i % 4), i == 9 ? 9000 : 0));
}

// `count` bytes of `bytes`, each changed alone; 0: every byte, one bit of each.
Counts flip(const Directory& directory, const std::string& bytes, const std::string& target, std::uint32_t seed, int count,
            const std::function<void()>& lay_out) {
    std::mt19937 random(seed);
    lay_out();
    const auto before = everything(directory.url("flipped"));
    REQUIRE_FALSE(before.empty());
    remove_beside(directory, "flipped");
    lay_out();
    REQUIRE_FALSE(reported(directory.url("flipped")));
    Counts counts;
    const auto all = count == 0 ? static_cast<int>(bytes.size()) : count;
    for (int i = 0; i < all; ++i) {
        const auto at = count == 0 ? static_cast<std::size_t>(i) : random() % bytes.size();
        const auto mask = count == 0 ? 1u << (random() % 8) : 1 + random() % 255;
        auto changed = bytes;
        changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ mask);
        remove_beside(directory, "flipped");
        lay_out();
        write_file(target, changed);
        if (reported(directory.url("flipped"))) {
            ++counts.reported;
            continue;
        }
        remove_beside(directory, "flipped");
        lay_out();
        write_file(target, changed);
        INFO("byte " << at << " of " << target << ", changed by " << mask << ": not reported, and something reads otherwise");
        REQUIRE(everything(directory.url("flipped")) == before);
        ++counts.harmless;
    }
    return counts;
}

Counts flip_file(std::uint32_t seed, int count) {
    const Directory directory;
    write_sample(directory.url());
    const auto bytes = read_file(directory.file());
    return flip(directory, bytes, directory.file("flipped"), seed, count, [&] { write_file(directory.file("flipped"), bytes); });
}

// The file and its write-ahead log as a killed process leaves them.
Counts flip_log(std::uint32_t seed, int count) {
    const Directory directory;
    std::string file, log;
    {
        journal::OpenOptions options;
        options.url = directory.url();
        options.log = "faults";
        options.clock = [] { return kMorning; };
        auto journal = journal::Journal::open(options);
        REQUIRE(journal);
        for (int i = 0; i < 8; ++i) REQUIRE(command(**journal, "案" + std::to_string(i % 4)));
        file = read_file(directory.file());
        log = read_file(directory.file() + "-wal");
    }
    return flip(directory, log, directory.file("flipped") + "-wal", seed, count, [&] {
        write_file(directory.file("flipped"), file);
        write_file(directory.file("flipped") + "-wal", log);
    });
}

}  // namespace

TEST_CASE("a changed byte of the file is reported, or changes nothing that anybody reads") {
    const auto counts = flip_file(1, 250);
    CHECK(counts.reported > 70);
    CHECK(counts.harmless > 10);  // free pages, unused bytes
}

TEST_CASE("a changed byte of the write-ahead log is reported, or changes nothing that anybody reads") {
    const auto counts = flip_log(2, 150);
    CHECK(counts.reported > 100);
}

TEST_CASE("every byte of the file, one bit each", "[.long]") {
    const auto counts = flip_file(3, 0);
    WARN(counts.reported << " reported, " << counts.harmless << " harmless");
}

TEST_CASE("changed bytes of the file, many", "[.long]") {
    Counts sum;
    for (std::uint32_t seed = 10; seed < 20; ++seed) {
        const auto counts = flip_file(seed, 2000);
        sum.reported += counts.reported;
        sum.harmless += counts.harmless;
    }
    WARN(sum.reported << " reported, " << sum.harmless << " harmless");
}

TEST_CASE("every byte of the write-ahead log, one bit each", "[.long]") {
    const auto counts = flip_log(4, 0);
    WARN(counts.reported << " reported, " << counts.harmless << " harmless");
}
