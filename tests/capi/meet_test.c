/* A meeting that votes, through C: called without quorum, held, voted, counted; a paper ballot; a recusal. */
#include "expect.h"

static const char process[] =
    "process: {id: grant, title: Grant, version: '1', in_force: 2024-01-01, calendar: none, start: signing,\n"
    "          number: '{prefix}-{year}-{serial}', opening: {by: clerk}, clerk: clerk}\n"
    "roles:\n"
    "  clerk: {title: clerk}\n"
    "  head: {title: head}\n"
    "  council: {title: council, members_at_least: 3, group: members, recusal: {by: clerk, approved_by: head}}\n"
    "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
    "stages:\n"
    "  signing:\n"
    "    steps:\n"
    "      open_vote: {by: clerk, optional: yes, results: {refused: {end: refused}},\n"
    "                  approval: {by: council, mode: vote, quorum: 2/3 of entitled, pass: more than 1/2 of entitled}}\n"
    "      paper_vote: {by: clerk, results: {refused: {end: refused}},\n"
    "                   approval: {by: council, mode: vote, quorum: 2/3 of entitled, pass: more than 1/2 of entitled, ballot: secret}}\n"
    "    next: {end: granted}\n";
static const char town[] =
    "authority: {id: town, title: Town, version: '1', prefix: T, zone: Asia/Shanghai, groups: {members: [m1, m2, m3, m4, m5]}}\n";

static docket_engine *engine;
static docket_actor clerk, head, members[5];
static int64_t now_us;

static docket_saying said_by(const docket_actor *actor, const char *reason) {
    docket_saying saying = DOCKET_SAYING_INIT;
    saying.actor = actor;
    saying.now_us = now_us;
    saying.reason = reason;
    return saying;
}

static docket_actor someone(const char *id, const char *const *roles) {
    docket_actor actor = DOCKET_ACTOR_INIT;
    actor.id = id;
    actor.roles = roles;
    actor.role_count = roles ? 1 : 0;
    return actor;
}

static void ready(void) {
    static const char *const ids[] = {"m1", "m2", "m3", "m4", "m5"};
    const docket_source_file files[] = {{"grant.yaml", process, sizeof process - 1}, {"town.yaml", town, sizeof town - 1}};
    char *answer = NULL;
    clerk = someone("ann", clerk_roles), head = someone("dan", head_roles);
    for (int i = 0; i < 5; ++i) members[i] = someone(ids[i], NULL);
    EXPECT_OK(docket_open("sqlite::memory:", NULL, &engine, &error));
    const docket_saying early = said_by(&clerk, NULL);
    EXPECT_OK(docket_deploy(engine, files, 2, &early, &answer, &error));
    docket_string_free(answer);
    EXPECT_OK(docket_parse_instant(engine, "2024-03-05 09:00", "town", &now_us, &error));
    const docket_saying opening = said_by(&clerk, NULL);
    answer = NULL;
    EXPECT_OK(docket_case_open(engine, "grant", &opening, NULL, &answer, &error));
    docket_string_free(answer);
}

static void submit(const char *act) {
    const docket_saying saying = said_by(&clerk, NULL);
    char *answer = NULL;
    EXPECT_OK(docket_case_act(engine, "T-2024-1", act, &saying, NULL, &answer, &error));
    docket_string_free(answer);
}

static void held(const char *act, size_t present, const char *wanted) {
    const docket_saying saying = said_by(&clerk, NULL);
    const docket_actor *who[5];
    docket_case_meet_options options = DOCKET_CASE_MEET_OPTIONS_INIT;
    char *answer = NULL;
    for (size_t i = 0; i < present; ++i) who[i] = &members[i];
    options.present = who;
    options.present_count = present;
    EXPECT_OK(docket_case_meet(engine, "T-2024-1", act, "held", &saying, &options, &answer, &error));
    EXPECT_HOLDS(answer, wanted);
    docket_string_free(answer);
}

static void votes(int member, const char *what, const char *id) {
    const docket_saying saying = said_by(&members[member], NULL);
    char *answer = NULL;
    if (id) EXPECT_ID(id, docket_case_answer(engine, "T-2024-1", "open_vote", what, &saying, &answer, &error));
    else EXPECT_OK(docket_case_answer(engine, "T-2024-1", "open_vote", what, &saying, &answer, &error));
    docket_string_free(answer);
}

static void an_open_vote(void) {
    submit("open_vote");
    votes(0, "agree", "meeting.not_held");
    held("open_vote", 3, "\"meeting.failed\""); /* four of five are two thirds */
    held("open_vote", 4, "\"meeting.held\"");
    votes(4, "agree", "meeting.absent");
    votes(0, "agree", NULL);
    votes(0, "refuse", "seat.answered");
    votes(1, "agree", NULL);
    votes(2, "agree", NULL);
    char *json = NULL;
    EXPECT_OK(docket_case_show(engine, "T-2024-1", &json, &error));
    EXPECT_HOLDS(json, "\"silent\":\"m4\"");
    docket_string_free(json);
    votes(3, "abstain", NULL); /* counted now: three of five */
    votes(3, "agree", "pending.none");
}

static docket_status recusal(const docket_actor *who, int asks, docket_error **error) {
    const docket_saying saying = said_by(who, asks ? "kinship" : NULL);
    char *answer = NULL;
    const docket_status status = asks ? docket_case_act(engine, "T-2024-1", "recuse council m5", &saying, NULL, &answer, error)
                                      : docket_case_answer(engine, "T-2024-1", "recuse council m5", "agree", &saying, &answer, error);
    docket_string_free(answer);
    return status;
}

static void a_paper_vote(void) {
    const docket_saying saying = said_by(&clerk, NULL);
    const docket_actor *const second[] = {&head};
    docket_case_meet_options options = DOCKET_CASE_MEET_OPTIONS_INIT;
    char *answer = NULL;
    EXPECT_OK(recusal(&clerk, 1, &error));
    EXPECT_OK(recusal(&head, 0, &error));
    submit("paper_vote");
    held("paper_vote", 3, "\"meeting.held\""); /* three of the four who are left */
    options.counts_json = "{\"agree\": \"3\"}";
    EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_case_meet(engine, "T-2024-1", "paper_vote", "closed", &saying, &options, &answer, &error));
    options.counts_json = "{\"agree\": 3}";
    EXPECT_ID("tellers.too_few", docket_case_meet(engine, "T-2024-1", "paper_vote", "closed", &saying, &options, &answer, &error));
    options.together_with = second;
    options.together_count = 1;
    EXPECT_OK(docket_case_meet(engine, "T-2024-1", "paper_vote", "closed", &saying, &options, &answer, &error));
    EXPECT_HOLDS(answer, "\"outcome\":\"granted\"");
    docket_string_free(answer);
}

int main(void) {
    ready();
    an_open_vote();
    a_paper_vote();
    docket_close(engine);
    return failures != 0;
}
