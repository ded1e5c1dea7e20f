#include "base/digest.hpp"

#include <memory>
#include <new>

#include <openssl/evp.h>

namespace docket {
namespace {

struct Free {
    void operator()(EVP_MD* md) const { EVP_MD_free(md); }
    void operator()(EVP_MD_CTX* ctx) const { EVP_MD_CTX_free(ctx); }
};

// Fetching an algorithm and making a context cost more than hashing a record, so each thread keeps its own.
class Hasher {
public:
    explicit Hasher(const char* name) : md_(EVP_MD_fetch(nullptr, name, nullptr)), context_(EVP_MD_CTX_new()) {
        if (!md_ || !context_) throw std::bad_alloc();
    }
    void begin() { EVP_DigestInit_ex2(context_.get(), md_.get(), nullptr); }
    void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }
    Digest end() {
        Digest out{};
        EVP_DigestFinal_ex(context_.get(), out.data(), nullptr);
        return out;
    }

private:
    std::unique_ptr<EVP_MD, Free> md_;
    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

Hasher& hasher(HashAlgorithm algorithm) {
    thread_local Hasher sha256{"SHA256"};
    if (algorithm == HashAlgorithm::Sha256) return sha256;
    thread_local Hasher sm3{"SM3"};
    return sm3;
}

constexpr char kHex[] = "0123456789abcdef";

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

}  // namespace

Digest hash(HashAlgorithm algorithm, std::string_view bytes) {
    auto& h = hasher(algorithm);
    h.begin();
    h.add(bytes);
    return h.end();
}

Digest hash(HashAlgorithm algorithm, HashDomain domain, std::string_view a, std::string_view b) {
    auto& h = hasher(algorithm);
    const char prefix = static_cast<char>(domain);
    h.begin();
    h.add({&prefix, 1});
    h.add(a);
    h.add(b);
    return h.end();
}

std::string_view name_of(HashAlgorithm algorithm) { return algorithm == HashAlgorithm::Sm3 ? "sm3" : "sha256"; }

std::optional<HashAlgorithm> hash_algorithm_named(std::string_view name) {
    if (name == "sha256") return HashAlgorithm::Sha256;
    if (name == "sm3") return HashAlgorithm::Sm3;
    return std::nullopt;
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const auto b : bytes) {
        out += kHex[b >> 4];
        out += kHex[b & 15];
    }
    return out;
}

std::optional<std::string> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string out(text.size() / 2, '\0');
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int high = hex_value(text[2 * i]), low = hex_value(text[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out[i] = static_cast<char>(high * 16 + low);
    }
    return out;
}

std::string to_text(HashAlgorithm algorithm, const Digest& digest) {
    return std::string(name_of(algorithm)) + ":" + to_hex(digest);
}

std::optional<Digest> digest_from_text(HashAlgorithm algorithm, std::string_view text) {
    const auto name = name_of(algorithm);
    if (text.size() != name.size() + 1 + 64 || !text.starts_with(name) || text[name.size()] != ':') return std::nullopt;
    text.remove_prefix(name.size() + 1);
    Digest out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int high = hex_value(text[2 * i]), low = hex_value(text[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return out;
}

std::string to_base64(std::span<const std::uint8_t> bytes) {
    std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int n = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes.data(), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(n));
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::string out(text.size() / 4 * 3 + 1, '\0');
    const int n = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                  reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (n < 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
    out.resize(static_cast<std::size_t>(n) - padding);
    // OpenSSL skips spaces and forgives stray bits and padding: one text for the same bytes, and no other.
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(out.data());
    if (to_base64({bytes, out.size()}) != text) return std::nullopt;
    return out;
}

}  // namespace docket
