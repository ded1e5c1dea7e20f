/* docket.h - carry legal cases through procedures written in YAML. Start here.
 *
 * A host opens a journal, deploys processes, opens cases, acts in them, and lets time pass; the journal is the record.
 * Further headers complete the interface: docket_author.h (check and compute: no journal needed), docket_trial.h and
 * docket_scenarios.h (try), docket_audit.h (verify and replay a journal that somebody else wrote) and docket_people.h (a
 * directory of people that the host has, and who may do what beside cases).
 *
 * Rules that hold for every function of all headers, unless its own comment says otherwise:
 *   - Strings are UTF-8 and NUL-terminated. `const char *` arguments are borrowed for the call. Where a parameter may be
 *     NULL its comment says so; then NULL and "" mean the same.
 *   - A function that can fail returns docket_status and takes `docket_error **` last: NULL if you do not want the error,
 *     else the address of a docket_error pointer that is NULL. It is written on failure only, and then it is yours:
 *     free it with docket_error_free().
 *   - Outputs are written on success only. A `char **` output is required; the text is yours: free it with
 *     docket_string_free(). A `const char *` that a function returns belongs to its argument.
 *   - Besides the statuses that its comment lists, every such function may return
 *       DOCKET_E_INVALID_ARGUMENT  a required argument is NULL, a string is not UTF-8, JSON does not parse, a number or a
 *                                  struct_size is out of range; nothing was read or written; mend the call
 *       DOCKET_E_NO_MEMORY         memory ran out; as if not called, except where the status UNAVAILABLE is listed: then
 *                                  ask again with the same request id
 *       DOCKET_E_FORKED            the engine was opened before a fork() and this is the child; open your own
 *       DOCKET_E_INTERNAL          a defect of the library; the message says what to report; the journal stays sound,
 *                                  because nothing is stored outside a transaction
 *   - Structs begin with `size_t struct_size` and are initialised with their _INIT macro. A caller compiled against a
 *     shorter, older struct gets defaults for the rest; a longer, newer one is accepted if what this library does not
 *     know is zero. Zero therefore always means "as if the field did not exist".
 *   - Instants are int64_t microseconds since 1970-01-01T00:00:00Z and end in _us; sizes are bytes. A legal day is text,
 *     "2024-03-05", or "2024-03-05 10:20" where the law counts hours, read in the zone of the case's authority.
 *   - JSON given to the library: at most 1 MiB, 32 levels, no duplicate names, no NUL, no floating point (write
 *     decimals as strings: "12.50"). JSON given by it has stable names; new names may appear, so ignore unknown ones.
 *   - No function throws, longjmps, calls exit, or writes to stdout or stderr. No function changes the locale, the
 *     signal handlers or the environment of the process.
 *   - Threads: any thread, any time, on the same engine or different ones, except docket_close(). Acts on one case run
 *     one after another; acts on different cases run side by side and share the disk's commits.
 *   - A handle does not survive fork(): calls in the child return DOCKET_E_FORKED, docket_close() does nothing there.
 *   - A callback may be called on an engine thread, never with a lock held; it may call any function but docket_close(),
 *     and must not throw or longjmp out. Those of docket_directory are asked while a case is held: see there.
 *   - The engine trusts its host for identity: what an actor is and which roles it holds is what the host says, and the
 *     record says that the host said it.
 *
 * The ABI is stable within a major version: functions are added, never changed or removed.
 */
#ifndef DOCKET_H
#define DOCKET_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define DOCKET_API __attribute__((visibility("default")))
#else
#define DOCKET_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- statuses and errors ------------------------------------------------------------------------------------------ */

/* What the caller can do about it. Numbers are part of the ABI. */
typedef enum docket_status {
    DOCKET_OK = 0,                 /* done */
    DOCKET_E_INVALID_ARGUMENT = 1, /* the call itself is wrong: mend it */
    DOCKET_E_NOT_FOUND = 2,        /* no such case, process, file: check the name */
    DOCKET_E_DEFINITION = 3,       /* an author's file is wrong: show docket_error_details() to its author */
    DOCKET_E_REJECTED = 4,         /* the procedure refuses the act; nothing moved: tell the person why */
    DOCKET_E_CONFLICT = 5,         /* somebody was first: look again, decide again */
    DOCKET_E_UNAVAILABLE = 6,      /* the store did not answer; whether it stored is unknown: same call, same request id */
    DOCKET_E_CORRUPT = 7,          /* stored data is damaged or was altered: stop, verify, restore */
    DOCKET_E_INTERRUPTED = 8,      /* your own callback asked to stop; what was done stays done */
    DOCKET_E_NOT_YET = 9,          /* the language knows it, this release does not carry it */
    DOCKET_E_NO_MEMORY = 10,       /* free some and call again */
    DOCKET_E_FORKED = 11,          /* the handle belongs to the parent process: open your own */
    DOCKET_E_INTERNAL = 12         /* our defect: report it */
} docket_status;

/* The tongue of a sentence. */
typedef enum docket_tongue {
    DOCKET_TONGUE_DEFAULT = 0, /* of the file where there is one, else English */
    DOCKET_TONGUE_ENGLISH = 1,
    DOCKET_TONGUE_CHINESE = 2
} docket_tongue;

/* Why a call failed. Constant once made; may be read and freed by any thread. */
typedef struct docket_error docket_error;

