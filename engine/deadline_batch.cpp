#include "deadline.hpp"

#include <array>
#include <charconv>

#include "base/format.hpp"
#include "base/text.hpp"
#include "calendar/period.hpp"
#include "csv.hpp"

namespace docket {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 3> kNeeded{"start_date", "unit", "n"};
constexpr std::string_view kAdded = "last_day";
constexpr std::int32_t kMostUnits = 100000;

struct Columns {
    std::array<std::size_t, kNeeded.size()> needed{};
    std::size_t count = 0;
};

Result<std::size_t> place_of(const CsvRow& header, std::string_view name) {
    std::optional<std::size_t> place;
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        if (header.fields[i] != name) continue;
        if (place) return csv_error("csv.column_twice", header.line, format("the column '{}' stands twice", name), format("列“{}”出现两次", name));
        place = i;
    }
    if (place) return *place;
    return csv_error("csv.column_missing", header.line, format("the column '{}' is missing", name), format("缺少列“{}”", name));
}

Result<Columns> columns_of(const CsvRow& header) {
    Columns out;
    out.count = header.fields.size();
    for (std::size_t i = 0; i < kNeeded.size(); ++i) {
        DOCKET_TRY_ASSIGN(out.needed[i], place_of(header, kNeeded[i]));
    }
    if (place_of(header, kAdded))
        return csv_error("csv.column_twice", header.line, format("the table has a column '{}' already", kAdded),
                         format("表中已有列“{}”", kAdded));
    return out;
}

Result<std::int32_t> number_of(const CsvRow& row, const std::string& text) {
    std::int32_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc{} && rest == end && number >= 0 && number <= kMostUnits) return number;
    return csv_error("csv.number", row.line, format("'{}' is not a whole number from 0 to {}", text, kMostUnits),
                     format("“{}”不是0至{}的整数", text, kMostUnits));
}

Error at_line(Error error, const CsvRow& row) {
    error.place = std::to_string(row.line);
    return error;
}

Result<calendar::Day> last_day_of(const calendar::Calendar& calendar, const CsvRow& row, const Columns& columns) {
    if (row.fields.size() != columns.count)
        return csv_error("csv.fields", row.line, format("the row has {} fields, the header {}", row.fields.size(), columns.count),
                         format("该行有{}个字段，表头有{}个", row.fields.size(), columns.count));
    const auto& [date, unit, n] = columns.needed;
    calendar::Period period;
    const auto start = calendar::parse_day(row.fields[date]);
    if (!start) return at_line(invalid_date(row.fields[date]), row);
    period.start.day = *start;
    const auto known = calendar::unit_with_code(row.fields[unit]);
    if (!known || *known == calendar::Unit::Hours)
        return csv_error("csv.unit", row.line,
                         format("'{}' is no unit; there are: working_days, calendar_days, months, years", row.fields[unit]),
                         format("“{}”不是单位；可用：working_days、calendar_days、months、years", row.fields[unit]));
    period.length.unit = *known;
    DOCKET_TRY_ASSIGN(period.length.count, number_of(row, row.fields[n]));
    auto due = calendar::last_day(calendar, period);
    if (!due) return at_line(std::move(due).error(), row);
    return due->latest;
}

void put(std::string& out, const CsvRow& row, std::string_view added, std::string_view line_end) {
    out.append(row.raw).append(",").append(added).append(row.line_end.empty() ? line_end : row.line_end);
}

Status acceptable(std::string_view csv) {
    if (csv.size() > kLargestTable) return csv_error("csv.too_large", 0, "the table is larger than 64 MiB", "表格超过64 MiB");
    if (!is_utf8(csv)) return csv_error("csv.not_utf8", 0, "the table is not UTF-8", "表格不是 UTF-8 文本");
    if (csv.find('\0') != csv.npos) return csv_error("csv.malformed", 0, "the table holds a zero byte", "表格含有零字节");
    return ok();
}

}  // namespace

Result<std::string> deadline_batch(const calendar::Calendar& calendar, std::string_view csv) {
    DOCKET_TRY(acceptable(csv));
    if (csv.starts_with(kByteOrderMark)) csv.remove_prefix(kByteOrderMark.size());
    CsvReader reader(csv);
    DOCKET_TRY_ASSIGN(const auto header, reader.next());
    if (!header || header->is_blank()) return csv_error("csv.empty", 1, "the table has no header line", "表格没有表头");
    DOCKET_TRY_ASSIGN(const auto columns, columns_of(*header));
    const auto line_end = header->line_end.empty() ? std::string_view("\n") : header->line_end;
    std::string out;
    out.reserve(csv.size() + csv.size() / 2);
    put(out, *header, kAdded, line_end);
    std::size_t blank = 0;  // empty lines are nothing at the end of a table, and a fault inside it
    while (true) {
        DOCKET_TRY_ASSIGN(const auto row, reader.next());
        if (!row) return out;
        if (row->is_blank()) {
            if (blank == 0) blank = row->line;
            continue;
        }
        if (blank != 0) return csv_error("csv.fields", blank, "an empty line stands inside the table", "表格中间有空行");
        DOCKET_TRY_ASSIGN(const auto day, last_day_of(calendar, *row, columns));
        put(out, *row, to_text(day), line_end);
    }
}

}  // namespace docket
