#pragma once
// Options that many commands share.

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "docket.h"
#include "output.hpp"

namespace docket_cli {

// What every command takes, and what the chosen one runs. Lives as long as the program.
struct Program {
    Output out;
    std::string journal;
    std::function<int()> chosen;  // set by the command that was named; gives the exit code

    // Adds a command below `parent` that runs `body` when named.
    CLI::App* command(CLI::App& parent, const std::string& name, const std::string& help, std::function<int()> body);
};

// Who speaks and when: the options of every act, and the docket_saying made of them.
class Speaker {
public:
    void add_to(CLI::App& command);

    // Borrowed from this object. `engine` reads --now in the authority's zone; NULL: --now is not given.
    const docket_saying* saying(docket_engine* engine);

    std::string who, acting_as, on_behalf_of, stands_for, authority, workplace;
    std::vector<std::string> roles;
    std::string request_id, now, legal, source, reason;

private:
    std::string id_, name_;
    std::vector<const char*> role_pointers_;
    docket_actor actor_ = DOCKET_ACTOR_INIT;
    docket_saying saying_ = DOCKET_SAYING_INIT;
};

// "ID:NAME" or "ID".
std::pair<std::string, std::string> split_person(const std::string& text);

// --fact name=value gives text, which the process's own types read; name:=value gives JSON.
std::string facts_json(const std::vector<std::string>& given);
void add_facts(CLI::App& command, std::vector<std::string>& facts);

// In an authority's zone.
std::int64_t instant(docket_engine* engine, const std::string& text, const std::string& authority);

}  // namespace docket_cli
