#pragma once
// The calendar that a process is counted by, for what is said of its deadlines before any case runs.

#include "check/check.hpp"
#include "deadline.hpp"

namespace docket::capi {

// That which is among the files, else the one that ships; null where there is neither: then nothing is said of deadlines.
inline std::shared_ptr<const calendar::Calendar> calendar_of(const definition::Definition& process, const std::vector<SourceFile>& files) {
    for (const auto& file : files) {
        const auto checked = check::check_file(file.name, file.text);
        if (checked.calendar && checked.calendar->id() == process.calendar) return checked.calendar;
    }
    const auto shipped = calendar_named(process.calendar, nullptr);
    return shipped ? *shipped : nullptr;
}

}  // namespace docket::capi
