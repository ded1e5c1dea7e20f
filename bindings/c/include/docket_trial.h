/* docket_trial.h - try a draft: one case of a process, carried turn by turn, with a way back, and written down as a scenario.
 *
 * The rules at the top of docket.h hold here too. No journal is needed and nothing is stored; the engine of a trial is the
 * one that carries real cases. Turns and openings are JSON in the words of scenario files (engine/scenario/README.md), in
 * either tongue; an unknown word is an error. One trial is used by one thread at a time.
 */
#ifndef DOCKET_TRIAL_H
#define DOCKET_TRIAL_H

#include "docket.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A case that is tried. Opaque. */
typedef struct docket_trial docket_trial;

typedef struct docket_trial_options {
    size_t struct_size;
    const char *authority; /* whose case; NULL: the only authority among the files, or where none is, one made for the trial */
} docket_trial_options;
#define DOCKET_TRIAL_OPTIONS_INIT { sizeof(docket_trial_options), NULL }

/**
 * Begin a trial of a process. No case is open yet: docket_trial_opening() says what its opening asks for.
 *
 * @param process     name of the file among `files` that is tried; not NULL
 * @param files       file_count files: the process, and the authority and calendars that it needs; not NULL
 * @param file_count  1 to 10000
 * @param options     NULL for DOCKET_TRIAL_OPTIONS_INIT
 * @param trial_out   receives the trial, which docket_trial_end() ends; not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK                  begun
 * @retval DOCKET_E_INVALID_ARGUMENT  that file is no process
 * @retval DOCKET_E_DEFINITION        it has errors; docket_error_details() has the diagnostics of docket_check()
 * @retval DOCKET_E_NOT_FOUND         no file of that name, no such authority, or several and none named
 *
 * Threads: any. Blocks: computes; no disk, no network. Since: 0.1
 */
DOCKET_API docket_status docket_trial_begin(const char *process, const docket_source_file *files, size_t file_count,
                                            const docket_trial_options *options, docket_trial **trial_out, docket_error **error);

/**
 * End a trial. What was not written down with docket_trial_scenario() is gone.
 *
 * @param trial  NULL does nothing; afterwards the pointer is dead
 *
 * Threads: one. Blocks: no. Since: 0.1
 */
DOCKET_API void docket_trial_end(docket_trial *trial);

/**
 * What the opening of a case asks for, and what is proposed.
 *
 * Answer: `{"process", "title", "version", "tongue", "in_force", "until"?, "authority"?: {"id", "title"}, "opened_by", "facts":
 * [fact], "parties": [{"role", "title", "at_most", "proposed"}], "entries": [{"name", "title"}], "people": [{"name", "roles"}]}`;
 * fact: `{"name", "title", "type", "values"?, "unit"?, "at_least"?, "at_most"?, "longest"?}`.
 *
 * @param trial     not NULL
 * @param json_out  not NULL
 * @param error     NULL, or see docket.h
 *
 * @retval DOCKET_OK  answered
 *
 * Threads: one. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_trial_opening(docket_trial *trial, char **json_out, docket_error **error);

/**
 * Open the case; again: from the start, without the turns taken.
 *
 * @param trial       not NULL
 * @param given_json  `given` of a scenario: `{"received": "2024-03-01", "people": {"Ann": "clerk"}, "facts": {...}, "parties":
 *                    {...}, "opened_by", "entry", "parameters"}`, every value a string or a list of strings; roles that nobody
 *                    of `people` holds get people of their own; not NULL
 * @param answer_out  as docket_trial_take(); not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK                  open
 * @retval DOCKET_E_INVALID_ARGUMENT  not the words of a scenario, or a fact cannot have its value
 * @retval DOCKET_E_REJECTED          the process refuses this opening; the trial is as it was
 *
 * Threads: one. Blocks: computes. Since: 0.1
 */
DOCKET_API docket_status docket_trial_open(docket_trial *trial, const char *given_json, char **answer_out, docket_error **error);

/**
 * Take a turn: an act, a service, an answer, or waiting.
 *
 * Answer: `{"day", "told": [{"type", "legal", "who", "en", "zh", "due": [{"clock", "last_day"}]}]}`, what was recorded.
 *
 * @param trial       not NULL
 * @param when_json   `when` of a scenario: `{"who": "Ann", "does": "check", "result": "accepted"}`, `{"wait_until":
 *                    "2024-05-20"}`; without a day it happens on the day to which time has come; not NULL
 * @param answer_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK                  taken
 * @retval DOCKET_E_INVALID_ARGUMENT  not the words of a scenario, or a day before the one at hand
 * @retval DOCKET_E_NOT_FOUND         no such act, document or role
 * @retval DOCKET_E_REJECTED          the procedure refuses it; nothing is taken, but time stays where it has come to
 * @retval DOCKET_E_CONFLICT          the case is not opened yet
 *
 * Threads: one. Blocks: computes. Since: 0.1
 */