/**
 * The version of the library that is linked, not of this header: "0.1.0".
 *
 * @return never NULL, never freed
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API const char *docket_version(void);

/**
 * The name of a status, for logs: "rejected", "not_found".
 *
 * @param status  any number; one that this library does not know gives "unknown"
 * @return never NULL, never freed
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API const char *docket_status_name(docket_status status);

/**
 * The status that the failed call returned.
 *
 * @param error  NULL gives DOCKET_OK
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_error_status(const docket_error *error);

/**
 * The stable dotted id of the reason: "step.not_in_stage". Branch on this, never on the sentence.
 *
 * @param error  NULL gives ""
 * @return lives as long as the error
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API const char *docket_error_id(const docket_error *error);

/**
 * One sentence for people, without a full stop; it may be worded better in a later release.
 *
 * @param error   NULL gives ""
 * @param tongue  DOCKET_TONGUE_CHINESE for Chinese; anything else gives English
 * @return lives as long as the error
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API const char *docket_error_message(const docket_error *error, docket_tongue tongue);

/**
 * Where it stands: a file with line and column, a case with record number, or "".
 *
 * @param error  NULL gives ""
 * @return lives as long as the error
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API const char *docket_error_place(const docket_error *error);

/**
 * More for machines, a JSON object: `{}` where there is nothing to add; `{"diagnostics": [...]}` for DOCKET_E_DEFINITION
 * (as docket_check() gives them); `{"read": [...]}` for a refusal, the values that the refusing rule read.
 *
 * @param error  NULL gives "{}"
 * @return lives as long as the error
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API const char *docket_error_details(const docket_error *error);

/**
 * Free an error.
 *
 * @param error  NULL does nothing
 *
 * Threads: any, once. Blocks: no. Since: 0.1
 */
DOCKET_API void docket_error_free(docket_error *error);

/**
 * Free a text that a function of the library gave through a `char **`.
 *
 * @param text  NULL does nothing; never a text of your own
 *
 * Threads: any, once. Blocks: no. Since: 0.1
 */
DOCKET_API void docket_string_free(char *text);

/* ---- who speaks, and when ----------------------------------------------------------------------------------------- */

/* Who acts, as the host knows the person. Every field but `id` may be NULL. */
typedef struct docket_actor {
    size_t struct_size;
    const char *id;            /* in the host's directory; not "law" and not "system", which the engine itself bears */
    const char *name;          /* as the record and the timeline print it */
    const char *const *roles;  /* role_count names of roles the person holds; NULL if role_count is 0. A group that the
                                  authority's file lists overrules it */
    size_t role_count;         /* 0 to 1000 */
    const char *acting_as;     /* the one role used; NULL takes the one that the act asks for */
    const char *on_behalf_of;  /* an outside party whose act a clerk enters */
    const char *authority;     /* whose case; NULL if only one authority is deployed */
    const char *authenticated; /* how the host knew the person: "password", "certificate", "counter" */
    const char *certificate;   /* serial of the certificate, if any */
    const char *workplace;     /* counter, room or terminal */
    const char *stands_for;    /* 代理: id of an absent person in whose place this one acts, where the authority's file names him
                                  for that day and the step permits it; `roles` are then those of the absent person */
} docket_actor;
#define DOCKET_ACTOR_INIT { sizeof(docket_actor), NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL }

/* What every act says besides its content. Every field but `actor` may be NULL or 0. */
typedef struct docket_saying {
    size_t struct_size;
    const docket_actor *actor; /* not NULL; borrowed for the call */
    const char *request_id;    /* 1 to 128 bytes, one per intent: the same call with the same id is answered as before
                                  and stores nothing. NULL: the act cannot be repeated safely */
    int64_t now_us;            /* when it is entered; 0 takes the engine's clock. For simulation and import. It never
                                  goes back within a case */
    const char *legal;         /* the day (and minute) on which it legally happened; NULL is the day it is entered. How
                                  much earlier it may lie is the step's `late_entry` */
    const char *source;        /* of that day: postmark, receipt, service slip */
    const char *reason;        /* in the person's words */
} docket_saying;
#define DOCKET_SAYING_INIT { sizeof(docket_saying), NULL, NULL, 0, NULL, NULL, NULL }

/* A file as the caller has it in memory. This struct never grows: it has no struct_size, so arrays of it are safe. */
typedef struct docket_source_file {
    const char *name;  /* for messages, and to tell files apart; not NULL */
    const char *text;  /* any bytes: what is not UTF-8 or not YAML is reported as a diagnostic; not NULL */
    size_t text_bytes; /* at most 1 MiB */
} docket_source_file;

/* ---- an open journal ---------------------------------------------------------------------------------------------- */

/* A journal and what is deployed in it. Opaque. */
typedef struct docket_engine docket_engine;

/* One line of the program's log. `level`: 0 trace, 1 debug, 2 info, 3 warning, 4 error, 5 critical. */
typedef void (*docket_log_fn)(int level, const char *message, void *user_data);

