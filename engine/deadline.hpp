#pragma once
// `docket deadline`: the last day of a period, asked for by itself, without a case or a journal.
//
// Threads: every function may be called from any thread.

#include <memory>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/source_file.hpp"
#include "calendar/calendar.hpp"

namespace docket {

// The calendar of `own` if it is given, `id` being its id or the file's name; else the one that ships under `id`; "none" is
// built in. Errors: calendar.unknown (NotFound), calendar.diagnostics (Definition; the details hold them).
Result<std::shared_ptr<const calendar::Calendar>> calendar_named(std::string_view id, const SourceFile* own);

// Request {from, within, rolls?, backward?, extensions?, stops?: [{stopped, resumed?}]}, answer {calendar, version, last_day,
// earliest, provisional, time?, lines}: docket_author.h has both. Errors (all InvalidArgument): request.unknown_name,
// request.missing, request.wrong_type, date.invalid, length.invalid, calendar.unknown, period.*.
Result<Json> deadline(const calendar::Calendar& calendar, const Json& request);

// A table with the columns start_date, unit and n; every row is passed on with one more column, last_day. Errors (all
// InvalidArgument, the place being the line): csv.malformed, csv.not_utf8, csv.too_large, csv.empty, csv.column_missing,
// csv.column_twice, csv.fields, csv.unit, csv.number, date.invalid, calendar.unknown, period.out_of_range.
Result<std::string> deadline_batch(const calendar::Calendar& calendar, std::string_view csv);

inline constexpr std::size_t kLargestTable = std::size_t{64} << 20;

Error invalid_date(std::string_view text);

}  // namespace docket
