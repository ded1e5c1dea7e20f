#include "journal/identity.hpp"

#include <charconv>

#include "base/format.hpp"
#include "journal/database.hpp"
#include "journal/schema.hpp"

namespace docket::journal {
namespace {

Error not_ours(const std::string& path) {
    return fail(ErrorKind::Corrupt, "journal.not_a_journal", "the file is a database, but not a journal", "该文件是数据库，但不是日志库", path);
}

std::string meta(soci::session& session, const std::string& name) {
    std::string value;
    session << "select value from meta where name = :n", soci::use(name), soci::into(value);
    return value;
}

void put_meta(soci::session& session, const std::string& name, const std::string& value) {
    session << "insert or replace into meta(name, value) values(:n, :v)", soci::use(name), soci::use(value);
}

Result<Identity> read_identity(soci::session& session, const std::string& path) {
    std::int64_t objects = 0, metas = 0;
    session << "select count(*) from sqlite_master", soci::into(objects);
    if (objects == 0) return Identity{};
    const std::string ours(migrations().front().objects.front().sql);  // meta: the same in every schema, newer ones too
    session << "select count(*) from sqlite_master where name = 'meta' and sql = :ours", soci::use(ours), soci::into(metas);
    if (metas == 0) return not_ours(path);
    Identity found;
    const auto version = meta(session, "schema_version");
    const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), found.schema);
    if (error != std::errc() || end != version.data() + version.size() || found.schema < 1) return not_ours(path);
    if (found.schema > kSchemaVersion)
        return fail(ErrorKind::NotYet, "journal.newer_schema",
                    format("the journal has schema {}, this program knows {}: use a newer program", found.schema, kSchemaVersion),
                    format("日志库的模式版本为 {}，本程序只认识到 {}：请使用更新的程序", found.schema, kSchemaVersion), path);
    found.log = meta(session, "log");
    const auto algorithm = hash_algorithm_named(meta(session, "algorithm"));
    if (!algorithm || found.log.empty()) return not_ours(path);
    found.algorithm = *algorithm;
    return found;
}

}  // namespace

Result<Identity> identify(soci::session& session, const std::string& path) {
    return guarded(session, path, [&] { return read_identity(session, path); });
}

Status migrate(soci::session& session, const std::string& path, const Identity& from) {
    return guarded(session, path, [&]() -> Status {
        WriteTransaction transaction(session);
        // SQLite runs the first statement of a text and drops the rest: one object, one statement.
        for (const auto& migration : migrations())
            if (migration.version > from.schema)
                for (const auto& object : migration.objects) session << std::string(object.sql);
        put_meta(session, "schema_version", std::to_string(kSchemaVersion));
        if (from.schema == 0) {
            put_meta(session, "log", from.log);
            put_meta(session, "algorithm", std::string(name_of(from.algorithm)));
        }
        transaction.commit();
        return ok();
    });
}

}  // namespace docket::journal
