#pragma once
// Somebody with the file and all the time in the world: reads every record, changes what they like, and either leaves the
// digests as they are or computes every later one anew, tables and all. They work with SQLite alone, as an attacker would,
// and with the record's own published form.

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "journal/record.hpp"
#include "journal/schema.hpp"
#include "journal/world.hpp"

namespace docket::audit {

class Raw {
public:
    explicit Raw(const std::string& path) {
        if (sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) std::abort();
    }
    ~Raw() { sqlite3_close(database_); }
    Raw(const Raw&) = delete;
    Raw& operator=(const Raw&) = delete;

    using Row = std::vector<std::string>;
    std::vector<Row> rows(const std::string& sql, const Row& values = {}) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) FAIL(sqlite3_errmsg(database_) << ": " << sql);
        for (std::size_t i = 0; i < values.size(); ++i)
            sqlite3_bind_text(statement, static_cast<int>(i) + 1, values[i].data(), static_cast<int>(values[i].size()), SQLITE_STATIC);
        std::vector<Row> out;
        int code = SQLITE_DONE;
        while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
            Row row;
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                const auto* text = sqlite3_column_text(statement, i);
                row.emplace_back(text ? reinterpret_cast<const char*>(text) : "", static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
            }
            out.push_back(std::move(row));
        }
        if (code != SQLITE_DONE) FAIL(sqlite3_errmsg(database_) << ": " << sql);
        sqlite3_finalize(statement);
        return out;
    }
    void run(const std::string& sql, const Row& values = {}) { rows(sql, values); }

    // The triggers are put back word for word, so that the schema tells nothing.
    void past_the_triggers(const std::function<void()>& work) {
        for (const char* name : {"record_is_never_changed", "record_is_never_deleted"}) run(std::string("drop trigger ") + name);
        work();
        for (const auto& migration : journal::migrations())
            for (const auto& object : migration.objects)
                if (object.type == "trigger") run(std::string(object.sql));
    }

private:
    sqlite3* database_ = nullptr;
};

struct Line {  // one row of the record
    std::int64_t seq = 0, key = 0, cseq = 0, prev = -1;
    std::string body, rec, sealed, leaf;
};

class Forger {
public:
    Forger(const std::string& path, HashAlgorithm algorithm, std::string log) : raw_(path), algorithm_(algorithm), log_(std::move(log)) {
        for (const auto& r : raw_.rows("select seq, case_key, cseq, prev_seq, body, rec, sealed, leaf from record order by seq"))
            lines.push_back({std::stoll(r[0]), std::stoll(r[1]), std::stoll(r[2]), std::stoll(r[3]), r[4], r[5], r[6], r[7]});
    }

    std::vector<Line> lines;

    Raw& raw() { return raw_; }
    Json body(std::size_t i) const { return must_parse(lines.at(i).body); }
    void edit(std::size_t i, const std::function<void(Json&)>& change) {
        auto json = body(i);
        change(json);
        lines[i].body = json.dump();
    }

    // Numbers, links and digests of everything, as if it had always been so; then the tables that name them.
    void compute_all_anew() {
        struct End {
            std::int64_t cseq = -1, seq = -1;
            std::string rec;
        };
        std::map<std::int64_t, End> ends;
        Digest previous{};
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto& line = lines[i];
            auto& end = ends[line.key];
            edit(i, [&](Json& json) {
                json["cseq"] = end.cseq + 1;
                if (end.cseq < 0) json.erase("cprev");
                else json["cprev"] = std::string(name_of(algorithm_)) + ":" + end.rec;
            });
            const auto rec = hash(algorithm_, HashDomain::Record, line.body);
            line.seq = static_cast<std::int64_t>(i);
            line.cseq = end.cseq + 1;
            line.prev = end.seq;
            line.rec = to_hex(rec);
            previous = journal::leaf_of(algorithm_, log_, {line.seq, previous, rec, line.sealed});
            line.leaf = to_hex(previous);
            end = {line.cseq, line.seq, line.rec};
        }
        std::map<std::string, std::string> names;  // by key
        for (const auto& line : lines) names[std::to_string(line.key)] = must_parse(line.body).at("case");
        for (const auto& row : raw_.rows("select key from cases")) {
            const auto key = std::stoll(row[0]);
            if (!ends.contains(key)) raw_.run("delete from cases where key = ?", {row[0]});
            else raw_.run("update cases set last_cseq = ?, last_seq = ?, last_rec = ?, recorded_us = ? where key = ?",
                          {std::to_string(ends[key].cseq), std::to_string(ends[key].seq), ends[key].rec,
                           std::to_string(*journal::instant_from_text(
                               must_parse(lines[static_cast<std::size_t>(ends[key].seq)].body)["when"]["recorded"].get<std::string>())), row[0]});
        }
        for (const auto& row : raw_.rows("select rowid, case_key, authority, request_id, cseq, digest, answer from request")) {
            const auto& name = names[row[1]];
            const bool named = std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
                const auto json = must_parse(line.body);
                return json.at("case") == name && json.contains("cmd") && json["cmd"].value("id", "") == row[3];
            });
            if (!named) raw_.run("delete from request where rowid = ?", {row[0]});
        }
        raw_.run("delete from snapshot");
    }

    void write() {
        raw_.past_the_triggers([&] {
            raw_.run("delete from record");
            for (const auto& l : lines)
                raw_.run("insert into record(seq, case_key, cseq, prev_seq, body, rec, sealed, leaf) values(?, ?, ?, ?, ?, ?, ?, ?)",
                         {std::to_string(l.seq), std::to_string(l.key), std::to_string(l.cseq), std::to_string(l.prev), l.body, l.rec,
                          l.sealed, l.leaf});
        });
    }

private:
    static Json must_parse(const std::string& text) {
        auto parsed = parse_canonical(text);
        if (!parsed) std::abort();
        return *parsed;
    }

    Raw raw_;
    HashAlgorithm algorithm_;
    std::string log_;
};

}  // namespace docket::audit