typedef struct docket_open_options {
    size_t struct_size;
    uint32_t must_exist;        /* 1: fail where there is no journal, instead of making one */
    uint32_t read_only;         /* 1: acts are refused with DOCKET_E_INVALID_ARGUMENT; nothing is written, no lock is kept */
    uint32_t relaxed_durability; /* 1: an answer may leave before its commit is on disk; a power cut may then lose the
                                   last commits, never leave half of one. For bulk imports */
    const char *log_name;       /* identity of the log, for a new journal: "fuyi.example.gov.cn/2024"; NULL is "docket" */
    const char *algorithm;      /* "sha256" or "sm3" (GM/T 0004), for a new journal; NULL is "sha256" */
    uint64_t cached_cases;      /* states kept in memory; 0 is 20000 */
    docket_log_fn log;          /* NULL: the library logs nothing */
    void *log_user_data;        /* given back to `log` */
    const struct docket_directory *directory; /* docket_people.h: the host's directory of people; copied; NULL: none */
} docket_open_options;
#define DOCKET_OPEN_OPTIONS_INIT { sizeof(docket_open_options), 0, 0, 0, NULL, NULL, 0, NULL, NULL, NULL }

/**
 * Open a journal, making it where there is none.
 *
 * On failure nothing is open; a file that had to be made may be left behind, empty.
 *
 * @param journal     "sqlite:PATH", on a local disk, or "sqlite::memory:" for one that ends with the handle; not NULL
 * @param options     NULL for DOCKET_OPEN_OPTIONS_INIT
 * @param engine_out  receives the engine, which docket_close() ends; not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            open
 * @retval DOCKET_E_NOT_FOUND   must_exist or read_only was asked for and there is no such file; check the path
 * @retval DOCKET_E_UNAVAILABLE the file cannot be opened, read or written, or another process is its writer; the message
 *                              names which; free the file, then call again
 * @retval DOCKET_E_CORRUPT     the file is not a journal or is damaged; it was not changed; restore a copy
 * @retval DOCKET_E_NOT_YET     the journal was written by a newer release; it was not changed; use that release
 *
 * Threads: any.
 * Blocks:  on the disk, and while an older journal is brought to this release's schema.
 * Since:   0.1
 */
DOCKET_API docket_status docket_open(const char *journal, const docket_open_options *options, docket_engine **engine_out,
                                     docket_error **error);

/**
 * Close a journal: waits for calls of the engine's own threads, ends them, and gives the file free. After it, unloading
 * the library is safe. In a child after fork() it does nothing.
 *
 * @param engine  NULL does nothing; afterwards the pointer is dead
 *
 * Threads: one, when no other call on this engine is under way and none will follow; not from a callback.
 * Blocks:  until the engine's threads have ended.
 * Since:   0.1
 */
DOCKET_API void docket_close(docket_engine *engine);

/**
 * Check files and put them into force: processes, calendars, authorities, in any order.
 *
 * All or none: one error in one file, and nothing is deployed. A version deployed already with the same bytes is left as
 * it is. Published versions are immutable: the same version with other bytes is refused (E060), so that running cases
 * keep the rules under which they began.
 *
 * Answer: `{"deployed": [{"kind", "id", "version", "digest", "already"?}], "diagnostics": [warnings]}`.
 *
 * @param engine      not NULL
 * @param files       file_count files; not NULL; names must differ
 * @param file_count  1 to 10000
 * @param saying      who deploys; not NULL; `legal` is not read
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            in force for every case opened from now on
 * @retval DOCKET_E_DEFINITION  a file is wrong: docket_error_details() holds every diagnostic; mend the files
 * @retval DOCKET_E_UNAVAILABLE whether they are deployed is unknown; call again: it is idempotent
 *
 * Threads: any.
 * Blocks:  on the disk.
 * Since:   0.1
 */
DOCKET_API docket_status docket_deploy(docket_engine *engine, const docket_source_file *files, size_t file_count,
                                       const docket_saying *saying, char **answer_out, docket_error **error);

/* ---- a case -------------------------------------------------------------------------------------------------------
 *
 * The answer of every act: `{"case", "cseq", "stage", "phase", "outcome"?, "events": [{"cseq", "type", "text"}],
 * "repeated"?}`. `cseq` is the number of the case's last record; `events` are what this act stored, expiries that were
 * over before it included; `repeated` is true where an earlier call with the same request id was answered again.
 *
 * What an act stores is durable before it answers. It is stored whole or not at all.
 */

typedef struct docket_case_open_options {
    size_t struct_size;
    const char *edition;    /* version of the process; NULL takes the one in force on the legal day. It must be in force then */
    const char *authority;  /* whose case; NULL: the actor's, or the only one deployed */
    const char *facts_json; /* facts filled at the opening, {"name": value}; NULL is {} */
    const char *follows;    /* the case that this one follows; NULL for none */
    const char *entry;      /* where it begins, one of the process's entries (入口); NULL: at its start */
    const char *const *party_roles;         /* of lists of parties (多人): the role of each, party_count names; NULL if 0 */
    const docket_actor *const *parties;     /* who they are, in the same order: the first of a role has its place 1 */
    size_t party_count;                     /* 0 to 1000 */
    const char *challenges; /* the case whose decision this one is about; it is told, ended or not. NULL for none */
} docket_case_open_options;
#define DOCKET_CASE_OPEN_OPTIONS_INIT { sizeof(docket_case_open_options), NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL }

