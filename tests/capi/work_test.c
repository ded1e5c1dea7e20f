/* Work lists through C: a clerk's, a signer's, everybody's; pages; arguments that are none. */
#include "expect.h"

static const char process[] =
    "process: {id: permit, title: Permit, version: '1', in_force: 2024-01-01, calendar: none, start: intake,\n"
    "          number: '{prefix}-{year}-{serial}', opening: {by: clerk}, clerk: clerk}\n"
    "roles: {clerk: {title: clerk}, head: {title: head, group: heads}}\n"
    "deadlines: {intake_time: {length: 5 days, basis: Art. 1}}\n"
    "outcomes: {granted: {title: Granted}}\n"
    "stages:\n"
    "  intake: {steps: {take_in: {by: clerk, within: intake_time, approval: [{by: head, choices: [agree, return]}]}}, next: {end: granted}}\n";
static const char town[] = "authority: {id: town, title: Town, version: '1', prefix: T, zone: Asia/Shanghai, groups: {heads: [dan]}}\n";

static docket_engine *engine;
static int64_t now_us;
static docket_actor ann = DOCKET_ACTOR_INIT, dan = DOCKET_ACTOR_INIT, hal = DOCKET_ACTOR_INIT;

static docket_saying by(const docket_actor *actor) {
    docket_saying saying = DOCKET_SAYING_INIT;
    saying.actor = actor;
    saying.now_us = now_us;
    return saying;
}

static void ready(void) {
    const docket_source_file files[] = {{"permit.yaml", process, sizeof process - 1}, {"town.yaml", town, sizeof town - 1}};
    ann.id = "ann", ann.roles = clerk_roles, ann.role_count = 1;
    dan.id = "dan";
    hal.id = "hal";
    char *answer = NULL;
    EXPECT_OK(docket_open("sqlite::memory:", NULL, &engine, &error));
    const docket_saying early = by(&ann);
    EXPECT_OK(docket_deploy(engine, files, 2, &early, &answer, &error));
    docket_string_free(answer);
    EXPECT_OK(docket_parse_instant(engine, "2024-03-05 09:00", "town", &now_us, &error));
    for (int i = 0; i < 3; ++i) {
        const docket_saying opening = by(&ann);
        answer = NULL;
        EXPECT_OK(docket_case_open(engine, "permit", &opening, NULL, &answer, &error));
        docket_string_free(answer);
    }
    const docket_saying acting = by(&ann);
    answer = NULL;
    EXPECT_OK(docket_case_act(engine, "T-2024-2", "take_in", &acting, NULL, &answer, &error));
    docket_string_free(answer);
}

static char *list(const docket_actor *whose, const docket_work_options *options) {
    const docket_saying saying = by(whose);
    char *json = NULL;
    EXPECT_OK(docket_work_list(engine, whose ? &saying : NULL, options, &json, &error));
    return json;
}

static void each_sees_his_own(void) {
    char *json = list(&ann, NULL);
    EXPECT_HOLDS(json, "T-2024-1");
    EXPECT_HOLDS(json, "\"asked\":\"do\"");
    EXPECT_HOLDS(json, "\"due\":\"2024-03-10\"");
    EXPECT(!strstr(json, "T-2024-2"));
    docket_string_free(json);
    json = list(&dan, NULL);
    EXPECT_HOLDS(json, "\"asked\":\"answer\"");
    EXPECT_HOLDS(json, "T-2024-2");
    EXPECT(!strstr(json, "T-2024-1"));
    docket_string_free(json);
    json = list(&hal, NULL);
    EXPECT_HOLDS(json, "\"rows\":[]");
    docket_string_free(json);
}

static void everybodys_by_pages_and_filters(void) {
    docket_work_options options = DOCKET_WORK_OPTIONS_INIT;
    options.limit = 2;
    char *json = list(NULL, &options);
    EXPECT_HOLDS(json, "\"next\":\"2024-03-10|");
    docket_string_free(json);
    options.limit = 0;
    options.role = "head";
    json = list(NULL, &options);
    EXPECT_HOLDS(json, "T-2024-2");
    EXPECT(!strstr(json, "T-2024-1"));
    docket_string_free(json);
    options.role = NULL;
    options.claimed = 1;
    json = list(NULL, &options);
    EXPECT_HOLDS(json, "\"rows\":[]");
    docket_string_free(json);
}

static void what_is_no_argument_is_refused(void) {
    const docket_status bad = DOCKET_E_INVALID_ARGUMENT;
    docket_work_options options = DOCKET_WORK_OPTIONS_INIT;
    char *json = NULL;
    EXPECT_STATUS(bad, docket_work_list(NULL, NULL, NULL, &json, &error));
    EXPECT_STATUS(bad, docket_work_list(engine, NULL, NULL, NULL, &error));
    options.claimed = options.free_only = 1;
    EXPECT_STATUS(bad, docket_work_list(engine, NULL, &options, &json, &error));
    options.claimed = 0;
    options.limit = 10001;
    EXPECT_STATUS(bad, docket_work_list(engine, NULL, &options, &json, &error));
    options.limit = 0;
    options.group_count = 1;
    EXPECT_STATUS(bad, docket_work_list(engine, NULL, &options, &json, &error));
    options.group_count = 0;
    options.due_by = "soon";
    EXPECT_ID("date.invalid", docket_work_list(engine, NULL, &options, &json, &error));
    options.due_by = NULL;
    options.cursor = "next";
    EXPECT_ID("work.cursor", docket_work_list(engine, NULL, &options, &json, &error));
    options.cursor = NULL;
    options.struct_size = 0;
    EXPECT_STATUS(bad, docket_work_list(engine, NULL, &options, &json, &error));
    struct { docket_work_options known; const char *unknown; } newer = {DOCKET_WORK_OPTIONS_INIT, "x"};
    newer.known.struct_size = sizeof newer;
    EXPECT_ID("argument.newer_caller", docket_work_list(engine, NULL, &newer.known, &json, &error));
    options.struct_size = offsetof(docket_work_options, limit);
    EXPECT_OK(docket_work_list(engine, NULL, &options, &json, &error));
    docket_string_free(json);
}

int main(void) {
    ready();
    each_sees_his_own();
    everybodys_by_pages_and_filters();
    what_is_no_argument_is_refused();
    docket_close(engine);
    return failures != 0;
}
