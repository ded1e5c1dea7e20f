/* Two threads on one case: each act happens once, the loser is told, and nothing tears. */
#include <pthread.h>

#include "expect.h"

enum { kCases = 12, kThreads = 2 };

static docket_engine *engine;
static char numbers[kCases][128];

struct tally {
    int done, refused, other;
};

static void *examine_all(void *given) {
    struct tally *tally = given;
    const docket_actor handler = person("zhang", handler_roles, 1);
    const docket_saying saying = on_day(1, &handler);
    docket_case_act_options options = DOCKET_CASE_ACT_OPTIONS_INIT;
    options.result = "complete";
    options.facts_json = "{\"size\": \"small\"}";
    for (int i = 0; i < kCases; ++i) {
        char *answer = NULL;
        docket_error *error = NULL;
        const docket_status status = docket_case_act(engine, numbers[i], "examine", &saying, &options, &answer, &error);
        if (status == DOCKET_OK) ++tally->done;
        else if (status == DOCKET_E_REJECTED || status == DOCKET_E_CONFLICT) ++tally->refused;
        else {
            ++tally->other;
            fprintf(stderr, "%s: %s\n", docket_error_id(error), docket_error_message(error, DOCKET_TONGUE_ENGLISH));
        }
        docket_string_free(answer);
        docket_error_free(error);
    }
    return NULL;
}

int main(void) {
    engine = memory_journal();
    for (int i = 0; i < kCases; ++i) open_permit(engine, 0, NULL, numbers[i], sizeof numbers[i]);
    pthread_t threads[kThreads];
    struct tally tallies[kThreads] = {{0, 0, 0}, {0, 0, 0}};
    for (int i = 0; i < kThreads; ++i) EXPECT(pthread_create(&threads[i], NULL, examine_all, &tallies[i]) == 0);
    for (int i = 0; i < kThreads; ++i) EXPECT(pthread_join(threads[i], NULL) == 0);
    EXPECT(tallies[0].done + tallies[1].done == kCases);
    EXPECT(tallies[0].refused + tallies[1].refused == kCases * (kThreads - 1));
    EXPECT(tallies[0].other + tallies[1].other == 0);
    for (int i = 0; i < kCases; ++i) {
        char *json = NULL;
        EXPECT_OK(docket_case_show(engine, numbers[i], &json, &error));
        EXPECT_HOLDS(json, "\"stage\":\"decision\"");
        docket_string_free(json);
    }
    docket_close(engine);
    return report("threads_test");
}
