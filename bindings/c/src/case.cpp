#include "arguments.hpp"
#include "handle.hpp"
#include "load/migration_map.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_case_open_options kCaseOpen = DOCKET_CASE_OPEN_OPTIONS_INIT;
const docket_case_act_options kCaseAct = DOCKET_CASE_ACT_OPTIONS_INIT;
const docket_case_meet_options kCaseMeet = DOCKET_CASE_MEET_OPTIONS_INIT;
const docket_case_arrange_options kCaseArrange = DOCKET_CASE_ARRANGE_OPTIONS_INIT;
const docket_case_serve_options kCaseServe = DOCKET_CASE_SERVE_OPTIONS_INIT;
const docket_case_migrate_options kCaseMigrate = DOCKET_CASE_MIGRATE_OPTIONS_INIT;
constexpr std::size_t kMostTogether = 100, kMostPresent = 10'000, kMostParties = 1000;

Result<std::vector<casework::Actor>> people(const docket_actor* const* list, std::size_t count, const char* name, const char* count_name,
                                            std::size_t most) {
    std::vector<casework::Actor> out;
    if (count > most) return out_of_range(count_name);
    if (count > 0) DOCKET_TRY(required(list, name));
    for (std::size_t i = 0; i < count; ++i) {
        DOCKET_TRY_ASSIGN(auto person, actor(list[i], name));
        out.push_back(std::move(person));
    }
    return out;
}

template <class Options>
Result<std::vector<casework::Actor>> together(const Options& options) {
    return people(options.together_with, options.together_count, "together_with", "together_count", kMostTogether);
}

Result<std::vector<std::pair<std::string, casework::Actor>>> parties_of(const docket_case_open_options& options) {
    DOCKET_TRY_ASSIGN(auto persons, people(options.parties, options.party_count, "parties", "party_count", kMostParties));
    if (!persons.empty()) DOCKET_TRY(required(options.party_roles, "party_roles"));
    std::vector<std::pair<std::string, casework::Actor>> out;
    for (std::size_t i = 0; i < persons.size(); ++i) {
        DOCKET_TRY_ASSIGN(auto role, required_text(options.party_roles[i], "party_roles"));
        out.emplace_back(std::move(role), std::move(persons[i]));
    }
    return out;
}

Result<std::map<std::string, std::int64_t>> counts_of(const char* text) {
    DOCKET_TRY_ASSIGN(const auto written, object(text, "counts_json"));
    std::map<std::string, std::int64_t> out;
    for (const auto& [answer, number] : written.items()) {
        if (!number.is_number_integer()) return out_of_range("counts_json");
        out[answer] = number.template get<std::int64_t>();
    }
    return out;
}

// The mapping as its author wrote it. Errors: migration.diagnostics (Definition), with every diagnostic in the details.
Status read_map(const docket_source_file* map, MigrateRequest& request) {
    if (!map) return ok();
    DOCKET_TRY_ASSIGN(const auto file, files(map, 1));
    auto read = load::read_migration(file.front());
    if (read.diagnostics.empty()) {
        request.map = std::move(read.map);
        request.facts = std::move(read.facts);
        return ok();
    }
    auto error = fail(ErrorKind::Definition, "migration.diagnostics", "the mapping '" + file.front().name + "' has errors",
                      "对应关系文件“" + file.front().name + "”有错误");
    Json details = {{"diagnostics", Json::array()}};
    for (const auto& diagnostic : read.diagnostics) {
        auto json = load::to_json(diagnostic, diagnostic.tongue);
        json["text"] = load::render(diagnostic, file.front().text, diagnostic.tongue);
        details["diagnostics"].push_back(std::move(json));
    }
    if (auto text = canonical(details)) error.details = *std::move(text);
    error.place = file.front().name;
    return error;
}

// Every act but the opening says these two.
template <class Request>
Status begin(Request& request, const char* case_id, const docket_saying* say) {
    DOCKET_TRY_ASSIGN(request.case_id, required_text(case_id, "case_id"));
    DOCKET_TRY_ASSIGN(request.say, saying(say));
    return ok();
}

}  // namespace

