/* A host's own directory through C: asked for groups that the authority's file lacks; what it says stands in the journal. */
#include "docket_people.h"
#include "expect.h"

static const char process[] =
    "process: {id: permit, title: Permit, version: '1', in_force: 2024-01-01, calendar: none, start: intake,\n"
    "          number: '{prefix}-{year}-{serial}'}\n"
    "roles: {officer: {title: officer, group: officers}, head: {title: head, superior_of: take_in}}\n"
    "outcomes: {granted: {title: Granted}}\n"
    "stages:\n"
    "  intake: {steps: {take_in: {by: officer, approval: [{by: head, choices: [agree, return]}]}}, next: {end: granted}}\n";
static const char town[] =
    "authority: {id: town, title: Town, version: '1', prefix: T, zone: Asia/Shanghai, process_owners: [ann], auditors: [xu]}\n";

static int questions, falls_silent, adds_nonsense;

static docket_status version(const char *authority, docket_texts *out, void *user_data) {
    EXPECT(strcmp(authority, "town") == 0 && user_data == &questions);
    return docket_texts_add(out, "revision 1");
}
static docket_status members(const char *authority, const char *group, docket_texts *out, void *user_data) {
    (void)authority;
    ++*(int *)user_data;
    if (falls_silent) return DOCKET_E_UNAVAILABLE;
    if (strcmp(group, "officers") != 0) return DOCKET_E_NOT_FOUND;
    EXPECT(docket_texts_add(NULL, "dan") == DOCKET_E_INVALID_ARGUMENT);
    if (adds_nonsense) EXPECT(docket_texts_add(out, "\xff") == DOCKET_E_INVALID_ARGUMENT);
    return docket_texts_add(out, "dan");
}
static docket_status superior(const char *authority, const char *person, docket_texts *out, void *user_data) {
    (void)authority;
    (void)user_data;
    return strcmp(person, "dan") == 0 ? docket_texts_add(out, "hal") : DOCKET_OK;
}

static docket_actor ann = DOCKET_ACTOR_INIT, dan = DOCKET_ACTOR_INIT, hal = DOCKET_ACTOR_INIT;

static docket_saying by(const docket_actor *actor) {
    docket_saying saying = DOCKET_SAYING_INIT;
    saying.actor = actor;
    return saying;
}

static docket_engine *opened(const docket_directory *directory) {
    const docket_source_file files[] = {{"permit.yaml", process, sizeof process - 1}, {"town.yaml", town, sizeof town - 1}};
    docket_open_options options = DOCKET_OPEN_OPTIONS_INIT;
    options.directory = directory;
    docket_engine *engine = NULL;
    char *answer = NULL;
    EXPECT_OK(docket_open("sqlite::memory:", &options, &engine, &error));
    const docket_saying saying = by(&ann);
    EXPECT_OK(docket_deploy(engine, files, 2, &saying, &answer, &error));
    docket_string_free(answer);
    return engine;
}

static docket_status open_case(docket_engine *engine, char **answer_out, docket_error **error) {
    const docket_saying saying = by(&ann);
    return docket_case_open(engine, "permit", &saying, NULL, answer_out, error);
}

static void a_group_is_asked_of_the_host(const docket_directory *directory) {
    docket_engine *engine = opened(directory);
    const docket_saying acting = by(&dan), agreeing = by(&hal), idle = by(&ann);
    char *answer = NULL, number[64] = "";
    EXPECT_OK(open_case(engine, &answer, &error));
    EXPECT(sscanf(strstr(answer, "\"case\":\"") + 8, "%63[^\"]", number) == 1);
    docket_string_free(answer), answer = NULL;
    EXPECT_ID("role.not_held", docket_case_act(engine, number, "take_in", &idle, NULL, &answer, &error));
    EXPECT_OK(docket_case_act(engine, number, "take_in", &acting, NULL, &answer, &error));
    docket_string_free(answer), answer = NULL;
    EXPECT_OK(docket_case_answer(engine, number, "take_in", "agree", &agreeing, &answer, &error));
    EXPECT_HOLDS(answer, "granted");
    docket_string_free(answer), answer = NULL;
    EXPECT_OK(docket_query(engine, "definitions", "{\"kind\": \"authority\"}", 0, &answer, &error));
    EXPECT_HOLDS(answer, "1+people 1");
    docket_string_free(answer);
    EXPECT(questions == 1);
    docket_close(engine);
}

static void a_directory_that_fails_fails_the_act(const docket_directory *directory) {
    docket_engine *engine = opened(directory);
    char *answer = NULL;
    falls_silent = 1;
    EXPECT_STATUS(DOCKET_E_UNAVAILABLE, open_case(engine, &answer, &error));
    EXPECT_ID("directory.failed", open_case(engine, &answer, &error));
    falls_silent = 0, adds_nonsense = 1;
    EXPECT_ID("directory.failed", open_case(engine, &answer, &error));
    adds_nonsense = 0;
    EXPECT_OK(open_case(engine, &answer, &error));
    docket_string_free(answer);
    docket_close(engine);
}

static void a_directory_without_members_is_refused(void) {
    const docket_directory nothing = DOCKET_DIRECTORY_INIT;
    docket_open_options options = DOCKET_OPEN_OPTIONS_INIT;
    options.directory = &nothing;
    docket_engine *engine = NULL;
    EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_open("sqlite::memory:", &options, &engine, &error));
}

static void capabilities_are_as_listed(const docket_directory *directory) {
    docket_engine *engine = opened(directory);
    int listed = 7;
    EXPECT_OK(docket_holds_capability(engine, NULL, "ann", "process_owner", &listed, &error));
    EXPECT(listed == 1);
    EXPECT_OK(docket_holds_capability(engine, "town", "ann", "auditor", &listed, &error));
    EXPECT(listed == 0);
    EXPECT_OK(docket_holds_capability(engine, "town", "ann", "operator", &listed, &error));
    EXPECT(listed == -1);
    EXPECT_ID("capability.unknown", docket_holds_capability(engine, "town", "ann", "king", &listed, &error));
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_holds_capability(engine, "city", "ann", "operator", &listed, &error));
    EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_holds_capability(engine, "town", NULL, "operator", &listed, &error));
    const docket_source_file again = {"permit.yaml", process, sizeof process - 1};
    const docket_saying saying = by(&dan);
    char *answer = NULL;
    EXPECT_ID("capability.not_held", docket_deploy(engine, &again, 1, &saying, &answer, &error));
    docket_close(engine);
}

int main(void) {
    docket_directory directory = DOCKET_DIRECTORY_INIT;
    directory.version = version;
    directory.members = members;
    directory.superior = superior;
    directory.user_data = &questions;
    ann.id = "ann";
    dan.id = "dan";
    hal.id = "hal";
    a_group_is_asked_of_the_host(&directory);
    a_directory_that_fails_fails_the_act(&directory);
    a_directory_without_members_is_refused();
    capabilities_are_as_listed(&directory);
    return failures != 0;
}
