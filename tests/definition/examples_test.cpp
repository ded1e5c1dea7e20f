// Both full examples of the language page: from YAML to the canonical model and back.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include "check/check.hpp"
#include "definition/definition.hpp"

using namespace docket;

TEST_CASE("the examples of the language page survive storing, byte for byte") {
    for (const auto* name : {"reconsideration.en.yaml", "行政复议.zh.yaml"}) {
        std::ifstream in(std::string(DOCKET_SOURCE_DIR "/tests/check/") + name, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        INFO(name);
        const auto checked = check::check_file(name, text);
        for (const auto& d : checked.diagnostics)
            if (d.severity == load::Severity::Error) FAIL_CHECK(load::render(d, text, d.tongue));
        REQUIRE(checked.process);
        const auto first = canonical(definition::to_json(*checked.process));
        REQUIRE(first);
        const auto read = definition::definition_from_json(*parse_canonical(*first));
        if (!read) FAIL(read.error().en);
        CHECK(*canonical(definition::to_json(**read)) == *first);
        CHECK((*read)->stages.size() == 8);
        CHECK((*read)->rules.size() == 8);
    }
}