extern "C" {

docket_status docket_case_open(docket_engine* engine, const char* process, const docket_saying* say,
                               const docket_case_open_options* options, char** answer_out, docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kCaseOpen));
        OpenRequest request;
        DOCKET_TRY_ASSIGN(request.process, required_text(process, "process"));
        DOCKET_TRY_ASSIGN(request.say, saying(say));
        DOCKET_TRY_ASSIGN(request.edition, optional_text(c.edition, "edition"));
        DOCKET_TRY_ASSIGN(request.authority, optional_text(c.authority, "authority"));
        if (request.authority.empty()) request.authority = request.say.actor.authority;
        DOCKET_TRY_ASSIGN(request.facts, object(c.facts_json, "facts_json"));
        DOCKET_TRY_ASSIGN(request.follows, optional_text(c.follows, "follows"));
        DOCKET_TRY_ASSIGN(request.entry, optional_text(c.entry, "entry"));
        DOCKET_TRY_ASSIGN(request.parties, parties_of(c));
        DOCKET_TRY_ASSIGN(request.challenges, optional_text(c.challenges, "challenges"));
        return e.open_case(request);
    });
}

docket_status docket_case_act(docket_engine* engine, const char* case_id, const char* act, const docket_saying* say,
                              const docket_case_act_options* options, char** answer_out, docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kCaseAct));
        ActRequest request;
        DOCKET_TRY(begin(request, case_id, say));
        DOCKET_TRY_ASSIGN(request.act, required_text(act, "act"));
        DOCKET_TRY_ASSIGN(request.result, optional_text(c.result, "result"));
        DOCKET_TRY_ASSIGN(request.facts, object(c.facts_json, "facts_json"));
        DOCKET_TRY_ASSIGN(request.together_with, together(c));
        DOCKET_TRY_ASSIGN(request.other_case, optional_text(c.other_case, "other_case"));
        DOCKET_TRY_ASSIGN(request.other_act, optional_text(c.other_act, "other_act"));
        DOCKET_TRY_ASSIGN(request.present, people(c.present, c.present_count, "present", "present_count", kMostPresent));
        return e.act(request);
    });
}

docket_status docket_case_answer(docket_engine* engine, const char* case_id, const char* act, const char* answer,
                                 const docket_saying* say, char** answer_out, docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        AnswerRequest request;
        DOCKET_TRY(begin(request, case_id, say));
        DOCKET_TRY_ASSIGN(request.act, required_text(act, "act"));
        DOCKET_TRY_ASSIGN(request.answer, required_text(answer, "answer"));
        return e.answer(request);
    });
}

docket_status docket_case_meet(docket_engine* engine, const char* case_id, const char* act, const char* meeting,
                               const docket_saying* say, const docket_case_meet_options* options, char** answer_out,
                               docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kCaseMeet));
        MeetRequest request;
        DOCKET_TRY(begin(request, case_id, say));
        DOCKET_TRY_ASSIGN(request.act, required_text(act, "act"));
        DOCKET_TRY_ASSIGN(request.meeting, required_text(meeting, "meeting"));
        DOCKET_TRY_ASSIGN(request.present, people(c.present, c.present_count, "present", "present_count", kMostPresent));
        DOCKET_TRY_ASSIGN(request.counts, counts_of(c.counts_json));
        DOCKET_TRY_ASSIGN(request.together_with, together(c));
        return e.meet(request);
    });
}

docket_status docket_case_arrange(docket_engine* engine, const char* case_id, const char* act, const char* what,
                                  const docket_saying* say, const docket_case_arrange_options* options, char** answer_out,
                                  docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kCaseArrange));
        ArrangeRequest request;
        DOCKET_TRY(begin(request, case_id, say));
        DOCKET_TRY_ASSIGN(request.act, required_text(act, "act"));
        DOCKET_TRY_ASSIGN(request.what, required_text(what, "what"));
        if (c.person) {
            DOCKET_TRY_ASSIGN(request.person, actor(c.person, "person"));
        }
        DOCKET_TRY_ASSIGN(request.place, optional_text(c.place, "place"));
        return e.arrange(request);
    });
}

docket_status docket_case_serve(docket_engine* engine, const char* case_id, const char* document, const char* to,
                                const docket_saying* say, const docket_case_serve_options* options, char** answer_out,
                                docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kCaseServe));
        ServeRequest request;
        DOCKET_TRY(begin(request, case_id, say));
        DOCKET_TRY_ASSIGN(request.document, required_text(document, "document"));
        DOCKET_TRY_ASSIGN(request.to, required_text(to, "to"));
        DOCKET_TRY_ASSIGN(request.method, optional_text(c.method, "method"));
        DOCKET_TRY_ASSIGN(request.proof, optional_text(c.proof, "proof"));
        request.failed = c.failed != 0;
        return e.serve(request);
    });
}

