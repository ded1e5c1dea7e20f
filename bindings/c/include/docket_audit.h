/* docket_audit.h - verify, read and replay a journal that somebody else wrote. Nothing here writes to it.
 *
 * A journal is untrusted input here: its file is opened read-only, its schema must equal ours before a row is read, and
 * what does not fit is a finding of the report, not a failure of the call. The rules at the top of docket.h hold here too.
 *
 * What a verification proves, and what it cannot. Chains alone show a record that was edited, deleted, swapped or inserted,
 * unless whoever did it computed every later digest anew; only a checkpoint kept outside the building shows that, and a tail
 * cut off. So the report names the last record that a given checkpoint covers; what lies after it is "not anchored".
 */
#ifndef DOCKET_AUDIT_H
#define DOCKET_AUDIT_H

#include "docket.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct docket_verify_options {
    size_t struct_size;
    const docket_source_file *checkpoints; /* checkpoint_count texts made by docket_audit_checkpoint() and kept elsewhere;
                                              NULL if none */
    size_t checkpoint_count;               /* 0 to 10000 */
    docket_progress_fn progress;           /* NULL, or called between records on the calling thread */
    void *user_data;                       /* given back to `progress` */
} docket_verify_options;
#define DOCKET_VERIFY_OPTIONS_INIT { sizeof(docket_verify_options), NULL, 0, NULL, NULL }

/**
 * Compute every digest of a journal anew: records, case chains, log chain, tree, checkpoints, deployed files, projections.
 *
 * Report: `{"log", "algorithm", "records", "cases", "ok", "findings": [{"id", "place", "en", "zh"}], "checkpoints",
 * "anchored_through", "root"}`. `ok` is true if there is no finding. `anchored_through` is the number of the last record
 * that a given checkpoint covers, -1 for none.
 *
 * @param journal     "sqlite:PATH"; not NULL
 * @param options     NULL for DOCKET_VERIFY_OPTIONS_INIT
 * @param report_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK             verified as far as the report says; look at `ok`
 * @retval DOCKET_E_NOT_FOUND    no such file
 * @retval DOCKET_E_UNAVAILABLE  the file cannot be read
 * @retval DOCKET_E_CORRUPT      the file is not a journal, or so damaged that nothing can be read from it
 * @retval DOCKET_E_NOT_YET      written by a newer release; use that one
 * @retval DOCKET_E_INTERRUPTED  `progress` returned 0
 *
 * Threads: any, beside a running engine too: it sees one state of the journal.
 * Blocks:  on the disk, in proportion to the journal.
 * Since:   0.1
 */
DOCKET_API docket_status docket_audit_verify(const char *journal, const docket_verify_options *options,
                                             char **report_out, docket_error **error);

/**
 * A checkpoint of the log as it stands: three lines, its name, its size and the root of its tree (C2SP tlog-checkpoint).
 * Give it to another body; whoever holds it can later prove with docket_audit_verify() that nothing below it changed.
 *
 * @param journal         "sqlite:PATH"; not NULL
 * @param checkpoint_out  not NULL
 * @param error           NULL, or see docket.h
 *
 * @retval DOCKET_OK             made
 * @retval DOCKET_E_NOT_FOUND    no such file
 * @retval DOCKET_E_UNAVAILABLE  the file cannot be read
 * @retval DOCKET_E_CORRUPT      the journal does not verify; a checkpoint over it would vouch for damage
 * @retval DOCKET_E_NOT_YET      written by a newer release; use that one
 *
 * Threads: any, beside a running engine too.
 * Blocks:  on the disk, in proportion to the journal.
 * Since:   0.1
 */
DOCKET_API docket_status docket_audit_checkpoint(const char *journal, char **checkpoint_out, docket_error **error);

/**
 * One case for a reader: who did what when, on which basis, which deadline followed.
 *
 * Answer: `{"case", "process", "edition", "rows": [{"cseq", "legal", "recorded", "late_days", "who", "role", "what_en",
 * "what_zh", "basis", "deadline_en", "deadline_zh", "reason", "source", "type"}]}`. `late_days` is how many days after its
 * legal day a person's act was recorded; 0 for what the law or the engine did.
 *
 * @param journal   "sqlite:PATH"; not NULL
 * @param case_id   not NULL
 * @param json_out  not NULL
 * @param error     NULL, or see docket.h
 *
 * @retval DOCKET_OK             read, not verified
 * @retval DOCKET_E_NOT_FOUND    no such file or case
 * @retval DOCKET_E_UNAVAILABLE  the file cannot be read
 * @retval DOCKET_E_CORRUPT      the file is not a journal, or a record of the case does not parse
 * @retval DOCKET_E_NOT_YET      written by a newer release; use that one
 *
 * Threads: any, beside a running engine too. Blocks: on the disk. Since: 0.1
 */
DOCKET_API docket_status docket_audit_timeline(const char *journal, const char *case_id, char **json_out,
                                               docket_error **error);

typedef struct docket_replay_options {
    size_t struct_size;
    const char *case_id;         /* one case; NULL: all */
    docket_progress_fn progress; /* NULL, or called between cases on the calling thread */
    void *user_data;             /* given back to `progress` */
} docket_replay_options;
#define DOCKET_REPLAY_OPTIONS_INIT { sizeof(docket_replay_options), NULL, NULL, NULL }

/**
 * Decide every recorded command again, under the processes and calendars stored with it, and compare record by record.
 *
 * Shows what a digest cannot: a result that the procedure would not have given, a defect of an engine. The first record of
 * a case that differs is named.
 *
 * A document whose record says what was made from its template is made again and compared: `documents` are the same,
 * `documents_not_made` show a private value that was erased since, a finding `replay.document_differs` is neither.
 *
 * Report: `{"cases", "records", "ok", "not_decided_again", "documents", "documents_not_made", "findings": [{"id", "place", "en", "zh"}]}`.
 *
 * @param journal     "sqlite:PATH"; not NULL
 * @param options     NULL for DOCKET_REPLAY_OPTIONS_INIT
 * @param report_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK             replayed; look at `ok`
 * @retval DOCKET_E_NOT_FOUND    no such file or case
 * @retval DOCKET_E_UNAVAILABLE  the file cannot be read
 * @retval DOCKET_E_CORRUPT      the file is not a journal
 * @retval DOCKET_E_NOT_YET      written by a newer release; use that one
 * @retval DOCKET_E_INTERRUPTED  `progress` returned 0
 *
 * Threads: any, beside a running engine too.
 * Blocks:  on the disk, in proportion to the journal.
 * Since:   0.1
 */
DOCKET_API docket_status docket_audit_replay(const char *journal, const docket_replay_options *options,
                                             char **report_out, docket_error **error);

#ifdef __cplusplus
}
#endif

#endif /* DOCKET_AUDIT_H */
