// The table of cases against the ends of their chains; and, where somebody can rebuild a case from its records, what the
// projections say of it against what they should.

#include <algorithm>

#include "audit/canonical_reader.hpp"
#include "audit/verification.hpp"
#include "base/format.hpp"
#include "journal/record.hpp"
#include "journal/schema.hpp"

namespace docket::audit {
namespace {

using journal::RowView;

constexpr std::int64_t kProgressEvery = 256;
constexpr std::int64_t kRows = std::int64_t{1} << journal::kRowBits;

// One row of `cases`: what the journal needs, and what queries read.
struct CaseLine {
    std::int64_t key = 0;
    CaseChain end;
    std::string last_rec;
    journal::CaseRow row;
};

CaseLine line_of(RowView& row) {
    CaseLine out;
    out.key = row.integer(0);
    out.end.id = row.text(1);
    out.end.cseq = row.integer(2);
    out.end.last_seq = row.integer(3);
    out.last_rec = row.text(4);
    out.end.recorded_us = row.integer(5);
    std::string* const texts[] = {&out.row.authority, &out.row.process, &out.row.version, &out.row.stage, &out.row.phase,
                                  &out.row.outcome,   &out.row.opened,  &out.row.ended,   &out.row.title};
    for (int i = 0; i < 9; ++i) *texts[i] = row.text(6 + i);
    out.row.case_id = out.end.id;
    return out;
}

bool same(const journal::CaseRow& a, const journal::CaseRow& b) {
    const auto fields = [](const journal::CaseRow& r) {
        return std::tie(r.case_id, r.authority, r.process, r.version, r.stage, r.phase, r.outcome, r.opened, r.ended, r.title);
    };
    return fields(a) == fields(b);
}

// Asks for the rows of one case; each Question is prepared once.
class CaseReader {
public:
    static Result<CaseReader> on(journal::UntrustedFile& file) {
        DOCKET_TRY_ASSIGN(auto record, file.prepare("select seq, case_key, cseq, prev_seq, body, rec, sealed, leaf from record where seq = ?"));
        DOCKET_TRY_ASSIGN(auto steps, file.prepare("select id, step, role, person, since, due, asks, whom, is_duty, is_also from open_step "
                                                   "where id >= ? and id < ? order by id"));
        DOCKET_TRY_ASSIGN(auto clocks, file.prepare("select id, clock, last_day, state, fires_day from deadline "
                                                    "where id >= ? and id < ? order by id"));
        DOCKET_TRY_ASSIGN(auto documents, file.prepare("select id, document, number, issued, addressee, served, method from document "
                                                       "where id >= ? and id < ? order by id"));
        DOCKET_TRY_ASSIGN(auto allotments, file.prepare("select id, pool, person, turn, runs from allotment where id >= ? and id < ? order by id"));
        return CaseReader(std::move(record), std::move(steps), std::move(clocks), std::move(documents), std::move(allotments));
    }

    // Oldest first, by the pointers from the case's last record; fewer than there are where a pointer is wrong, which
    // the pass over the log has found.
    Result<std::vector<journal::StoredRecord>> records(HashAlgorithm algorithm, std::int64_t key, std::int64_t last_seq) {
        std::vector<journal::StoredRecord> out;
        const auto digest = [&](std::string_view hex) {
            return digest_from_text(algorithm, format("{}:{}", name_of(algorithm), hex)).value_or(Digest{});
        };
        for (auto seq = last_seq; seq >= 0;) {
            std::int64_t next = -1;
            DOCKET_TRY(record_.ask({seq}, [&](RowView& row) {
                if (row.integer(1) != key) return false;
                next = std::min(row.integer(3), seq - 1);
                out.push_back({seq, row.integer(2), std::string(row.text(4)), digest(row.text(5)), std::string(row.text(6)), digest(row.text(7))});
                return false;
            }));
            seq = next;
        }
        std::reverse(out.begin(), out.end());
        return out;
    }

