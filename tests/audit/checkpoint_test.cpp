#include <catch2/catch.hpp>

#include "audit/checkpoint.hpp"

using namespace docket;
using namespace docket::audit;

TEST_CASE("a checkpoint reads back as it was written") {
    Checkpoint checkpoint{"fuyi.example/2024", 48'213, {}, {"\xE2\x80\x94 审计局 aGVsbG8="}};
    checkpoint.root[0] = 0xff;
    const auto text = to_text(checkpoint);
    CHECK(text == "fuyi.example/2024\n48213\n/wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\xE2\x80\x94 审计局 aGVsbG8=\n");
    const auto read = checkpoint_from_text(text);
    REQUIRE(read);
    CHECK(read->origin == checkpoint.origin);
    CHECK(read->size == checkpoint.size);
    CHECK(read->root == checkpoint.root);
    CHECK(read->signatures == checkpoint.signatures);
}

TEST_CASE("a malformed checkpoint is refused with its line") {
    const std::string root = "/wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    const struct {
        std::string text;
        const char* place;
    } kWrong[] = {
        {"", "line 1"},
        {"\n9\n" + root + "\n\n", "line 1"},
        {"log\n09\n" + root + "\n\n", "line 2"},
        {"log\n-1\n" + root + "\n\n", "line 2"},
        {"log\n99999999999999999999\n" + root + "\n\n", "line 2"},
        {"log\n9\n" + root.substr(4) + "\n\n", "line 3"},
        {"log\n9\n/wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n\n", "line 3"},  // bits behind the last byte
        {"log\n9\n" + root, "line 3"},
        {"log\n9\n" + root + "\n", "line 4"},
        {"log\n9\n" + root + "\nmore\n", "line 4"},
        {"log\n9\n" + root + "\n\nnot a signature\n", "line 5"},
        {"log\n9\n" + root + "\n\n\xE2\x80\x94 unfinished", "line 5"},
    };
    for (const auto& wrong : kWrong) {
        const auto read = checkpoint_from_text(wrong.text);
        INFO(wrong.text);
        REQUIRE_FALSE(read);
        CHECK(read.error().id == "checkpoint.malformed");
        CHECK(read.error().place == wrong.place);
    }
}
