/* docket_scenarios.h - what can be made of scenarios besides running them: suggestions for what nobody tried, the whole course
 * of each as text, and thousands of random cases.
 *
 * The rules at the top of docket.h hold here too. Reports are JSON, stable by field. docket_test() is in docket_author.h.
 */
#ifndef DOCKET_SCENARIOS_H
#define DOCKET_SCENARIOS_H

#include "docket.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct docket_suggest_options {
    size_t struct_size;
    const char *process;         /* id; only of this process; NULL: of every process given */
    int64_t states;              /* at most so many a process; 0: 200,000 */
    int64_t seconds;             /* at most so long a process, half of it in strict order; 0: 20 */
    docket_progress_fn progress; /* NULL, or called now and then with the states seen so far, on the calling thread */
    void *user_data;             /* given back to `progress` */
} docket_suggest_options;
#define DOCKET_SUGGEST_OPTIONS_INIT { sizeof(docket_suggest_options), NULL, 0, 0, NULL, NULL }

/**
 * Scenarios for what no scenario given makes happen: results, acts, expiries, extensions. Each is a shortest way to it that the
 * explorer found (`shortest` is true where every shorter way was looked at), with days and names, and was run before it is given.
 *
 * Report: `{"processes": [{"process", "tried", "possible", "complete", "suggestions": [{"scenario", "covers": [...], "turns",
 * "shortest", "yaml"}], "missing": [{"name", "en", "zh"}]}], "errors", "diagnostics": [...]}`. `missing` is what no scenario was
 * found for, and why; `complete` says that every case was looked at.
 *
 * @param files       file_count files, scenarios and what they need; not NULL
 * @param file_count  1 to 10000
 * @param options     NULL for DOCKET_SUGGEST_OPTIONS_INIT
 * @param report_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK                  looked at; what was found is what the report says
 * @retval DOCKET_E_INVALID_ARGUMENT  a negative budget
 * @retval DOCKET_E_NOT_FOUND         no calendar that a process names
 * @retval DOCKET_E_INTERRUPTED       `progress` returned 0
 *
 * Threads: any. Blocks: computes; no disk, no network. Since: 0.1
 */
DOCKET_API docket_status docket_suggest(const docket_source_file *files, size_t file_count, const docket_suggest_options *options,
                                        char **report_out, docket_error **error);

typedef struct docket_snapshot_options {
    size_t struct_size;
    docket_tongue tongue;        /* DOCKET_TONGUE_DEFAULT: each process's own */
    docket_progress_fn progress; /* NULL, or called between scenarios on the calling thread */
    void *user_data;             /* given back to `progress` */
} docket_snapshot_options;
#define DOCKET_SNAPSHOT_OPTIONS_INIT { sizeof(docket_snapshot_options), DOCKET_TONGUE_DEFAULT, NULL, NULL }

/**
 * The whole course of each scenario as text: every record with its legal day, who, what and the last days that followed, and how
 * the case stands at the end. The same files give the same text, so that a difference is a change of the process or of the
 * library.
 *
 * Report: `{"snapshots": [{"file", "scenarios", "text"}], "failed", "errors", "diagnostics": [...]}`, one text a scenarios file.
 *
 * @param files       file_count files, scenarios and what they need; not NULL
 * @param file_count  1 to 10000
 * @param options     NULL for DOCKET_SNAPSHOT_OPTIONS_INIT
 * @param report_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK             run; a scenario that fails is told as far as it came
 * @retval DOCKET_E_INTERRUPTED  `progress` returned 0
 *
 * Threads: any. Blocks: computes; no disk, no network. Since: 0.1
 */
DOCKET_API docket_status docket_snapshot(const docket_source_file *files, size_t file_count, const docket_snapshot_options *options,
                                         char **report_out, docket_error **error);

typedef struct docket_simulate_options {
    size_t struct_size;
    const docket_source_file *authority; /* whose parameters and calendar count; NULL: those of the process */
    const docket_source_file *calendar;  /* a calendar of your own; NULL takes the one that ships */
    int64_t cases;                       /* 1 to 1,000,000; 0: 1000 */
    uint64_t seed;                       /* the same seed gives the same cases, on any machine and with any number of threads */
    int32_t threads;                     /* 1 to 64; 0: 2 */
    docket_progress_fn progress;         /* NULL, or called after each case on the calling thread */
    void *user_data;                     /* given back to `progress` */
} docket_simulate_options;
#define DOCKET_SIMULATE_OPTIONS_INIT { sizeof(docket_simulate_options), NULL, NULL, 0, 0, 0, NULL, NULL }

/**
 * Random cases of a process. What may be done, what follows from it and when periods are over is decided as in a real case, on
 * the real calendar; drawn are only arrivals, how long things take, results and facts, as `distributions` says.
 *
 * Distributions, YAML in either tongue: `arrivals` 收案 {from 自, gap 间隔}, `takes` 用时 (of what is not named), `approvals` 审批,
 * `services` 送达, `longest` 最长 (days), `acts` 办理 {NAME: {takes 用时, results 结果: {NAME: weight}, chance 概率 (percent)}}, `facts` 案情
 * {NAME: {VALUE: weight}}, `parties` 当事人 {ROLE: number}. A distribution is one of fixed 固定: n, uniform 均匀: [least, most],
 * triangular 三角: [least, likeliest, most], exponential 指数: mean, with unit 单位: days 日 or workdays 工作日. An unknown word or name
 * is an error with its place. Duties are done unless `chance` says less, suspensions are lifted; what nobody must do
 * is done only where it says so.
 *
 * Chance is xoshiro256** filled by SplitMix64 and whole-number arithmetic throughout. Approvals agree; people are not counted.
 *
 * Report: see engine/scenario/simulate.hpp; `{"process", "cases", "seed", "ended", "unfinished", "outcomes", "days", "throughput",
 * "steps", "deadlines", "waiting", "stages"}`.
 *
 * @param process        not NULL
 * @param distributions  not NULL
 * @param options        NULL for DOCKET_SIMULATE_OPTIONS_INIT
 * @param report_out     not NULL
 * @param error          NULL, or see docket.h
 *
 * @retval DOCKET_OK                  simulated
 * @retval DOCKET_E_INVALID_ARGUMENT  the distributions are wrong, with their place; a file is no process; a number out of range
 * @retval DOCKET_E_DEFINITION        the process, authority or calendar has errors
 * @retval DOCKET_E_NOT_FOUND         no calendar that the process names
 * @retval DOCKET_E_REJECTED          cases cannot be opened as the distributions say
 * @retval DOCKET_E_INTERRUPTED       `progress` returned 0
 *
 * Threads: any; starts threads of its own and ends them. Blocks: computes; no disk, no network. Since: 0.1
 */
DOCKET_API docket_status docket_simulate(const docket_source_file *process, const docket_source_file *distributions,
                                         const docket_simulate_options *options, char **report_out, docket_error **error);

#ifdef __cplusplus
}
#endif

#endif /* DOCKET_SCENARIOS_H */