    // The stored rows as lines of text, each with its place and every column: what is compared, and what a finding quotes.
    Result<std::vector<std::string>> lines(std::int64_t key) {
        std::vector<std::string> out;
        const auto read = [&](journal::Question& question, const char* table, int texts, int numbers) -> Status {
            return question.ask({key << journal::kRowBits, (key + 1) << journal::kRowBits}, [&](RowView& row) {
                auto line = format("{} {}", table, row.integer(0) & (kRows - 1));
                for (int i = 1; i <= texts; ++i) line += format("|{}", row.text(i));
                for (int i = 1; i <= numbers; ++i) line += format("|{}", row.integer(texts + i));
                if (!row.sound()) line += "|?";
                out.push_back(std::move(line));
                return true;
            });
        };
        DOCKET_TRY(read(steps_, "open_step", 7, 2));
        DOCKET_TRY(read(clocks_, "deadline", 3, 1));
        DOCKET_TRY(read(documents_, "document", 6, 0));
        DOCKET_TRY(read(allotments_, "allotment", 2, 2));
        return out;
    }

private:
    CaseReader(journal::Question record, journal::Question steps, journal::Question clocks, journal::Question documents, journal::Question allotments)
        : record_(std::move(record)), steps_(std::move(steps)), clocks_(std::move(clocks)), documents_(std::move(documents)),
          allotments_(std::move(allotments)) {}

    journal::Question record_, steps_, clocks_, documents_, allotments_;
};

// The rows as they should be, in the form of CaseReader::lines().
std::vector<std::string> lines_of(const journal::Projection& projection) {
    std::vector<std::string> out;
    std::size_t n = 0;
    for (const auto& s : projection.open_steps)
        out.push_back(format("open_step {}|{}|{}|{}|{}|{}|{}|{}|{}|{}", n++, s.step, s.role, s.person, s.since, s.due, s.asks, s.whom,
                             s.is_duty ? 1 : 0, s.is_also ? 1 : 0));
    n = 0;
    for (const auto& d : projection.deadlines) out.push_back(format("deadline {}|{}|{}|{}|{}", n++, d.clock, d.last_day, d.state, d.fires_day));
    n = 0;
    for (const auto& d : projection.documents)
        out.push_back(format("document {}|{}|{}|{}|{}|{}|{}", n++, d.document, d.number, d.issued, d.addressee, d.served, d.method));
    n = 0;
    for (const auto& a : projection.allotments) out.push_back(format("allotment {}|{}|{}|{}|{}", n++, a.pool, a.person, a.turn, a.runs ? 1 : 0));
    return out;
}

class CasePass {
public:
    CasePass(Verification& on, CaseReader reader) : on_(on), reader_(std::move(reader)) {}

    Status take(const CaseLine& line) {
        const auto found = on_.chains.find(line.key);
        if (found == on_.chains.end()) {
            on_.find("case.unrecorded", format("case {} stands in no record", line.end.id), format("案件 {} 没有任何记录", line.end.id), -1,
                     line.end.id);
            return ok();
        }
        const auto& chain = found->second;
        seen_.insert(line.key);
        if (line.end.id != chain.id || line.end.cseq != chain.cseq || line.end.last_seq != chain.last_seq ||
            line.end.recorded_us != chain.recorded_us || line.last_rec != to_hex(chain.rec))
            on_.find("case.head", format("the table of cases does not name the last record of case {}, number {}", chain.id, chain.cseq),
                     format("案件表所载的末条记录与案件 {} 第 {} 号记录不符", chain.id, chain.cseq), chain.last_seq, chain.id, chain.cseq);
        return on_.options.rebuild ? compare(line, chain) : ok();
    }

