/* docket_people.h - who is who: the host's own directory of people, and the three capabilities. The rules of docket.h hold.
 *
 * Where a person holds a role by a group, the group's members are those that the authority's file lists. A group that the
 * file does not list is asked of the host's directory, if one was given to docket_open(); if it does not know the group either,
 * the roles that the host says of an actor count.
 *
 * What the directory answers is written into the journal before an act is judged by it, as a newer version of the authority's
 * file ("2024.1+people 3"), deployed by "system". So acts can be judged again years later, and who was in which group when is
 * in the record.
 */
#ifndef DOCKET_PEOPLE_H
#define DOCKET_PEOPLE_H

#include "docket.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A list of texts that a callback fills. Opaque; it lives during that callback only. */
typedef struct docket_texts docket_texts;

/**
 * Add a text to the list that a callback was given.
 *
 * @param texts  as the callback got it; not NULL
 * @param text   copied; not NULL, not ""
 *
 * @retval DOCKET_OK                   added
 * @retval DOCKET_E_INVALID_ARGUMENT   an argument is NULL, the text is "" or not UTF-8; the act that asked will fail
 *
 * Threads: the callback's own. Blocks: no. Since: 0.1
 */
DOCKET_API docket_status docket_texts_add(docket_texts *texts, const char *text);

/* The host's directory. Every callback returns DOCKET_OK, or a status with which the act that asked fails as
 * DOCKET_E_UNAVAILABLE (directory.failed), nothing stored. One callback of an engine runs at a time, on the thread of the call
 * that asked, while the case is held: unlike other callbacks it must not call the engine, and should answer within
 * milliseconds, from memory where it can. */
typedef struct docket_directory {
    size_t struct_size;
    /* Adds one text that changes whenever an answer below may: a revision, a time stamp. NULL, or adding none: everything is
     * asked anew with every call that concerns a case of the authority. */
    docket_status (*version)(const char *authority, docket_texts *out, void *user_data);
    /* Adds the ids of the group's members, in a stable order: it is the order in which turns are taken and seats listed.
     * Returns DOCKET_E_NOT_FOUND where it knows no such group. Not NULL. */
    docket_status (*members)(const char *authority, const char *group, docket_texts *out, void *user_data);
    /* Adds the id of the person's superior, or nothing. NULL: nobody has one. Asked of all members of all groups, and only where
     * some process asks for superiors. */
    docket_status (*superior)(const char *authority, const char *person, docket_texts *out, void *user_data);
    void *user_data;           /* given back to the callbacks */
} docket_directory;
#define DOCKET_DIRECTORY_INIT { sizeof(docket_directory), NULL, NULL, NULL, NULL }

/**
 * Does an authority's file list that person for one of the three capabilities that nobody may hold together: operator, process
 * owner, auditor? docket_deploy() asks for the process owner itself (capability.not_held); what else needs which is the
 * host's to guard, since calls such as docket_advance() and the audits name nobody.
 *
 * @param engine      not NULL
 * @param authority   NULL if only one authority is deployed
 * @param person      id; not NULL
 * @param capability  "operator", "process_owner", "auditor"; not NULL
 * @param listed_out  receives 1: it lists the person; 0: it lists others; -1: it lists nobody, the host decides; not NULL
 * @param error       NULL, or see docket.h
 *
 * @retval DOCKET_OK            as the newest file of the authority says
 * @retval DOCKET_E_NOT_FOUND   no such authority is deployed
 *
 * Threads: any. Blocks: on the disk, the first time. Since: 0.1
 */
DOCKET_API docket_status docket_holds_capability(docket_engine *engine, const char *authority, const char *person, const char *capability,
                                                 int *listed_out, docket_error **error);

#ifdef __cplusplus
}
#endif

#endif