/**
 * Open a case: gives it its number, pins it to the edition in force on its legal day, and starts its clocks.
 *
 * The number is drawn in the transaction that stores the opening, so numbers have no gaps. The answer's `case` is it.
 *
 * @param engine      not NULL
 * @param process     id of a deployed process; not NULL
 * @param saying      not NULL; `legal` is the day of receipt
 * @param options     NULL for DOCKET_CASE_OPEN_OPTIONS_INIT
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            opened, now or by an earlier call with this request id
 * @retval DOCKET_E_NOT_FOUND   no such process, authority or case to follow; deploy it, or mend the name
 * @retval DOCKET_E_REJECTED    no edition in force on that day, a fact does not fit, or the day lies outside what may be
 *                              entered; nothing was stored and no number used
 * @retval DOCKET_E_CONFLICT    the request id was used for something else; choose another
 * @retval DOCKET_E_UNAVAILABLE whether it was stored is unknown; call again with the same request id
 *
 * Threads: any.
 * Blocks:  on the disk.
 * Since:   0.1
 */
DOCKET_API docket_status docket_case_open(docket_engine *engine, const char *process, const docket_saying *saying,
                                          const docket_case_open_options *options, char **answer_out,
                                          docket_error **error);

typedef struct docket_case_act_options {
    size_t struct_size;
    const char *result;     /* of a step that has results; NULL where it has none */
    const char *facts_json; /* facts that the act fills, {"name": value}; NULL is {} */
    const docket_actor *const *together_with; /* further people named in the act, where the step asks for several */
    size_t together_count;  /* 0 to 100 */
    const char *other_case; /* that the act names: to join it, to wait for it, whose act goes on an agenda; NULL for none */
    const char *other_act;  /* of that case, what awaits approval there; NULL where the case alone is meant */
    const docket_actor *const *present; /* of a step that convenes a meeting: who attends */
    size_t present_count;   /* 0 to 10,000 */
} docket_case_act_options;
#define DOCKET_CASE_ACT_OPTIONS_INIT { sizeof(docket_case_act_options), NULL, NULL, NULL, 0, NULL, NULL, NULL, 0 }

/**
 * Do something in a case: a step, an anytime act, a suspension, a resumption, an extension.
 *
 * Deadlines that are over by now expire first, in order of their last day; then the act is judged. What a refusal leaves
 * behind: a record of the refusal where an identified person acted on an existing case, and the expiries; else nothing.
 * An act that needs approval is pending until docket_case_answer().
 *
 * What an act means for other cases happens in them before it answers, each by a record of its own: a case that a step opens,
 * cases joined to one that ends, the items of a meeting that is convened. Should the process be killed between, the next act
 * or docket_advance() goes on with it; nothing of it is lost or done twice.
 *
 * @param engine      not NULL
 * @param case_id     not NULL
 * @param act         name of the step, act or suspension; "resume X" or "恢复X", "extend X" or "延长 X"; "recuse ROLE PERSON"
 *                    or "回避 ROLE PERSON", which asks that PERSON (an id) leave ROLE in this case; where the process allows
 *                    it "join" or 并入, "separate" or 分案, "put on agenda" or 列入议程, "take off agenda" or 撤下议程; not NULL
 * @param saying      not NULL
 * @param options     NULL for DOCKET_CASE_ACT_OPTIONS_INIT
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            done, now or by an earlier call with this request id
 * @retval DOCKET_E_NOT_FOUND   no such case, or the process has no such act; mend the name
 * @retval DOCKET_E_REJECTED    refused: the error's id says by which rule (`step.not_in_stage`, `too_early` …), its details
 *                              which values were read; docket_case_possible() says what may be done
 * @retval DOCKET_E_CONFLICT    the request id was used for something else, or another process moved the case first: nothing
 *                              of this act was stored; look again, then call again
 * @retval DOCKET_E_UNAVAILABLE whether it was stored is unknown; call again with the same request id
 * @retval DOCKET_E_NOT_YET     the act needs a part of the language that this release does not carry
 *
 * Threads: any; acts on one case run one after another.
 * Blocks:  on the disk, and on another act on the same case.
 * Since:   0.1
 */
DOCKET_API docket_status docket_case_act(docket_engine *engine, const char *case_id, const char *act,
                                         const docket_saying *saying, const docket_case_act_options *options,
                                         char **answer_out, docket_error **error);

/**
 * Answer what somebody submitted: as approver, as one of several who countersign, as member of a meeting.
 *
 * @param engine      not NULL
 * @param case_id     not NULL
 * @param act         the act that awaits approval, as it was named to docket_case_act(); not NULL
 * @param answer      "agree", "return", "refuse", "defer", "abstain", or 同意, 退回, 不同意, 缓议, 弃权; not NULL. Where the step permits
 *                    it, "return to STEP" or 退回 STEP names an earlier step of the same stage: it and all between are to be
 *                    done again; after "return straight to STEP" or 退回直送 STEP it comes straight back to who returned it
 * @param saying      not NULL; the actor is who answers; a veto, and a head's departure from a discussion's majority where
 *                    the process asks for it, need `reason`
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            recorded, now or by an earlier call with this request id
 * @retval DOCKET_E_NOT_FOUND   no such case or act; mend the name
 * @retval DOCKET_E_REJECTED    nothing is pending under that name, or this person may not approve it, or the round has no
 *                              such answer; the error's id says which
 * @retval DOCKET_E_CONFLICT    as docket_case_act()
 * @retval DOCKET_E_UNAVAILABLE as docket_case_act()
 *
 * Threads: any; acts on one case run one after another.
 * Blocks:  on the disk, and on another act on the same case.
 * Since:   0.1
 */
