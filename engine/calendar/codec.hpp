#pragma once
// The canonical model of a calendar: what is deployed, hashed and read by running cases. Format 1:
//   {"format": 1, "id", "version", "title"?, "weekends", "years": [{"year", "notice"?, "provisional_from"?,
//    "off": [{"day", "name", "notice"?}], "work": [the same]}]}
// Days ascend; what is empty is left out, the lists excepted.

#include <memory>

#include "base/json.hpp"
#include "base/result.hpp"
#include "calendar/calendar.hpp"

namespace docket::calendar {

Json to_json(const Calendar& calendar);

// Strict: an unknown key, a day outside its year or twice, a gap of years is Corrupt, "model.invalid".
Result<std::shared_ptr<const Calendar>> calendar_from_json(const Json& json);

}  // namespace docket::calendar
