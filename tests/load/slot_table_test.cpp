// The slot table speaks of every word of the language that stands before a colon, once, and of no other.

#include <catch2/catch.hpp>

#include <set>

#include "load/slot_table.hpp"

using namespace docket::load;

TEST_CASE("each word has one slot, each slot a word, and both say what they mean in both tongues") {
    const std::set<Context> values{Context::Value, Context::Type, Context::Answer, Context::Mode, Context::Ballot, Context::Permission,
                                   Context::Method, Context::Anchor, Context::Chain, Context::Hit, Context::Enough, Context::Deed,
                                   Context::Kept, Context::Beside};
    std::set<std::pair<Context, std::string_view>> slots;
    for (const auto& row : slot_table()) {
        INFO(std::string(row.en));
        CHECK(slots.emplace(row.context, row.en).second);
        CHECK(find_english(row.context, row.en));
        CHECK(!values.contains(row.context));
        CHECK(has_chinese(row.means_zh));
        CHECK((!row.means_en.empty() && !has_chinese(row.means_en)));
        CHECK((row.shape == Shape::Choice) == !row.words.empty());
    }
    for (const auto& word : keywords()) {
        INFO(std::string(word.en));
        CHECK(slots.contains({word.context, word.en}) == (!word.later && !values.contains(word.context)));
    }
    CHECK(slots.size() > 250);
}