DOCKET_API docket_status docket_case_answer(docket_engine *engine, const char *case_id, const char *act,
                                            const char *answer, const docket_saying *saying, char **answer_out,
                                            docket_error **error);

typedef struct docket_case_meet_options {
    size_t struct_size;
    const docket_actor *const *present; /* "held": who attends; NULL for nobody */
    size_t present_count;               /* 0 to 10,000 */
    const char *counts_json;            /* "closed", secret paper ballot: {"agree": 5, "refuse": 2}; NULL is {} */
    const docket_actor *const *together_with; /* the second teller of a paper ballot */
    size_t together_count;              /* 0 to 100 */
} docket_case_meet_options;
#define DOCKET_CASE_MEET_OPTIONS_INIT { sizeof(docket_case_meet_options), NULL, 0, NULL, NULL, 0 }

/**
 * Enter what happened to the meeting that discusses or votes on what was submitted.
 *
 * "held" keeps the roll: those entitled are the members of the bodies that the round names, as the authority's groups list
 * them on that day. Without quorum there was no meeting: that is recorded, nothing is decided, and it may be held again.
 * Then each member answers by docket_case_answer(); it is counted when everybody present has. "closed" counts now: who is
 * silent did not agree. "adjourned", by the chair, defers.
 *
 * @param engine      not NULL
 * @param case_id     not NULL
 * @param act         the act that awaits approval; not NULL
 * @param meeting     "held", "closed", "adjourned", or 召开, 结束, 休会; not NULL
 * @param saying      not NULL; the actor may do the act, is its chair, or the process's clerk
 * @param options     NULL for DOCKET_CASE_MEET_OPTIONS_INIT
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            recorded, now or by an earlier call with this request id
 * @retval DOCKET_E_NOT_FOUND   no such case or act; mend the name
 * @retval DOCKET_E_REJECTED    no meeting decides on it now, somebody present has no seat, its members are not known, or the
 *                              count does not fit; the error's id says which
 * @retval DOCKET_E_CONFLICT    as docket_case_act()
 * @retval DOCKET_E_UNAVAILABLE as docket_case_act()
 *
 * Threads: any; acts on one case run one after another.
 * Blocks:  on the disk, and on another act on the same case.
 * Since:   0.1
 */
DOCKET_API docket_status docket_case_meet(docket_engine *engine, const char *case_id, const char *act,
                                          const char *meeting, const docket_saying *saying,
                                          const docket_case_meet_options *options, char **answer_out,
                                          docket_error **error);

typedef struct docket_case_arrange_options {
    size_t struct_size;
    const docket_actor *person; /* to whom it goes, who is added or removed; NULL where nobody is named */
    const char *place;          /* of an added signer: "before", "beside", "after", or 之前, 并行, 之后; NULL is beside */
} docket_case_arrange_options;
#define DOCKET_CASE_ARRANGE_OPTIONS_INIT { sizeof(docket_case_arrange_options), NULL, NULL }

/**
 * Arrange who does an open step or answers a submitted one.
 *
 * "claim" (认领): the actor alone does or answers it from now on. "put_back" (退领): he gives it up; a delegate gives it back,
 * who delegated recalls it, a clerk with a reason frees it. "transfer" (转办): to another holder of the role. "delegate" (委派):
 * somebody prepares it, and it comes back before it is done. "add_signer" (加签) and "remove_signer" (减签): one more must agree,
 * or, while silent, need not any more. "withdraw" (撤回): by the submitter, while nobody has answered. "copy" (抄送), "urge" (催办).
 *
 * All but claim and put_back only where the step names it in `may` (允许). transfer, delegate, add_signer, remove_signer and
 * withdraw need `reason` in the saying. None of them goes around a quorum, a recusal or a rule: in a meeting none is possible,
 * and who could not do it himself is given nothing.
 *
 * @param engine      not NULL
 * @param case_id     not NULL
 * @param act         the step, or what awaits approval, as it was named to docket_case_act(); not NULL
 * @param what        one of the words above, in either tongue; not NULL
 * @param saying      not NULL
 * @param options     NULL for DOCKET_CASE_ARRANGE_OPTIONS_INIT
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            recorded, now or by an earlier call with this request id
 * @retval DOCKET_E_INVALID_ARGUMENT  `what` is none of these words
 * @retval DOCKET_E_NOT_FOUND   no such case or act; mend the name
 * @retval DOCKET_E_REJECTED    not permitted here, or not by or to this person; the error's id says which
 * @retval DOCKET_E_CONFLICT    as docket_case_act()
 * @retval DOCKET_E_UNAVAILABLE as docket_case_act()
 *
 * Threads: any; acts on one case run one after another.
 * Blocks:  on the disk, and on another act on the same case.
 * Since:   0.1
 */
DOCKET_API docket_status docket_case_arrange(docket_engine *engine, const char *case_id, const char *act,
                                             const char *what, const docket_saying *saying,
                                             const docket_case_arrange_options *options, char **answer_out,
                                             docket_error **error);

typedef struct docket_case_serve_options {
    size_t struct_size;
    const char *method; /* "handed over", "refused and left", "post", "electronic", "public notice", or 直接送达,
                           留置送达, 邮寄送达, 电子送达, 公告送达; NULL: not said */
    const char *proof;  /* number of the receipt or slip; NULL for none */
    uint32_t failed;    /* 1: it did not reach the addressee; no deadline starts, the step may be done again */
} docket_case_serve_options;
#define DOCKET_CASE_SERVE_OPTIONS_INIT { sizeof(docket_case_serve_options), NULL, NULL, 0 }

