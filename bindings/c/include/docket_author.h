/* docket_author.h - check, try and compute what legal officers write. No journal is needed; nothing is stored.
 *
 * The rules at the top of docket.h hold here too. Reports are JSON, stable by field.
 */
#ifndef DOCKET_AUTHOR_H
#define DOCKET_AUTHOR_H

#include "docket.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct docket_check_options {
    size_t struct_size;
    docket_tongue tongue; /* of the sentences; DOCKET_TONGUE_DEFAULT: each file's own main tongue */
    int as_sarif;         /* not 0: the report is one SARIF 2.1.0 log instead */
    int64_t prove_seconds;       /* the rules of each process are proved for so long as well; 0: they are not */
    docket_progress_fn progress; /* NULL, or called now and then while rules are proved, on the calling thread */
    void *user_data;             /* given back to `progress` */
    int with_templates;          /* not 0: a template that a process names and that is not among the files is an error (E083) */
} docket_check_options;
#define DOCKET_CHECK_OPTIONS_INIT { sizeof(docket_check_options), DOCKET_TONGUE_DEFAULT, 0, 0, NULL, NULL, 0 }

/**
 * The templates of documents (模板文件) that a process names, as it writes them: a JSON array of names of files in the folder of
 * the process, each once. Whoever checks or deploys the process gives them along, named as the process is up to its last "/"
 * and then so. Empty for anything that is no process or cannot be read.
 *
 * @param file       not NULL
 * @param names_out  not NULL
 * @param error      NULL, or see docket.h
 *
 * @retval DOCKET_OK  read
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_templates(const docket_source_file *file, char **names_out, docket_error **error);

/**
 * Check files: processes, calendars, authorities, scenarios, told apart by their first words, and templates of documents, told
 * by their names (.html .docx .odt). The kind of a template is "template"; its diagnostics count lines and columns in its text,
 * of .docx and .odt a paragraph as a line.
 *
 * A wrong file is not a failure of this call: it is what the report says. At most 100 diagnostics a file are kept.
 *
 * Report: `{"files": [{"file", "kind", "id"?, "version"?, "errors", "warnings", "diagnostics": [{"code", "severity", "file",
 * "range", "path", "args", "message", "hint", "fixes": [{"grade", "range", "replacement"}], "text"}]}], "errors",
 * "warnings"}`. With `prove_seconds`, what docket_prove() finds is among the diagnostics, and a process has "rules_all_seen": false
 * says that the time did not suffice for each of its rules. `text` is the diagnostic as it is printed, with the line and a caret under the place; `grade` is "sure",
 * "probable" or "needs_input". Columns are 1-based and count characters.
 *
 * @param files       file_count files; not NULL
 * @param file_count  1 to 10000
 * @param options     NULL for DOCKET_CHECK_OPTIONS_INIT
 * @param report_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK            checked; `errors` is 0 if every file may be deployed
 * @retval DOCKET_E_INTERRUPTED  `progress` returned 0
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_check(const docket_source_file *files, size_t file_count,
                                      const docket_check_options *options, char **report_out, docket_error **error);

/**
 * Mend what needs no judgement: the fixes of grade "sure" of docket_check(), until none is left, and no others. Nothing is
 * written; the caller decides what becomes of the texts. What is mended once stays as it is when mended again.
 *
 * Report: `{"files": [{"file", "changed", "text", "applied": [diagnostic]}], "applied": number}`, diagnostics as in the report
 * of docket_check(), without "text".
 *
 * @param files       file_count files; not NULL. A file that is not UTF-8 is given back unchanged, with "text" empty
 * @param file_count  1 to 10000
 * @param options     NULL for DOCKET_CHECK_OPTIONS_INIT; as_sarif is not looked at
 * @param report_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK  mended, or nothing to mend; other mistakes may be left: check the texts
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_fix(const docket_source_file *files, size_t file_count,
                                    const docket_check_options *options, char **report_out, docket_error **error);

/**
 * Write files anew as they should look: words in the file's main tongue, conditions and lengths in their usual form (half-width
 * signs, 60日 for 六十日), two spaces a level, columns kept where the author made them. Comments, blank lines and names stay.
 * Nothing is written to disk. What is formatted stays as it is when formatted again, and means the same: it is read again.
 *
 * Report: `{"files": [{"file", "changed", "text", "diagnostics": [diagnostic], "error"?: {"id", "en", "zh"}}], "changed":
 * number, "failed": number}`. A file that cannot be read comes back unchanged with its diagnostics, those of docket_check();
 * `error` says that its layout could not be followed, or that what would be written would mean something else.
 *
 * @param files       file_count files; not NULL
 * @param file_count  1 to 10000
 * @param options     NULL for DOCKET_CHECK_OPTIONS_INIT; as_sarif is not looked at
 * @param report_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK  formatted where `failed` is 0
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_format(const docket_source_file *files, size_t file_count,
                                       const docket_check_options *options, char **report_out, docket_error **error);

/**
 * As docket_format(), with the words of one tongue: there and back gives the formatted file byte for byte. Names and comments
 * are not translated.
 *
 * Values of facts in a scenarios file (是, 10日) are written in the other tongue where its process is among `files`.
 *
 * @param to  not DOCKET_TONGUE_DEFAULT
 *
 * @retval DOCKET_OK                  translated where `failed` is 0
 * @retval DOCKET_E_INVALID_ARGUMENT  `to` is no tongue
 *
 * The rest as docket_format(). Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_translate(const docket_source_file *files, size_t file_count, docket_tongue to,
                                          const docket_check_options *options, char **report_out, docket_error **error);

/**
 * The page of a diagnostic: a wrong example, the right one, and why the law or the engine needs it.
 *
 * Answer: `{"id", "title", "why", "wrong"?, "right"?, "text"}`; `wrong` and `right` are whole files, `text` is the page as it is
 * printed. Without an id: `{"pages": [{"id", "title"}]}`.
 *
 * @param id          "E010"; NULL or "" for the list of all
 * @param tongue      DOCKET_TONGUE_DEFAULT is English
 * @param answer_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK           given
 * @retval DOCKET_E_NOT_FOUND  no diagnostic bears this id
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_explain(const char *id, docket_tongue tongue, char **answer_out, docket_error **error);

/**
 * The language as one JSON Schema (draft-07) for all kinds of files: completion and hover in editors, with what each word means
 * in both tongues, and what cannot stand where. A file that it accepts may still be wrong: see docket_check().
 *
 * @param schema_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK  given
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_schema(char **schema_out, docket_error **error);

/**
 * What an editor asks of one file at a place of it: what a word or name means, what may be written there, where a name is declared
 * and used, and what its renaming changes. Works on files with mistakes, as far as they can be read; of one that cannot be read at
 * all the answers are empty, but for completion, which looks past the line being written. Diagnostics are docket_check()'s.
 *
 * Request: `{"ask", "line"?, "column"?, "name"?}`; lines and columns are 1-based and count characters. By "ask":
 * - "hover": `{"range", "markdown"}`, or `{}` where there is nothing to say
 * - "completion": `{"range", "items": [{"label", "kind", "insert", "detail", "documentation", "filter", "rank"}]}`; `insert` stands
 *   in for what is in `range`; words of the language come in the file's main tongue
 * - "definition": `{"range", "from"}` or `{}`; "references": `{"references": [{"range", "declares"}]}`
 * - "can_rename": `{"range", "name"}` or `{}`
 * - "rename", to "name": `{"edits": [{"range", "replacement"}]}`. The file with these edits has no new mistake and says the same.
 *   Other files that speak of the name, such as scenarios, are not looked at
 * - "symbols": `{"symbols": [{"name", "kind", "range", "end_line", "children": [...]}]}`
 *
 * @param file          not NULL
 * @param request_json  not NULL
 * @param answer_out    not NULL
 * @param error         NULL, or see docket.h
 *
 * @retval DOCKET_OK                  answered
 * @retval DOCKET_E_INVALID_ARGUMENT  the request is wrong (language.request), there is nothing to rename (rename.no_name), or the
 *                                    file would no longer be right (rename.would_break)
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_language(const docket_source_file *file, const char *request_json, char **answer_out,
                                         docket_error **error);

typedef struct docket_test_options {
    size_t struct_size;
    docket_tongue tongue;        /* of the sentences; DOCKET_TONGUE_DEFAULT: each file's own */
    docket_progress_fn progress; /* NULL, or called between scenarios on the calling thread */
    void *user_data;             /* given back to `progress` */
} docket_test_options;
#define DOCKET_TEST_OPTIONS_INIT { sizeof(docket_test_options), DOCKET_TONGUE_DEFAULT, NULL, NULL }

