#include "encoding.hpp"

#include <iconv.h>

#include "call.hpp"

namespace docket_cli {
namespace {

// "" where the text is not in `from`.
std::string converted(const char* from, const std::string& text) {
    const auto handle = iconv_open("UTF-8", from);
    if (handle == reinterpret_cast<iconv_t>(-1)) return {};
    std::string out(text.size() * 4 + 4, '\0');
    auto* in = const_cast<char*>(text.data());  // iconv() reads it only
    auto* into = out.data();
    std::size_t in_left = text.size(), out_left = out.size();
    const bool whole = iconv(handle, &in, &in_left, &into, &out_left) != static_cast<std::size_t>(-1) && in_left == 0;
    iconv_close(handle);
    out.resize(whole ? out.size() - out_left : 0);
    return out;
}

}  // namespace

void read_as_gb18030(File& file) {
    if (file.text.empty() || !converted("UTF-8", file.text).empty()) return;
    auto text = converted("GB18030", file.text);
    if (text.empty())
        throw Failure{kWrong, "file.encoding", "'" + file.name + "' is not in GB18030", "“" + file.name + "”不是GB18030编码", file.name, Json::object()};
    file.text = std::move(text);
}

}  // namespace docket_cli
