/* Who does it, through C: a transfer, a signer added, a return to a step and straight back, a substitute; a case that begins at an
 * entry of its process and follows the first. */
#include "expect.h"

static const char process[] =
    "process: {id: permit, title: Permit, version: '1', in_force: 2024-01-01, calendar: none, start: intake,\n"
    "          number: '{prefix}-{year}-{serial}', opening: {by: clerk}, clerk: clerk, entries: {anew: {stage: signing, with: [why]}}}\n"
    "roles: {clerk: {title: clerk}, head: {title: head, group: heads}}\n"
    "facts: {why: {type: text}}\n"
    "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
    "stages:\n"
    "  intake: {steps: {take_in: {by: clerk}}, next: signing}\n"
    "  signing:\n"
    "    steps:\n"
    "      draft: {by: clerk}\n"
    "      sign: {by: clerk, after: [draft], approval: {by: head}, may: [transfer, add_signer, return, substitute], results: {refused: {end: refused}}}\n"
    "    next: {end: granted}\n";
static const char town[] =
    "authority: {id: town, title: Town, version: '1', prefix: T, zone: Asia/Shanghai, groups: {heads: [dan, eve]},\n"
    "            substitutions: [{absent: eve, by: sue, from: 2024-03-01, until: 2024-03-10}]}\n";

static docket_engine *engine;
static int64_t now_us;

static docket_actor someone(const char *id) {
    docket_actor actor = DOCKET_ACTOR_INIT;
    actor.id = id;
    if (id[0] == 'a') actor.roles = clerk_roles, actor.role_count = 1;
    return actor;
}

static docket_saying said_by(const docket_actor *actor) {
    docket_saying saying = DOCKET_SAYING_INIT;
    saying.actor = actor;
    saying.now_us = now_us;
    saying.reason = "leave";
    return saying;
}

static void ready(void) {
    const docket_source_file files[] = {{"permit.yaml", process, sizeof process - 1}, {"town.yaml", town, sizeof town - 1}};
    const docket_actor ann = someone("ann");
    char *answer = NULL;
    EXPECT_OK(docket_open("sqlite::memory:", NULL, &engine, &error));
    const docket_saying early = said_by(&ann);
    EXPECT_OK(docket_deploy(engine, files, 2, &early, &answer, &error));
    docket_string_free(answer);
    EXPECT_OK(docket_parse_instant(engine, "2024-03-05 09:00", "town", &now_us, &error));
    const docket_saying opening = said_by(&ann);
    answer = NULL;
    EXPECT_OK(docket_case_open(engine, "permit", &opening, NULL, &answer, &error));
    docket_string_free(answer);
}

static void act(const char *number, const char *name) {
    const docket_actor ann = someone("ann");
    const docket_saying saying = said_by(&ann);
    char *answer = NULL;
    EXPECT_OK(docket_case_act(engine, number, name, &saying, NULL, &answer, &error));
    docket_string_free(answer);
}

static void answers(const char *number, const char *who, const char *stands_for, const char *what, const char *id) {
    docket_actor actor = someone(who);
    actor.stands_for = stands_for;
    const docket_saying saying = said_by(&actor);
    char *answer = NULL;
    if (id) EXPECT_ID(id, docket_case_answer(engine, number, "sign", what, &saying, &answer, &error));
    else EXPECT_OK(docket_case_answer(engine, number, "sign", what, &saying, &answer, &error));
    docket_string_free(answer);
}

static void arranges(const char *number, const char *who, const char *what, const char *whom, const char *id) {
    const docket_actor actor = someone(who), person = someone(whom);
    const docket_saying saying = said_by(&actor);
    docket_case_arrange_options options = DOCKET_CASE_ARRANGE_OPTIONS_INIT;
    char *answer = NULL;
    options.person = &person;
    if (id) EXPECT_ID(id, docket_case_arrange(engine, number, "sign", what, &saying, &options, &answer, &error));
    else EXPECT_OK(docket_case_arrange(engine, number, "sign", what, &saying, &options, &answer, &error));
    docket_string_free(answer);
}

static void a_transfer_and_a_signer_added(void) {
    act("T-2024-1", "take_in"), act("T-2024-1", "draft"), act("T-2024-1", "sign");
    arranges("T-2024-1", "dan", "transfer", "fay", "role.not_held");
    arranges("T-2024-1", "dan", "withdraw", "fay", "not_permitted");
    arranges("T-2024-1", "dan", "\xe8\xbd\xac\xe5\x8a\x9e", "eve", NULL); /* 转办 */
    answers("T-2024-1", "dan", NULL, "agree", "charge.other");
    arranges("T-2024-1", "eve", "add_signer", "fay", NULL);
    answers("T-2024-1", "fay", NULL, "agree", NULL);
}

static void a_return_straight_back_and_a_substitute(void) {
    char *json = NULL;
    answers("T-2024-1", "eve", NULL, "return to nowhere", "return.not_here");
    answers("T-2024-1", "eve", NULL, "return straight to draft", NULL);
    answers("T-2024-1", "eve", NULL, "agree", "pending.returned");
    act("T-2024-1", "draft");
    answers("T-2024-1", "sue", "dan", "agree", "substitute.not_named");
    answers("T-2024-1", "sue", "eve", "agree", NULL);
    EXPECT_OK(docket_case_history(engine, "T-2024-1", &json, &error));
    EXPECT_HOLDS(json, "\"stands_for\":\"eve\"");
    EXPECT_HOLDS(json, "\"comes_straight_back\":true");
    docket_string_free(json);
}

static void a_case_that_follows_at_an_entry(void) {
    const docket_actor ann = someone("ann");
    const docket_saying saying = said_by(&ann);
    docket_case_open_options options = DOCKET_CASE_OPEN_OPTIONS_INIT;
    char *answer = NULL, *json = NULL;
    options.entry = "anew";
    options.facts_json = "{\"why\": \"annulled by the court\"}";
    EXPECT_ID("entry.follows", docket_case_open(engine, "permit", &saying, &options, &answer, &error));
    options.follows = "T-2024-1";
    options.entry = "again";
    EXPECT_ID("entry.unknown", docket_case_open(engine, "permit", &saying, &options, &answer, &error));
    options.entry = "anew";
    options.facts_json = NULL;
    EXPECT_ID("fact.missing", docket_case_open(engine, "permit", &saying, &options, &answer, &error));
    options.facts_json = "{\"why\": \"annulled by the court\"}";
    EXPECT_OK(docket_case_open(engine, "permit", &saying, &options, &answer, &error));
    EXPECT_HOLDS(answer, "\"stage\":\"signing\"");
    docket_string_free(answer);
    act("T-2024-2", "draft"), act("T-2024-2", "sign");
    answers("T-2024-2", "dan", NULL, "agree", NULL);
    EXPECT_OK(docket_case_show(engine, "T-2024-2", &json, &error));
    EXPECT_HOLDS(json, "\"follows\":\"T-2024-1\"");
    EXPECT_HOLDS(json, "\"outcome\":\"granted\"");
    docket_string_free(json);
}

int main(void) {
    ready();
    a_transfer_and_a_signer_added();
    a_return_straight_back_and_a_substitute();
    a_case_that_follows_at_an_entry();
    docket_close(engine);
    return failures != 0;
}
