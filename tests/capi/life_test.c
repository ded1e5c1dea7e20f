/* One case from its opening to its end, through every function that moves or shows it. */
#include "expect.h"

static docket_engine *engine;
static char number[128];

static void assign(void) {
    const docket_actor head = person("wang", head_roles, 1), handler = person("zhang", handler_roles, 1);
    const docket_saying saying = on_day(0, &head);
    char *answer = NULL;
    EXPECT_OK(docket_case_assign(engine, number, "handler", &handler, &saying, &answer, &error));
    EXPECT_HOLDS(answer, number);
    docket_string_free(answer);
}

static void act(int days, const docket_actor *actor, const char *name, const char *result, const char *facts, docket_status wanted) {
    const docket_saying saying = on_day(days, actor);
    docket_case_act_options options = DOCKET_CASE_ACT_OPTIONS_INIT;
    options.result = result;
    options.facts_json = facts;
    char *answer = NULL;
    EXPECT_STATUS(wanted, docket_case_act(engine, number, name, &saying, &options, &answer, &error));
    if (wanted == DOCKET_OK) EXPECT_HOLDS(answer, "\"events\"");
    else EXPECT(answer == NULL);
    docket_string_free(answer);
}

static void answer_as_head(int days, const char *name, const char *what) {
    const docket_actor head = person("wang", head_roles, 1);
    const docket_saying saying = on_day(days, &head);
    char *answer = NULL;
    EXPECT_OK(docket_case_answer(engine, number, name, what, &saying, &answer, &error));
    docket_string_free(answer);
}

static void serve(int days) {
    const docket_actor handler = person("zhang", handler_roles, 1);
    const docket_saying saying = on_day(days, &handler);
    docket_case_serve_options options = DOCKET_CASE_SERVE_OPTIONS_INIT;
    options.method = "post";
    options.proof = "RR 123";
    char *answer = NULL;
    EXPECT_OK(docket_case_serve(engine, number, "notice", "applicant", &saying, &options, &answer, &error));
    docket_string_free(answer);
}

static void shows(const char *part) {
    char *json = NULL;
    EXPECT_OK(docket_case_show(engine, number, &json, &error));
    EXPECT_HOLDS(json, part);
    docket_string_free(json);
}

static void asks(void) {
    const docket_actor handler = person("zhang", handler_roles, 1);
    const docket_saying saying = on_day(0, &handler);
    char *json = NULL;
    EXPECT_OK(docket_case_possible(engine, number, &saying, &json, &error));
    EXPECT_HOLDS(json, "\"examine\"");
    docket_string_free(json);

    json = NULL;
    EXPECT_OK(docket_case_explain(engine, number, "decision_period", &json, &error));
    EXPECT_HOLDS(json, "2024-04-03"); /* 30 days after 4 March */
    docket_string_free(json);
    size_t size = 0;
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_case_document(engine, number, "notice", 0, &json, &size, NULL, &error));
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_case_explain(engine, number, "no such clock", &json, &error));

    const char *const lists[] = {"cases", "open_steps", "deadlines", "documents", "definitions"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; ++i) {
        json = NULL;
        EXPECT_OK(docket_query(engine, lists[i], NULL, 0, &json, &error));
        EXPECT(json && json[0] == '[');
        docket_string_free(json);
    }
    EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_query(engine, "people", NULL, 0, &json, &error));
    EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_query(engine, "cases", "{\"colour\": \"red\"}", 0, &json, &error));
}

static void history(void) {
    char *json = NULL;
    EXPECT_OK(docket_case_history(engine, number, &json, &error));
    EXPECT_HOLDS(json, "case.opened");
    EXPECT_HOLDS(json, "step.done");
    EXPECT_HOLDS(json, "case.ended");
    EXPECT_HOLDS(json, "refused");
    docket_string_free(json);
}

static void instants(void) {
    int64_t now_us = 0;
    EXPECT_OK(docket_parse_instant(engine, "2024-03-04 09:00", NULL, &now_us, &error));
    EXPECT(now_us == day_us(0));
    EXPECT_OK(docket_parse_instant(engine, "2024-03-04T01:00:00Z", "office", &now_us, &error));
    EXPECT(now_us == day_us(0));
    EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_parse_instant(engine, "2023-02-29", NULL, &now_us, &error));
    EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_parse_instant(engine, "soon", NULL, &now_us, &error));
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_parse_instant(engine, "2024-03-04", "nowhere", &now_us, &error));
}

