// The tree of RFC 6962, against the roots of its reference implementation and against itself at every size.
#include <catch2/catch.hpp>

#include "audit/merkle.hpp"

using namespace docket;
using namespace docket::audit;

namespace {

constexpr auto kSha = HashAlgorithm::Sha256;

std::vector<Digest> leaves_of(const std::vector<std::string>& inputs) {
    std::vector<Digest> out;
    for (const auto& input : inputs) out.push_back(hash(kSha, HashDomain::Leaf, input));
    return out;
}

std::vector<Digest> numbered(std::size_t n) {
    std::vector<std::string> inputs;
    for (std::size_t i = 0; i < n; ++i) inputs.push_back("leaf " + std::to_string(i));
    return leaves_of(inputs);
}

Digest root_of(const std::vector<Digest>& leaves, std::size_t n) {
    GrowingTree tree(kSha);
    for (std::size_t i = 0; i < n; ++i) tree.add(leaves[i]);
    return tree.root();
}

}  // namespace

TEST_CASE("roots are those of Certificate Transparency's reference tree") {
    const std::vector<std::string> inputs = {"", {'\0', 1}, "\x10", "\x20\x21", "\x30\x31", "\x40\x41\x42\x43", "\x50\x51\x52\x53\x54\x55\x56\x57",
                                             "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
    const auto with_nul = std::vector<std::string>{"", std::string(1, '\0'), inputs[2], inputs[3], inputs[4], inputs[5], inputs[6], inputs[7]};
    const char* roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                           "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                           "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                           "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                           "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                           "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                           "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                           "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                           "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    const auto leaves = leaves_of(with_nul);
    for (std::size_t n = 0; n <= leaves.size(); ++n) CHECK(to_hex(root_of(leaves, n)) == roots[n]);
}

TEST_CASE("every leaf of every tree up to 70 leaves is proved to be in it, and in no other place") {
    const auto all = numbered(70);
    for (std::size_t n = 1; n <= all.size(); ++n) {
        const std::vector<Digest> leaves(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n));
        const auto root = root_of(all, n);
        for (std::size_t i = 0; i < n; ++i) {
            const auto proof = inclusion_proof(kSha, leaves, i);
            REQUIRE(includes(kSha, root, n, leaves[i], i, proof));
            REQUIRE_FALSE(includes(kSha, root, n, leaves[i], i + 1, proof));
            if (i > 0) REQUIRE_FALSE(includes(kSha, root, n, leaves[i - 1], i, proof));
        }
    }
}

TEST_CASE("every smaller tree is proved to be the beginning of a larger one, and no other tree is") {
    const auto all = numbered(40);
    for (std::size_t n = 1; n <= all.size(); ++n) {
        const std::vector<Digest> leaves(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n));
        const auto root = root_of(all, n);
        for (std::size_t m = 1; m <= n; ++m) {
            const auto proof = consistency_proof(kSha, leaves, m);
            const auto smaller = root_of(all, m);
            REQUIRE(extends(kSha, root, n, smaller, m, proof));
            auto other = smaller;
            other[0] ^= 1;
            REQUIRE_FALSE(extends(kSha, root, n, other, m, proof));
            if (m < n) REQUIRE_FALSE(extends(kSha, smaller, m, root, n, proof));
        }
    }
}
