// The one thread that writes: jobs share commits and not their failures; projections can be made anew.
#include <atomic>
#include <stdexcept>
#include <thread>

#include "world.hpp"

using namespace docket;
using namespace docket::journal;

namespace {

// What queries say of everything.
std::string tables(const Journal& journal) {
    std::string out;
    for (const auto& rows : {journal.cases({}, 0), journal.open_steps({}, 0), journal.deadlines({}, 0), journal.documents({}, 0)})
        out += must(rows).dump() + "\n";
    for (const auto& due : must(journal.due(40'000, 0))) out += due.case_id + std::to_string(due.fires_day) + "\n";
    return out;
}

// As act() of world.hpp leaves a case.
Result<Derived> derive(const std::string& case_id, const std::vector<StoredRecord>& records) {
    Head before;
    before.cseq = records.back().cseq - 1;
    Derived out;
    out.projection = act(HashAlgorithm::Sha256, case_id, before).projection;
    out.snapshot = R"({"n":)" + std::to_string(records.size()) + "}";
    out.serials.push_back({"甲局", "p", "2024", static_cast<std::int64_t>(records.size())});
    return out;
}

void run(Journal& journal, int cases, int acts) {
    for (int i = 0; i < acts; ++i)
        for (int c = 0; c < cases; ++c) {
            const auto id = "案" + std::to_string(c);
            must(submit(journal, act(HashAlgorithm::Sha256, id, head_of(journal, id))));
        }
}

}  // namespace

TEST_CASE("two threads on one case: one is first, the other is told to read again, and no number is used twice") {
    const Directory directory;
    const auto journal = open(directory.url());
    std::atomic<int> conflicts = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int done = 0; done < 20;) {
                const auto head = journal->head("a");
                if (!head) std::abort();
                const auto stored = submit(*journal, act(HashAlgorithm::Sha256, "a", head->value_or(Head{})));
                if (stored) ++done;
                else if (stored.error().id == "case.moved") ++conflicts;
                else std::abort();
            }
        });
    for (auto& thread : threads) thread.join();
    const auto records = must(journal->records("a", -1));
    REQUIRE(records.size() == 80);
    for (std::size_t i = 0; i < records.size(); ++i) CHECK(records[i].cseq == static_cast<std::int64_t>(i));
}

TEST_CASE("a job that fails or throws disturbs none of those it shares a commit with") {
    const auto journal = open("sqlite::memory:");
    std::vector<std::thread> threads;
    std::atomic<int> stored = 0, refused = 0, threw = 0;
    for (int t = 0; t < 6; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 30; ++i) {
                const auto id = std::to_string(t) + "/" + std::to_string(i);
                const auto done = journal->submit([&](Transaction& transaction) -> Result<std::vector<Append>> {
                    DOCKET_TRY_ASSIGN(const auto serial, transaction.next_serial("甲局", "p", "2024"));
                    (void)serial;
                    if (i % 3 == 1) return fail(ErrorKind::Rejected, "no", "no", "否");
                    if (i % 3 == 2) throw std::runtime_error("a defect");
                    return std::vector{act(HashAlgorithm::Sha256, id, {})};
                });
                if (done) ++stored;
                else if (done.error().id == "no") ++refused;
                else if (done.error().id == "journal.job") ++threw;
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(stored == 60);
    CHECK(refused == 60);
    CHECK(threw == 60);
    CHECK(must(journal->cases({}, 0)).size() == 60);
    must(journal->submit([&](Transaction& transaction) -> Result<std::vector<Append>> {
        CHECK(must(transaction.next_serial("甲局", "p", "2024")) == 61);  // only commands that were stored used a number
        return std::vector<Append>{};
    }));
}

TEST_CASE("a record that does not follow is refused before anything is written") {
    const auto journal = open("sqlite::memory:");
    must(submit(*journal, act(HashAlgorithm::Sha256, "a", {})));
    const auto head = head_of(*journal, "a");
    auto wrong = act(HashAlgorithm::Sha256, "a", head);
    wrong.records[0].cprev[0] ^= 1;
    CHECK(submit(*journal, wrong).error().id == "record.unchained");
    auto empty = act(HashAlgorithm::Sha256, "a", head);
    empty.records.clear();
    CHECK(submit(*journal, empty).error().id == "journal.nothing");
    auto forged = act(HashAlgorithm::Sha256, "a", head);
    forged.records[0].cseq = -1;  // the journal reads the body itself
    forged.records[0].rec[3] ^= 1;
    CHECK(submit(*journal, forged).error().id == "record.malformed");
    auto many = act(HashAlgorithm::Sha256, "a", head);
    many.projection->open_steps.resize((1u << 20) + 1);
    CHECK(submit(*journal, many).error().id == "journal.too_many_rows");
    CHECK(must(journal->records("a", -1)).size() == 1);
}

TEST_CASE("every projection is made anew from the records") {
    const Directory directory;
    for (const auto& url : {directory.url(), std::string("sqlite::memory:")}) {
        const auto journal = open(url);
        run(*journal, 5, 4);
        const auto before = tables(*journal);
        const auto head = head_of(*journal, "案3");
        must(journal->rebuild_projections(derive));
        CHECK(tables(*journal) == before);
        CHECK(head_of(*journal, "案3").rec == head.rec);
        CHECK(head_of(*journal, "案3").recorded_us == head.recorded_us);
        CHECK(must(journal->snapshot("案3"))->state == R"({"n":4})");
        must(journal->submit([&](Transaction& transaction) -> Result<std::vector<Append>> {
            CHECK(must(transaction.next_serial("甲局", "p", "2024")) == 5);
            return std::vector<Append>{};
        }));
        run(*journal, 6, 1);  // and the journal goes on, with a case more
        CHECK(must(journal->records("案3", -1)).size() == 5);
        CHECK(must(journal->cases({}, 0)).size() == 6);
    }
}

TEST_CASE("a rebuild that fails leaves every table as it was") {
    const auto journal = open("sqlite::memory:");
    run(*journal, 5, 2);
    const auto before = tables(*journal);
    const auto failed = journal->rebuild_projections([](const std::string& id, const auto& records) -> Result<Derived> {
        if (id == "案3") return fail(ErrorKind::Corrupt, "state.unreadable", "it cannot be read", "无法读取");
        return derive(id, records);
    });
    REQUIRE_FALSE(failed);
    CHECK(failed.error().id == "state.unreadable");
    CHECK(tables(*journal) == before);
    const auto threw = journal->rebuild_projections([](const std::string&, const auto&) -> Result<Derived> { throw std::runtime_error("defect"); });
    CHECK(threw.error().id == "journal.job");
    CHECK(tables(*journal) == before);
    run(*journal, 5, 1);
}

TEST_CASE("projections are made anew while others write") {
    const Directory directory;
    const auto journal = open(directory.url());
    run(*journal, 3, 2);
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        for (int i = 0; !stop || i < 20; ++i)
            if (!submit(*journal, act(HashAlgorithm::Sha256, "n" + std::to_string(i), {}))) std::abort();
    });
    for (int i = 0; i < 5; ++i) must(journal->rebuild_projections(derive));
    stop = true;
    writer.join();
    must(journal->rebuild_projections(derive));
    CHECK(must(journal->cases({}, 0)).size() >= 23);
}