static int stop_at_once(int64_t done, int64_t total, void *user_data) {
    (void)done;
    (void)total;
    ++*(int *)user_data;
    return 0;
}

/* A second case, in which nobody acts: the law moves it, and the head takes that back. */
static void silence(void) {
    char other[128];
    open_permit(engine, 0, NULL, other, sizeof other);
    int calls = 0;
    char *answer = NULL;
    docket_error *stopped = NULL;
    const docket_status status = docket_advance(engine, day_us(30), stop_at_once, &calls, &answer, &stopped);
    EXPECT(calls > 0);
    EXPECT(status == DOCKET_E_INTERRUPTED);
    docket_error_free(stopped);

    EXPECT_OK(docket_advance(engine, day_us(30), NULL, NULL, &answer, &error));
    EXPECT_HOLDS(answer, "\"expiries\"");
    docket_string_free(answer);

    char *json = NULL;
    EXPECT_OK(docket_case_show(engine, other, &json, &error));
    EXPECT_HOLDS(json, "\"stage\":\"decision\"");
    docket_string_free(json);

    json = NULL;
    EXPECT_OK(docket_case_history(engine, other, &json, &error));
    const char *fired = json ? strstr(json, "timer.fired") : NULL;
    EXPECT(fired != NULL);
    int64_t cseq = 0;
    /* Records are canonical JSON: of one record `cseq` stands before `type`. */
    for (const char *at = json; at && fired && (at = strstr(at, "\"cseq\":")) != NULL && at < fired; ++at) cseq = atoll(at + 7);
    docket_string_free(json);

    const docket_actor head = person("wang", head_roles, 1), clerk = person("li", clerk_roles, 1);
    docket_saying saying = on_day(31, &clerk);
    saying.reason = "the handler had refused in time, on paper";
    EXPECT_STATUS(DOCKET_E_REJECTED, docket_case_rectify(engine, other, cseq, &saying, &answer, &error));
    saying.actor = &head;
    answer = NULL;
    EXPECT_OK(docket_case_rectify(engine, other, cseq, &saying, &answer, &error));
    docket_string_free(answer);
}

int main(void) {
    engine = memory_journal();
    open_permit(engine, 0, "open-1", number, sizeof number);
    EXPECT(strcmp(number, "P-2024-1") == 0);
    const docket_actor handler = person("zhang", handler_roles, 1), clerk = person("li", clerk_roles, 1);

    assign();
    asks();
    instants();
    act(1, &clerk, "examine", "complete", "{\"size\": \"small\"}", DOCKET_E_REJECTED);  /* not this role */
    act(1, &handler, "decide", "grant", NULL, DOCKET_E_REJECTED);                        /* not in this stage */
    act(1, &handler, "dance", NULL, NULL, DOCKET_E_NOT_FOUND);                           /* no such act */
    act(1, &handler, "examine", "complete", "{\"size\": \"huge\"}", DOCKET_E_REJECTED);  /* no such value */
    act(1, &handler, "examine", "complete", "{\"size\": \"small\"}", DOCKET_OK);
    shows("\"stage\":\"decision\"");
    act(2, &handler, "examine", "complete", "{\"size\": \"small\"}", DOCKET_E_REJECTED); /* done, and the stage is left */
    act(2, &handler, "extend decision_period", NULL, NULL, DOCKET_OK);
    answer_as_head(3, "extend decision_period", "agree");
    shows("2024-05-06"); /* 60 days from 4 March end on 3 May, in the May holiday; 6 May is the next workday */
    act(4, &handler, "decide", "grant", NULL, DOCKET_OK);
    answer_as_head(5, "decide", "return");
    act(6, &handler, "decide", "grant", NULL, DOCKET_OK);
    answer_as_head(7, "decide", "agree");
    act(8, &handler, "send", NULL, NULL, DOCKET_OK);
    serve(9);
    act(10, &handler, "close", NULL, NULL, DOCKET_OK);
    shows("\"outcome\":\"granted\"");
    act(11, &handler, "close", NULL, NULL, DOCKET_E_REJECTED); /* ended */
    history();
    silence();
    docket_close(engine);
    return report("life_test");
}