/**
 * Enter that a document which was issued reached an addressee. Deadlines that run from service start on the legal day.
 *
 * Which day that is, is the host's to say (`saying->legal`): handed over, the day on the receipt; refused and left, the
 * day it was left; by post, the day on the return receipt; electronically, arrival; by public notice, when its period is
 * over (民事诉讼法 2023, arts. 88 to 95).
 *
 * @param engine      not NULL
 * @param case_id     not NULL
 * @param document    name of the document in the process; not NULL
 * @param to          the addressee: a role of the process; not NULL
 * @param saying      not NULL
 * @param options     NULL for DOCKET_CASE_SERVE_OPTIONS_INIT
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            recorded, now or by an earlier call with this request id
 * @retval DOCKET_E_NOT_FOUND   no such case, document or role; mend the name
 * @retval DOCKET_E_REJECTED    the document was not issued, not to this addressee, or the day may not be entered
 * @retval DOCKET_E_CONFLICT    as docket_case_act()
 * @retval DOCKET_E_UNAVAILABLE as docket_case_act()
 *
 * Threads: any; acts on one case run one after another.
 * Blocks:  on the disk, and on another act on the same case.
 * Since:   0.1
 */
DOCKET_API docket_status docket_case_serve(docket_engine *engine, const char *case_id, const char *document,
                                           const char *to, const docket_saying *saying,
                                           const docket_case_serve_options *options, char **answer_out,
                                           docket_error **error);

/**
 * Bind a person to a role of the case (`per_case: yes`), or change who is bound; then `saying->reason` says why. Of a
 * role that is a list of parties (`many`): the person joins it, and takes the next place for good; acts, addressees and
 * deadlines of that place are named by its number or by the person, as `reply[2]` and `reply[Li]`.
 *
 * @param engine      not NULL
 * @param case_id     not NULL
 * @param role        name of the role; not NULL
 * @param person      who is to hold it; not NULL
 * @param saying      not NULL; the actor is who assigns
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            recorded, now or by an earlier call with this request id
 * @retval DOCKET_E_NOT_FOUND   no such case or role; mend the name
 * @retval DOCKET_E_REJECTED    the role is not bound to cases, this actor may not assign it, the person may not hold it,
 *                              is in the list already, or the list is full
 * @retval DOCKET_E_CONFLICT    as docket_case_act()
 * @retval DOCKET_E_UNAVAILABLE as docket_case_act()
 *
 * Threads: any; acts on one case run one after another.
 * Blocks:  on the disk, and on another act on the same case.
 * Since:   0.1
 */
DOCKET_API docket_status docket_case_assign(docket_engine *engine, const char *case_id, const char *role,
                                            const docket_actor *person, const docket_saying *saying, char **answer_out,
                                            docket_error **error);

/**
 * A party leaves a list of parties (`many`): what was made for that place and is not done closes, and nobody takes the
 * place again. What the party did stands.
 *
 * @param engine      not NULL
 * @param case_id     not NULL
 * @param role        name of the list; not NULL
 * @param person      who leaves it; its id counts; not NULL
 * @param saying      not NULL; the actor is who removes the party, and `reason` says why
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            recorded, now or by an earlier call with this request id
 * @retval DOCKET_E_NOT_FOUND   no such case or role; mend the name
 * @retval DOCKET_E_REJECTED    the person is not in the list, no reason is given, or this actor may not
 * @retval DOCKET_E_CONFLICT    as docket_case_act()
 * @retval DOCKET_E_UNAVAILABLE as docket_case_act()
 *
 * Threads: any; acts on one case run one after another.
 * Blocks:  on the disk, and on another act on the same case.
 * Since:   0.1
 */
DOCKET_API docket_status docket_case_leave(docket_engine *engine, const char *case_id, const char *role,
                                           const docket_actor *person, const docket_saying *saying, char **answer_out,
                                           docket_error **error);

/**
 * Revoke an expiry or a mistaken act by a counter-record. Nothing is deleted: the case continues as if it had not
 * happened, and later acts are checked again.
 *
 * @param engine      not NULL
 * @param case_id     not NULL
 * @param cseq        number of the first record of what is to be revoked, from docket_case_history(); 0 or more
 * @param saying      not NULL; `reason` is required by most processes
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            recorded, now or by an earlier call with this request id
 * @retval DOCKET_E_NOT_FOUND   no such case or record
 * @retval DOCKET_E_REJECTED    that record is not the first of an expiry or act, this person may not rectify, or a later
 *                              act could not have happened without it; the message names it
 * @retval DOCKET_E_CONFLICT    as docket_case_act()
 * @retval DOCKET_E_UNAVAILABLE as docket_case_act()
 *
 * Threads: any; acts on one case run one after another.
 * Blocks:  on the disk, and on another act on the same case.
 * Since:   0.1
 */
DOCKET_API docket_status docket_case_rectify(docket_engine *engine, const char *case_id, int64_t cseq,
                                             const docket_saying *saying, char **answer_out, docket_error **error);

/* ---- time --------------------------------------------------------------------------------------------------------- */

/* How far a long call has come. `total` may be 0: unknown. Return 1 to go on, 0 to stop at the next safe place. */
typedef int (*docket_progress_fn)(int64_t done, int64_t total, void *user_data);

