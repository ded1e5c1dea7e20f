/* What the C programs share: expectations that name their line, files read whole, a journal ready to use. */
#ifndef DOCKET_TESTS_EXPECT_H
#define DOCKET_TESTS_EXPECT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "docket.h"

static int failures = 0;

#define EXPECT(what)                                                        \
    do {                                                                    \
        if (!(what)) {                                                      \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #what); \
            ++failures;                                                     \
        }                                                                   \
    } while (0)

/* The call must give `status`; the error says more, and is freed. */
#define EXPECT_STATUS(wanted, call)                                                                              \
    do {                                                                                                         \
        docket_error *error = NULL;                                                                              \
        const docket_status got = (call);                                                                        \
        if (got != (wanted)) {                                                                                   \
            fprintf(stderr, "%s:%d: %s instead of %s: %s [%s] %s\n", __FILE__, __LINE__, docket_status_name(got), \
                    docket_status_name(wanted), docket_error_message(error, DOCKET_TONGUE_ENGLISH),              \
                    docket_error_id(error), docket_error_place(error));                                          \
            ++failures;                                                                                          \
        }                                                                                                        \
        if (got != DOCKET_OK) {                                                                                  \
            EXPECT(error != NULL);                                                                               \
            EXPECT(docket_error_status(error) == got);                                                           \
            EXPECT(docket_error_id(error)[0] != '\0');                                                           \
            EXPECT(docket_error_message(error, DOCKET_TONGUE_ENGLISH)[0] != '\0');                               \
            EXPECT(docket_error_message(error, DOCKET_TONGUE_CHINESE)[0] != '\0');                               \
        } else {                                                                                                 \
            EXPECT(error == NULL);                                                                               \
        }                                                                                                        \
        docket_error_free(error);                                                                                \
    } while (0)

#define EXPECT_OK(call) EXPECT_STATUS(DOCKET_OK, call)

/* The call must fail with this stable id. */
#define EXPECT_ID(wanted, call)                                                                            \
    do {                                                                                                   \
        docket_error *error = NULL;                                                                        \
        const docket_status got = (call);                                                                  \
        if (got == DOCKET_OK || strcmp(docket_error_id(error), (wanted)) != 0) {                           \
            fprintf(stderr, "%s:%d: %s [%s] instead of [%s]: %s\n", __FILE__, __LINE__, docket_status_name(got), \
                    docket_error_id(error), (wanted), docket_error_message(error, DOCKET_TONGUE_ENGLISH)); \
            ++failures;                                                                                    \
        }                                                                                                  \
        docket_error_free(error);                                                                          \
    } while (0)

/* The text holds the part; frees nothing. */
#define EXPECT_HOLDS(text, part)                                                                       \
    do {                                                                                               \
        if ((text) == NULL || strstr((text), (part)) == NULL) {                                        \
            fprintf(stderr, "%s:%d: no %s in %s\n", __FILE__, __LINE__, (part), (text) ? (text) : "NULL"); \
            ++failures;                                                                                \
        }                                                                                              \
    } while (0)

static inline char *whole_file(const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", DOCKET_CAPI_DIR, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "%s cannot be opened\n", path);
        exit(2);
    }
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size) exit(2);
    text[size] = '\0';
    fclose(file);
    return text;
}

static inline docket_actor person(const char *id, const char *const *roles, size_t count) {
    docket_actor actor = DOCKET_ACTOR_INIT;
    actor.id = id;
    actor.roles = roles;
    actor.role_count = count;
    return actor;
}

/* 2024-03-04T09:00:00+08:00, a Monday, and days after it. */
static inline int64_t day_us(int days) { return INT64_C(1709514000000000) + days * INT64_C(86400000000); }

static inline docket_saying on_day(int days, const docket_actor *actor) {
    docket_saying saying = DOCKET_SAYING_INIT;
    saying.actor = actor;
    saying.now_us = day_us(days);
    return saying;
}

static const char *const clerk_roles[] = {"clerk"};
static const char *const handler_roles[] = {"handler"};
static const char *const head_roles[] = {"head"};

static inline void deploy_permit(docket_engine *engine) {
    char *process = whole_file("permit.yaml"), *authority = whole_file("office.authority.yaml");
    docket_source_file files[2];
    files[0].name = "permit.yaml";
    files[0].text = process;
    files[0].text_bytes = strlen(process);
    files[1].name = "office.authority.yaml";
    files[1].text = authority;
    files[1].text_bytes = strlen(authority);
    const docket_actor head = person("wang", head_roles, 1);
    const docket_saying saying = on_day(-1, &head);
    char *answer = NULL;
    EXPECT_OK(docket_deploy(engine, files, 2, &saying, &answer, &error));
    EXPECT_HOLDS(answer, "\"permit\"");
    docket_string_free(answer);
    free(process);
    free(authority);
}

/* The value of the first "name":"value" in `json`, into `value`. */
static inline void text_field(const char *json, const char *name, char *value, size_t room) {
    char key[64];
    snprintf(key, sizeof key, "\"%s\":\"", name);
    value[0] = '\0';
    const char *at = json ? strstr(json, key) : NULL;
    if (!at) return;
    at += strlen(key);
    const size_t length = strcspn(at, "\"");
    if (length < room) {
        memcpy(value, at, length);
        value[length] = '\0';
    }
}

static inline docket_engine *memory_journal(void) {
    docket_engine *engine = NULL;
    EXPECT_OK(docket_open("sqlite::memory:", NULL, &engine, &error));
    if (!engine) exit(1);
    deploy_permit(engine);
    return engine;
}

/* Opens a permit case on day `days`; its number goes into `number`. */
static inline void open_permit(docket_engine *engine, int days, const char *request_id, char *number, size_t room) {
    const docket_actor clerk = person("li", clerk_roles, 1);
    docket_saying saying = on_day(days, &clerk);
    saying.request_id = request_id;
    docket_case_open_options options = DOCKET_CASE_OPEN_OPTIONS_INIT;
    options.facts_json = "{\"subject\": \"a shed\"}";
    char *answer = NULL;
    EXPECT_OK(docket_case_open(engine, "permit", &saying, &options, &answer, &error));
    text_field(answer, "case", number, room);
    EXPECT(number[0] != '\0');
    docket_string_free(answer);
}

static inline int report(const char *program) {
    if (failures) fprintf(stderr, "%s: %d failures\n", program, failures);
    return failures ? 1 : 0;
}

#endif
