#pragma once
// What the journal's tests share: a directory that goes away, a clock that is told, records of a small case.

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "journal/instant.hpp"
#include "journal/journal.hpp"
#include "journal/record.hpp"

namespace docket::journal {

class Directory {
public:
    Directory() {
        std::string name = (std::filesystem::temp_directory_path() / "docket-XXXXXX").string();
        if (!::mkdtemp(name.data())) std::abort();
        path_ = name;
    }
    ~Directory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    std::string file(const std::string& name = "j.docket") const { return path_ + "/" + name; }
    std::string url(const std::string& name = "j.docket") const { return "sqlite:" + file(name); }

private:
    std::string path_;
};

inline constexpr std::int64_t kNoon = 1'709'640'000'000'000;  // 2024-03-05T12:00:00Z

template <class T>
T must(Result<T> result) {
    if (!result) FAIL(result.error().id << ": " << result.error().en);
    return *std::move(result);
}

inline std::unique_ptr<Journal> open(const std::string& url, OpenOptions options = {}) {
    options.url = url;
    return must(Journal::open(options));
}

inline Record record_after(HashAlgorithm algorithm, const std::string& case_id, const Head& head, const std::string& what = "受理") {
    Parts parts;
    parts.type = head.cseq < 0 ? "case.opened" : "step.done";
    parts.who = {{"id", "u1"}, {"name", "张三"}};
    parts.when = {{"effective", "2024-03-05"}, {"recorded", instant_text(kNoon + (head.cseq + 1) * 60'000'000)}};
    parts.what = {{"result", what}};
    return must(assemble(algorithm, case_id, head, parts));
}

// One act on a case, with projections that change from act to act.
inline Append act(HashAlgorithm algorithm, const std::string& case_id, const Head& head, const std::string& what = "受理") {
    Append append;
    append.case_id = case_id;
    append.expected_cseq = head.cseq;
    append.records.push_back(record_after(algorithm, case_id, head, what));
    Projection projection;
    projection.row = {case_id, "甲局", "行政复议", "2024.1", "审查", "running", "", "2024-03-05", "", "某案"};
    projection.open_steps.push_back({"审查申请", "承办人", "u1", "2024-03-05", "2024-03-12", true});
    projection.deadlines.push_back({"审查期限", "2024-03-12", "running", 19'795 + static_cast<std::int32_t>(head.cseq + 1)});
    append.projection = projection;
    return append;
}

inline Result<std::vector<Appended>> submit(Journal& journal, Append append) {
    return journal.submit([append = std::move(append)](Transaction&) -> Result<std::vector<Append>> { return std::vector{append}; });
}

inline Head head_of(Journal& journal, const std::string& case_id) { return must(journal.head(case_id)).value_or(Head{}); }

}  // namespace docket::journal
