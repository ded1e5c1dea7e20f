#pragma once
// Tables as RFC 4180 has them: commas, quotes doubled, line breaks allowed inside quotes. LF and CRLF both end a line.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace docket {

struct CsvRow {
    std::string_view raw;             // as written, without its line end; borrowed from the text
    std::string_view line_end;        // "\n", "\r\n", "" at the end of the text
    std::vector<std::string> fields;  // unquoted
    std::size_t line = 0;             // where it begins, from 1
    bool is_blank() const { return raw.empty(); }
};

class CsvReader {
public:
    explicit CsvReader(std::string_view text) : text_(text) {}

    // The next row, nullopt at the end. Error: csv.malformed, its place the line. `text` must outlive the rows.
    Result<std::optional<CsvRow>> next();

private:
    Status read_field(CsvRow& row);
    Status read_quoted(std::string& field, std::size_t line);

    std::string_view text_;
    std::size_t at_ = 0, line_ = 1;
};

Error csv_error(std::string id, std::size_t line, std::string en, std::string zh);  // line 0: no place

}  // namespace docket
