#include <catch2/catch.hpp>

#include <cstdint>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/digest.hpp"

using namespace docket;

namespace {

std::string hex(HashAlgorithm algorithm, std::string_view bytes) { return to_hex(hash(algorithm, bytes)); }

std::vector<std::uint8_t> bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples", "[base][digest]") {
    CHECK(hex(HashAlgorithm::Sha256, "") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex(HashAlgorithm::Sha256, "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(HashAlgorithm::Sha256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hex(HashAlgorithm::Sha256, std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SM3 gives the digests of GB/T 32905-2016, appendix A", "[base][digest]") {
    CHECK(hex(HashAlgorithm::Sm3, "abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    std::string repeated;
    for (int i = 0; i < 16; ++i) repeated += "abcd";
    CHECK(hex(HashAlgorithm::Sm3, repeated) == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST_CASE("leaves and nodes hash as RFC 6962 says, apart from records and commitments", "[base][digest]") {
    const auto algorithm = HashAlgorithm::Sha256;
    const auto empty = hash(algorithm, HashDomain::Leaf, "");
    const auto zero = hash(algorithm, HashDomain::Leaf, std::string_view("\0", 1));
    CHECK(to_hex(empty) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    CHECK(to_hex(zero) == "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
    CHECK(to_hex(hash(algorithm, HashDomain::Node, as_bytes(empty), as_bytes(zero))) ==
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    for (const auto which : {HashAlgorithm::Sha256, HashAlgorithm::Sm3}) {
        CHECK(hash(which, HashDomain::Record, "abc") == hash(which, "\x02" "abc"));
        CHECK(hash(which, HashDomain::Commitment, "salt", "value") == hash(which, "\x03" "saltvalue"));
        CHECK(hash(which, HashDomain::Record, "abc") != hash(which, HashDomain::Commitment, "abc"));
    }
}

TEST_CASE("a digest is read only under the name of its algorithm, in 64 lower-case digits", "[base][digest]") {
    const auto digest = hash(HashAlgorithm::Sm3, "abc");
    const auto text = to_text(HashAlgorithm::Sm3, digest);
    CHECK(text == "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    CHECK(digest_from_text(HashAlgorithm::Sm3, text) == digest);
    CHECK_FALSE(digest_from_text(HashAlgorithm::Sha256, text));
    CHECK_FALSE(digest_from_text(HashAlgorithm::Sm3, text + "0"));
    CHECK_FALSE(digest_from_text(HashAlgorithm::Sm3, text.substr(0, text.size() - 1)));
    CHECK_FALSE(digest_from_text(HashAlgorithm::Sm3, "sm3:66C7" + text.substr(8)));
    for (const auto which : {HashAlgorithm::Sha256, HashAlgorithm::Sm3}) CHECK(hash_algorithm_named(name_of(which)) == which);
    CHECK_FALSE(hash_algorithm_named("md5"));
    CHECK_FALSE(hash_algorithm_named("SHA256"));
}

TEST_CASE("hex is read in lower-case pairs alone", "[base][digest]") {
    CHECK(from_hex("00ff7f") == std::string("\x00\xff\x7f", 3));
    for (const char* text : {"0", "0g", "FF", " 0", "0x"}) {
        INFO(text);
        CHECK_FALSE(from_hex(text));
    }
}

TEST_CASE("base64 gives the examples of RFC 4648, and no second spelling of the same bytes is read", "[base][digest]") {
    const std::pair<const char*, const char*> examples[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"},
                                                            {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, coded] : examples) {
        CHECK(to_base64(bytes_of(plain)) == coded);
        CHECK(from_base64(coded) == plain);
    }
    for (const char* text : {"Zg", "Zg=", "Zh==", "Zm9=", "====", "Zg==    ", "    Zg==", "Zm9v\n   ", "Z===", "Z=g=", "Zm9-", "Zm9vYg==Zm9v"}) {
        INFO(text);
        CHECK_FALSE(from_base64(text));
    }
}

TEST_CASE("threads hash side by side", "[base][digest]") {
    std::vector<std::string> out(4);
    std::vector<std::thread> threads;
    for (auto& one : out)
        threads.emplace_back([&one] {
            for (int i = 0; i < 200; ++i) one = hex(HashAlgorithm::Sm3, "abc");
        });
    for (auto& thread : threads) thread.join();
    for (const auto& one : out) CHECK(one == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}
