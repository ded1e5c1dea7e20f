// Conditions that name conditions may double at each name: checking must not write them out (found beside the fuzzers).
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "check/check.hpp"

using namespace docket;

namespace {

std::string doubling() {
    std::ifstream in(std::filesystem::path(DOCKET_SOURCE_DIR) / "tests/fuzz/seeds/file/doubling.yaml", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("sixty conditions that double each other are checked at once where nothing must be proved of them") {
    const auto checked = check::check_file("doubling.yaml", doubling());
    for (const auto& d : checked.diagnostics) UNSCOPED_INFO(d.code << " line " << d.range.line);
    CHECK(checked.process != nullptr);
}

TEST_CASE("a list of branches over sixty doubling conditions reads too much to be proved complete, and that is said") {
    auto text = doubling();
    const std::string otherwise = "{otherwise: {end: refused}}";
    text.replace(text.find(otherwise), otherwise.size(), "{only_if: not c0, end: refused}");
    const auto checked = check::check_file("doubling.yaml", text);
    REQUIRE(checked.diagnostics.size() == 1);
    CHECK(checked.diagnostics.front().code == "E030");
}
