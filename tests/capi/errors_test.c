/* Errors, statuses, texts: what works without an engine. */
#include "expect.h"
#include "docket_author.h"

static void null_is_harmless(void) {
    docket_error_free(NULL);
    docket_string_free(NULL);
    docket_close(NULL);
    EXPECT(docket_error_status(NULL) == DOCKET_OK);
    EXPECT(strcmp(docket_error_id(NULL), "") == 0);
    EXPECT(strcmp(docket_error_message(NULL, DOCKET_TONGUE_CHINESE), "") == 0);
    EXPECT(strcmp(docket_error_place(NULL), "") == 0);
    EXPECT(strcmp(docket_error_details(NULL), "{}") == 0);
}

static void every_status_has_a_name_of_its_own(void) {
    for (int a = DOCKET_OK; a <= DOCKET_E_INTERNAL; ++a) {
        const char *name = docket_status_name((docket_status)a);
        EXPECT(strcmp(name, "unknown") != 0);
        for (int b = a + 1; b <= DOCKET_E_INTERNAL; ++b) EXPECT(strcmp(name, docket_status_name((docket_status)b)) != 0);
    }
    EXPECT(strcmp(docket_status_name((docket_status)99), "unknown") == 0);
}

static void an_error_tells_everything(void) {
    docket_error *error = NULL;
    docket_engine *engine = NULL;
    const docket_status status = docket_open("no such store", NULL, &engine, &error);
    EXPECT(status == DOCKET_E_INVALID_ARGUMENT);
    EXPECT(engine == NULL);
    EXPECT(docket_error_status(error) == status);
    EXPECT(strchr(docket_error_id(error), '.') != NULL);
    EXPECT(docket_error_message(error, DOCKET_TONGUE_ENGLISH)[0] != '\0');
    EXPECT(strcmp(docket_error_message(error, DOCKET_TONGUE_ENGLISH), docket_error_message(error, DOCKET_TONGUE_CHINESE)) != 0);
    EXPECT(strcmp(docket_error_message(error, DOCKET_TONGUE_DEFAULT), docket_error_message(error, DOCKET_TONGUE_ENGLISH)) == 0);
    EXPECT(docket_error_details(error)[0] == '{');
    docket_error_free(error);
    /* Whoever does not want the error gets the status alone. */
    EXPECT(docket_open("no such store", NULL, &engine, NULL) == status);
}

static void width_counts_cells(void) {
    EXPECT(docket_display_width("abc") == 3);
    EXPECT(docket_display_width("\xE6\xA1\x88\xE4\xBB\xB6") == 4); /* 案件 */
    EXPECT(docket_display_width("e\xCC\x81") == 1);
    EXPECT(docket_display_width("") == 0);
    EXPECT(docket_display_width(NULL) == 0);
    EXPECT(docket_display_width("\xFF") == 0);
}

int main(void) {
    EXPECT(strcmp(docket_version(), DOCKET_EXPECTED_VERSION) == 0);
    null_is_harmless();
    every_status_has_a_name_of_its_own();
    an_error_tells_everything();
    width_counts_cells();
    return report("errors_test");
}
