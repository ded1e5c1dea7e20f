#pragma once
// The façade: opens a journal, deploys definitions, carries cases, answers queries, lets time pass.
// bindings/c adapts it; nothing outside engine/ and bindings/c includes it.
//
// Threads: every member may be called from any thread. Acts on one case run one after another; different cases run side
// by side and share commits. Errors: by value.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/source_file.hpp"
#include "casework/actor.hpp"

namespace docket {

class PeopleDirectory;  // directory.hpp

struct EngineOptions {
    std::string journal;                   // "sqlite:PATH", "sqlite::memory:"
    bool create = true;
    bool read_only = false;
    bool durable = true;
    std::string log = "docket";
    HashAlgorithm algorithm = HashAlgorithm::Sha256;
    std::size_t cached_cases = 20000;
    std::shared_ptr<PeopleDirectory> directory;  // of people; null: the authorities' files and what the host says of an actor
    std::string sqlite_vfs;                // tests only
    // Called on engine threads, never with a lock held. level: 0 trace … 5 critical (spdlog's).
    std::function<void(int level, const std::string& message)> log_sink;
};

// What every act says besides its content. `now_us` 0 takes the engine's clock; a host that simulates gives its own.
struct Saying {
    casework::Actor actor;
    std::string request_id;                // "" : one is made, so the act is not repeatable
    std::int64_t now_us = 0;
    std::string legal;                     // "2024-03-05" or "2024-03-05 10:20"; "" = the recorded day
    std::string source;                    // of that date
    std::string reason;
};

struct OpenRequest {
    Saying say;
    std::string process;                   // id; the edition is that in force on the legal day
    std::string edition;                   // "" by date; otherwise must be in force on the legal day
    std::string authority;
    Json facts = Json::object();
    std::string follows;                   // case
    std::string challenges = {};           // case whose decision this one is about; it learns of it
    std::vector<std::pair<std::string, casework::Actor>> parties;  // of lists of parties (多人): by role, in their order
    std::string entry;                     // of the process (入口): where it begins instead of at the start; then `follows` is needed
};

// `act`: a step, anytime act or suspension by name; "resume X"/"恢复X", "extend X"/"延长 X" (either tongue).
struct ActRequest {
    Saying say;
    std::string case_id, act, result;
    std::vector<casework::Actor> together_with;
    Json facts = Json::object();
    std::string other_case = {}, other_act = {};  // that the act names: to join it, to wait for it; its act for an agenda
    std::vector<casework::Actor> present = {};  // of a step that convenes a meeting
};
// Who approves, countersigns or votes: agree, return, refuse, defer, abstain (同意 退回 不同意 缓议 弃权). "return to STEP" (退回 STEP)
// names an earlier step, after which everything between runs again; "return straight to STEP" (退回直送 STEP) comes straight back.
struct AnswerRequest {
    Saying say;
    std::string case_id, act, answer;
};
// The meeting of a round of approval: "held" with who is present, "closed" to count now, "adjourned" by its chair (召开 结束 休会).
struct MeetRequest {
    Saying say;
    std::string case_id, act, meeting;
    std::vector<casework::Actor> present;
    std::map<std::string, std::int64_t> counts;  // closed, secret paper ballot: votes by answer
    std::vector<casework::Actor> together_with;  // the second teller
};
// What is done about an open step or a round under way, besides doing or answering it: claim, put_back, transfer, delegate,
// add_signer, remove_signer, withdraw, copy, urge (认领 退领 转办 委派 加签 减签 撤回 抄送 催办). `person`: to whom it goes, who is added or
// removed; `place` of an added signer: before, beside (if ""), after (之前 并行 之后).
struct ArrangeRequest {
    Saying say;
    std::string case_id, act, what;
    casework::Actor person;
    std::string place;
};
struct ServeRequest {
    Saying say;
    std::string case_id, document, to, method, proof;
    bool failed = false;
};
struct AssignRequest {
    Saying say;
    std::string case_id, role;
    casework::Actor person;
    bool leaves = false;                   // a list of parties: the person leaves it, and say.reason says why
};
struct RectifyRequest {
    Saying say;
    std::string case_id;
    std::int64_t cseq = 0;                 // first record of the expiry (or act) to revoke
};

// What is open for whom, over the cases of one authority. `say.actor` is who asks, as in possible(); without an id the list is
// nobody's: what is asked of everybody.
struct WorkRequest {
    Saying say;
    std::string authority;                 // "": the only one deployed
    std::vector<std::string> groups;       // that the host says the person is in, besides those of the authority's file
    std::string role, process;             // "": any
    std::string due_by;                    // ISO day: only what is due on it or before; "": everything
    bool overdue = false;                  // only what was due before the day of asking
    bool only_claimed = false, only_free = false;  // somebody has it; nobody has
    bool with_optional = false;            // also what may be left undone
    std::string cursor;                    // `next` of the page before; "": from the start
    std::size_t limit = 100;
};

// Answers are JSON objects: {case, cseq, stage, phase, outcome?, events: [{cseq, type, text}], repeated?: true}.
class Engine {
public:
    static Result<std::unique_ptr<Engine>> open(EngineOptions options);
    virtual ~Engine() = default;

