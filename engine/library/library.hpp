#pragma once
// What is deployed: editions of processes, calendars, authorities. Runs from the canonical models that the journal keeps;
// YAML is read once, when a file is deployed, and never again.
//
// Threads: every member may be called from any thread.

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/source_file.hpp"
#include "calendar/calendar.hpp"
#include "definition/definition.hpp"
#include "journal/journal.hpp"

namespace docket {

// Identity of a deployed file; `reference` is how every record names it ({id, version, hash, source}).
struct Deployment {
    std::string id, version;
    Json reference;
};

struct Edition : Deployment {
    std::shared_ptr<const definition::Definition> definition;
};
struct CalendarInForce : Deployment {
    std::shared_ptr<const calendar::Calendar> calendar;
};
struct AuthorityInForce : Deployment {
    std::shared_ptr<const definition::Authority> authority;
};

class Library {
public:
    // `shipped` gives the text of a calendar that comes with the engine, nullopt for other ids.
    using Shipped = std::function<std::optional<std::string_view>(const std::string& id)>;
    Library(journal::Journal& journal, Shipped shipped);

    // All files or none, also when the process is killed: nothing is deployed while any file has an error (kind Definition;
    // the diagnostics, each with its printed `text`, are then in `diagnostics`), and all lie in one commit. A version already deployed with the same bytes
    // is left as it is; with other bytes it is refused (E060). A calendar that ships is deployed with the first file that
    // names it. `who` and `when` go into the records of @log.
    // `accept` is asked of every authority: what only the caller knows of it, such as whether its zone exists. Null: nothing.
    using Accept = std::function<Status(const std::string& file, const definition::Authority& authority)>;
    Result<Json> deploy(const std::vector<SourceFile>& files, const Json& who, const Json& when, Json& diagnostics, const Accept& accept);

    // The edition in force on the legal day of receipt. Errors: process.unknown, edition.not_in_force.
    Result<std::shared_ptr<const Edition>> edition_on(const std::string& process, calendar::Day day);
    Result<std::shared_ptr<const Edition>> edition(const std::string& process, const std::string& version);

    // The newest deployed version; "none" is built in. Errors: calendar.unknown.
    Result<std::shared_ptr<const CalendarInForce>> newest_calendar(const std::string& id);
    Result<std::shared_ptr<const CalendarInForce>> calendar(const std::string& id, const std::string& version);

    // "" means the only one deployed. Errors: authority.unknown, authority.none, authority.which.
    Result<std::shared_ptr<const AuthorityInForce>> authority(const std::string& id);
    Result<std::shared_ptr<const AuthorityInForce>> authority(const std::string& id, const std::string& version);

    // The authorities that are deployed, each by its newest file.
    Result<std::vector<std::shared_ptr<const AuthorityInForce>>> authorities();
    // What the roles of all deployed editions ask of a directory of people: groups by name, and whether superiors.
    struct People {
        std::set<std::string> groups;
        bool superiors = false;
        std::size_t editions = 0;  // that were looked at
    };
    Result<People> people_asked();
    Result<std::size_t> edition_count();

    // The calendar that a case of this authority and process counts by.
    static const std::string& calendar_of(const definition::Definition& process, const definition::Authority& authority);

private:
    using Rows = std::vector<journal::Deployed>;                    // without source and model; ascending by deployment
    Result<std::shared_ptr<const Rows>> shelf(const std::string& kind, const std::string& id);
    Result<journal::Deployed> whole(const std::string& kind, const std::string& id, const std::string& version);  // with them
    std::vector<std::shared_ptr<const definition::Definition>> editions_of(const std::string& id);
    Status add_shipped(const std::set<std::string>& calendars, Rows& rows);
    Status admit(const Rows& files, std::size_t which);  // beside what is there and the files before it: E060, overlapping editions
    Result<bool> is_there(const journal::Deployed& file);            // deployed before, with the same version
    Status put(const Rows& files, const Json& who, const Json& when);

    journal::Journal& journal_;
    Shipped shipped_;
    std::mutex deploying_;                                          // one deployment after another
    std::mutex mutex_;                                              // guards what follows
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const Rows>> shelves_;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const Edition>> editions_;  // bounded
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const CalendarInForce>> calendars_;
    std::map<std::string, std::shared_ptr<const AuthorityInForce>> authorities_;              // the newest
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const AuthorityInForce>> past_authorities_;
};

}  // namespace docket
