#include "journal/schema.hpp"

namespace docket::journal {
namespace {

// What costs time is pages dirtied by a command (speed.md 1.3): hence no secondary index on record, the walk through a
// case by prev_seq, and side tables keyed by the case.
constexpr SchemaObject kFirst[] = {
    // schema_version, log, algorithm. First, and never altered: it tells every release which schema the file has.
    {"table", "meta", "CREATE TABLE meta(name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"},

    // The record. seq is the place in the log, prev_seq that of the case's previous record (-1: none). rec and leaf are
    // caches of what body and the log entry hash to.
    {"table", "record",
     "CREATE TABLE record(seq INTEGER NOT NULL PRIMARY KEY, case_key BIGINT NOT NULL, cseq BIGINT NOT NULL, "
     "prev_seq BIGINT NOT NULL, body TEXT NOT NULL, rec TEXT NOT NULL, sealed TEXT NOT NULL, leaf TEXT NOT NULL)"},
    {"trigger", "record_is_never_changed",
     "CREATE TRIGGER record_is_never_changed BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END"},
    {"trigger", "record_is_never_deleted",
     "CREATE TRIGGER record_is_never_deleted BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END"},

    // Everything below can be rebuilt from record, but private_value (erasable by law) and the bytes of deployment,
    // whose digests stand in records.
    {"table", "cases",
     "CREATE TABLE cases(key INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, last_cseq BIGINT NOT NULL, "
     "last_seq BIGINT NOT NULL, last_rec TEXT NOT NULL, recorded_us BIGINT NOT NULL, authority TEXT NOT NULL, "
     "process TEXT NOT NULL, version TEXT NOT NULL, stage TEXT NOT NULL, phase TEXT NOT NULL, outcome TEXT NOT NULL, "
     "opened TEXT NOT NULL, ended TEXT NOT NULL, title TEXT NOT NULL)"},
    {"table", "snapshot",
     "CREATE TABLE snapshot(case_key INTEGER NOT NULL PRIMARY KEY, cseq BIGINT NOT NULL, state TEXT NOT NULL)"},
    {"table", "open_step",
     "CREATE TABLE open_step(id INTEGER NOT NULL PRIMARY KEY, step TEXT NOT NULL, role TEXT NOT NULL, person TEXT NOT NULL, "
     "since TEXT NOT NULL, due TEXT NOT NULL, asks TEXT NOT NULL, whom TEXT NOT NULL, is_duty INT NOT NULL, is_also INT NOT NULL)"},
    // Work lists: of one person, of everybody; each in the order of the due day.
    {"index", "open_step_of_whom", "CREATE INDEX open_step_of_whom ON open_step(whom, due)"},
    {"index", "open_step_by_day", "CREATE INDEX open_step_by_day ON open_step(due) WHERE is_also = 0"},
    {"table", "deadline",
     "CREATE TABLE deadline(id INTEGER NOT NULL PRIMARY KEY, clock TEXT NOT NULL, last_day TEXT NOT NULL, state TEXT NOT NULL, "
     "fires_day BIGINT NOT NULL)"},
    // The queue of running clocks, clustered by the day on which they are over.
    {"table", "due", "CREATE TABLE due(fires_day BIGINT NOT NULL, id BIGINT NOT NULL, PRIMARY KEY(fires_day, id)) WITHOUT ROWID"},
    {"table", "document",
     "CREATE TABLE document(id INTEGER NOT NULL PRIMARY KEY, document TEXT NOT NULL, number TEXT NOT NULL, issued TEXT NOT NULL, "
     "addressee TEXT NOT NULL, served TEXT NOT NULL, method TEXT NOT NULL)"},
    // 分派: who holds a role that the engine distributes. pool: "AUTHORITY/PROCESS/ROLE"; turn 0: not by the engine's drawing.
    {"table", "allotment",
     "CREATE TABLE allotment(id INTEGER NOT NULL PRIMARY KEY, pool TEXT NOT NULL, person TEXT NOT NULL, turn BIGINT NOT NULL, runs INT NOT NULL)"},
    {"index", "allotment_by_turn", "CREATE INDEX allotment_by_turn ON allotment(pool, person, turn)"},
    {"index", "allotment_that_runs", "CREATE INDEX allotment_that_runs ON allotment(pool, person) WHERE runs = 1"},
    // seal = H(authority, request_id, case, digest, answer), each with its length: a flipped byte shows.
    {"table", "request",
     "CREATE TABLE request(authority TEXT NOT NULL, request_id TEXT NOT NULL, case_key BIGINT NOT NULL, cseq BIGINT NOT NULL, "
     "digest TEXT NOT NULL, answer TEXT NOT NULL, seal TEXT NOT NULL)"},
    {"index", "request_once", "CREATE UNIQUE INDEX request_once ON request(authority, request_id)"},
    {"table", "private_value",
     "CREATE TABLE private_value(commitment TEXT NOT NULL PRIMARY KEY, salt TEXT NOT NULL, value TEXT NOT NULL) WITHOUT ROWID"},
    {"table", "deployment",
     "CREATE TABLE deployment(seq INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL, "
     "source TEXT NOT NULL, model TEXT NOT NULL, source_digest TEXT NOT NULL, model_digest TEXT NOT NULL, "
     "in_force TEXT NOT NULL, until TEXT NOT NULL)"},
    // What records tell other cases and those have not heard yet: (seq of the record << 10) + its place among those it tells.
    {"table", "outbox", "CREATE TABLE outbox(id INTEGER NOT NULL PRIMARY KEY)"},
    // Secret electronic ballots under way: how many of each answer, never whose. A box is emptied when it was counted or given up.
    {"table", "ballot_box",
     "CREATE TABLE ballot_box(box TEXT NOT NULL, answer TEXT NOT NULL, votes BIGINT NOT NULL, PRIMARY KEY(box, answer)) WITHOUT ROWID"},
    {"table", "serial",
     "CREATE TABLE serial(authority TEXT NOT NULL, pattern TEXT NOT NULL, year TEXT NOT NULL, last BIGINT NOT NULL, "
     "PRIMARY KEY(authority, pattern, year)) WITHOUT ROWID"},
};

constexpr Migration kMigrations[] = {{1, kFirst}};

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

}  // namespace docket::journal
