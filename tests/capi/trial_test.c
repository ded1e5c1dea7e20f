/* A case tried turn by turn, suggestions, snapshots and simulations: no journal is needed. */
#include "expect.h"
#include "docket_author.h"
#include "docket_scenarios.h"
#include "docket_trial.h"

static docket_source_file source(const char *name, const char *text) {
    docket_source_file file = {name, text, 0};
    file.text_bytes = strlen(text);
    return file;
}

static void a_case_is_tried_and_written_down(void) {
    char *text = whole_file("permit.yaml"), *json = NULL, *yaml = NULL, *tested = NULL;
    const docket_source_file file = source("permit.yaml", text);
    docket_trial *trial = NULL;
    const char *roles[] = {"clerk"};
    EXPECT_OK(docket_trial_begin("permit.yaml", &file, 1, NULL, &trial, &error));
    EXPECT_OK(docket_trial_opening(trial, &json, &error));
    EXPECT_HOLDS(json, "\"process\":\"permit\"");
    docket_string_free(json), json = NULL;
    EXPECT_ID("trial.not_open", docket_trial_view(trial, &json, &error));
    EXPECT_OK(docket_trial_person(trial, "Ann", roles, 1, &error));
    EXPECT_OK(docket_trial_open(trial, "{\"received\": \"2024-03-04\", \"facts\": {\"subject\": \"a shed\"}}", &json, &error));
    docket_string_free(json), json = NULL;
    EXPECT_OK(docket_trial_take(trial, "{\"wait_until\": \"2024-03-05\"}", &json, &error));
    EXPECT_HOLDS(json, "\"day\":\"2024-03-05\"");
    docket_string_free(json), json = NULL;
    EXPECT_ID("trial.words", docket_trial_take(trial, "{\"wait\": \"2024-03-06\"}", &json, &error));
    EXPECT_ID("trial.day_back", docket_trial_take(trial, "{\"wait_until\": \"2024-03-01\"}", &json, &error));
    EXPECT_OK(docket_trial_view(trial, &json, &error));
    EXPECT_HOLDS(json, "\"duties\":[{");
    docket_string_free(json), json = NULL;
    EXPECT_OK(docket_trial_history(trial, &json, &error));
    EXPECT_HOLDS(json, "case.opened");
    docket_string_free(json), json = NULL;
    EXPECT_ID("clock.unknown", docket_trial_explain(trial, "nothing", &json, &error));
    EXPECT_OK(docket_trial_scenario(trial, "Waiting", &yaml, &error));
    {
        const docket_source_file both[] = {file, source("tried.yaml", yaml)};
        EXPECT_OK(docket_test(both, 2, NULL, &tested, &error));
        EXPECT_HOLDS(tested, "\"passed\":1");
        docket_string_free(tested), tested = NULL;
        EXPECT_OK(docket_snapshot(both, 2, NULL, &tested, &error));
        EXPECT_HOLDS(tested, "== Waiting");
        docket_string_free(tested), tested = NULL;
    }
    docket_string_free(yaml), yaml = NULL;
    EXPECT_OK(docket_trial_undo(trial, 1, &json, &error));
    EXPECT_HOLDS(json, "\"turns\":0");
    docket_string_free(json), json = NULL;
    EXPECT_ID("trial.nothing_to_undo", docket_trial_undo(trial, 1, &json, &error));
    EXPECT_ID("trial.nothing", docket_trial_scenario(trial, NULL, &yaml, &error));
    docket_trial_end(trial);
    docket_trial_end(NULL);
    EXPECT_ID("argument.missing", docket_trial_view(NULL, &json, &error));
    trial = NULL;
    EXPECT_ID("trial.process", docket_trial_begin("other.yaml", &file, 1, NULL, &trial, &error));
    free(text);
}

static int stop_at_once(int64_t done, int64_t total, void *user_data) {
    (void)done, (void)total, (void)user_data;
    return 0;
}

static void what_nobody_tried_is_suggested_and_cases_are_simulated(void) {
    char *text = whole_file("permit.yaml"), *json = NULL;
    const docket_source_file file = source("permit.yaml", text);
    const docket_source_file chances = source("chances.yaml", "takes: {fixed: 1, unit: days}\n"), wrong = source("chances.yaml", "takes: {fixed: 1}\n");
    docket_suggest_options suggest = DOCKET_SUGGEST_OPTIONS_INIT;
    docket_simulate_options simulate = DOCKET_SIMULATE_OPTIONS_INIT;
    EXPECT_OK(docket_suggest(&file, 1, NULL, &json, &error));
    EXPECT_HOLDS(json, "\"suggestions\":[{");
    docket_string_free(json), json = NULL;
    suggest.states = -1;
    EXPECT_ID("prove.budget", docket_suggest(&file, 1, &suggest, &json, &error));
    suggest.states = 0, suggest.progress = stop_at_once;
    EXPECT_ID("scenario.stopped", docket_suggest(&file, 1, &suggest, &json, &error));
    simulate.cases = 20;
    EXPECT_OK(docket_simulate(&file, &chances, &simulate, &json, &error));
    EXPECT_HOLDS(json, "\"cases\":20");
    docket_string_free(json), json = NULL;
    EXPECT_ID("simulation.words", docket_simulate(&file, &wrong, &simulate, &json, &error));
    EXPECT_ID("argument.missing", docket_simulate(&file, NULL, &simulate, &json, &error));
    simulate.progress = stop_at_once;
    EXPECT_ID("simulation.stopped", docket_simulate(&file, &chances, &simulate, &json, &error));
    free(text);
}

int main(void) {
    a_case_is_tried_and_written_down();
    what_nobody_tried_is_suggested_and_cases_are_simulated();
    return report("trial_test");
}