    void finish() {
        on_.report.cases = 0;
        for (const auto& [key, chain] : on_.chains) {
            if (chain.id != journal::kLogCase) ++on_.report.cases;
            if (!seen_.contains(key))
                on_.find("case.missing", format("the table of cases lacks case {}", chain.id), format("案件表中缺少案件 {}", chain.id), chain.last_seq,
                         chain.id, chain.cseq);
        }
        on_.report.compared_projections = on_.options.rebuild != nullptr;
    }

private:
    Status compare(const CaseLine& line, const CaseChain& chain) {
        DOCKET_TRY_ASSIGN(const auto records, reader_.records(on_.report.algorithm, line.key, chain.last_seq));
        DOCKET_TRY_ASSIGN(const auto stored, reader_.lines(line.key));
        journal::Projection empty;
        empty.row.case_id = chain.id;
        if (chain.id == journal::kLogCase) {  // deployments and what else belongs to no case: nothing follows from them
            compare_rows(line, stored, empty, chain);
            return ok();
        }
        if (static_cast<std::int64_t>(records.size()) != chain.cseq + 1) {  // never ask for what comes of half a case
            on_.find("case.incomplete", format("only {} record(s) of case {} can be reached from its last one", records.size(), chain.id),
                     format("自案件 {1} 的末条记录只能回溯到 {0} 条记录", records.size(), chain.id), chain.last_seq, chain.id, chain.cseq);
            return ok();
        }
        auto rebuilt = on_.options.rebuild(chain.id, records);
        if (!rebuilt) {
            on_.find(rebuilt.error().id, format("case {}: {}", chain.id, rebuilt.error().en), format("案件 {}：{}", chain.id, rebuilt.error().zh),
                     -1, chain.id);
            return ok();
        }
        compare_states(records, rebuilt->states, chain);
        if (rebuilt->projection && !rebuilt->value_erased) compare_rows(line, stored, *rebuilt->projection, chain);
        for (auto& serial : rebuilt->serials)
            if (!on_.serials[{serial.authority, serial.pattern, serial.year}].insert(serial.number).second)
                on_.find("serial.twice", format("number {} of {} {} was given twice", serial.number, serial.pattern, serial.year),
                         format("{} {} 的序号 {} 重复", serial.pattern, serial.year, serial.number), -1, chain.id);
        return ok();
    }

    void compare_states(const std::vector<journal::StoredRecord>& records, const std::vector<std::string>& states, const CaseChain& chain) {
        for (std::size_t i = 0; i < std::min(records.size(), states.size()); ++i) {
            std::vector<Member> members;
            if (states[i].empty() || !read_canonical(records[i].body, members)) continue;
            if (text_value(member(members, "state")).value_or("") == states[i]) continue;
            on_.find("record.state_differs", format("record {} leads to another state than it says", records[i].seq),
                     format("第 {} 条记录所载状态与重算结果不一致", records[i].seq), records[i].seq, chain.id, records[i].cseq);
            return;  // each later one differs with it
        }
    }

    void compare_rows(const CaseLine& line, const std::vector<std::string>& stored, const journal::Projection& projection,
                      const CaseChain& chain) {
        const auto differs = [&](const std::string& what) {
            on_.find("projection.differs", format("case {}: the tables say otherwise than its records: {}", chain.id, what),
                     format("案件 {}：查询表与其记录不符：{}", chain.id, what), -1, chain.id);
        };
        if (!same(line.row, projection.row)) differs("cases");
        const auto expected = lines_of(projection);
        const auto [a, b] = std::mismatch(stored.begin(), stored.end(), expected.begin(), expected.end());
        if (a != stored.end() || b != expected.end()) differs(a != stored.end() ? *a : *b);
    }

    Verification& on_;
    CaseReader reader_;
    std::set<std::int64_t> seen_;
};

}  // namespace

Status verify_cases(Verification& on) {
    DOCKET_TRY_ASSIGN(auto reader, CaseReader::on(on.file));
    CasePass pass(on, std::move(reader));
    Status inner = ok();
    std::int64_t done = 0;
    DOCKET_TRY(on.file.rows("select key, id, last_cseq, last_seq, last_rec, recorded_us, authority, process, version, stage, phase, outcome, "
                            "opened, ended, title from cases order by key",
                            [&](RowView& row) {
        const auto line = line_of(row);
        if (!row.sound()) on.find("case.storage", format("the row of case {} has a value of another kind", line.end.id),
                                  format("案件 {} 的行含有类型不符的值", line.end.id), -1, line.end.id);
        inner = pass.take(line);
        if (inner && ++done % kProgressEvery == 0 && on.options.progress && !on.options.progress(on.total, on.total))
            inner = fail(ErrorKind::Interrupted, "audit.interrupted", "verification was stopped", "核验已中止", on.file.path());
        return inner.has_value();
    }));
    DOCKET_TRY(std::move(inner));
    pass.finish();
    return ok();
}

}  // namespace docket::audit
