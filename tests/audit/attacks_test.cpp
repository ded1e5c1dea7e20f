// The table "What each part stops" of the record's specification, a row a test: each attack on a real file, with and
// without every later digest computed anew, with and without a checkpoint kept elsewhere. Where the table says "not
// detected", a finding would be as wrong as a missing one: the report must say that nothing is anchored.
#include "audit/merkle.hpp"
#include "forger.hpp"
#include "log.hpp"

using namespace docket;
using namespace docket::audit;
using journal::Directory;

namespace {

using Attack = std::function<void(Forger&)>;

struct Scene {
    Directory directory;
    Kept kept = write_log(directory.url());

    Report attacked(const Attack& attack, bool compute_anew, std::vector<Checkpoint> checkpoints = {}) {
        std::filesystem::copy_file(directory.file(), directory.file("attacked"));
        {
            Forger forger(directory.file("attacked"), HashAlgorithm::Sha256, kLogName);
            REQUIRE(forger.lines.size() == 15);
            attack(forger);
            if (compute_anew) forger.compute_all_anew();
            forger.write();
        }
        auto report = verified(directory.url("attacked"), std::move(checkpoints));
        std::filesystem::remove(directory.file("attacked"));
        INFO(ids(report));
        return report;
    }

    // With every digest computed anew nothing shows, and the report says how little that means.
    void hidden(const Attack& attack) {
        const auto report = attacked(attack, true);
        INFO(ids(report));
        CHECK(report.ok());
        CHECK(report.anchored_through == -1);
        CHECK(conclusion(report).en.find("no record is anchored") != std::string::npos);
    }
};

}  // namespace

TEST_CASE("the untouched log verifies, and no checkpoint means nothing is anchored") {
    Scene scene;
    const auto report = verified(scene.directory.url(), {}, derive);
    INFO(ids(report));
    CHECK(report.ok());
    CHECK(report.records == 15);
    CHECK(report.cases == 3);
    CHECK(report.anchored_through == -1);
    CHECK(report.compared_projections);
    const auto nine = verified(scene.directory.url(), {scene.kept.nine});
    CHECK(nine.ok());
    CHECK(nine.checkpoints_agreed == 1);
    CHECK(nine.anchored_through == 8);
    CHECK(conclusion(nine).en == "records 0 to 8 are as they were when the checkpoint was made; not anchored after record 8: 6 record(s)");
    const auto both = verified(scene.directory.url(), {scene.kept.fifteen, scene.kept.nine});
    CHECK(both.checkpoints_agreed == 2);
    CHECK(both.anchored_through == 14);
    CHECK(conclusion(both).en == "all 15 records are as they were when the checkpoint was made");
}

TEST_CASE("an edited record is found and named") {
    Scene scene;
    const Attack edit = [](Forger& f) { f.edit(7, [](Json& json) { json["what"]["result"] = "不予受理"; }); };
    const auto plain = scene.attacked(edit, false);
    const auto* finding = found(plain, "record.digest");
    REQUIRE(finding);
    CHECK(finding->seq == 7);
    CHECK(finding->case_id == "复1");
    CHECK(finding->cseq == 2);
    scene.hidden(edit);
    CHECK(found(scene.attacked(edit, true, {scene.kept.nine}), "checkpoint.root_differs"));
    CHECK(found(scene.attacked(edit, false, {scene.kept.nine}), "record.digest"));
}

TEST_CASE("an edit with its own digest computed anew breaks both chains at the record after it") {
    Scene scene;
    const auto report = scene.attacked(
        [](Forger& f) {
            f.edit(7, [](Json& json) { json["what"]["result"] = "不予受理"; });
            f.lines[7].rec = to_hex(hash(HashAlgorithm::Sha256, HashDomain::Record, f.lines[7].body));
        },
        false);
    const auto* in_log = found(report, "log.link");
    const auto* in_case = found(report, "case.link");
    REQUIRE(in_log);
    REQUIRE(in_case);
    CHECK(in_log->seq == 7);
    CHECK(in_case->seq == 9);  // the next record of the same case
}

