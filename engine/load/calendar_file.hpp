#pragma once
// A calendar file: days off and make-up workdays by year, each year with the notice it comes from.
//
//   calendar:
//     id: china
//     version: "2026.1"
//     weekends: yes                       # default; no: only listed days are off
//     years:                              # ascending, none left out
//       2015:
//         notice: 国办发明电〔2014〕28号
//         provisional_from: 2015-12-29    # from then on another notice may still change what stands here
//         off:  {元旦: 2015-01-01 to 2015-01-03, …}      # a day, a range, or a list of both
//         work: {元旦: 2015-01-04, …}                    # weekend days that are worked
//         further:                        # what other notices say of this year
//           - {notice: …, off: {…}, work: {…}}

#include <memory>
#include <string>
#include <vector>

#include "calendar/calendar.hpp"
#include "load/diagnostic.hpp"
#include "load/notes.hpp"
#include "load/yaml_doc.hpp"

namespace docket::load {

// nullptr where a diagnostic is an error. Codes: E002, E003, E006, E007, E050 to E056.
std::shared_ptr<const calendar::Calendar> read_calendar(const std::string& file, const Node& root, std::vector<Diagnostic>& diagnostics,
                                                       Notes* notes = nullptr);

}  // namespace docket::load
