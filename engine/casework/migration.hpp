#pragma once
// 迁移: a running case moved to another edition of its process (language.md "Editions"). The old law decided what was done; from
// the day of the move the new edition decides what comes. What the case holds must have its counterpart there, or somebody
// says what becomes of it.

#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "definition/definition.hpp"

namespace docket::casework {

// What the person who moves a case says of names: what is called otherwise, what is given up. A name that is not mentioned
// means the same in both editions. Several of a kind are named by the whole: "reply" for "reply[1]", "reply[2]", …
struct MigrationMap {
    using Names = std::map<definition::Name, definition::Name>;   // old name: new name
    Names stages, steps, anytime, suspensions, roles, facts, deadlines, documents;
    std::map<definition::Name, Names> results;                    // by the old name of the act
    std::map<definition::Name, std::string> given_up;             // in use, and without counterpart: old name, and why
    std::set<definition::Name> begins_again;                      // old names of acts whose approval is asked for anew

    // 从新: a running period takes the new edition's length, from the day on which it began. Otherwise 从旧: it keeps its own.
    bool renews_lengths = false;
};

// {"steps": {"old": "new"}, …, "results": {"act": {"old": "new"}}, "given_up": {"name": "why"}, "begins_again": ["act"],
// "lengths": "new"}; what is empty is left out.
Json to_json(const MigrationMap& map);
Result<MigrationMap> migration_map_from_json(const Json& json);   // Errors: migration.unreadable (InvalidArgument)

// What Verb::Migrate asks for. `from`, `to` and `onto` are not stored with the command: whoever decides it has the editions.
struct Migration {
    std::string version;                                          // of the edition to which the case goes
    std::string basis;                                            // by which provision it does
    MigrationMap map;
    Json from, to;                                                // {version, hash} of the canonical models, for the record
    std::shared_ptr<const definition::Definition> onto;
};

// Of the event case.moved: what it says that follows, a sentence in both tongues each ({"en", "zh"}), in the order of the record.
Json sentences_of_migration(const Json& what);

}  // namespace docket::casework
