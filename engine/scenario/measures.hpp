#pragma once
// Besides coverage: which rules the stories put to the test, and which conditions they saw true and false.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "calendar/calendar.hpp"
#include "definition/definition.hpp"

namespace docket::scenario {

class Measures {
public:
    // `calendar` null: days are compared, workdays not counted.
    Measures(std::shared_ptr<const definition::Definition> process, std::shared_ptr<const calendar::Calendar> calendar);

    void add(const Json& records);  // of one case

    // {rules: {exercised, possible, never: [text]}, conditions: {both, possible, never_true: [name], never_false: [name]}}
    Json json() const;

private:
    struct Condition {
        std::string name;           // a named condition's, else "STEP", "STEP.RESULT" with the word for only_if before it
        std::string within;         // looked at while the case is in this stage or under this suspension; "": always
        std::vector<const conditions::Expression*> expressions;  // of each element, where a step is made for several
        bool seen_true = false, seen_false = false;
    };
    bool is_own(const Json& record) const;
    void collect();
    void add_condition(std::string name, std::string within, const std::optional<conditions::Expression>& expression);

    std::shared_ptr<const definition::Definition> process_;
    std::shared_ptr<const calendar::Calendar> calendar_;
    std::vector<Condition> conditions_;
    std::set<std::size_t> exercised_;
};

}  // namespace docket::scenario
