/* A handle does not survive fork(): the child is told so, and the parent goes on undisturbed. */
#include <sys/wait.h>
#include <unistd.h>

#include "expect.h"

static int in_child(docket_engine *engine, const char *number) {
    const docket_actor clerk = person("li", clerk_roles, 1);
    const docket_saying saying = on_day(1, &clerk);
    char *json = NULL;
    int64_t now_us = 0;
    EXPECT_STATUS(DOCKET_E_FORKED, docket_case_show(engine, number, &json, &error));
    EXPECT_STATUS(DOCKET_E_FORKED, docket_case_act(engine, number, "examine", &saying, NULL, &json, &error));
    EXPECT_STATUS(DOCKET_E_FORKED, docket_parse_instant(engine, "2024-03-04", NULL, &now_us, &error));
    docket_close(engine);
    return failures ? 1 : 0;
}

int main(void) {
    docket_engine *engine = memory_journal();
    char number[128], other[128];
    open_permit(engine, 0, NULL, number, sizeof number);
    fflush(NULL);
    const pid_t child = fork();
    EXPECT(child >= 0);
    if (child == 0) _exit(in_child(engine, number));
    int status = -1;
    EXPECT(waitpid(child, &status, 0) == child);
    EXPECT(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    open_permit(engine, 1, NULL, other, sizeof other);
    docket_close(engine);
    return report("fork_test");
}
