#include "audit/canonical_reader.hpp"

#include <charconv>

#include "base/json.hpp"
#include "base/text.hpp"

namespace docket::audit {
namespace {

constexpr int kDeepest = 128;
constexpr long long kLargest = (1LL << 53) - 1;

class Scan {
public:
    explicit Scan(std::string_view text) : text_(text) {}

    bool whole(std::vector<Member>* members) { return value(0, members) && at_ == text_.size(); }

private:
    bool take(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool word(std::string_view expected) {
        if (text_.substr(at_, expected.size()) != expected) return false;
        at_ += expected.size();
        return true;
    }

    bool value(int depth, std::vector<Member>* members) {
        if (at_ >= text_.size()) return false;
        const char c = text_[at_];
        if (members && c != '{') return false;
        switch (c) {
            case '{': return depth < kDeepest && object(depth, members);
            case '[': return depth < kDeepest && array(depth);
            case '"': return string();
            case 't': return word("true");
            case 'f': return word("false");
            case 'n': return word("null");
            default: return integer();
        }
    }

    bool object(int depth, std::vector<Member>* members) {
        ++at_;
        if (take('}')) return true;
        std::string_view last;
        for (bool first = true;; first = false) {
            const auto name_at = at_;
            if (!string()) return false;
            const auto name = text_.substr(name_at + 1, at_ - name_at - 2);
            if (!first && !in_order(last, name)) return false;
            last = name;
            if (!take(':')) return false;
            const auto value_at = at_;
            if (!value(depth + 1, nullptr)) return false;
            if (members) members->push_back({name, text_.substr(value_at, at_ - value_at)});
            if (take('}')) return true;
            if (!take(',')) return false;
        }
    }

    bool array(int depth) {
        ++at_;
        if (take(']')) return true;
        for (;;) {
            if (!value(depth + 1, nullptr)) return false;
            if (take(']')) return true;
            if (!take(',')) return false;
        }
    }

    // JCS escapes only what it must, each in one way. UTF-8 is checked once for the whole text.
    bool string() {
        if (!take('"')) return false;
        while (at_ < text_.size()) {
            const auto c = static_cast<unsigned char>(text_[at_++]);
            if (c == '"') return true;
            if (c < 0x20) return false;
            if (c == '\\' && !escape()) return false;
        }
        return false;
    }

    bool escape() {
        if (at_ >= text_.size()) return false;
        const char c = text_[at_++];
        if (c != 'u') return std::string_view("\"\\bfnrt").find(c) != std::string_view::npos;
        const auto code = text_.substr(at_, 4);
        if (code.size() != 4 || code[0] != '0' || code[1] != '0' || (code[2] != '0' && code[2] != '1')) return false;
        const char low = code[3];
        if (!((low >= '0' && low <= '9') || (low >= 'a' && low <= 'f'))) return false;
        if (code[2] == '0' && std::string_view("089acd").find(low) != std::string_view::npos) return false;  // NUL; \b \t \n \f \r
        at_ += 4;
        return true;
    }

    bool integer() {
        const auto from = at_;
        while (at_ < text_.size() && (text_[at_] == '-' || (text_[at_] >= '0' && text_[at_] <= '9'))) ++at_;
        return integer_value(text_.substr(from, at_ - from)).has_value();
    }

    static bool in_order(std::string_view a, std::string_view b) {
        if (a.find('\\') == a.npos && b.find('\\') == b.npos) return Utf16Less()(a, b);
        const auto quoted = [](std::string_view raw) { return text_value("\"" + std::string(raw) + "\"").value_or(""); };
        return Utf16Less()(quoted(a), quoted(b));
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

bool scan(std::string_view text, std::vector<Member>* members) {
    return is_utf8(text) && Scan(text).whole(members);
}

}  // namespace

bool read_canonical(std::string_view text, std::vector<Member>& members) {
    members.clear();
    return scan(text, &members);
}

bool is_canonical(std::string_view text) { return scan(text, nullptr); }

std::string_view member(const std::vector<Member>& members, std::string_view name) {
    for (const auto& m : members)
        if (m.name == name) return m.value;
    return {};
}

std::optional<std::string> text_value(std::string_view value) {
    if (value.size() < 2 || value.front() != '"' || value.back() != '"') return std::nullopt;
    const auto inside = value.substr(1, value.size() - 2);
    if (inside.find('\\') == inside.npos) return std::string(inside);
    const auto parsed = parse_json(value, 64u << 20);
    return parsed && parsed->is_string() ? std::optional(parsed->get<std::string>()) : std::nullopt;
}

std::optional<long long> integer_value(std::string_view value) {
    const auto digits = value.starts_with('-') ? value.substr(1) : value;
    if (digits.empty() || (digits.front() == '0' && value.size() > 1)) return std::nullopt;  // no leading zero, no -0
    long long out = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
    if (error != std::errc() || end != value.data() + value.size() || out > kLargest || out < -kLargest) return std::nullopt;
    return out;
}

}  // namespace docket::audit
