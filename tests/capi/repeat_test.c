/* A request id makes an act repeatable: the same again answers as before and stores nothing. */
#include "expect.h"

static long records(docket_engine *engine, const char *number) {
    char *json = NULL;
    EXPECT_OK(docket_case_history(engine, number, &json, &error));
    long count = 0;
    for (const char *at = json; at && (at = strstr(at, "\"cprev\":")) != NULL; ++at) ++count;
    docket_string_free(json);
    return count;
}

int main(void) {
    docket_engine *engine = memory_journal();
    char first[128], again[128], other[128];
    open_permit(engine, 0, "r-1", first, sizeof first);
    open_permit(engine, 0, "r-1", again, sizeof again);
    EXPECT(strcmp(first, again) == 0);
    open_permit(engine, 0, "r-2", other, sizeof other);
    EXPECT(strcmp(first, other) != 0);

    const docket_actor handler = person("zhang", handler_roles, 1);
    docket_saying saying = on_day(1, &handler);
    saying.request_id = "r-3";
    docket_case_act_options options = DOCKET_CASE_ACT_OPTIONS_INIT;
    options.result = "complete";
    options.facts_json = "{\"size\": \"small\"}";
    char *answer = NULL, *repeated = NULL;
    EXPECT_OK(docket_case_act(engine, first, "examine", &saying, &options, &answer, &error));
    const long before = records(engine, first);
    EXPECT(before > 1);
    EXPECT_OK(docket_case_act(engine, first, "examine", &saying, &options, &repeated, &error));
    EXPECT_HOLDS(repeated, "\"repeated\":true");
    EXPECT(records(engine, first) == before);
    docket_string_free(answer);
    docket_string_free(repeated);

    /* The same id for another intent is refused. */
    options.facts_json = "{\"size\": \"large\"}";
    answer = NULL;
    EXPECT_STATUS(DOCKET_E_CONFLICT, docket_case_act(engine, first, "examine", &saying, &options, &answer, &error));
    EXPECT_STATUS(DOCKET_E_CONFLICT, docket_case_act(engine, other, "examine", &saying, &options, &answer, &error));
    EXPECT(records(engine, first) == before);
    docket_close(engine);
    return report("repeat_test");
}