/**
 * Run scenarios: each is a case carried by the engine itself on a journal in memory, under a clock of its own.
 *
 * A scenario finds its process, calendar and authority among `files`, by id and version; the calendars that ship are
 * there without being given. A failing scenario is not a failure of this call: it is what the report says.
 *
 * Report: `{"scenarios": [{"scenario", "file", "line", "process", "passed", "failures": [{"line", "en", "zh"}]}], "passed",
 * "failed", "coverage": [{"process", "tried", "possible", "never": [...]}], "errors", "diagnostics": [...]}`. Coverage counts
 * the outcomes of steps, acts and expiries that at least one scenario reached.
 *
 * @param files       file_count files, scenarios and what they need; not NULL
 * @param file_count  1 to 10000
 * @param options     NULL for DOCKET_TEST_OPTIONS_INIT
 * @param report_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK             run; `failed` and `errors` are 0 if all is well
 * @retval DOCKET_E_INTERRUPTED  `progress` returned 0
 *
 * Threads: any. Blocks: computes; no disk, no network. Since: 0.1
 */
DOCKET_API docket_status docket_test(const docket_source_file *files, size_t file_count,
                                     const docket_test_options *options, char **report_out, docket_error **error);

typedef struct docket_prove_options {
    size_t struct_size;
    docket_tongue tongue;        /* of the sentences; DOCKET_TONGUE_DEFAULT: each file's own main tongue */
    int64_t states;              /* at most so many a process; 0: 1,000,000 */
    int64_t seconds;             /* at most so long a process; 0: 60 */
    docket_progress_fn progress; /* NULL, or called now and then with the states seen so far, on the calling thread */
    void *user_data;             /* given back to `progress` */
} docket_prove_options;
#define DOCKET_PROVE_OPTIONS_INIT { sizeof(docket_prove_options), DOCKET_TONGUE_DEFAULT, 0, 0, NULL, NULL }

