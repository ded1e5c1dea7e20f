#pragma once
// SHA-256 and SM3, and the prefixed hashes of the record (record.md "Chain, tree, checkpoints").

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace docket {

enum class HashAlgorithm : std::uint8_t { Sha256 = 1, Sm3 = 2 };  // stored: never renumber

using Digest = std::array<std::uint8_t, 32>;

// H(prefix || parts...): the prefix keeps leaf, node, record and commitment hashes apart (RFC 6962 for 0x00, 0x01).
enum class HashDomain : std::uint8_t { Leaf = 0x00, Node = 0x01, Record = 0x02, Commitment = 0x03 };

Digest hash(HashAlgorithm algorithm, std::string_view bytes);
Digest hash(HashAlgorithm algorithm, HashDomain domain, std::string_view a, std::string_view b = {});

// "sm3:9e29…" or "sha256:9e29…", as records and reports print it; 64 lower-case hex digits.
std::string to_text(HashAlgorithm algorithm, const Digest& digest);
std::optional<Digest> digest_from_text(HashAlgorithm algorithm, std::string_view text);

std::string_view name_of(HashAlgorithm algorithm);                          // "sha256", "sm3"
std::optional<HashAlgorithm> hash_algorithm_named(std::string_view name);

std::string to_hex(std::span<const std::uint8_t> bytes);
std::optional<std::string> from_hex(std::string_view text);                 // lower-case digits alone
std::string to_base64(std::span<const std::uint8_t> bytes);
std::optional<std::string> from_base64(std::string_view text);             // RFC 4648 with padding, as to_base64 writes it alone

inline std::string_view as_bytes(const Digest& d) { return {reinterpret_cast<const char*>(d.data()), d.size()}; }

}  // namespace docket
