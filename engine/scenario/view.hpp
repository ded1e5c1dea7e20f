#pragma once
// What a story may ask of a case, read out of what the engine shows of it.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "definition/definition.hpp"

namespace docket::scenario {

class CaseView {
public:
    CaseView(const definition::Definition& process, Json shown, Json records)
        : process_(&process), shown_(std::move(shown)), records_(std::move(records)) {}

    std::string stage() const;                       // "" once ended
    std::string outcome() const;                     // "" while it runs
    std::vector<std::string> suspensions() const;    // in force
    std::set<std::string> open() const;              // acts that may be done now, by somebody
    std::set<std::string> open_steps() const;        // of these the steps
    std::optional<std::string> due(const std::string& clock) const;  // last day of a step's or a deadline's clock
    Json fact(const std::string& name) const;        // null: unknown
    std::set<std::string> documents() const;         // issued
    std::set<std::string> warned() const;            // clocks whose warning is due

    const Json& shown() const { return shown_; }
    const Json& records() const { return records_; }

private:
    const definition::Definition* process_;
    Json shown_, records_;
};

}  // namespace docket::scenario