TEST_CASE("a deleted record is found, and its number is named") {
    Scene scene;
    const Attack remove = [](Forger& f) { f.lines.erase(f.lines.begin() + 5); };
    const auto plain = scene.attacked(remove, false);
    const auto* gap = found(plain, "log.gap");
    REQUIRE(gap);
    CHECK(gap->en == "record 6: record 5 is missing before it");
    CHECK(found(plain, "case.gap"));
    scene.hidden(remove);
    const auto held = scene.attacked(remove, true, {scene.kept.fifteen});
    const auto* shorter = found(held, "checkpoint.log_shorter");
    REQUIRE(shorter);
    CHECK(shorter->en == "the checkpoint covers 15 records: the log has only 14");
    CHECK(found(scene.attacked(remove, true, {scene.kept.nine}), "checkpoint.root_differs"));
}

TEST_CASE("two swapped records are found") {
    Scene scene;
    const Attack swap = [](Forger& f) {  // of two cases: the attacker keeps their times in order
        std::swap(f.lines[4].body, f.lines[6].body);
        std::swap(f.lines[4].key, f.lines[6].key);
        std::swap(f.lines[4].rec, f.lines[6].rec);
        std::swap(f.lines[4].cseq, f.lines[6].cseq);
    };
    const auto plain = scene.attacked(swap, false);
    CHECK(found(plain, "log.link"));
    scene.hidden(swap);
    CHECK(found(scene.attacked(swap, true, {scene.kept.nine}), "checkpoint.root_differs"));
}

TEST_CASE("two records of one case swapped are found even where every digest was computed anew: time went back") {
    Scene scene;
    const Attack swap = [](Forger& f) { std::swap(f.lines[5].body, f.lines[7].body); };
    CHECK(found(scene.attacked(swap, false), "record.digest"));
    CHECK(found(scene.attacked(swap, true), "record.recorded_back"));
}

TEST_CASE("an inserted record is found") {
    Scene scene;
    const Attack insert = [](Forger& f) {
        auto line = f.lines[7];
        f.lines.insert(f.lines.begin() + 8, line);
        f.edit(8, [](Json& json) {
            json["what"]["result"] = "延长";
            json.erase("cmd");
        });
        for (std::size_t i = 8; i < f.lines.size(); ++i) f.lines[i].seq = static_cast<std::int64_t>(i);
    };
    const auto plain = scene.attacked(insert, false);
    const auto* finding = found(plain, "case.gap");
    REQUIRE(finding);
    CHECK(finding->seq == 8);
    scene.hidden(insert);
    CHECK(found(scene.attacked(insert, true, {scene.kept.fifteen}), "checkpoint.root_differs"));
}

TEST_CASE("a tail cut off shows down to the last checkpoint held outside, and no further") {
    Scene scene;
    const auto cut_to = [](std::size_t size) { return Attack([size](Forger& f) { f.lines.resize(size); }); };
    CHECK(found(scene.attacked(cut_to(12), false), "case.head"));  // the tables still name the lost records
    scene.hidden(cut_to(12));
    CHECK(found(scene.attacked(cut_to(12), true, {scene.kept.fifteen}), "checkpoint.log_shorter"));
    CHECK(found(scene.attacked(cut_to(8), true, {scene.kept.nine}), "checkpoint.log_shorter"));
    const auto above = scene.attacked(cut_to(12), true, {scene.kept.nine});
    CHECK(above.ok());
    CHECK(above.anchored_through == 8);
    CHECK(conclusion(above).en.find("not anchored after record 8: 3 record(s)") != std::string::npos);
}

