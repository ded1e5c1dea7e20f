#pragma once
// The tree over the leaves of a log (RFC 6962 section 2.1, with the log's own hash): its root, the proof that a leaf is
// in it, and the proof that a smaller tree is its beginning.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/digest.hpp"

namespace docket::audit {

// Grows by one leaf at a time and holds log2(n) digests, so a log of any length can be streamed through it.
class GrowingTree {
public:
    explicit GrowingTree(HashAlgorithm algorithm) : algorithm_(algorithm) {}

    void add(const Digest& leaf);
    std::uint64_t size() const { return size_; }
    Digest root() const;     // of the empty tree: H("")

private:
    HashAlgorithm algorithm_;
    std::uint64_t size_ = 0;
    std::vector<Digest> peaks_;  // one perfect subtree for each bit of size_, largest first
};

// Proofs, given the leaves. Requires: index < leaves.size(), 0 < smaller <= leaves.size().
std::vector<Digest> inclusion_proof(HashAlgorithm algorithm, std::span<const Digest> leaves, std::uint64_t index);
std::vector<Digest> consistency_proof(HashAlgorithm algorithm, std::span<const Digest> leaves, std::uint64_t smaller);

// Checks, given the roots alone.
bool includes(HashAlgorithm algorithm, const Digest& root, std::uint64_t size, const Digest& leaf, std::uint64_t index,
              std::span<const Digest> proof);
bool extends(HashAlgorithm algorithm, const Digest& root, std::uint64_t size, const Digest& smaller_root, std::uint64_t smaller,
             std::span<const Digest> proof);

}  // namespace docket::audit