/**
 * Let time pass: in every case whose deadlines are over at `now_us`, what the law attaches to that takes place.
 *
 * Nothing depends on how often this is called: before any act is judged its case is brought up to date in the same way.
 * Call it daily, so that cases in which nobody acts move too. A deadline is over when its last day, and the days its
 * process allows for late entry, have ended in the authority's zone.
 *
 * Answer: `{"cases", "expiries"}`, both counts.
 *
 * @param engine      not NULL
 * @param now_us      0 takes the engine's clock; at least 0. It may lie in the future for trials, but then later acts may
 *                    not be entered before it
 * @param progress    NULL, or called between cases
 * @param user_data   given back to `progress`
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK            every case is up to date
 * @retval DOCKET_E_INTERRUPTED `progress` returned 0: the cases done so far are stored; call again to go on
 * @retval DOCKET_E_UNAVAILABLE the store did not answer; call again: what was done is not done twice
 *
 * Threads: any.
 * Blocks:  on the disk, for as long as there are cases; other calls go on.
 * Since:   0.1
 */
DOCKET_API docket_status docket_advance(docket_engine *engine, int64_t now_us, docket_progress_fn progress,
                                        void *user_data, char **answer_out, docket_error **error);

/**
 * Make every table that docket_query() reads anew from the records, which are not touched. For when verification finds that
 * a table says something else than the records (`projection.*`).
 *
 * Answer: `{"cases"}`, the number of cases.
 *
 * @param engine      not NULL
 * @param progress    NULL, or called between cases on a thread of the engine; `total` is 0; it must call no engine
 * @param user_data   given back to `progress`
 * @param answer_out  not NULL
 * @param error       NULL, or see the top
 *
 * @retval DOCKET_OK               made anew, in one transaction
 * @retval DOCKET_E_INTERRUPTED    `progress` returned 0: everything is as it was
 * @retval DOCKET_E_CORRUPT        a record does not hash to its digest: everything is as it was; verify the journal
 * @retval DOCKET_E_UNAVAILABLE    the store did not answer: everything is as it was; call again
 *
 * Threads: any; acts wait until it is done.
 * Blocks:  on the disk, in proportion to the journal.
 * Since:   0.1
 */
DOCKET_API docket_status docket_rebuild(docket_engine *engine, docket_progress_fn progress, void *user_data,
                                        char **answer_out, docket_error **error);

/**
 * Read an instant as people write it, in an authority's zone.
 *
 * @param engine     not NULL
 * @param text       "2024-03-05T09:00:00+08:00", "2024-03-05 09:00" or "2024-03-05" (its 00:00); not NULL. A wall-clock
 *                   time that the zone skips is refused, one that it has twice is the first
 * @param authority  whose zone; NULL if only one authority is deployed
 * @param now_us_out not NULL
 * @param error      NULL, or see the top
 *
 * @retval DOCKET_OK                  read
 * @retval DOCKET_E_NOT_FOUND         no such authority
 * @retval DOCKET_E_INVALID_ARGUMENT  not an instant; the message says what was expected
 *
 * Threads: any. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_parse_instant(docket_engine *engine, const char *text, const char *authority,
                                              int64_t *now_us_out, docket_error **error);

/* ---- questions ---------------------------------------------------------------------------------------------------- */

/**
 * A case as it stands: `{"case", "authority", "process", "edition", "phase", "stage", "outcome"?, "facts", "open": [...],
 * "clocks": [...], "pending": [...], "documents": [...]}`. `clocks` are running or stopped deadlines with their last day.
 *
 * Asking stores nothing, so a deadline that is over but has not yet expired is shown as it is stored.
 *
 * @param engine    not NULL
 * @param case_id   not NULL
 * @param json_out  not NULL
 * @param error     NULL, or see the top
 *
 * @retval DOCKET_OK            as it stands
 * @retval DOCKET_E_NOT_FOUND   no such case
 * @retval DOCKET_E_UNAVAILABLE the store did not answer; call again
 * @retval DOCKET_E_CORRUPT     its records do not fold to its state; verify the journal
 *
 * Threads: any. Blocks: on the disk if the case is not in memory. Since: 0.1
 */
DOCKET_API docket_status docket_case_show(docket_engine *engine, const char *case_id, char **json_out,
                                          docket_error **error);

/**
 * What a person may do now, and why not the rest: `[{"act", "title", "open", "role", "due"?, "refusal"?: {"id", "en",
 * "zh"}}]`, every act of the case's stage and every anytime act.
 *
 * @param engine    not NULL
 * @param case_id   not NULL
 * @param saying    who asks, and for which day; not NULL; `request_id` is not read
 * @param json_out  not NULL
 * @param error     NULL, or see the top
 *
 * @retval DOCKET_OK            answered; an act that is open now may be refused later
 * @retval DOCKET_E_NOT_FOUND   no such case
 * @retval DOCKET_E_UNAVAILABLE the store did not answer; call again
 * @retval DOCKET_E_CORRUPT     as docket_case_show()
 *
 * Threads: any. Blocks: on the disk if the case is not in memory. Since: 0.1
 */
DOCKET_API docket_status docket_case_possible(docket_engine *engine, const char *case_id, const docket_saying *saying,
                                              char **json_out, docket_error **error);

