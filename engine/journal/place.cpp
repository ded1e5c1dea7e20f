#include "journal/place.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/format.hpp"

namespace docket::journal {
namespace {

// f_type of statfs(2) where byte-range locks and shared memory between hosts are not to be trusted.
constexpr std::array<std::uint32_t, 9> kNetworkFileSystems = {
    0x6969,      // NFS
    0x517B,      // SMB
    0xFF534D42,  // CIFS
    0xFE534D42,  // SMB2
    0x01021997,  // 9P
    0x5346414F,  // AFS
    0x73757245,  // Coda
    0x00C36400,  // Ceph
    0x0BD00BD0,  // Lustre
};

Error refused(const char* id, const std::string& path, std::string en, std::string zh,
              ErrorKind kind = ErrorKind::InvalidArgument) {
    return fail(kind, id, std::move(en), std::move(zh), path);
}

std::string directory_of(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

Result<Place> place_of(const std::string& url) {
    constexpr std::string_view scheme = "sqlite:";
    if (!std::string_view(url).starts_with(scheme) || url.size() == scheme.size())
        return refused("journal.url", url, format("a journal is given as sqlite:PATH, not '{}'", url),
                       format("日志库应写作 sqlite:路径，而不是“{}”", url));
    const auto path = url.substr(scheme.size());
    if (path == ":memory:") return Place{true, ""};
    if (path.find('\0') != std::string::npos)
        return refused("journal.url", url, "the path of the journal holds a NUL", "日志库的路径含有空字符");
    return Place{false, path};
}

// The first 16 bytes of every SQLite database (its file format, 1.3).
static bool begins_as_database(const std::string& path) {
    constexpr std::string_view kHeader("SQLite format 3\0", 16);
    char bytes[16] = {};
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const auto count = descriptor < 0 ? -1 : ::pread(descriptor, bytes, sizeof bytes, 0);
    if (descriptor >= 0) ::close(descriptor);
    return count == sizeof bytes && std::string_view(bytes, sizeof bytes) == kHeader;
}

Status check_place(const Place& place, bool create, bool read_only, bool allow_network) {
    if (place.memory) return ok();
    const auto& path = place.path;
    const auto directory = directory_of(path);
    struct stat about {};
    if (::stat(directory.c_str(), &about) != 0 || !S_ISDIR(about.st_mode))
        return refused("journal.directory_missing", path, format("the directory {} does not exist", directory),
                       format("目录 {} 不存在", directory), ErrorKind::NotFound);
    struct statfs system {};
    if (!allow_network && ::statfs(directory.c_str(), &system) == 0)
        for (const auto type : kNetworkFileSystems)
            if (static_cast<std::uint32_t>(system.f_type) == type)
                return refused("journal.network_file_system", path,
                               "the journal lies on a network file system, where locks between hosts cannot be trusted; "
                               "put it on a local disk",
                               "日志库位于网络文件系统上，主机之间的锁不可靠；请放在本地磁盘");
    if (::stat(path.c_str(), &about) != 0) {
        if (errno != ENOENT)
            return refused("journal.unreadable", path, format("{} cannot be read: {}", path, std::strerror(errno)),
                           format("无法读取 {}：{}", path, std::strerror(errno)));
        if (read_only || !create)
            return refused("journal.missing", path, format("there is no journal at {}", path), format("{} 处没有日志库", path),
                           ErrorKind::NotFound);
        if (::access(directory.c_str(), W_OK) != 0)
            return refused("journal.read_only", path, format("the directory {} cannot be written", directory),
                           format("目录 {} 不可写", directory));
        return ok();
    }
    if (!S_ISREG(about.st_mode))
        return refused("journal.not_a_file", path, format("{} is not a file", path), format("{} 不是文件", path), ErrorKind::Unavailable);
    if (::access(path.c_str(), R_OK) != 0)
        return refused("journal.unreadable", path, format("{} may not be read by this user", path), format("当前用户无权读取 {}", path));
    if (!read_only && (::access(path.c_str(), W_OK) != 0 || ::access(directory.c_str(), W_OK) != 0))
        return refused("journal.read_only", path, format("{} or its directory is read-only: open it for reading", path),
                       format("{} 或其目录只读：请以只读方式打开", path));
    return about.st_size == 0 || begins_as_database(path)  // asked before anything is written beside it
               ? ok()
               : refused("journal.not_a_journal", path, "the file is not a journal", "该文件不是日志库", ErrorKind::Corrupt);
}

bool has_write_ahead_log(const std::string& path) { return ::access((path + "-wal").c_str(), F_OK) == 0; }

bool unchangeable(const std::string& path) {
    return ::access(directory_of(path).c_str(), W_OK) != 0 && !has_write_ahead_log(path);
}

bool being_written(const std::string& path) {
    const int descriptor = ::open((path + ".lock").c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool held = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
    ::close(descriptor);
    return held;
}

std::string sqlite_uri(const std::string& path, const std::string& query) {
    constexpr char hex[] = "0123456789ABCDEF";
    std::string out = "file:";
    for (const char c : path) {
        const auto u = static_cast<unsigned char>(c);
        if ((u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || std::strchr("/._-", c)) out += c;
        else {
            out += '%';
            out += hex[u >> 4];
            out += hex[u & 15];
        }
    }
    return query.empty() ? out : out + "?" + query;
}

Result<WriterLock> WriterLock::take(const Place& place) {
    if (place.memory) return WriterLock(-1);
    const auto path = place.path + ".lock";
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return refused("journal.read_only", path, format("{} cannot be written: {}", path, std::strerror(errno)),
                       format("无法写入 {}：{}", path, std::strerror(errno)));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        char holder[32] = {};
        const auto n = ::pread(descriptor, holder, sizeof holder - 1, 0);
        ::close(descriptor);
        std::string_view pid(holder, n > 0 ? static_cast<std::size_t>(n) : 0);
        pid = pid.substr(0, pid.find('\n'));
        return refused("journal.locked", place.path, format("process {} writes this journal; one process may", pid),
                       format("进程 {} 正在写入此日志库；同时只允许一个进程写入", pid), ErrorKind::Unavailable);
    }
    const auto pid = std::to_string(::getpid()) + "\n";
    // Only for the message above: a failure to write it changes nothing but that message.
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, pid.data(), pid.size(), 0) < 0) errno = 0;
    return WriterLock(descriptor);
}

WriterLock::WriterLock(WriterLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

WriterLock::~WriterLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace docket::journal
