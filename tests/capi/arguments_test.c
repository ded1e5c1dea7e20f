/* What a careless or an older or newer caller may hand over. Nothing here may crash or store anything. */
#include <stdint.h>

#include "expect.h"
#include "docket_audit.h"
#include "docket_author.h"

#define BAD DOCKET_E_INVALID_ARGUMENT

static docket_engine *engine;
static char number[128];

static void every_required_argument_may_be_null(void) {
    const docket_actor clerk = person("li", clerk_roles, 1);
    const docket_saying say = on_day(1, &clerk);
    docket_source_file file = {"a.yaml", "a: b", 4};
    docket_engine *opened = NULL;
    char *out = NULL;
    int64_t now_us = 0;

    EXPECT_STATUS(BAD, docket_open(NULL, NULL, &opened, &error));
    EXPECT_STATUS(BAD, docket_open("", NULL, &opened, &error));
    EXPECT_STATUS(BAD, docket_open("sqlite::memory:", NULL, NULL, &error));

    EXPECT_STATUS(BAD, docket_deploy(NULL, &file, 1, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_deploy(engine, NULL, 1, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_deploy(engine, &file, 0, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_deploy(engine, &file, 1, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_deploy(engine, &file, 1, &say, NULL, &error));
    file.name = NULL;
    EXPECT_STATUS(BAD, docket_deploy(engine, &file, 1, &say, &out, &error));
    file.name = "a.yaml";
    file.text = NULL;
    EXPECT_STATUS(BAD, docket_deploy(engine, &file, 1, &say, &out, &error));

    EXPECT_STATUS(BAD, docket_case_open(NULL, "permit", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_open(engine, NULL, &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_open(engine, "permit", NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_open(engine, "permit", &say, NULL, NULL, &error));

    EXPECT_STATUS(BAD, docket_case_act(NULL, number, "examine", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_act(engine, NULL, "examine", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_act(engine, number, NULL, &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_act(engine, number, "examine", NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_act(engine, number, "examine", &say, NULL, NULL, &error));

    EXPECT_STATUS(BAD, docket_case_meet(NULL, number, "decide", "held", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_meet(engine, NULL, "decide", "held", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_meet(engine, number, NULL, "held", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_meet(engine, number, "decide", NULL, &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_meet(engine, number, "decide", "postponed", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_meet(engine, number, "decide", "held", NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_meet(engine, number, "decide", "held", &say, NULL, NULL, &error));
    EXPECT_STATUS(BAD, docket_case_arrange(NULL, number, "decide", "claim", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_arrange(engine, NULL, "decide", "claim", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_arrange(engine, number, NULL, "claim", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_arrange(engine, number, "decide", NULL, &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_arrange(engine, number, "decide", "lose", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_arrange(engine, number, "decide", "claim", NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_arrange(engine, number, "decide", "claim", &say, NULL, NULL, &error));
    EXPECT_STATUS(BAD, docket_case_answer(NULL, number, "decide", "agree", &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_answer(engine, NULL, "decide", "agree", &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_answer(engine, number, NULL, "agree", &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_answer(engine, number, "decide", NULL, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_answer(engine, number, "decide", "agree", NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_answer(engine, number, "decide", "agree", &say, NULL, &error));

    EXPECT_STATUS(BAD, docket_case_serve(NULL, number, "notice", "applicant", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_serve(engine, NULL, "notice", "applicant", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_serve(engine, number, NULL, "applicant", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_serve(engine, number, "notice", NULL, &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_serve(engine, number, "notice", "applicant", NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_serve(engine, number, "notice", "applicant", &say, NULL, NULL, &error));

    EXPECT_STATUS(BAD, docket_case_assign(NULL, number, "handler", &clerk, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_assign(engine, NULL, "handler", &clerk, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_assign(engine, number, NULL, &clerk, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_assign(engine, number, "handler", NULL, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_assign(engine, number, "handler", &clerk, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_assign(engine, number, "handler", &clerk, &say, NULL, &error));
    EXPECT_STATUS(BAD, docket_case_leave(NULL, number, "handler", &clerk, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_leave(engine, NULL, "handler", &clerk, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_leave(engine, number, NULL, &clerk, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_leave(engine, number, "handler", NULL, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_leave(engine, number, "handler", &clerk, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_leave(engine, number, "handler", &clerk, &say, NULL, &error));

    EXPECT_STATUS(BAD, docket_case_rectify(NULL, number, 1, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_rectify(engine, NULL, 1, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_rectify(engine, number, -1, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_rectify(engine, number, 1, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_rectify(engine, number, 1, &say, NULL, &error));

    EXPECT_STATUS(BAD, docket_case_migrate(NULL, number, "2", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_migrate(engine, NULL, "2", &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_migrate(engine, number, NULL, &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_migrate(engine, number, "2", NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_migrate(engine, number, "2", &say, NULL, NULL, &error));

    EXPECT_STATUS(BAD, docket_advance(NULL, 0, NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_advance(engine, -1, NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_advance(engine, 0, NULL, NULL, NULL, &error));

    EXPECT_STATUS(BAD, docket_parse_instant(NULL, "2024-03-04", NULL, &now_us, &error));
    EXPECT_STATUS(BAD, docket_parse_instant(engine, NULL, NULL, &now_us, &error));
    EXPECT_STATUS(BAD, docket_parse_instant(engine, "2024-03-04", NULL, NULL, &error));

    EXPECT_STATUS(BAD, docket_case_show(NULL, number, &out, &error));
    EXPECT_STATUS(BAD, docket_case_show(engine, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_show(engine, number, NULL, &error));
    EXPECT_STATUS(BAD, docket_case_possible(NULL, number, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_possible(engine, NULL, &say, &out, &error));
    EXPECT_STATUS(BAD, docket_case_possible(engine, number, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_possible(engine, number, &say, NULL, &error));
    EXPECT_STATUS(BAD, docket_case_history(NULL, number, &out, &error));
    EXPECT_STATUS(BAD, docket_case_history(engine, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_history(engine, number, NULL, &error));
    EXPECT_STATUS(BAD, docket_case_explain(NULL, number, "examine", &out, &error));
    EXPECT_STATUS(BAD, docket_case_explain(engine, NULL, "examine", &out, &error));
    EXPECT_STATUS(BAD, docket_case_explain(engine, number, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_case_explain(engine, number, "examine", NULL, &error));
    size_t bytes = 0;
    EXPECT_STATUS(BAD, docket_case_document(NULL, number, "notice", 0, &out, &bytes, NULL, &error));
    EXPECT_STATUS(BAD, docket_case_document(engine, NULL, "notice", 0, &out, &bytes, NULL, &error));
    EXPECT_STATUS(BAD, docket_case_document(engine, number, NULL, 0, &out, &bytes, NULL, &error));
    EXPECT_STATUS(BAD, docket_case_document(engine, number, "notice", -1, &out, &bytes, NULL, &error));
    EXPECT_STATUS(BAD, docket_case_document(engine, number, "notice", 0, NULL, &bytes, NULL, &error));
    EXPECT_STATUS(BAD, docket_case_document(engine, number, "notice", 0, &out, NULL, NULL, &error));
    EXPECT_STATUS(BAD, docket_work_list(NULL, &say, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_work_list(engine, &say, NULL, NULL, &error));
    EXPECT_STATUS(BAD, docket_query(NULL, "cases", NULL, 0, &out, &error));
    EXPECT_STATUS(BAD, docket_query(engine, NULL, NULL, 0, &out, &error));
    EXPECT_STATUS(BAD, docket_query(engine, "cases", NULL, 1000001, &out, &error));
    EXPECT_STATUS(BAD, docket_query(engine, "cases", NULL, 0, NULL, &error));

    EXPECT_STATUS(BAD, docket_check(NULL, 1, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_test(NULL, 1, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_prove(NULL, 1, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_draw(NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_read(NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_deadline(NULL, "{}", NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_deadline("china", NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_deadline("china", "{}", NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_deadline_batch(NULL, "", NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_deadline_batch("china", NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_audit_verify(NULL, NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_audit_checkpoint(NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_audit_timeline(NULL, number, &out, &error));
    EXPECT_STATUS(BAD, docket_audit_timeline("sqlite:x", NULL, &out, &error));
    EXPECT_STATUS(BAD, docket_audit_replay(NULL, NULL, &out, &error));
    EXPECT(out == NULL && opened == NULL);
}

static void text_must_be_utf8(void) {
    const docket_actor clerk = person("li", clerk_roles, 1);
    docket_saying say = on_day(1, &clerk);
    char *out = NULL;
    EXPECT_ID("argument.not_utf8", docket_case_show(engine, "P-\xFF", &out, &error));
    EXPECT_ID("argument.not_utf8", docket_case_show(engine, "\xED\xA0\x80", &out, &error)); /* a surrogate */
    say.reason = "\xC0\x80"; /* an overlong NUL */
    EXPECT_ID("argument.not_utf8", docket_case_act(engine, number, "examine", &say, NULL, &out, &error));
    const docket_actor strange = person("\x80", clerk_roles, 1);
    say = on_day(1, &strange);
    EXPECT_ID("argument.not_utf8", docket_case_act(engine, number, "examine", &say, NULL, &out, &error));
}

static void json_must_be_an_object(void) {
    const docket_actor handler = person("zhang", handler_roles, 1);
    const docket_saying say = on_day(1, &handler);
    const char *const wrong[] = {"{", "[1]", "{\"size\": 1.5}", "{\"size\": \"small\", \"size\": \"large\"}", "null", "{} {}"};
    docket_case_act_options options = DOCKET_CASE_ACT_OPTIONS_INIT;
    options.result = "complete";
    char *out = NULL;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; ++i) {
        options.facts_json = wrong[i];
        docket_error *error = NULL;
        const docket_status status = docket_case_act(engine, number, "examine", &say, &options, &out, &error);
        EXPECT(status == DOCKET_E_INVALID_ARGUMENT || status == DOCKET_E_REJECTED);
        if (status == DOCKET_OK) fprintf(stderr, "accepted: %s\n", wrong[i]);
        docket_error_free(error);
    }
    char deep[201];
    memset(deep, '[', 200);
    deep[200] = '\0';
    options.facts_json = deep;
    EXPECT_STATUS(BAD, docket_case_act(engine, number, "examine", &say, &options, &out, &error));
}

static void names_of_the_engine_are_refused(void) {
    char *out = NULL;
    const char *const reserved[] = {"law", "system"};
    for (size_t i = 0; i < 2; ++i) {
        const docket_actor pretender = person(reserved[i], handler_roles, 1);
        const docket_saying say = on_day(1, &pretender);
        EXPECT_ID("actor.reserved", docket_case_act(engine, number, "examine", &say, NULL, &out, &error));
    }
}

/* A caller compiled against a shorter struct: the last field is beyond what it knows, whatever lies there. */
static void an_older_caller_gets_defaults(void) {
    const docket_actor clerk = person("li", clerk_roles, 1);
    docket_saying say = on_day(1, &clerk);
    say.struct_size = offsetof(docket_saying, reason);
    say.reason = (const char *)(uintptr_t)1; /* not a text: must not be looked at */
    docket_case_open_options options = DOCKET_CASE_OPEN_OPTIONS_INIT;
    options.struct_size = offsetof(docket_case_open_options, follows);
    options.follows = (const char *)(uintptr_t)1;
    options.facts_json = "{\"subject\": \"a barn\"}";
    char *out = NULL;
    EXPECT_OK(docket_case_open(engine, "permit", &say, &options, &out, &error));
    docket_string_free(out);

    docket_open_options open = DOCKET_OPEN_OPTIONS_INIT;
    open.struct_size = offsetof(docket_open_options, log_user_data);
    open.log_user_data = (void *)(uintptr_t)1;
    docket_engine *opened = NULL;
    EXPECT_OK(docket_open("sqlite::memory:", &open, &opened, &error));
    docket_close(opened);
}

/* A caller compiled against a longer struct: fine while the tail is zero, refused when it asks for something unknown. */
static void a_newer_caller_is_heard_if_it_asks_nothing_new(void) {
    struct {
        docket_open_options known;
        uint64_t unknown;
    } newer;
    memset(&newer, 0, sizeof newer);
    newer.known.struct_size = sizeof newer;
    docket_engine *opened = NULL;
    EXPECT_OK(docket_open("sqlite::memory:", &newer.known, &opened, &error));
    docket_close(opened);
    opened = NULL;
    newer.unknown = 1;
    EXPECT_ID("argument.newer_caller", docket_open("sqlite::memory:", &newer.known, &opened, &error));
    EXPECT(opened == NULL);

    struct {
        docket_actor known;
        const char *unknown;
    } actor;
    memset(&actor, 0, sizeof actor);
    actor.known = person("li", clerk_roles, 1);
    actor.known.struct_size = sizeof actor;
    docket_saying say = on_day(1, &actor.known);
    char *out = NULL;
    EXPECT_OK(docket_case_possible(engine, number, &say, &out, &error));
    docket_string_free(out);
    out = NULL;
    actor.unknown = "x";
    EXPECT_ID("argument.newer_caller", docket_case_possible(engine, number, &say, &out, &error));
}

static void an_uninitialised_size_is_refused(void) {
    docket_open_options open = DOCKET_OPEN_OPTIONS_INIT;
    docket_engine *opened = NULL;
    open.struct_size = 0;
    EXPECT_STATUS(BAD, docket_open("sqlite::memory:", &open, &opened, &error));
    open.struct_size = (size_t)-1;
    EXPECT_STATUS(BAD, docket_open("sqlite::memory:", &open, &opened, &error));
    open.struct_size = sizeof open;
    open.algorithm = "md5";
    EXPECT_STATUS(BAD, docket_open("sqlite::memory:", &open, &opened, &error));
}

static void limits_hold(void) {
    const docket_actor clerk = person("li", clerk_roles, 1);
    docket_saying say = on_day(1, &clerk);
    char long_id[130], *out = NULL;
    memset(long_id, 'x', 129);
    long_id[129] = '\0';
    say.request_id = long_id;
    EXPECT_STATUS(BAD, docket_case_act(engine, number, "examine", &say, NULL, &out, &error));
    say = on_day(1, &clerk);
    say.now_us = -1;
    EXPECT_STATUS(BAD, docket_case_act(engine, number, "examine", &say, NULL, &out, &error));
    docket_actor crowded = clerk;
    crowded.role_count = 100000;
    say = on_day(1, &crowded);
    EXPECT_STATUS(BAD, docket_case_act(engine, number, "examine", &say, NULL, &out, &error));
    crowded.role_count = 1;
    crowded.roles = NULL;
    EXPECT_STATUS(BAD, docket_case_act(engine, number, "examine", &say, NULL, &out, &error));
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_case_show(engine, "P-2024-999", &out, &error));
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_case_history(engine, "P-2024-999", &out, &error));
    say = on_day(1, &clerk);
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_case_open(engine, "no such process", &say, NULL, &out, &error));
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_case_act(engine, "P-2024-999", "examine", &say, NULL, &out, &error));
}

int main(void) {
    engine = memory_journal();
    open_permit(engine, 0, NULL, number, sizeof number);
    char *before = NULL, *after = NULL;
    EXPECT_OK(docket_case_history(engine, number, &before, &error));
    every_required_argument_may_be_null();
    text_must_be_utf8();
    names_of_the_engine_are_refused();
    an_older_caller_gets_defaults();
    a_newer_caller_is_heard_if_it_asks_nothing_new();
    an_uninitialised_size_is_refused();
    limits_hold();
    EXPECT_OK(docket_case_history(engine, number, &after, &error));
    EXPECT(before && after && strcmp(before, after) == 0);
    docket_string_free(before);
    docket_string_free(after);
    json_must_be_an_object(); /* a fact of a wrong type is a refusal, and that is recorded */
    docket_close(engine);
    return report("arguments_test");
}
