// Both full examples of the language page, as far as the page is at hand.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <optional>

#include "check/check.hpp"
#include "definition/definition.hpp"

using namespace docket;

namespace {

std::optional<std::string> example(const std::string& heading) {
    std::ifstream in(DOCKET_SHARED_DIR "/design/language.md", std::ios::binary);
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    const auto section = page.find("\n## " + heading + "\n");
    const auto begin = section == page.npos ? page.npos : page.find("```yaml\n", section);
    if (begin == page.npos) return std::nullopt;
    return page.substr(begin + 8, page.find("\n```", begin) + 1 - begin - 8);
}

}  // namespace

TEST_CASE("the examples of the language page survive storing, byte for byte") {
    for (const auto* heading : {"English", "Chinese"}) {
        const auto text = example(heading);
        if (!text) {
            WARN("skipped: the language page is not at hand");
            continue;
        }
        INFO(heading);
        const auto checked = check::check_file(std::string(heading) + ".yaml", *text);
        for (const auto& d : checked.diagnostics)
            if (d.severity == load::Severity::Error) FAIL_CHECK(load::render(d, *text, d.tongue));
        REQUIRE(checked.process);
        const auto first = canonical(definition::to_json(*checked.process));
        REQUIRE(first);
        const auto read = definition::definition_from_json(*parse_canonical(*first));
        if (!read) FAIL(read.error().en);
        CHECK(*canonical(definition::to_json(**read)) == *first);
        CHECK((*read)->stages.size() == 7);
        CHECK((*read)->rules.size() == 8);
    }
}
