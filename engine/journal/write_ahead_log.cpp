#include "journal/write_ahead_log.hpp"

#include <array>
#include <cstddef>
#include <fstream>
#include <vector>

namespace docket::journal {
namespace {

constexpr std::size_t kHeader = 32, kFrameHeader = 24, kSmallestPage = 512, kLargestPage = 65536;
constexpr std::uint32_t kMagic = 0x377F0682;  // the last bit says in which byte order checksums are computed

using Bytes = const unsigned char*;

std::uint32_t big(Bytes at) {
    return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 | std::uint32_t{at[3]};
}
std::uint32_t little(Bytes at) {
    return std::uint32_t{at[3]} << 24 | std::uint32_t{at[2]} << 16 | std::uint32_t{at[1]} << 8 | std::uint32_t{at[0]};
}

struct Sum {
    std::uint32_t a = 0, b = 0;
    bool is_big = false;

    void add(Bytes bytes, std::size_t count) {
        const auto word = is_big ? big : little;
        for (std::size_t i = 0; i < count; i += 8) {
            a += word(bytes + i) + b;
            b += word(bytes + i + 4) + a;
        }
    }
    bool stands_at(Bytes at) const { return a == big(at) && b == big(at + 4); }
};

}  // namespace

std::int64_t unread_frames(const std::string& log_path) {
    std::ifstream file(log_path, std::ios::binary);
    std::array<unsigned char, kHeader> header{};
    if (!file || !file.read(reinterpret_cast<char*>(header.data()), kHeader)) return 0;  // none, or not yet begun
    const auto salt1 = big(&header[16]), salt2 = big(&header[20]);
    const std::size_t page = big(&header[8]);
    Sum sum{0, 0, (big(&header[0]) & 1) != 0};
    sum.add(header.data(), 24);
    const bool page_fits = page >= kSmallestPage && page <= kLargestPage && (page & (page - 1)) == 0;
    if ((big(&header[0]) & ~1u) != kMagic || !page_fits || !sum.stands_at(&header[24])) return file.peek() == std::ifstream::traits_type::eof() ? 0 : 1;

    std::vector<unsigned char> frame(kFrameHeader + page);
    std::int64_t unread = 0;
    bool readable = true;
    while (file.read(reinterpret_cast<char*>(frame.data()), static_cast<std::streamsize>(frame.size()))) {
        // Left over from an earlier use of the file; a single changed byte leaves one of the two salts as it was.
        if (big(&frame[8]) != salt1 && big(&frame[12]) != salt2) {
            readable = false;
            continue;
        }
        sum.add(frame.data(), 8);
        sum.add(&frame[kFrameHeader], page);
        readable = readable && big(&frame[8]) == salt1 && big(&frame[12]) == salt2 && sum.stands_at(&frame[16]);
        const bool commits = big(&frame[4]) != 0;
        unread = readable && commits ? 0 : unread + 1;
    }
    return unread;
}

}  // namespace docket::journal
