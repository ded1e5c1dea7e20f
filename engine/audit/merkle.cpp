#include "audit/merkle.hpp"

#include <algorithm>
#include <bit>

namespace docket::audit {
namespace {

Digest node(HashAlgorithm algorithm, const Digest& left, const Digest& right) {
    return hash(algorithm, HashDomain::Node, as_bytes(left), as_bytes(right));
}

Digest root_of(HashAlgorithm algorithm, std::span<const Digest> leaves) {
    GrowingTree tree(algorithm);
    for (const auto& leaf : leaves) tree.add(leaf);
    return tree.root();
}

// The largest power of two below n: where RFC 6962 splits a tree of n leaves.
std::uint64_t split_of(std::uint64_t n) { return std::bit_floor(n - 1); }

// SUBPROOF(m, D[n], b) of RFC 6962 section 2.1.2.
void subproof(HashAlgorithm algorithm, std::span<const Digest> leaves, std::uint64_t m, bool known, std::vector<Digest>& out) {
    if (m == leaves.size()) {
        if (!known) out.push_back(root_of(algorithm, leaves));
        return;
    }
    const auto k = split_of(leaves.size());
    if (m <= k) {
        subproof(algorithm, leaves.first(k), m, known, out);
        out.push_back(root_of(algorithm, leaves.subspan(k)));
    } else {
        subproof(algorithm, leaves.subspan(k), m - k, false, out);
        out.push_back(root_of(algorithm, leaves.first(k)));
    }
}

}  // namespace

void GrowingTree::add(const Digest& leaf) {
    auto carried = leaf;
    for (auto bits = size_; (bits & 1) != 0; bits >>= 1) {
        carried = node(algorithm_, peaks_.back(), carried);
        peaks_.pop_back();
    }
    peaks_.push_back(carried);
    ++size_;
}

Digest GrowingTree::root() const {
    if (peaks_.empty()) return hash(algorithm_, "");
    auto out = peaks_.back();
    for (auto it = peaks_.rbegin() + 1; it != peaks_.rend(); ++it) out = node(algorithm_, *it, out);
    return out;
}

std::vector<Digest> inclusion_proof(HashAlgorithm algorithm, std::span<const Digest> leaves, std::uint64_t index) {
    std::vector<Digest> out;
    while (leaves.size() > 1) {
        const auto k = split_of(leaves.size());
        if (index < k) {
            out.push_back(root_of(algorithm, leaves.subspan(k)));
            leaves = leaves.first(k);
        } else {
            out.push_back(root_of(algorithm, leaves.first(k)));
            leaves = leaves.subspan(k);
            index -= k;
        }
    }
    std::reverse(out.begin(), out.end());
    return out;
}

std::vector<Digest> consistency_proof(HashAlgorithm algorithm, std::span<const Digest> leaves, std::uint64_t smaller) {
    std::vector<Digest> out;
    subproof(algorithm, leaves, smaller, true, out);
    return out;
}

// RFC 9162 section 2.1.3.2.
bool includes(HashAlgorithm algorithm, const Digest& root, std::uint64_t size, const Digest& leaf, std::uint64_t index,
              std::span<const Digest> proof) {
    if (index >= size) return false;
    auto fn = index, sn = size - 1;
    auto r = leaf;
    for (const auto& p : proof) {
        if (sn == 0) return false;
        if ((fn & 1) != 0 || fn == sn) {
            r = node(algorithm, p, r);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            r = node(algorithm, r, p);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && r == root;
}

// RFC 9162 section 2.1.4.2.
bool extends(HashAlgorithm algorithm, const Digest& root, std::uint64_t size, const Digest& smaller_root, std::uint64_t smaller,
             std::span<const Digest> proof) {
    if (smaller == 0 || smaller > size) return false;
    if (smaller == size) return proof.empty() && root == smaller_root;
    std::vector<Digest> path(proof.begin(), proof.end());
    if (std::has_single_bit(smaller)) path.insert(path.begin(), smaller_root);
    if (path.empty()) return false;
    auto fn = smaller - 1, sn = size - 1;
    while ((fn & 1) != 0) {
        fn >>= 1;
        sn >>= 1;
    }
    auto fr = path.front(), sr = path.front();
    for (std::size_t i = 1; i < path.size(); ++i) {
        if (sn == 0) return false;
        if ((fn & 1) != 0 || fn == sn) {
            fr = node(algorithm, path[i], fr);
            sr = node(algorithm, path[i], sr);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            sr = node(algorithm, sr, path[i]);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && fr == smaller_root && sr == root;
}

}  // namespace docket::audit
