#include "documents/package.hpp"

#include <array>
#include <memory>

#include <zip.h>

namespace docket::documents {
namespace {

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Error unreadable() {
    return fail(ErrorKind::Rejected, "template.package", "it is no zip file, or a damaged or too large one", "不是zip文件，或者已损坏、过大");
}

bool leads_out(std::string_view name) {
    return name.empty() || name.front() == '/' || name.find('\\') != name.npos || name.find("..") != name.npos;
}

std::array<std::uint32_t, 256> crc_table() {
    std::array<std::uint32_t, 256> out{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        auto c = i;
        for (int k = 0; k < 8; ++k) c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
        out[i] = c;
    }
    return out;
}

std::uint32_t crc(std::string_view bytes) {
    static const auto kTable = crc_table();
    std::uint32_t c = 0xFFFFFFFFu;
    for (const auto byte : bytes) c = kTable[(c ^ static_cast<unsigned char>(byte)) & 0xFF] ^ (c >> 8);
    return c ^ 0xFFFFFFFFu;
}

// Little-endian fields, as APPNOTE 4.3 has them.
class Fields {
public:
    Fields& two(std::size_t value) { return put(value, 2); }
    Fields& four(std::size_t value) { return put(value, 4); }
    std::string bytes;

private:
    Fields& put(std::size_t value, int count) {
        for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
        return *this;
    }
};

constexpr std::size_t kNeeds = 20, kUtf8Names = 0x0800, kStored = 0;
constexpr std::size_t kTime = 0, kDate = 1 << 5 | 1;  // 1980-01-01 00:00, the first day that the format knows

// What the local and the central header have in common.
void common(Fields& into, const PackageEntry& entry) {
    into.two(kNeeds).two(kUtf8Names).two(kStored).two(kTime).two(kDate).four(crc(entry.bytes)).four(entry.bytes.size()).four(entry.bytes.size());
    into.two(entry.name.size()).two(0);
}

}  // namespace

Result<std::vector<PackageEntry>> read_package(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (!source) return unreadable();
    const std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
    if (!archive) return zip_source_free(source), unreadable();
    const auto count = zip_get_num_entries(archive.get(), 0);
    if (count <= 0 || static_cast<std::size_t>(count) > kMostEntries) return unreadable();
    std::vector<PackageEntry> out;
    std::size_t unpacked = 0;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        zip_stat_t about;
        if (zip_stat_index(archive.get(), i, 0, &about) != 0 || !about.name || leads_out(about.name)) return unreadable();
        if (std::string_view(about.name).ends_with('/')) continue;
        unpacked += about.size;
        if (about.size > kMostUnpacked || unpacked > kMostUnpacked) return unreadable();
        const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(archive.get(), i, 0));
        std::string content(about.size, '\0');
        if (!file || zip_fread(file.get(), content.data(), about.size) != static_cast<zip_int64_t>(about.size)) return unreadable();
        char more = 0;
        if (zip_fread(file.get(), &more, 1) != 0) return unreadable();  // larger than it says, or not what its checksum says
        out.push_back({about.name, std::move(content)});
    }
    return out;
}

std::string write_package(const std::vector<PackageEntry>& entries) {
    std::string out;
    Fields central;
    for (const auto& entry : entries) {
        const auto offset = out.size();
        Fields local;
        local.four(0x04034b50);
        common(local, entry);
        out += local.bytes + entry.name + entry.bytes;
        central.four(0x02014b50).two(kNeeds);
        common(central, entry);
        central.two(0).two(0).two(0).four(0).four(offset);
        central.bytes += entry.name;
    }
    Fields end;
    end.four(0x06054b50).two(0).two(0).two(entries.size()).two(entries.size()).four(central.bytes.size()).four(out.size()).two(0);
    return out + central.bytes + end.bytes;
}

}  // namespace docket::documents
