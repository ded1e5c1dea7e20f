#include <docket.h>
#include <stdio.h>

static const char process[] =
    "process: {id: permit, title: Permit, version: '1', in_force: 2024-01-01, calendar: none, start: review,\n"
    "          number: '{prefix}-{year}-{serial}', opening: {by: clerk}}\n"
    "roles: {clerk: {title: clerk of the town}}\n"
    "deadlines: {review_period: {length: 20 days}}\n"
    "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
    "stages: {review: {steps: {decide: {by: clerk, within: review_period, results: {grant: {end: granted}, refuse: {end: refused}}}}}}\n";
static const char town[] = "authority: {id: town, title: Town hall, version: '1', prefix: T, zone: Europe/Berlin}\n";

int main(void) {
    const docket_source_file files[] = {{"permit.yaml", process, sizeof process - 1}, {"town.yaml", town, sizeof town - 1}};
    const char *const roles[] = {"clerk"};
    docket_engine *engine = NULL;
    docket_error *error = NULL;
    char *deployed = NULL, *opened = NULL, *done = NULL, *history = NULL;
    docket_actor clerk = DOCKET_ACTOR_INIT;
    docket_saying saying = DOCKET_SAYING_INIT;
    docket_case_act_options grant = DOCKET_CASE_ACT_OPTIONS_INIT;
    clerk.id = "li", clerk.name = "Li Wei", clerk.roles = roles, clerk.role_count = 1;
    saying.actor = &clerk;
    grant.result = "grant";
    if (docket_open("sqlite::memory:", NULL, &engine, &error) == DOCKET_OK &&
        docket_deploy(engine, files, 2, &saying, &deployed, &error) == DOCKET_OK &&
        docket_parse_instant(engine, "2024-03-05 09:00", "town", &saying.now_us, &error) == DOCKET_OK &&
        docket_case_open(engine, "permit", &saying, NULL, &opened, &error) == DOCKET_OK &&
        docket_case_act(engine, "T-2024-1", "decide", &saying, &grant, &done, &error) == DOCKET_OK &&
        docket_case_history(engine, "T-2024-1", &history, &error) == DOCKET_OK) {
        printf("%s\n%s\n", done, history);
    } else {
        fprintf(stderr, "%s: %s\n%s\n", docket_error_id(error), docket_error_message(error, DOCKET_TONGUE_ENGLISH), docket_error_details(error));
    }
    const int failed = history == NULL;
    docket_string_free(deployed), docket_string_free(opened), docket_string_free(done), docket_string_free(history);
    docket_error_free(error);
    docket_close(engine);
    return failed;
}
