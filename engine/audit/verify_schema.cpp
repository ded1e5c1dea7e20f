// Is this file a journal of ours, with our tables and nothing beside them, and which log is in it?

#include <charconv>
#include <map>
#include <set>

#include "audit/canonical_reader.hpp"
#include "audit/verification.hpp"
#include "base/format.hpp"
#include "journal/record.hpp"
#include "journal/schema.hpp"

namespace docket::audit {
namespace {

using journal::RowView;

// Columns of SQLite's own making: the index behind a UNIQUE column has no text.
constexpr std::string_view kAutomaticIndex = "sqlite_autoindex_cases_1";

std::map<std::string, const journal::SchemaObject*, std::less<>> schema_of_release() {
    std::map<std::string, const journal::SchemaObject*, std::less<>> out;
    for (const auto& migration : journal::migrations())
        for (const auto& object : migration.objects) out.emplace(object.name, &object);
    return out;
}

std::map<std::string, std::string> read_meta(Verification& on, Status& status) {
    std::map<std::string, std::string> out;
    status = on.file.rows("select name, value from meta", [&](RowView& row) {
        out.emplace(row.text(0), row.text(1));
        return true;
    });
    return out;
}

Status refuse_newer(Verification& on) {
    Status status = ok();
    const auto meta = read_meta(on, status);
    DOCKET_TRY(std::move(status));
    const auto found = meta.find("schema_version");
    int version = 0;
    if (found == meta.end() || std::from_chars(found->second.data(), found->second.data() + found->second.size(), version).ec != std::errc())
        return ok();  // read_identity() finds it
    if (version > journal::kSchemaVersion)
        return fail(ErrorKind::NotYet, "journal.newer_schema",
                    format("the journal has schema {}, this program knows {}: use a newer program", version, journal::kSchemaVersion),
                    format("日志库的模式版本为 {}，本程序只认识到 {}：请使用更新的程序", version, journal::kSchemaVersion), on.file.path());
    return ok();
}

// What log.created says, if that record is whole.
struct Created {
    std::string log;
    HashAlgorithm algorithm = HashAlgorithm::Sha256;
    bool whole = false;
};

Created created_from(std::string_view body, std::string_view rec) {
    std::vector<Member> members, what;
    Created out;
    if (!read_canonical(body, members) || !read_canonical(member(members, "what"), what)) return out;
    const auto log = text_value(member(what, "log"));
    const auto algorithm = hash_algorithm_named(text_value(member(what, "algorithm")).value_or(""));
    if (!log || !algorithm) return out;
    return {*log, *algorithm, to_hex(hash(*algorithm, HashDomain::Record, body)) == rec};
}

}  // namespace

// Reading goes on with a trigger too few or a view too many, which are findings; it stops where a table is not ours,
// since then its rows mean nothing.
Status verify_schema(Verification& on) {
    auto expected = schema_of_release();
    bool tables_ours = true;
    bool has_meta = false;
    DOCKET_TRY(on.file.rows("select type, name, tbl_name, coalesce(sql, '') from sqlite_master", [&](RowView& row) {
        const std::string type(row.text(0)), name(row.text(1)), sql(row.text(3));
        const auto found = expected.find(name);
        has_meta |= name == "meta" && type == "table";
        if (found == expected.end()) {
            if (name != kAutomaticIndex)
                on.find("schema.foreign", format("the file holds a {} '{}' that no journal has", type, name),
                        format("文件中有日志库所没有的{}“{}”", type, name));
            return true;
        }
        if (type != found->second->type || sql != found->second->sql) {
            on.find("schema.changed", format("the {} '{}' is not defined as in a journal", found->second->type, name),
                    format("{}“{}”的定义与日志库不符", found->second->type, name));
            tables_ours &= found->second->type != "table";
        }
        expected.erase(found);
        return true;
    }));
    if (!has_meta)
        return fail(ErrorKind::Corrupt, "journal.not_a_journal", "the file is a database, but not a journal", "该文件是数据库，但不是日志库", on.file.path());
    DOCKET_TRY(refuse_newer(on));
    for (const auto& [name, object] : expected) {
        on.find("schema.missing", format("the {} '{}' is missing", object->type, name), format("缺少{}“{}”", object->type, name));
        tables_ours &= object->type != "table";
    }
    if (tables_ours) return ok();
    return fail(ErrorKind::Corrupt, "journal.not_a_journal", "a table is not as in a journal: nothing was read", "有表与日志库不符：未读取任何内容",
                on.file.path());
}

Status read_identity(Verification& on) {
    Status status = ok();
    const auto meta = read_meta(on, status);
    DOCKET_TRY(std::move(status));
    Created created;
    DOCKET_TRY(on.file.rows("select body, rec from record where seq = 0", [&](RowView& row) {
        created = created_from(row.text(0), row.text(1));
        return false;
    }));
    const auto said = [&meta](const char* name) {
        const auto found = meta.find(name);
        return found == meta.end() ? std::string() : found->second;
    };
    const auto algorithm = hash_algorithm_named(said("algorithm"));
    on.report.log = created.whole ? created.log : said("log");
    on.report.algorithm = created.whole ? created.algorithm : algorithm.value_or(HashAlgorithm::Sha256);
    if (on.report.log.empty())
        return fail(ErrorKind::Corrupt, "journal.not_a_journal", "the file names no log", "文件未写明日志名称", on.file.path());
    const std::map<std::string, std::string> expected = {{"schema_version", std::to_string(journal::kSchemaVersion)},
                                                          {"log", on.report.log},
                                                          {"algorithm", std::string(name_of(on.report.algorithm))}};
    if (meta != expected)
        on.find("meta.changed", "table meta does not say what log.created says", "meta 表与 log.created 记录不一致", 0);
    return ok();
}

Status read_deployments(Verification& on) {
    const auto algorithm = on.report.algorithm;
    return on.file.rows("select seq, kind, id, version, source, model, source_digest, model_digest, in_force, until from deployment order by seq",
                        [&](RowView& row) {
        const auto seq = row.integer(0);
        journal::Deployed file;
        std::string* const fields[] = {&file.kind, &file.id, &file.version, &file.source, &file.model,
                                       &file.source_digest, &file.model_digest, &file.in_force, &file.until};
        for (int i = 0; i < 9; ++i) *fields[i] = row.text(i + 1);
        if (!row.sound()) on.find("deployment.storage", "a deployed file has a value of another kind", "部署文件含有类型不符的值", seq);
        if (file.source_digest != to_text(algorithm, hash(algorithm, file.source)))
            on.find("deployment.source", format("the deployed bytes of {} {} {} were changed", file.kind, file.id, file.version),
                    format("{} {} {} 的部署原文已被改动", file.kind, file.id, file.version), seq);
        if (file.model_digest != to_text(algorithm, hash(algorithm, file.model)))
            on.find("deployment.model", format("the model of {} {} {} was changed", file.kind, file.id, file.version),
                    format("{} {} {} 的模型已被改动", file.kind, file.id, file.version), seq);
        const auto what = canonical(journal::deployment(file)), reference = canonical(journal::reference_to(file));
        if (!what || !reference) {
            on.find("deployment.storage", "a deployed file's name is not valid text", "部署文件的名称不是有效文本", seq);
            return true;
        }
        on.deployments.emplace(seq, *what);
        on.references.emplace(*reference, DeployedFact{seq, file.kind});
        return true;
    });
}

Status read_snapshots(Verification& on) {
    return on.file.rows("select case_key, cseq, state from snapshot", [&on](RowView& row) {
        on.snapshots.emplace(row.integer(0), KeptSnapshot{row.integer(1), to_text(on.report.algorithm, hash(on.report.algorithm, row.text(2)))});
        if (!row.sound()) on.find("snapshot.storage", "a snapshot has a value of another kind", "快照含有类型不符的值");
        return true;
    });
}

}  // namespace docket::audit
