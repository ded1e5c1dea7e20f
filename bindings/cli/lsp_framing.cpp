#include "lsp_framing.hpp"

#include <algorithm>
#include <charconv>

namespace docket_cli::lsp {
namespace {

constexpr std::size_t kLongestHeader = 4096;
constexpr std::size_t kLargestMessage = 64u << 20;

Failure malformed(const std::string& en, const std::string& zh) {
    return {kWrong, "lsp.framing", "no message of the language server protocol: " + en, "不是语言服务器协议的消息：" + zh, "", Json::object()};
}

// One line without its CRLF; nullopt at the end of the stream before any of it.
std::optional<std::string> header_line(std::istream& in) {
    std::string line;
    for (int c = in.get(); c != std::istream::traits_type::eof(); c = in.get()) {
        line += static_cast<char>(c);
        if (line.ends_with("\r\n")) return line.substr(0, line.size() - 2);
        if (c == '\n' || line.size() > kLongestHeader)
            throw malformed("a header line ends with CR LF; this one does not", "头部各行以CR LF结束，这一行不是");
    }
    if (line.empty()) return std::nullopt;
    throw malformed("the stream ends within a header", "输入在头部中间结束");
}

std::size_t length_of(std::string_view value) {
    value.remove_prefix(std::min(value.size(), value.find_first_not_of(' ')));
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (error != std::errc{} || end != value.data() + value.size()) throw malformed("Content-Length is no number", "Content-Length不是数字");
    if (length > kLargestMessage) throw malformed("a message of more than 64 MiB", "消息超过64 MiB");
    return length;
}

bool is_called(std::string_view name, std::string_view wanted) {
    return std::ranges::equal(name, wanted, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

}  // namespace

std::optional<std::string> read_message(std::istream& in) {
    std::optional<std::size_t> length;
    bool begun = false;
    for (;;) {
        const auto line = header_line(in);
        if (!line && !begun) return std::nullopt;
        if (!line) throw malformed("the stream ends within a header", "输入在头部中间结束");
        if (line->empty()) break;
        begun = true;
        const auto colon = line->find(':');
        if (colon == line->npos) throw malformed("a header line without a colon", "头部有一行没有冒号");
        if (is_called(std::string_view(*line).substr(0, colon), "content-length")) length = length_of(std::string_view(*line).substr(colon + 1));
    }
    if (!length) throw malformed("no Content-Length", "没有Content-Length");
    std::string body(*length, '\0');
    in.read(body.data(), static_cast<std::streamsize>(*length));
    if (static_cast<std::size_t>(in.gcount()) != *length) throw malformed("the stream ends within a message", "输入在消息中间结束");
    return body;
}

std::string framed(const Json& message) {
    const auto body = message.dump(-1, ' ', false, Json::error_handler_t::replace);
    return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace docket_cli::lsp
