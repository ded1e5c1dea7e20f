// workflows/README.md is what legal officers read: it must hold every word of the one table, and its example must be sound.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "check/check.hpp"
#include "load/keywords.hpp"

using namespace docket;

namespace {

std::string reference() {
    std::ifstream in(DOCKET_SOURCE_DIR "/workflows/README.md", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("the reference names every word of the language in both tongues, and those of later releases as such") {
    const auto text = reference();
    for (const auto& word : load::keywords()) {
        const auto row = "| " + std::string(word.zh) + " | " + std::string(word.en) + " |";
        const auto later = std::string(word.zh) + " `" + std::string(word.en) + "`";
        INFO(row);
        CHECK(text.find(word.later ? later : row) != text.npos);
    }
}

TEST_CASE("the reference has no row that the language does not know") {
    std::set<std::pair<std::string, std::string>> known;
    for (const auto& word : load::keywords()) known.emplace(word.zh, word.en);
    std::istringstream lines(reference());
    int rows = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| ") || line.starts_with("| 中文")) continue;
        const auto first = line.find(" | "), second = line.find(" | ", first + 3);
        REQUIRE(second != line.npos);
        INFO(line);
        CHECK(known.contains({line.substr(2, first - 2), line.substr(first + 3, second - first - 3)}));
        ++rows;
    }
    CHECK(rows > 200);
}

TEST_CASE("the example of the reference is sound") {
    const auto text = reference();
    const auto begin = text.find("```yaml\n") + 8;
    const auto example = text.substr(begin, text.find("\n```", begin) + 1 - begin);
    const auto checked = check::check_file("占道审批.yaml", example);
    for (const auto& d : checked.diagnostics) FAIL_CHECK(load::render(d, example, d.tongue));
    CHECK(checked.process);
}