/**
 * The records of a case as they are stored, oldest first, a JSON array: who, when (legal day and recorded instant), what,
 * why, the deadline computed, the digest of the state after each.
 *
 * @param engine    not NULL
 * @param case_id   not NULL; "@log" gives the deployments
 * @param json_out  not NULL
 * @param error     NULL, or see the top
 *
 * @retval DOCKET_OK            whole and in order, but not verified: that is docket_audit_verify()
 * @retval DOCKET_E_NOT_FOUND   no such case
 * @retval DOCKET_E_UNAVAILABLE the store did not answer; call again
 * @retval DOCKET_E_CORRUPT     a record does not parse; verify the journal
 *
 * Threads: any. Blocks: on the disk. Since: 0.1
 */
DOCKET_API docket_status docket_case_history(docket_engine *engine, const char *case_id, char **json_out,
                                             docket_error **error);

/**
 * A deadline of a case, derived step by step: start, each day not counted and why, extensions, stops, rolling, last day,
 * with the article of each rule.
 *
 * @param engine    not NULL
 * @param case_id   not NULL
 * @param clock     name of a running deadline or of the step it hangs on; not NULL
 * @param json_out  not NULL
 * @param error     NULL, or see the top
 *
 * @retval DOCKET_OK            explained
 * @retval DOCKET_E_NOT_FOUND   no such case, or no such deadline is running in it
 * @retval DOCKET_E_UNAVAILABLE the store did not answer; call again
 *
 * Threads: any. Blocks: on the disk if the case is not in memory. Since: 0.1
 */
DOCKET_API docket_status docket_case_explain(docket_engine *engine, const char *case_id, const char *clock,
                                             char **json_out, docket_error **error);

/**
 * Lists over all cases: a JSON array of objects, in a fixed order.
 *
 * @param engine       not NULL
 * @param what         "cases", "open_steps", "deadlines", "documents", "definitions"; not NULL
 * @param filter_json  columns that must have a value, `{"stage": "decision"}`; an unknown column is refused; NULL is {}
 * @param limit        at most so many rows, 1 to 1000000; 0 is 1000
 * @param json_out     not NULL
 * @param error        NULL, or see the top
 *
 * @retval DOCKET_OK            as of the last commit
 * @retval DOCKET_E_UNAVAILABLE the store did not answer; call again
 *
 * Threads: any. Blocks: on the disk. Since: 0.1
 */
DOCKET_API docket_status docket_query(docket_engine *engine, const char *what, const char *filter_json, size_t limit,
                                      char **json_out, docket_error **error);

typedef struct docket_work_options {
    size_t struct_size;
    const char *authority;       /* whose cases; NULL: the actor's, or the only one deployed */
    const char *const *groups;   /* groups the host says the person is in, besides those of the authority's file; NULL if 0 */
    size_t group_count;          /* 0 to 1000 */
    const char *role;            /* only what this role of a process is asked for; NULL: any */
    const char *process;         /* only cases of this process; NULL: any */
    const char *due_by;          /* only what is due on this day or before, "2024-03-05"; NULL: everything */
    uint32_t overdue;            /* 1: only what was due before the day of asking */
    uint32_t claimed;            /* 1: only what somebody has, bound to the role or having claimed it */
    uint32_t free_only;          /* 1: only what nobody has */
    uint32_t with_optional;      /* 1: also what may be left undone: optional steps, anytime acts, suspensions, extensions */
    const char *cursor;          /* `next` of the page before; NULL: from the start */
    uint32_t limit;              /* rows, 1 to 10000; 0 is 100 */
} docket_work_options;
#define DOCKET_WORK_OPTIONS_INIT { sizeof(docket_work_options), NULL, NULL, 0, NULL, NULL, NULL, 0, 0, 0, 0, NULL, 0 }

/**
 * What is open, over all cases of an authority: of one person, or of everybody.
 *
 * Answer: `{"rows": [{"case", "process", "stage", "act", "asked", "role"?, "due"?, "overdue", "since"?, "person"?, "duty"}],
 * "next"?}`, by due day, what is due on no day last. `asked` is "do", "answer" (approve, countersign, vote), "enter" (a clerk,
 * for an outside party) or "prepare" (delegated to this person). `person` has it: bound to the role, or having claimed it.
 *
 * An actor's list names what docket_case_possible() says is open to that actor, and what awaits an answer that would be taken;
 * `stands_for` asks for what may be done in another's place. With NULL for `saying` it is everybody's, as the journal's tables
 * have it. What a period opens when it runs out appears with the next docket_advance().
 *
 * @param engine    not NULL
 * @param saying    whose list, with the roles that the host says; `now_us` is the moment of asking; NULL: everybody's
 * @param options   NULL for DOCKET_WORK_OPTIONS_INIT
 * @param json_out  not NULL
 * @param error     NULL, or see the top
 *
 * @retval DOCKET_OK            as of the last commit
 * @retval DOCKET_E_INVALID_ARGUMENT  `due_by` is no day, or `cursor` none that a page gave, or both `claimed` and `free_only`
 * @retval DOCKET_E_NOT_FOUND   no such authority, or several and none named
 * @retval DOCKET_E_UNAVAILABLE the store did not answer; call again
 *
 * Threads: any. Blocks: on the disk. Since: 0.1
 */
DOCKET_API docket_status docket_work_list(docket_engine *engine, const docket_saying *saying, const docket_work_options *options,
                                          char **json_out, docket_error **error);

#ifdef __cplusplus
}
#endif

#endif /* DOCKET_H */