/**
 * Prove the rules of processes over every case that there can be, without days and persons.
 *
 * Each file is a process. `broken` comes with a story of a case that the procedure itself lets come about, the shortest or one of
 * which no move can be left out; while running the engine refuses the act that would break the rule, and such a case could not go
 * on, or was not seen to. `monitored` with a story: the engine's refusal is the only guard, and the case goes on. Where a budget is used up before every state was seen, what
 * was not shown broken is `not_proved`, never `proved`.
 *
 * Report: `{"files": [{"file", "id"?, "version"?, "complete"?, "states"?, "transitions"?, "rules"?: [{"text", "verdict":
 * "proved" | "broken" | "not_proved" | "monitored", "stage"?, "story"?: [{"kind", "text", "act"?, "who"?, "result"?,
 * "fills"?}], "remarks"?: [{"id", "names", "en", "zh"}]}], "stuck"?: [{"stage", "story"}], "dead"?: [{"act", "result"?}],
 * "too_long"?: [{"deadline", "parts", "days", "begun_on", "allowed", "extension"?, "extensions"?}], "assumed"?: [as remarks],
 * "diagnostics": [...]}], "broken", "not_proved", "errors"}`.
 * `remarks` say what a verdict rests on, or why there is no better one; `assumed`, what was supposed of other cases that these wait
 * for. `too_long` are deadlines that can be missed though every step on the way is in time, begun on the worst day of the calendar
 * that ships under the process's calendar id ("days" civil days, "parts" by stage); of a calendar that does not ship nothing is said.
 * `diagnostics` are those of docket_check(); a file with an error is not explored.
 *
 * @param files       file_count processes; not NULL
 * @param file_count  1 to 10000
 * @param options     NULL for DOCKET_PROVE_OPTIONS_INIT
 * @param report_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK                  looked at; what it found is what the report says
 * @retval DOCKET_E_INVALID_ARGUMENT  a file is no process but a calendar, an authority or scenarios; a negative budget
 * @retval DOCKET_E_INTERRUPTED       `progress` returned 0
 *
 * Threads: any. Blocks: computes; no disk, no network. Since: 0.1
 */
DOCKET_API docket_status docket_prove(const docket_source_file *files, size_t file_count,
                                      const docket_prove_options *options, char **report_out, docket_error **error);

typedef struct docket_read_options {
    size_t struct_size;
    docket_tongue tongue; /* DOCKET_TONGUE_DEFAULT: the process's own */
} docket_read_options;
#define DOCKET_READ_OPTIONS_INIT { sizeof(docket_read_options), DOCKET_TONGUE_DEFAULT }

