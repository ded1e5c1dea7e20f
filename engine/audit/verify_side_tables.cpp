// The tables beside the record: requests, the queue of deadlines, private values, counters. Each against the records, or,
// where no record speaks of it, against itself.

#include <algorithm>
#include <cstring>

#include "audit/canonical_reader.hpp"
#include "audit/verification.hpp"
#include "base/format.hpp"
#include "journal/record.hpp"
#include "journal/schema.hpp"

namespace docket::audit {
namespace {

using journal::RowView;

constexpr std::size_t kSaltBytes = 32;

// A request is what keeps a repeated command from being done twice: each that a record names has its row, and no other.
Status verify_requests(Verification& on) {
    const auto algorithm = on.report.algorithm;
    auto& marks = on.requests;
    std::sort(marks.begin(), marks.end());
    std::vector<bool> seen(marks.size());
    DOCKET_TRY(on.file.rows("select authority, request_id, case_key, cseq, digest, answer, seal from request", [&](RowView& row) {
        const std::string authority(row.text(0)), id(row.text(1)), digest(row.text(4)), answer(row.text(5)), seal(row.text(6));
        const auto key = row.integer(2), cseq = row.integer(3);
        const auto chain = on.chains.find(key);
        const auto case_id = chain == on.chains.end() ? std::string() : chain->second.id;
        if (!row.sound() || seal != journal::seal_of_request(algorithm, authority, id, case_id, cseq, digest, answer))
            on.find("request.changed", format("the row of request {} was changed", id), format("请求 {} 的行已被改动", id), -1, case_id);
        const auto mark = mark_of_request(key, id);
        const auto at = std::lower_bound(marks.begin(), marks.end(), mark);
        if (at == marks.end() || at->high != mark.high || at->low != mark.low)
            on.find("request.unrecorded", format("request {} stands in no record", id), format("请求 {} 没有对应的记录", id), -1, case_id);
        else
            seen[static_cast<std::size_t>(at - marks.begin())] = true;
        return true;
    }));
    for (std::size_t i = 0; i < marks.size(); ++i)
        if (!seen[i])
            on.find("request.missing", format("the request of record {} is missing: sent again, it would be done again", marks[i].seq),
                    format("第 {} 条记录的请求行缺失：重复提交时会再次办理", marks[i].seq), marks[i].seq);
    return ok();
}

Status verify_private_values(Verification& on) {
    return on.file.rows("select commitment, salt, value from private_value", [&](RowView& row) {
        const std::string commitment(row.text(0)), salt_hex(row.text(1)), value(row.text(2));
        const auto salt = from_hex(salt_hex);
        if (!row.sound() || !salt || salt->size() != kSaltBytes || !is_canonical(value) ||
            to_text(on.report.algorithm, hash(on.report.algorithm, HashDomain::Commitment, *salt, value)) != commitment)
            on.find("private.changed", format("the private value of {} was changed", commitment), format("{} 的不公开内容已被改动", commitment));
        return true;
    });
}

// due holds the running clocks of deadline, by day, and nothing else.
Status verify_due(Verification& on) {
    const auto queue = format("select d.fires_day, d.id from due d left join deadline l on l.id = d.id and l.fires_day = d.fires_day "
                              "and l.state = '{0}' where l.id is null union all "
                              "select l.fires_day, l.id from deadline l left join due d on d.id = l.id and d.fires_day = l.fires_day "
                              "where l.state = '{0}' and d.id is null",
                              journal::kRunning);
    return on.file.rows(queue, [&](RowView& row) {
        const auto day = row.integer(0), id = row.integer(1);
        const auto chain = on.chains.find(id >> journal::kRowBits);
        on.find("due.differs", format("the queue of deadlines and the deadlines disagree about day {}", day),
                format("期限队列与期限表在第 {} 日上不一致", day), -1, chain == on.chains.end() ? "" : chain->second.id);
        return true;
    });
}

Status verify_orphans(Verification& on) {
    for (const char* table : {"open_step", "deadline", "document"})
        DOCKET_TRY(on.file.rows(format("select id from {} where (id >> {}) not in (select key from cases)", table, journal::kRowBits),
                                [&](RowView& row) {
            on.find("projection.orphan", format("row {} of {} belongs to no case", row.integer(0), table),
                    format("{} 表第 {} 行不属于任何案件", table, row.integer(0)));
            return true;
        }));
    return on.file.rows("select case_key, cseq from snapshot where case_key not in (select key from cases)", [&](RowView& row) {
        on.find("projection.orphan", format("a snapshot belongs to no case ({})", row.integer(0)), format("快照不属于任何案件（{}）", row.integer(0)));
        return true;
    });
}

// A counter stands where the last number given is, and every number below it was given: serials are used up only by a
// transaction that commits.
Status verify_serials(Verification& on) {
    if (!on.report.compared_projections) return ok();
    auto given = on.serials;
    DOCKET_TRY(on.file.rows("select authority, pattern, year, last from serial", [&](RowView& row) {
        const SerialKey key{row.text(0), row.text(1), row.text(2)};
        const auto last = row.integer(3);
        const auto& [authority, pattern, year] = key;
        const auto found = given.find(key);
        const auto most = found == given.end() ? 0 : *found->second.rbegin();
        if (!row.sound() || last != most)
            on.find("serial.differs", format("the counter {} {} of {} stands at {}, the records at {}", pattern, year, authority, last, most),
                    format("{} 的计数器 {} {} 为 {}，记录为 {}", authority, pattern, year, last, most));
        if (found != given.end() && static_cast<std::int64_t>(found->second.size()) != most)
            on.find("serial.gap", format("numbers of {} {} of {} are missing in the records", pattern, year, authority),
                    format("记录中缺少 {} 的 {} {} 的部分序号", authority, pattern, year));
        if (found != given.end()) given.erase(found);
        return true;
    }));
    for (const auto& [key, numbers] : given)
        on.find("serial.missing", format("the counter {} {} of {} is missing", std::get<1>(key), std::get<2>(key), std::get<0>(key)),
                format("缺少 {} 的计数器 {} {}", std::get<0>(key), std::get<1>(key), std::get<2>(key)));
    return ok();
}

// The outbox holds what was told and not heard yet, and nothing else: what is missing there would never be heard.
Status verify_outbox(Verification& on) {
    auto told = on.letters;
    DOCKET_TRY(on.file.rows("select id from outbox", [&](RowView& row) {
        if (told.erase(row.integer(0)) == 0)
            on.find("letter.unrecorded", format("letter {} of the outbox stands in no record, or was heard", row.integer(0)),
                    format("待告知表中的 {} 没有对应的记录，或者已经收到", row.integer(0)));
        return true;
    }));
    for (const auto letter : told)
        on.find("letter.missing", format("what record {} tells another case was never heard and waits nowhere", letter >> journal::kLetterBits),
                format("第 {} 条记录告知他案的内容未被收到，也不在待告知表中", letter >> journal::kLetterBits), letter >> journal::kLetterBits);
    return ok();
}

}  // namespace

RequestMark mark_of_request(std::int64_t case_key, std::string_view request_id, std::int64_t seq) {
    const auto digest = hash(HashAlgorithm::Sha256, format("{}:{}", case_key, request_id));
    RequestMark mark;
    std::memcpy(&mark.high, digest.data(), sizeof mark.high);
    std::memcpy(&mark.low, digest.data() + sizeof mark.high, sizeof mark.low);
    mark.seq = seq;
    return mark;
}

Status verify_side_tables(Verification& on) {
    DOCKET_TRY(verify_requests(on));
    DOCKET_TRY(verify_private_values(on));
    DOCKET_TRY(verify_due(on));
    DOCKET_TRY(verify_outbox(on));
    DOCKET_TRY(verify_orphans(on));
    return verify_serials(on);
}

}  // namespace docket::audit
