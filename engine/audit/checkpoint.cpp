#include "audit/checkpoint.hpp"

#include <algorithm>
#include <charconv>

#include "base/format.hpp"
#include "base/text.hpp"

namespace docket::audit {
namespace {

constexpr std::string_view kSignatureMark = "\xE2\x80\x94 ";  // em dash and space

Error malformed(int line, const char* en, const char* zh) {
    return fail(ErrorKind::InvalidArgument, "checkpoint.malformed", format("line {} of the checkpoint: {}", line, en),
                format("检查点第 {} 行：{}", line, zh), format("line {}", line));
}

// The next line, without its newline; none where no newline follows.
bool take_line(std::string_view& rest, std::string_view& line) {
    const auto end = rest.find('\n');
    if (end == rest.npos) return false;
    line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return true;
}

}  // namespace

std::string to_text(const Checkpoint& checkpoint) {
    auto out = format("{}\n{}\n{}\n\n", checkpoint.origin, checkpoint.size, to_base64(checkpoint.root));
    for (const auto& signature : checkpoint.signatures) out += signature + "\n";
    return out;
}

Result<Checkpoint> checkpoint_from_text(std::string_view text) {
    Checkpoint out;
    std::string_view line;
    if (!is_utf8(text) || !take_line(text, line) || line.empty()) return malformed(1, "no origin", "缺少来源");
    out.origin = line;
    if (!take_line(text, line)) return malformed(2, "no size", "缺少记录数");
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), out.size);
    if (error != std::errc() || end != line.data() + line.size() || (line.size() > 1 && line.front() == '0'))
        return malformed(2, "the size is not a number", "记录数不是数字");
    if (!take_line(text, line)) return malformed(3, "no root", "缺少根摘要");
    const auto root = from_base64(line);
    if (!root || root->size() != out.root.size() || to_base64({reinterpret_cast<const std::uint8_t*>(root->data()), root->size()}) != line)
        return malformed(3, "the root is not the base64 of 32 bytes", "根摘要不是 32 字节的 base64");
    std::copy(root->begin(), root->end(), reinterpret_cast<char*>(out.root.data()));
    if (!take_line(text, line) || !line.empty()) return malformed(4, "an empty line belongs here", "此处应为空行");
    for (int number = 5; !text.empty(); ++number) {
        if (!take_line(text, line) || !line.starts_with(kSignatureMark)) return malformed(number, "not a signature line", "不是签名行");
        out.signatures.emplace_back(line);
    }
    return out;
}

}  // namespace docket::audit