    // Checks every file first; on any error nothing is deployed and the diagnostics are in the answer's place.
    // Answer: {deployed: [{kind, id, version, digest, already?: true}], diagnostics: [...]}.
    virtual Result<Json> deploy(const std::vector<SourceFile>& files, const Saying& say) = 0;

    virtual Result<Json> open_case(const OpenRequest& request) = 0;
    virtual Result<Json> act(const ActRequest& request) = 0;
    virtual Result<Json> answer(const AnswerRequest& request) = 0;
    virtual Result<Json> meet(const MeetRequest& request) = 0;
    virtual Result<Json> arrange(const ArrangeRequest& request) = 0;
    virtual Result<Json> serve(const ServeRequest& request) = 0;
    virtual Result<Json> assign(const AssignRequest& request) = 0;
    virtual Result<Json> rectify(const RectifyRequest& request) = 0;

    // Lets expiries fire in every case whose clocks are over on the recorded day of `now_us`. `progress` may be null;
    // returning false stops between cases (Interrupted). Answer: {cases, expiries}.
    using Progress = std::function<bool(std::int64_t done, std::int64_t total)>;
    virtual Result<Json> advance(std::int64_t now_us, const Progress& progress) = 0;

    // Makes every table that queries read anew from the records, in one transaction: all of it or nothing. `progress` as
    // above, its total 0; returning false leaves everything as it was (Interrupted). Answer: {cases}. Errors: Corrupt where a
    // record does not hash to its digest.
    virtual Result<Json> rebuild(const Progress& progress) = 0;

    // {case, authority, process, edition, phase, stage, facts, open: [...], clocks: [...], pending: [...], documents: [...]}
    virtual Result<Json> show(const std::string& case_id) = 0;
    // Why each act is or is not open now, for the person asking: [{act, title, open, role, due?, refusal?: {id, en, zh}}]
    virtual Result<Json> possible(const std::string& case_id, const Saying& say) = 0;
    // {rows: [{case, process, stage, act, asked, role?, due?, overdue, since?, person?, duty}], next?}: by due day, what is due on
    // no day last. asked: do, answer, enter (for an outside party), prepare (delegated to him). For a person each row was judged
    // as possible() judges; a period that ran out since the last advance() opens nothing here yet.
    // Errors: work.cursor, date.invalid, authority.unknown.
    virtual Result<Json> work(const WorkRequest& request) = 0;
    virtual Result<Json> history(const std::string& case_id) = 0;   // the case records, oldest first
    virtual Result<Json> explain(const std::string& case_id, const std::string& clock) = 0;  // a deadline, step by step

    // what: "cases", "open_steps", "deadlines", "documents", "definitions"
    virtual Result<Json> query(const std::string& what, const Json& filter, std::size_t limit) = 0;

    // Does the authority's file list that person as "operator", "process_owner" or "auditor"? {listed: true, false or null}; null:
    // it lists nobody, so the host decides. Errors: authority.unknown, capability.unknown.
    virtual Result<Json> capability(const std::string& authority, const std::string& person, const std::string& capability) = 0;

    virtual Result<std::int64_t> parse_instant(const std::string& rfc3339_or_day, const std::string& authority) = 0;
};

}  // namespace docket
