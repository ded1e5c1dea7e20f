#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include "documents/words.hpp"
#include "load/keywords.hpp"

using namespace docket;
using namespace docket::documents;

TEST_CASE("what begins and ends a part of a template are the words of the workflow language for the same things") {
    for (const auto& row : blocks()) {
        const bool is_of_steps = row.block != Block::Otherwise;
        const auto* word = load::find_english(is_of_steps ? load::Context::Step : load::Context::Branch, row.en);
        REQUIRE(word);
        CHECK(word->zh == row.zh);
    }
}

TEST_CASE("the reference names every word and every form of templates in both tongues") {
    std::ifstream in(DOCKET_SOURCE_DIR "/workflows/README.md", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto named = [&](std::string_view zh, std::string_view en) {
        const auto both = "`" + std::string(zh) + "`/`" + std::string(en) + "`";
        INFO(both);
        CHECK(text.find(both) != text.npos);
    };
    for (const auto& row : words()) named(row.zh, row.en);
    for (const auto& row : forms()) named(row.zh, row.en);
}