/**
 * A process as plain sentences, numbered, for the lawyer who signs it off: everything its file says, and nothing it does not.
 *
 * Answer: `{"title", "tongue", "sections": [{"number", "heading", "paragraphs": [{"text", "items"}], "table"?}], "markdown"}`.
 * A section whose number has a dot stands below the last one without; `table` is rows of cells, the head first. `markdown` is
 * the whole as one text. What the author typed is escaped in all of them.
 *
 * @param file        a process; not NULL
 * @param options     NULL for DOCKET_READ_OPTIONS_INIT
 * @param answer_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK                  read
 * @retval DOCKET_E_INVALID_ARGUMENT  the file is no process but a calendar, an authority or scenarios
 * @retval DOCKET_E_DEFINITION        the file has errors; docket_error_details() has the diagnostics of docket_check()
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_read(const docket_source_file *file, const docket_read_options *options, char **answer_out,
                                     docket_error **error);

typedef struct docket_diff_options {
    size_t struct_size;
    docket_tongue tongue; /* DOCKET_TONGUE_DEFAULT: that of the new edition */
    int brief;            /* not 0: `markdown` says what matters most and leaves out how the sentences read */
} docket_diff_options;
#define DOCKET_DIFF_OPTIONS_INIT { sizeof(docket_diff_options), DOCKET_TONGUE_DEFAULT, 0 }

/**
 * What changed between two editions of a process, in sentences.
 *
 * Compared is what the files mean. The order of entries where it has no meaning, comments, layout and the tongue of the words are
 * no difference. What is renamed, and otherwise the same and used in the same places, is one difference. Two processes of
 * different ids are compared all the same; `same_process` is false and the first line of `markdown` says so.
 *
 * Answer: `{"before": {"id", "title", "version"}, "after": {...}, "tongue", "same_process", "differences": [{"part": "process" |
 * "role" | "fact" | "condition" | "parameter" | "table" | "deadline" | "document" | "outcome" | "stage" | "step" | "anytime" |
 * "suspension" | "rule", "change": "added" | "removed" | "renamed" | "changed", "name", "was"?, "within"?, "was_within"?,
 * "says": [text], "sentences": [{"before", "after"}]}], "markdown"}`. `name` is that of the new edition, of what was removed that
 * of the old; `was` the former name; `within` the stage or suspension of a step. `says` holds what matters most: who may act,
 * how long, approvals, quorum and threshold, what silence leads to, a basis that changed alone.
 *
 * @param before      a process; not NULL
 * @param after       a process; not NULL
 * @param options     NULL for DOCKET_DIFF_OPTIONS_INIT
 * @param answer_out  not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK                  compared; no differences is an answer as any other
 * @retval DOCKET_E_INVALID_ARGUMENT  a file is no process but a calendar, an authority or scenarios
 * @retval DOCKET_E_DEFINITION        a file has errors; docket_error_details() has the diagnostics of docket_check()
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_diff(const docket_source_file *before, const docket_source_file *after,
                                     const docket_diff_options *options, char **answer_out, docket_error **error);

typedef struct docket_draw_options {
    size_t struct_size;
    docket_tongue tongue; /* of the few words beside the process's own; DOCKET_TONGUE_DEFAULT: the process's */
    const char *stage;    /* NULL: the overview; else the steps of this stage or suspension */
    const char *format;   /* "svg" (NULL means this), "mermaid", "dot" or "bpmn" */
    const char *marks_json; /* NULL: unmarked; see docket_draw() */
} docket_draw_options;
#define DOCKET_DRAW_OPTIONS_INIT { sizeof(docket_draw_options), DOCKET_TONGUE_DEFAULT, NULL, NULL, NULL }

