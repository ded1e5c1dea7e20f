#include "base/json.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include "base/text.hpp"

namespace docket {
namespace {

constexpr std::int64_t kLargestInteger = (std::int64_t{1} << 53) - 1;
constexpr int kDeepest = 32;
constexpr int kDeepestStored = 128;

// In UTF-16 a code point above U+FFFF begins with a surrogate (0xD800..), which sorts below U+E000..U+FFFF.
// Comparing UTF-8 bytes gives the same order except between those two groups.
constexpr unsigned char weight(unsigned char lead) {
    if (lead >= 0xF0) return 0xED;                 // supplementary planes: as the surrogates
    if (lead == 0xEE || lead == 0xEF) return 0xF0;  // U+E000..U+FFFF: after them
    return lead;
}

Error unfit(std::string en, std::string zh) {
    return fail(ErrorKind::InvalidArgument, "json.invalid", std::move(en), std::move(zh));
}

// Writes the canonical form and refuses what has none, in one pass: every record, state and request is written by it, and
// everything stored is written again to be compared. Byte for byte what dump() gives.
class Canonical {
public:
    explicit Canonical(std::string& out) : out_(out) {}

    Status put(const Json& value) {
        switch (value.type()) {
            case Json::value_t::string: return put_text(value.get_ref<const std::string&>());
            case Json::value_t::number_float:
                return unfit("a floating-point number has no place in a record; write decimals as text",
                             "记录中不得出现浮点数；小数请写成文本");
            case Json::value_t::number_integer: return put_number(value.get<std::int64_t>());
            case Json::value_t::number_unsigned:
                return put_number(static_cast<std::int64_t>(std::min(value.get<std::uint64_t>(), static_cast<std::uint64_t>(kLargestInteger) + 1)));
            case Json::value_t::boolean: out_ += value.get<bool>() ? "true" : "false"; return ok();
            case Json::value_t::object: return put_object(value.get_ref<const Json::object_t&>());
            case Json::value_t::array: return put_array(value.get_ref<const Json::array_t&>());
            case Json::value_t::null: out_ += "null"; return ok();
            default: return unfit("a value of this kind has no place in a record", "记录中不得出现此种值");
        }
    }

private:
    // A raw NUL is refused on reading, this one was written as \u0000: hosts and databases would cut the text short there.
    Status put_text(std::string_view text) {
        out_ += '"';
        std::size_t from = 0;
        bool is_ascii = true;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto c = static_cast<unsigned char>(text[i]);
            if (c >= 0x80) is_ascii = false;
            if (c >= 0x20 && c != '"' && c != '\\') continue;
            if (c == 0) return unfit("a text holds a NUL", "文本含有空字符");
            out_.append(text, from, i - from);
            from = i + 1;
            put_escape(c);
        }
        out_.append(text, from);
        out_ += '"';
        if (is_ascii || is_utf8(text)) return ok();
        return unfit("the text is not valid UTF-8", "文本不是有效的 UTF-8");
    }
    void put_escape(unsigned char c) {
        constexpr char kHex[] = "0123456789abcdef";
        out_ += '\\';
        switch (c) {
            case '\b': out_ += 'b'; return;
            case '\t': out_ += 't'; return;
            case '\n': out_ += 'n'; return;
            case '\f': out_ += 'f'; return;
            case '\r': out_ += 'r'; return;
            case '"':
            case '\\': out_ += static_cast<char>(c); return;
            default:
                out_ += "u00";
                out_ += kHex[c >> 4];
                out_ += kHex[c & 15];
        }
    }
    Status put_number(std::int64_t number) {
        if (number > kLargestInteger || number < -kLargestInteger) return unfit("an integer is beyond 2^53", "整数超出 2^53");
        char digits[24];
        out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
        return ok();
    }
    Status put_object(const Json::object_t& object) {
        char before = '{';
        for (const auto& [key, part] : object) {
            out_ += before;
            before = ',';
            DOCKET_TRY(put_text(key));
            out_ += ':';
            DOCKET_TRY(put(part));
        }
        if (object.empty()) out_ += '{';
        out_ += '}';
        return ok();
    }
    Status put_array(const Json::array_t& array) {
        char before = '[';
        for (const auto& part : array) {
            out_ += before;
            before = ',';
            DOCKET_TRY(put(part));
        }
        if (array.empty()) out_ += '[';
        out_ += ']';
        return ok();
    }

    std::string& out_;
};

// Refuses depth and duplicate keys while the parser runs, so that nothing large is built first.
struct Watch {
    int deepest;
    bool too_deep = false;
    bool twice = false;
    std::vector<std::map<std::string, bool, std::less<>>> open{};

    bool operator()(int depth, Json::parse_event_t event, Json& parsed) {
        switch (event) {
            case Json::parse_event_t::object_start:
                if (depth >= deepest) too_deep = true;
                open.emplace_back();
                break;
            case Json::parse_event_t::array_start:
                if (depth >= deepest) too_deep = true;
                break;
            case Json::parse_event_t::key:
                if (!open.back().emplace(parsed.get_ref<const std::string&>(), true).second) twice = true;
                break;
            case Json::parse_event_t::object_end: open.pop_back(); break;
            default: break;
        }
        return true;
    }
};

Result<Json> parse(std::string_view text, std::size_t max_bytes, int deepest, bool keys_watched) {
    if (text.size() > max_bytes) return unfit("the JSON text is too long", "JSON 文本过长");
    if (!is_utf8(text)) return unfit("the text is not valid UTF-8", "文本不是有效的 UTF-8");
    if (text.find('\0') != std::string_view::npos) return unfit("the text holds a NUL", "文本含有空字符");
    // Depth is bounded before parsing: the parser recurses on destruction, not while reading.
    int depth = 0, most = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\') ++i;
            else if (c == '"') quoted = false;
        } else if (c == '"') quoted = true;
        else if (c == '{' || c == '[') most = std::max(most, ++depth);
        else if (c == '}' || c == ']') --depth;
    }
    if (most > deepest) return unfit("the JSON text is nested too deeply", "JSON 嵌套过深");
    try {
        if (!keys_watched) return Json::parse(text);
        Watch watch{deepest};
        auto value = Json::parse(text, [&watch](int d, Json::parse_event_t e, Json& p) { return watch(d, e, p); });
        if (watch.twice) return unfit("a key stands twice in one object", "同一对象中有重复的键");
        return value;
    } catch (const Json::exception&) {
        return unfit("the text is not JSON", "文本不是 JSON");
    }
}

}  // namespace

bool Utf16Less::operator()(std::string_view a, std::string_view b) const {
    const auto n = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < n; ++i) {
        const auto x = static_cast<unsigned char>(a[i]), y = static_cast<unsigned char>(b[i]);
        if (x != y) return weight(x) != weight(y) ? weight(x) < weight(y) : x < y;
    }
    return a.size() < b.size();
}

Result<std::string> canonical(const Json& value) {
    std::string out;
    DOCKET_TRY(Canonical(out).put(value));
    return out;
}

Result<Json> parse_json(std::string_view text, std::size_t max_bytes) {
    DOCKET_TRY_ASSIGN(auto value, parse(text, max_bytes, kDeepest, true));
    DOCKET_TRY(canonical(value));
    return value;
}

Result<Json> parse_canonical(std::string_view text, std::size_t max_bytes) {
    DOCKET_TRY_ASSIGN(auto value, parse(text, max_bytes, kDeepestStored, false));
    DOCKET_TRY_ASSIGN(const auto again, canonical(value));
    if (again != text) return unfit("the stored text is not in canonical form", "存储的文本不是规范形式");
    return value;
}

}  // namespace docket