TEST_CASE("a back-dated record is found by its digest, or by a checkpoint above it, or not at all") {
    Scene scene;
    const auto backdate = [](std::size_t seq) {
        return Attack([seq](Forger& f) { f.edit(seq, [](Json& json) { json["when"]["effective"] = "2024-02-01"; }); });
    };
    CHECK(found(scene.attacked(backdate(6), false), "record.digest"));
    scene.hidden(backdate(6));
    CHECK(found(scene.attacked(backdate(6), true, {scene.kept.nine}), "checkpoint.root_differs"));
    const auto newer = scene.attacked(backdate(11), true, {scene.kept.nine});  // above the checkpoint
    CHECK(newer.ok());
    CHECK(newer.anchored_through == 8);
}

TEST_CASE("a new record with an old legal date is valid: only its recorded time is bound") {
    Scene scene;
    {
        const auto journal = journal::open(scene.directory.url());
        const auto head = journal::head_of(*journal, "复1");
        auto append = journal::act(HashAlgorithm::Sha256, "复1", head);
        append.records = {journal::must(journal::assemble(HashAlgorithm::Sha256, "复1", head,
            {.type = "step.done", .when = {{"effective", "2023-01-01"}, {"recorded", journal::instant_text(head.recorded_us)}}}))};
        journal::must(journal::submit(*journal, append));
    }
    const auto report = verified(scene.directory.url(), {scene.kept.fifteen});
    INFO(ids(report));
    CHECK(report.ok());
    CHECK(report.anchored_through == 14);
}

TEST_CASE("the engine's clock turned back: the record refuses to go back in a case, and the seal in the log") {
    Scene scene;
    auto now = journal::kNoon + 86'400'000'000;
    journal::OpenOptions options;
    options.clock = [&] { return now; };
    {
        const auto journal = journal::open(scene.directory.url(), options);
        act_on(*journal, "复1");
        now -= 3600'000'000;
        act_on(*journal, "复2");
        const auto head = journal::head_of(*journal, "复1");
        const auto back = journal::assemble(HashAlgorithm::Sha256, "复1", head,
            {.type = "step.done", .when = {{"recorded", journal::instant_text(head.recorded_us - 1)}}});
        REQUIRE_FALSE(back);
        CHECK(back.error().id == "record.malformed");
    }
    CHECK(verified(scene.directory.url()).ok());
    std::filesystem::copy_file(scene.directory.file(), scene.directory.file("back"));
    {
        Forger forger(scene.directory.file("back"), HashAlgorithm::Sha256, kLogName);
        forger.lines[6].sealed = "2020-01-01T00:00:00.000000Z";
        forger.compute_all_anew();
        forger.write();
    }
    CHECK(found(verified(scene.directory.url("back")), "log.sealed_back"));
}

TEST_CASE("another definition or calendar under the same version is found") {
    Scene scene;
    const auto swap_model = [](bool digest_too) {
        return Attack([digest_too](Forger& f) {
            const std::string other = R"({"id":"宽松"})";
            f.raw().run("update deployment set model = ? where seq = 1", {other});
            if (digest_too)
                f.raw().run("update deployment set model_digest = ? where seq = 1",
                            {to_text(HashAlgorithm::Sha256, hash(HashAlgorithm::Sha256, other))});
        });
    };
    CHECK(found(scene.attacked(swap_model(false), false), "deployment.model"));
    CHECK(found(scene.attacked(swap_model(true), false), "deployment.differs"));
    CHECK(found(scene.attacked([](Forger& f) { f.raw().run("update deployment set source = 'x' where seq = 2"); }, false), "deployment.source"));
    CHECK(found(scene.attacked([](Forger& f) { f.raw().run("delete from deployment where seq = 2"); }, false), "deployment.missing"));
    // Put right in every record and every digest after it, only a checkpoint shows it.
    const Attack everywhere = [](Forger& f) {
        const std::string old_model = R"({"id":"行政复议"})", other = R"({"id":"宽松"})";
        const auto old_digest = to_text(HashAlgorithm::Sha256, hash(HashAlgorithm::Sha256, old_model));
        const auto new_digest = to_text(HashAlgorithm::Sha256, hash(HashAlgorithm::Sha256, other));
        f.raw().run("update deployment set model = ?, model_digest = ? where seq = 1", {other, new_digest});
        for (auto& line : f.lines)
            for (auto at = line.body.find(old_digest); at != std::string::npos; at = line.body.find(old_digest))
                line.body.replace(at, old_digest.size(), new_digest);
    };
    scene.hidden(everywhere);
    CHECK(found(scene.attacked(everywhere, true, {scene.kept.nine}), "checkpoint.root_differs"));
}