/**
 * A process as a picture: its stages, outcomes and what leads from one to another; or the steps of one stage.
 *
 * Ids in the picture are ASCII, names are labels alone. SVG keeps text as text, laid out here; nothing else is run.
 *
 * Marks, a sign at each box with a legend, and colours in SVG: of scenarios `{"never": [...]}`, as the coverage of docket_test()
 * has it; of a case `{"done": [name], "open": [name], "overdue": [name], "been": [stage], "stage": "...", "outcome": "..."}`.
 *
 * @param file         a process; not NULL
 * @param options      NULL for DOCKET_DRAW_OPTIONS_INIT
 * @param picture_out  not NULL
 * @param error        NULL, or see docket.h
 *
 * @retval DOCKET_OK                  drawn
 * @retval DOCKET_E_INVALID_ARGUMENT  no such format, the file is no process, or the marks are not as above
 * @retval DOCKET_E_NOT_FOUND         no stage or suspension of that name
 * @retval DOCKET_E_DEFINITION        as docket_read()
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_draw(const docket_source_file *file, const docket_draw_options *options, char **picture_out,
                                     docket_error **error);

typedef struct docket_deadline_options {
    size_t struct_size;
    const docket_source_file *calendar_file; /* a calendar of your own; NULL takes the one that ships under the id */
} docket_deadline_options;
#define DOCKET_DEADLINE_OPTIONS_INIT { sizeof(docket_deadline_options), NULL }

/**
 * The last day of a period, and how it is reached.
 *
 * The starting day is not counted; a last day that is a day off rolls to the next workday (民事诉讼法 2023, art. 85);
 * months and years end on the corresponding day or, where there is none, on the month's last (民法典, art. 202). Working
 * days include make-up workdays. In a year whose notice of holidays is not published yet the answer is an interval.
 *
 * Request: `{"from": "2024-02-07", "within": "5个工作日"}` and, as needed, `"rolls": false`, `"backward": true` (counted
 * back from `from`, never rolled), `"extensions": ["30 days"]`, `"stops": [{"stopped": day, "resumed": day}]`. A period in
 * hours has its minute in `from`: "2024-02-07 10:20".
 *
 * Answer: `{"calendar", "version", "last_day", "earliest", "provisional", "time"?, "lines": [{"day", "rule", "article", "en",
 * "zh"}]}`. `last_day` is the latest day that it can be; `earliest` differs from it only where `provisional` is true;
 * `time` is the minute that ends a period in hours.
 *
 * @param calendar      id of the calendar: "china", "none", or that of options->calendar_file; not NULL
 * @param request_json  not NULL
 * @param options       NULL for DOCKET_DEADLINE_OPTIONS_INIT
 * @param answer_out    not NULL
 * @param error         NULL, or see docket.h
 *
 * @retval DOCKET_OK                  computed
 * @retval DOCKET_E_INVALID_ARGUMENT  no such date, not a length ("10" says not which days), an unknown name in the
 *                                    request, or the period leaves what the calendar covers; mend the request
 * @retval DOCKET_E_NOT_FOUND         no calendar with that id
 * @retval DOCKET_E_DEFINITION        calendar_file is wrong; see docket_error_details()
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_deadline(const char *calendar, const char *request_json,
                                         const docket_deadline_options *options, char **answer_out,
                                         docket_error **error);

/**
 * Last days for a table: CSV with a header line in, the same rows with one more column `last_day` out, in the order read.
 *
 * Columns read: `start_date` (2024-02-07), `unit` (working_days, calendar_days, months, years), `n`; others are passed on
 * as they are. The rules are those of docket_deadline(). A row that cannot be computed fails the whole call and is named
 * by its line, so that no table leaves half done.
 *
 * @param calendar  as docket_deadline()
 * @param csv       RFC 4180, comma, quotes doubled; a byte order mark is skipped; at most 64 MiB; not NULL
 * @param options   NULL for DOCKET_DEADLINE_OPTIONS_INIT
 * @param csv_out   not NULL
 * @param error     NULL, or see docket.h
 *
 * @retval DOCKET_OK                  computed
 * @retval DOCKET_E_INVALID_ARGUMENT  malformed CSV, a column is missing, or a row cannot be computed; the error's place is
 *                                    the line
 * @retval DOCKET_E_NOT_FOUND         no calendar with that id
 * @retval DOCKET_E_DEFINITION        calendar_file is wrong; see docket_error_details()
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_deadline_batch(const char *calendar, const char *csv,
                                               const docket_deadline_options *options, char **csv_out,
                                               docket_error **error);

/**
 * How many cells of a terminal a text takes: Chinese characters take two, combining marks none. For aligning tables.
 *
 * @param text  NULL or text that is not UTF-8 gives 0; line breaks and tabs are not counted
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API size_t docket_display_width(const char *text);

#ifdef __cplusplus
}
#endif

#endif /* DOCKET_AUTHOR_H */
