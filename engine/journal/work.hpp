#pragma once
// Work lists: the open steps of all cases, by whom they are asked of and by the day on which they are due.

#include <cstdint>
#include <string>
#include <vector>

namespace docket::journal {

// After which row a page begins. The default is the start.
struct WorkPlace {
    std::string due;                       // "" and id >= 0: among what is due on no day
    std::int64_t id = -1;
};

struct WorkQuery {
    std::string authority;
    std::vector<std::string> whom;         // OpenStepRow::whom, any of them; empty: whoever it is
    std::string role, process;             // "": any
    std::string due_by;                    // only what is due on that day or before; "": everything
    bool only_held = false, only_free = false;  // somebody is bound or in charge; nobody is
    bool only_duties = true;               // not what may be left undone
    WorkPlace after;
    std::size_t limit = 100;
};

struct WorkRow {
    WorkPlace place;
    std::string case_id, process, stage, step, role, person, since, due, asks;
    bool is_duty = false;
};

}  // namespace docket::journal
