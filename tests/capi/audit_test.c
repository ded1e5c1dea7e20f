/* A journal on disk, verified and replayed by somebody who only has the file. */
#include <unistd.h>

#include "expect.h"
#include "docket_audit.h"

static char path[256], journal[300], number[128];

static void write_journal(void) {
    docket_engine *engine = NULL;
    docket_open_options options = DOCKET_OPEN_OPTIONS_INIT;
    options.log_name = "office.example/2024";
    options.algorithm = "sm3";
    EXPECT_OK(docket_open(journal, &options, &engine, &error));
    if (!engine) exit(1);
    deploy_permit(engine);
    open_permit(engine, 0, NULL, number, sizeof number);
    const docket_actor handler = person("zhang", handler_roles, 1);
    const docket_saying saying = on_day(1, &handler);
    docket_case_act_options act = DOCKET_CASE_ACT_OPTIONS_INIT;
    act.result = "complete";
    act.facts_json = "{\"size\": \"small\"}";
    char *answer = NULL;
    EXPECT_OK(docket_case_act(engine, number, "examine", &saying, &act, &answer, &error));
    docket_string_free(answer);
    docket_close(engine);
}

static char *verified(const docket_source_file *checkpoint, const char *wanted) {
    docket_verify_options options = DOCKET_VERIFY_OPTIONS_INIT;
    options.checkpoints = checkpoint;
    options.checkpoint_count = checkpoint ? 1 : 0;
    char *report_json = NULL;
    EXPECT_OK(docket_audit_verify(journal, &options, &report_json, &error));
    EXPECT_HOLDS(report_json, wanted);
    return report_json;
}

static void a_sound_journal_verifies(void) {
    char *report_json = verified(NULL, "\"ok\":true");
    EXPECT_HOLDS(report_json, "\"algorithm\":\"sm3\"");
    EXPECT_HOLDS(report_json, "\"anchored_through\":-1");
    docket_string_free(report_json);

    char *text = NULL;
    EXPECT_OK(docket_audit_checkpoint(journal, &text, &error));
    EXPECT(text && strncmp(text, "office.example/2024\n", 20) == 0);
    const docket_source_file checkpoint = {"kept.txt", text, text ? strlen(text) : 0};
    report_json = verified(&checkpoint, "\"ok\":true");
    EXPECT(report_json && strstr(report_json, "\"anchored_through\":-1") == NULL);
    docket_string_free(report_json);

    /* The checkpoint of another log does not agree. */
    char *forged = text ? malloc(strlen(text) + 1) : NULL;
    if (forged) {
        strcpy(forged, text);
        char *root = strchr(strchr(forged, '\n') + 1, '\n') + 1;
        root[0] = root[0] == 'A' ? 'B' : 'A';
        const docket_source_file other = {"forged.txt", forged, strlen(forged)};
        docket_string_free(verified(&other, "\"ok\":false"));
    }
    free(forged);
    docket_string_free(text);
}

static int stop(int64_t done, int64_t total, void *user_data) {
    (void)done;
    (void)total;
    (void)user_data;
    return 0;
}

static void replay_and_timeline(void) {
    char *json = NULL;
    EXPECT_OK(docket_audit_replay(journal, NULL, &json, &error));
    EXPECT_HOLDS(json, "\"ok\":true");
    docket_string_free(json);
    docket_replay_options options = DOCKET_REPLAY_OPTIONS_INIT;
    options.case_id = number;
    json = NULL;
    EXPECT_OK(docket_audit_replay(journal, &options, &json, &error));
    EXPECT_HOLDS(json, "\"cases\":1");
    docket_string_free(json);
    json = NULL;
    options.case_id = "P-2024-999";
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_audit_replay(journal, &options, &json, &error));
    options.case_id = NULL;
    options.progress = stop;
    EXPECT_STATUS(DOCKET_E_INTERRUPTED, docket_audit_replay(journal, &options, &json, &error));

    EXPECT_OK(docket_audit_timeline(journal, number, &json, &error));
    EXPECT_HOLDS(json, "\"rows\":[{");
    EXPECT_HOLDS(json, "\"legal\":\"2024-03-04\"");
    docket_string_free(json);
    json = NULL;
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_audit_timeline(journal, "P-2024-999", &json, &error));
}

/* Every tenth byte of the records' pages would be slow here: one word of one record is enough (tests/faults has the rest). */
static void a_changed_record_is_found(void) {
    FILE *file = fopen(path, "r+b");
    EXPECT(file != NULL);
    if (!file) return;
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)size);
    EXPECT(bytes && fread(bytes, 1, (size_t)size, file) == (size_t)size);
    long changed = 0;
    for (long i = 0; bytes && i + 6 < size; ++i)
        if (memcmp(bytes + i, "a shed", 6) == 0) {
            fseek(file, i, SEEK_SET);
            changed += (long)fwrite("a shop", 1, 6, file);
        }
    EXPECT(changed > 0);
    free(bytes);
    fclose(file);
    char *report_json = verified(NULL, "\"ok\":false");
    EXPECT_HOLDS(report_json, number);
    docket_string_free(report_json);
    char *text = NULL;
    EXPECT_STATUS(DOCKET_E_CORRUPT, docket_audit_checkpoint(journal, &text, &error));
}

static void what_is_no_journal(void) {
    char *json = NULL, wrong[320];
    snprintf(wrong, sizeof wrong, "sqlite:%s.absent", path);
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_audit_verify(wrong, NULL, &json, &error));
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_audit_timeline(wrong, number, &json, &error));
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_audit_replay(wrong, NULL, &json, &error));
    docket_open_options options = DOCKET_OPEN_OPTIONS_INIT;
    options.must_exist = 1;
    docket_engine *engine = NULL;
    EXPECT_STATUS(DOCKET_E_NOT_FOUND, docket_open(wrong, &options, &engine, &error));
    snprintf(wrong, sizeof wrong, "sqlite:%s/permit.yaml", DOCKET_CAPI_DIR);
    EXPECT_STATUS(DOCKET_E_CORRUPT, docket_audit_verify(wrong, NULL, &json, &error));
    EXPECT_STATUS(DOCKET_E_CORRUPT, docket_open(wrong, &options, &engine, &error));
}

int main(void) {
    snprintf(path, sizeof path, "audit_test.%ld.db", (long)getpid());
    snprintf(journal, sizeof journal, "sqlite:%s", path);
    write_journal();
    a_sound_journal_verifies();
    replay_and_timeline();
    what_is_no_journal();
    a_changed_record_is_found();
    const char *const ends[] = {"", "-wal", "-shm", "-journal", ".lock"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; ++i) {
        char left[300];
        snprintf(left, sizeof left, "%s%s", path, ends[i]);
        remove(left);
    }
    return report("audit_test");
}