TEST_CASE("two different logs for two readers: no proof joins the forged one to the checkpoint") {
    Scene scene;
    std::vector<Digest> leaves, forged;
    std::filesystem::copy_file(scene.directory.file(), scene.directory.file("second"));
    const auto leaves_of = [](const std::string& path) {
        std::vector<Digest> out;
        Forger forger(path, HashAlgorithm::Sha256, kLogName);
        for (const auto& line : forger.lines) out.push_back(*digest_from_text(HashAlgorithm::Sha256, "sha256:" + line.leaf));
        return out;
    };
    {
        Forger forger(scene.directory.file("second"), HashAlgorithm::Sha256, kLogName);
        forger.edit(4, [](Json& json) { json["what"]["result"] = "不予受理"; });
        forger.compute_all_anew();
        forger.write();
    }
    leaves = leaves_of(scene.directory.file());
    forged = leaves_of(scene.directory.file("second"));
    const auto joined = [&](const std::vector<Digest>& all) {
        GrowingTree tree(HashAlgorithm::Sha256);
        for (const auto& leaf : all) tree.add(leaf);
        return extends(HashAlgorithm::Sha256, tree.root(), all.size(), scene.kept.nine.root, 9,
                       consistency_proof(HashAlgorithm::Sha256, all, 9));
    };
    CHECK(joined(leaves));
    CHECK_FALSE(joined(forged));
    CHECK(found(verified(scene.directory.url("second"), {scene.kept.nine}), "checkpoint.root_differs"));
}

TEST_CASE("an old backup put back is shorter than the checkpoint") {
    const Directory directory;
    journal::OpenOptions options;
    options.log = kLogName;
    { act_on(*journal::open(directory.url(), options), "复9"); }
    std::filesystem::copy_file(directory.file(), directory.file("backup"));
    { act_on(*journal::open(directory.url(), options), "复9"); }
    VerifyOptions plain;
    plain.url = directory.url();
    const auto report = verified(directory.url("backup"));
    CHECK_FALSE(report.ok());  // these records name a process that was never deployed
    CHECK(found(report, "record.law"));
    Scene scene;
    const auto kept = scene.kept.fifteen;
    const auto early = scene.attacked([](Forger& f) { f.lines.resize(10); }, true, {kept});
    CHECK(found(early, "checkpoint.log_shorter"));
}

TEST_CASE("a checkpoint of another log agrees with nothing") {
    Scene scene;
    auto other = scene.kept.nine;
    other.origin = "elsewhere";
    const auto report = verified(scene.directory.url(), {other});
    CHECK(found(report, "checkpoint.other_log"));
    CHECK(report.anchored_through == -1);
}

TEST_CASE("with SM3 an edit is found as with SHA-256") {
    const Directory directory;
    write_log(directory.url(), HashAlgorithm::Sm3);
    CHECK(verified(directory.url()).algorithm == HashAlgorithm::Sm3);
    CHECK(verified(directory.url()).ok());
    {
        Forger forger(directory.file(), HashAlgorithm::Sm3, kLogName);
        forger.edit(7, [](Json& json) { json["what"]["result"] = "不予受理"; });
        forger.write();
    }
    CHECK(found(verified(directory.url()), "record.digest"));
}
