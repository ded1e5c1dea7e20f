#include "csv.hpp"

namespace docket {

Error csv_error(std::string id, std::size_t line, std::string en, std::string zh) {
    return fail(ErrorKind::InvalidArgument, std::move(id), std::move(en), std::move(zh), line == 0 ? "" : std::to_string(line));
}

Status CsvReader::read_quoted(std::string& field, std::size_t line) {
    for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] == '\n') ++line_;
        if (text_[at_] != '"') {
            field += text_[at_];
        } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
            field += text_[at_++];
        } else {
            ++at_;
            return ok();
        }
    }
    return csv_error("csv.malformed", line, "a quotation mark is not closed", "引号没有关闭");
}

Status CsvReader::read_field(CsvRow& row) {
    auto& field = row.fields.emplace_back();
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (quoted) DOCKET_TRY(read_quoted(field, row.line));
    for (; at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n'; ++at_) {
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') break;
        if (quoted || text_[at_] == '"')
            return csv_error("csv.malformed", row.line, "a quotation mark stands inside a field; double it and quote the field",
                             "字段中间有引号；请将引号写两遍，并给整个字段加引号");
        field += text_[at_];
    }
    return ok();
}

Result<std::optional<CsvRow>> CsvReader::next() {
    if (at_ >= text_.size()) return std::optional<CsvRow>();
    CsvRow row;
    row.line = line_;
    const auto begin = at_;
    DOCKET_TRY(read_field(row));
    while (at_ < text_.size() && text_[at_] == ',') {
        ++at_;
        DOCKET_TRY(read_field(row));
    }
    row.raw = text_.substr(begin, at_ - begin);
    const auto end = at_;
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size()) ++at_, ++line_;
    row.line_end = text_.substr(end, at_ - end);
    return std::optional<CsvRow>(std::move(row));
}

}  // namespace docket
