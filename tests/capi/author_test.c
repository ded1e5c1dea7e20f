/* Checking, trying and computing need no journal. */
#include "expect.h"
#include "docket_author.h"

static docket_source_file source(const char *name, const char *text) {
    docket_source_file file = {name, text, 0};
    file.text_bytes = strlen(text);
    return file;
}

static void a_right_file_has_no_errors(void) {
    char *text = whole_file("permit.yaml"), *report_json = NULL;
    const docket_source_file file = source("permit.yaml", text);
    EXPECT_OK(docket_check(&file, 1, NULL, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"errors\":0");
    EXPECT_HOLDS(report_json, "\"id\":\"permit\"");
    docket_string_free(report_json);
    free(text);
}

static void a_wrong_file_is_a_report_not_a_failure(void) {
    char *report_json = NULL;
    docket_check_options options = DOCKET_CHECK_OPTIONS_INIT;
    options.tongue = DOCKET_TONGUE_CHINESE;
    const docket_source_file file = source("x.yaml", "process: {id: x, titel: X}\n");
    EXPECT_OK(docket_check(&file, 1, &options, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"E003\"");
    EXPECT_HOLDS(report_json, "\xE9\x94\x99\xE8\xAF\xAF[E003]"); /* 错误[E003] */
    docket_string_free(report_json);
}

static void templates_are_named_and_checked_beside_their_process(void) {
    const char *const process = "process: {id: x, version: \"1\", in_force: 2024-01-01, start: s}\nroles: {r: {title: R}}\n"
                                "documents: {d: {title: D, template: d.html}}\noutcomes: {o: {title: O}}\n"
                                "stages: {s: {steps: {a: {by: r, document: d}}, next: {end: o}}}\n";
    docket_source_file files[2] = {source("in/x.yaml", process), source("in/d.html", "<p>{{case_number}} {{nothing}}</p>\n")};
    docket_check_options options = DOCKET_CHECK_OPTIONS_INIT;
    char *json = NULL;
    EXPECT_OK(docket_templates(&files[0], &json, &error));
    EXPECT(strcmp(json, "[\"d.html\"]") == 0);
    docket_string_free(json);
    EXPECT_OK(docket_templates(&files[1], &json, &error));
    EXPECT(strcmp(json, "[]") == 0);
    docket_string_free(json);
    EXPECT_OK(docket_check(files, 2, NULL, &json, &error));
    EXPECT_HOLDS(json, "\"kind\":\"template\"");
    EXPECT_HOLDS(json, "\"E010\"");
    docket_string_free(json);
    EXPECT_OK(docket_check(files, 1, NULL, &json, &error));
    EXPECT_HOLDS(json, "\"errors\":0");
    docket_string_free(json);
    options.with_templates = 1;
    EXPECT_OK(docket_check(files, 1, &options, &json, &error));
    EXPECT_HOLDS(json, "\"E083\"");
    docket_string_free(json);
    json = NULL;
    EXPECT_ID("argument.missing", docket_templates(NULL, &json, &error));
    EXPECT_ID("argument.missing", docket_templates(&files[0], NULL, &error));
}

static void what_is_sure_is_mended(void) {
    char *report_json = NULL;
    docket_check_options options = DOCKET_CHECK_OPTIONS_INIT;
    const docket_source_file file = source("x.yaml", "process\xEF\xBC\x9A{id: x}\n");
    EXPECT_OK(docket_fix(&file, 1, NULL, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"text\":\"process: {id: x}\\n\"");
    EXPECT_HOLDS(report_json, "\"applied\":1");
    docket_string_free(report_json);
    options.as_sarif = 1;
    EXPECT_OK(docket_check(&file, 1, &options, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"version\":\"2.1.0\"");
    docket_string_free(report_json);
    report_json = NULL;
    EXPECT_ID("argument.missing", docket_fix(&file, 1, NULL, NULL, &error));
}

static void a_file_is_formatted_translated_and_its_mistakes_explained(void) {
    char *text = whole_file("permit.yaml"), *report_json = NULL;
    const docket_source_file right = source("permit.yaml", text), wrong = source("x.yaml", "process: {id: x, titel: X}\n");
    EXPECT_OK(docket_format(&right, 1, NULL, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"failed\":0");
    docket_string_free(report_json);
    EXPECT_OK(docket_translate(&right, 1, DOCKET_TONGUE_CHINESE, NULL, &report_json, &error));
    EXPECT_HOLDS(report_json, "\xE6\xB5\x81\xE7\xA8\x8B:"); /* 流程: */
    EXPECT_HOLDS(report_json, "\"changed\":1");
    docket_string_free(report_json);
    EXPECT_OK(docket_format(&wrong, 1, NULL, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"failed\":1");
    EXPECT_HOLDS(report_json, "\"E003\"");
    docket_string_free(report_json);
    EXPECT_OK(docket_explain("E003", DOCKET_TONGUE_DEFAULT, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"wrong\":");
    docket_string_free(report_json);
    EXPECT_OK(docket_explain(NULL, DOCKET_TONGUE_CHINESE, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"pages\":[{");
    docket_string_free(report_json);
    EXPECT_OK(docket_schema(&report_json, &error));
    EXPECT_HOLDS(report_json, "draft-07");
    docket_string_free(report_json);
    report_json = NULL;
    EXPECT_ID("explain.unknown", docket_explain("E9999", DOCKET_TONGUE_DEFAULT, &report_json, &error));
    EXPECT_ID("argument.out_of_range", docket_translate(&right, 1, DOCKET_TONGUE_DEFAULT, NULL, &report_json, &error));
    EXPECT_ID("argument.missing", docket_format(&right, 1, NULL, NULL, &error));
    EXPECT_ID("argument.missing", docket_translate(&right, 1, DOCKET_TONGUE_ENGLISH, NULL, NULL, &error));
    EXPECT_ID("argument.missing", docket_explain("E003", DOCKET_TONGUE_DEFAULT, NULL, &error));
    EXPECT_ID("argument.missing", docket_schema(NULL, &error));
    free(text);
}

static void any_bytes_are_answered(void) {
    const char junk[] = "\xFF\xFE\0\0process: \t[[[[";
    const docket_source_file file = {"junk.yaml", junk, sizeof junk};
    char *report_json = NULL;
    EXPECT_OK(docket_check(&file, 1, NULL, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"diagnostics\":[{");
    docket_string_free(report_json);
    const docket_source_file twice[] = {source("a.yaml", "x: 1"), source("a.yaml", "x: 1")};
    report_json = NULL;
    EXPECT_ID("argument.file_twice", docket_check(twice, 2, NULL, &report_json, &error));
}

static void the_last_day(const char *request, const char *wanted) {
    char *answer = NULL;
    EXPECT_OK(docket_deadline("china", request, NULL, &answer, &error));
    EXPECT_HOLDS(answer, wanted);
    docket_string_free(answer);
}

static void deadlines(void) {
    /* Spring Festival of 2024: off from 10 to 17 February, 4 and 18 February worked. */
    the_last_day("{\"from\": \"2024-02-07\", \"within\": \"5\xE4\xB8\xAA\xE5\xB7\xA5\xE4\xBD\x9C\xE6\x97\xA5\"}", "\"last_day\":\"2024-02-20\"");
    the_last_day("{\"from\": \"2024-02-07\", \"within\": \"5 workdays\"}", "\"last_day\":\"2024-02-20\"");
    the_last_day("{\"from\": \"2024-01-31\", \"within\": \"1 month\"}", "\"last_day\":\"2024-02-29\"");
    the_last_day("{\"from\": \"2024-03-20\", \"within\": \"60 days\"}", "\"last_day\":\"2024-05-20\"");
    the_last_day("{\"from\": \"2024-03-20\", \"within\": \"60 days\", \"rolls\": false}", "\"last_day\":\"2024-05-19\"");
    the_last_day("{\"from\": \"2024-03-20\", \"within\": \"60 days\", \"stops\": [{\"stopped\": \"2024-04-15\", \"resumed\": \"2024-04-25\"}]}",
                 "\"last_day\":\"2024-05-29\"");
    the_last_day("{\"from\": \"2024-03-20\", \"within\": \"60 days\"}", "\"lines\":[{");

    char *answer = NULL;
    const char *const wrong[] = {"{\"from\": \"2023-02-29\", \"within\": \"5 workdays\"}", "{\"from\": \"2024-02-07\", \"within\": \"10\"}",
                                 "{\"from\": \"2024-02-07\"}", "{\"within\": \"5 workdays\"}", "[]",
                                 "{\"from\": \"2024-02-07\", \"within\": \"5 workdays\", \"colour\": \"red\"}",
                                 "{\"from\": \"1999-02-07\", \"within\": \"5 workdays\"}",
                                 "{\"from\": 20240207, \"within\": \"5 workdays\"}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; ++i)
        EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_deadline("china", wrong[i], NULL, &answer, &error));
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_deadline("atlantis", "{\"from\": \"2024-02-07\", \"within\": \"5 days\"}", NULL, &answer, &error));

    const docket_source_file bad = source("c.yaml", "calendar: {id: c}\n");
    docket_deadline_options options = DOCKET_DEADLINE_OPTIONS_INIT;
    options.calendar_file = &bad;
    EXPECT_STATUS(DOCKET_E_DEFINITION, docket_deadline("c", "{\"from\": \"2024-02-07\", \"within\": \"5 days\"}", &options, &answer, &error));
}

static void tables(void) {
    char *csv = NULL;
    EXPECT_OK(docket_deadline_batch("china", "id,start_date,unit,n\nA,2024-02-07,working_days,5\n\"B,\"\"b\",2024-01-31,months,1\n", NULL, &csv, &error));
    EXPECT_HOLDS(csv, "id,start_date,unit,n,last_day");
    EXPECT_HOLDS(csv, "A,2024-02-07,working_days,5,2024-02-20");
    EXPECT_HOLDS(csv, "\"B,\"\"b\",2024-01-31,months,1,2024-02-29");
    docket_string_free(csv);
    csv = NULL;
    const char *const wrong[] = {"", "start_date,unit\n2024-02-07,months\n", "start_date,unit,n\n2024-02-30,months,1\n",
                                 "start_date,unit,n\n2024-02-07,weeks,1\n", "start_date,unit,n\n2024-02-07,months,x\n",
                                 "start_date,unit,n\n2024-02-07,months\n", "start_date,unit,n\n\"2024-02-07,months,1\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; ++i)
        EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_deadline_batch("china", wrong[i], NULL, &csv, &error));
}

static const char scenarios[] =
    "- scenario: granted\n"
    "  process: permit@1\n"
    "  given:\n"
    "    received: 2024-03-04\n"
    "    people: {Li: clerk, Zhang: handler, Wang: head, Chen: applicant}\n"
    "    facts: {subject: a shed}\n"
    "  story:\n"
    "    - when: {on: 2024-03-05, who: Zhang, does: examine, result: complete, fills: {size: small}}\n"
    "      then: {stage: %s}\n";

static int count_calls(int64_t done, int64_t total, void *user_data) {
    (void)done;
    (void)total;
    ++*(int *)user_data;
    return 1;
}

static int stop(int64_t done, int64_t total, void *user_data) {
    (void)done;
    (void)total;
    (void)user_data;
    return 0;
}

static void scenario(const char *stage, const char *wanted) {
    char text[2048], *process = whole_file("permit.yaml"), *report_json = NULL;
    snprintf(text, sizeof text, scenarios, stage);
    const docket_source_file files[] = {source("permit.yaml", process), source("permit.scenarios.yaml", text)};
    int calls = 0;
    docket_test_options options = DOCKET_TEST_OPTIONS_INIT;
    options.progress = count_calls;
    options.user_data = &calls;
    EXPECT_OK(docket_test(files, 2, &options, &report_json, &error));
    EXPECT_HOLDS(report_json, wanted);
    EXPECT_HOLDS(report_json, "\"coverage\":[{");
    EXPECT(calls > 0);
    docket_string_free(report_json);
    report_json = NULL;
    options.progress = stop;
    EXPECT_STATUS(DOCKET_E_INTERRUPTED, docket_test(files, 2, &options, &report_json, &error));
    free(process);
}

static void a_process_is_read(void) {
    char *text = whole_file("permit.yaml"), *answer = NULL;
    const docket_source_file file = source("permit.yaml", text);
    docket_read_options options = DOCKET_READ_OPTIONS_INIT;
    EXPECT_OK(docket_read(&file, NULL, &answer, &error));
    EXPECT_HOLDS(answer, "\"tongue\":\"en\"");
    EXPECT_HOLDS(answer, "\"markdown\":\"# ");
    docket_string_free(answer);
    options.tongue = DOCKET_TONGUE_CHINESE;
    EXPECT_OK(docket_read(&file, &options, &answer, &error));
    EXPECT_HOLDS(answer, "\"tongue\":\"zh\"");
    docket_string_free(answer);
    free(text);
}

static void what_is_no_right_process_is_not_read(void) {
    char *answer = NULL;
    const docket_source_file wrong = source("x.yaml", "process: {id: x, titel: X}\n");
    const docket_source_file stories = source("x.scenarios.yaml", "[]\n");
    docket_read_options options = DOCKET_READ_OPTIONS_INIT;
    EXPECT_ID("process.diagnostics", docket_read(&wrong, NULL, &answer, &error));
    EXPECT_ID("process.other_file", docket_read(&stories, NULL, &answer, &error));
    options.struct_size = 1;
    EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_read(&wrong, &options, &answer, &error));
    EXPECT(answer == NULL);
}

static void a_process_is_drawn(void) {
    char *text = whole_file("permit.yaml"), *picture = NULL;
    const docket_source_file file = source("permit.yaml", text);
    docket_draw_options options = DOCKET_DRAW_OPTIONS_INIT;
    EXPECT_OK(docket_draw(&file, NULL, &picture, &error));
    EXPECT_HOLDS(picture, "<svg ");
    docket_string_free(picture);
    options.format = "dot";
    EXPECT_OK(docket_draw(&file, &options, &picture, &error));
    EXPECT_HOLDS(picture, "digraph ");
    docket_string_free(picture);
    picture = NULL;
    options.stage = "nowhere";
    EXPECT_ID("stage.unknown", docket_draw(&file, &options, &picture, &error));
    options.format = "gif";
    EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_draw(&file, &options, &picture, &error));
    options.struct_size = 1;
    EXPECT_STATUS(DOCKET_E_INVALID_ARGUMENT, docket_draw(&file, &options, &picture, &error));
    EXPECT(picture == NULL);
    free(text);
}

static void rules_are_proved(void) {
    char *text = whole_file("permit.yaml"), *report_json = NULL;
    const docket_source_file file = source("permit.yaml", text);
    const docket_source_file wrong = source("x.yaml", "process: {id: x, titel: X}\n"), stories = source("x.scenarios.yaml", "[]\n");
    int calls = 0;
    docket_prove_options options = DOCKET_PROVE_OPTIONS_INIT;
    options.seconds = 120;
    options.progress = count_calls;
    options.user_data = &calls;
    EXPECT_OK(docket_prove(&file, 1, &options, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"complete\":true");
    EXPECT_HOLDS(report_json, "\"not_proved\":0");
    EXPECT(calls > 0);
    docket_string_free(report_json);
    options.states = 5;
    EXPECT_OK(docket_prove(&file, 1, &options, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"complete\":false");
    docket_string_free(report_json);
    EXPECT_OK(docket_prove(&wrong, 1, NULL, &report_json, &error));
    EXPECT_HOLDS(report_json, "\"code\":\"E003\"");
    docket_string_free(report_json);
    report_json = NULL;
    EXPECT_ID("process.other_file", docket_prove(&stories, 1, NULL, &report_json, &error));
    options.states = -1;
    EXPECT_ID("prove.budget", docket_prove(&file, 1, &options, &report_json, &error));
    options.states = 0;
    options.progress = stop;
    EXPECT_STATUS(DOCKET_E_INTERRUPTED, docket_prove(&file, 1, &options, &report_json, &error));
    EXPECT(report_json == NULL);
    free(text);
}

int main(void) {
    rules_are_proved();
    a_process_is_drawn();
    a_process_is_read();
    what_is_no_right_process_is_not_read();
    a_right_file_has_no_errors();
    a_wrong_file_is_a_report_not_a_failure();
    templates_are_named_and_checked_beside_their_process();
    what_is_sure_is_mended();
    a_file_is_formatted_translated_and_its_mistakes_explained();
    any_bytes_are_answered();
    deadlines();
    tables();
    scenario("decision", "\"passed\":1");
    scenario("review", "\"failed\":1");
    return report("author_test");
}