static docket_status assign_or_leave(docket_engine* engine, const char* case_id, const char* role, const docket_actor* person,
                                     const docket_saying* say, bool leaves, char** answer_out, docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        AssignRequest request;
        DOCKET_TRY(begin(request, case_id, say));
        DOCKET_TRY_ASSIGN(request.role, required_text(role, "role"));
        DOCKET_TRY_ASSIGN(request.person, actor(person, "person"));
        request.leaves = leaves;
        return e.assign(request);
    });
}

docket_status docket_case_assign(docket_engine* engine, const char* case_id, const char* role, const docket_actor* person,
                                 const docket_saying* say, char** answer_out, docket_error** error) {
    return assign_or_leave(engine, case_id, role, person, say, false, answer_out, error);
}

docket_status docket_case_leave(docket_engine* engine, const char* case_id, const char* role, const docket_actor* person,
                                const docket_saying* say, char** answer_out, docket_error** error) {
    return assign_or_leave(engine, case_id, role, person, say, true, answer_out, error);
}

docket_status docket_case_rectify(docket_engine* engine, const char* case_id, int64_t cseq, const docket_saying* say,
                                  char** answer_out, docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        RectifyRequest request;
        DOCKET_TRY(begin(request, case_id, say));
        if (cseq < 0) return out_of_range("cseq");
        request.cseq = cseq;
        return e.rectify(request);
    });
}

docket_status docket_case_migrate(docket_engine* engine, const char* case_id, const char* edition, const docket_saying* say,
                                  const docket_case_migrate_options* options, char** answer_out, docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kCaseMigrate));
        MigrateRequest request;
        DOCKET_TRY(begin(request, case_id, say));
        DOCKET_TRY_ASSIGN(request.edition, required_text(edition, "edition"));
        DOCKET_TRY_ASSIGN(request.basis, optional_text(c.basis, "basis"));
        DOCKET_TRY(read_map(c.map, request));
        return c.dry_run ? e.plan_migration(request) : e.migrate(request);
    });
}

docket_status docket_case_show(docket_engine* engine, const char* case_id, char** json_out, docket_error** error) {
    return answering(engine, json_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto id, required_text(case_id, "case_id"));
        return e.show(id);
    });
}

docket_status docket_case_possible(docket_engine* engine, const char* case_id, const docket_saying* say, char** json_out,
                                   docket_error** error) {
    return answering(engine, json_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto id, required_text(case_id, "case_id"));
        DOCKET_TRY_ASSIGN(const auto who, saying(say));
        return e.possible(id, who);
    });
}

docket_status docket_case_history(docket_engine* engine, const char* case_id, char** json_out, docket_error** error) {
    return answering(engine, json_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto id, required_text(case_id, "case_id"));
        return e.history(id);
    });
}

docket_status docket_case_explain(docket_engine* engine, const char* case_id, const char* clock, char** json_out,
                                  docket_error** error) {
    return answering(engine, json_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto id, required_text(case_id, "case_id"));
        DOCKET_TRY_ASSIGN(const auto name, required_text(clock, "clock"));
        return e.explain(id, name);
    });
}

docket_status docket_case_document(docket_engine* engine, const char* case_id, const char* document, int32_t issue, char** bytes_out,
                                   size_t* size_out, char** about_out, docket_error** error) {
    return on_engine(engine, error, [&](Engine& e) -> Status {
        DOCKET_TRY(required(bytes_out, "bytes_out"));
        DOCKET_TRY(required(size_out, "size_out"));
        DOCKET_TRY_ASSIGN(const auto id, required_text(case_id, "case_id"));
        DOCKET_TRY_ASSIGN(const auto name, required_text(document, "document"));
        if (issue < 0) return out_of_range("issue");
        DOCKET_TRY_ASSIGN(const auto made, e.document(id, name, issue));
        if (about_out) DOCKET_TRY(give(about_out, made.about));
        *size_out = made.bytes.size();
        return give(bytes_out, made.bytes);
    });
}

}  // extern "C"