DOCKET_API docket_status docket_trial_take(docket_trial *trial, const char *when_json, char **answer_out, docket_error **error);

/**
 * Take back the last turns.
 *
 * Answer: `{"day", "turns"}`, the turns that are left.
 *
 * @param trial       not NULL
 * @param turns       1 or more
 * @param answer_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK                  taken back
 * @retval DOCKET_E_INVALID_ARGUMENT  0, or more than were taken; nothing is taken back
 * @retval DOCKET_E_CONFLICT          the case is not opened yet
 *
 * Threads: one. Blocks: computes. Since: 0.1
 */
DOCKET_API docket_status docket_trial_undo(docket_trial *trial, size_t turns, char **answer_out, docket_error **error);

/**
 * Add a person, or a role to one; what was done so far stands.
 *
 * @param trial       not NULL
 * @param name        not NULL
 * @param roles       role_count names of roles; not NULL
 * @param role_count  1 to 1000
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK           added
 * @retval DOCKET_E_NOT_FOUND  no such role
 *
 * Threads: one. Blocks: computes. Since: 0.1
 */
DOCKET_API docket_status docket_trial_person(docket_trial *trial, const char *name, const char *const *roles, size_t role_count,
                                             docket_error **error);

/**
 * Where the case stands: what is open, for whom, until when, and why the rest is not.
 *
 * Answer: `{"day", "weekday", "stage", "stage_title"?, "outcome", "outcome_title"?, "turns", "suspensions", "duties": [act],
 * "others": [act], "answers": [act], "services": [{"document", "title"?, "to", "issued", "people"}], "later": [act], "rest":
 * [act], "elsewhere": [{"act", "title", "stage"}], "clocks": [...], "facts": [fact], "people": [{"name", "roles"}]}`. An act is as docket_case_show() gives it, with
 * "results": [{"name", "title"}], "fills": [fact], "holders", "people" (who may do it now), "days_left"?; of an answer
 * "choices": [{"en", "zh"}], "secret", "members", "keepers" too; of `later` and `rest` "refusal": {"id", "en", "zh"}.
 *
 * @param trial     not NULL
 * @param json_out  not NULL
 * @param error     NULL, or see docket.h
 *
 * @retval DOCKET_OK          answered
 * @retval DOCKET_E_CONFLICT  the case is not opened yet
 *
 * Threads: one. Blocks: computes. Since: 0.1
 */
DOCKET_API docket_status docket_trial_view(docket_trial *trial, char **json_out, docket_error **error);

/**
 * Everything recorded so far, refusals left out with the turns that were not taken: an array of rows as in docket_trial_take().
 *
 * @param trial     not NULL
 * @param json_out  not NULL
 * @param error     NULL, or see docket.h
 *
 * @retval DOCKET_OK          answered
 * @retval DOCKET_E_CONFLICT  the case is not opened yet
 *
 * Threads: one. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_trial_history(docket_trial *trial, char **json_out, docket_error **error);

/**
 * How the last day of a deadline was reached, as docket_case_explain().
 *
 * @param trial     not NULL
 * @param clock     not NULL
 * @param json_out  not NULL
 * @param error     NULL, or see docket.h
 *
 * @retval DOCKET_OK           explained
 * @retval DOCKET_E_NOT_FOUND  no such deadline is running
 * @retval DOCKET_E_CONFLICT   the case is not opened yet
 *
 * Threads: one. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_trial_explain(docket_trial *trial, const char *clock, char **json_out, docket_error **error);

/**
 * The turns taken as a scenario, in YAML in the process's tongue, each with what it changed as its expectation. It was run
 * before it is given: docket_test() passes it.
 *
 * @param trial     not NULL
 * @param name      of the scenario; NULL: the title of the process
 * @param yaml_out  not NULL
 * @param error     NULL, or see docket.h
 *
 * @retval DOCKET_OK          written
 * @retval DOCKET_E_CONFLICT  no turn was taken yet
 *
 * Threads: one. Blocks: computes. Since: 0.1
 */
DOCKET_API docket_status docket_trial_scenario(docket_trial *trial, const char *name, char **yaml_out, docket_error **error);

#ifdef __cplusplus
}
#endif

#endif /* DOCKET_TRIAL_H */
