#include "disk.hpp"

#include <algorithm>
#include <cstring>

namespace docket::faults {
namespace {

constexpr std::size_t kSector = 512;

// What SQLite allocates for an open file: ours, then the real one's.
struct File {
    sqlite3_file base;
    Disk* disk;
    const std::string* path;  // null: a temporary file, passed through
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
Disk& disk_of(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }

int close(sqlite3_file* file) {
    auto& f = of(file);
    const int code = f.real()->pMethods ? f.real()->pMethods->xClose(f.real()) : SQLITE_OK;
    delete f.path;
    f.path = nullptr;
    return code;
}
int read(sqlite3_file* file, void* out, int count, sqlite3_int64 at) { return of(file).real()->pMethods->xRead(of(file).real(), out, count, at); }

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
    auto& f = of(file);
    if (f.path) {
        if (const int code = f.disk->ask(Operation::Write, *f.path); code != SQLITE_OK) return code;
        if (const int code = f.disk->wants_to_write(*f.path, at + count); code != SQLITE_OK) return code;
    }
    const int code = f.real()->pMethods->xWrite(f.real(), bytes, count, at);
    if (code == SQLITE_OK && f.path) f.disk->wrote(*f.path, {at, std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(count)), false});
    return code;
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
    auto& f = of(file);
    if (f.path)
        if (const int code = f.disk->ask(Operation::Truncate, *f.path); code != SQLITE_OK) return code;
    const int code = f.real()->pMethods->xTruncate(f.real(), size);
    if (code == SQLITE_OK && f.path) f.disk->wrote(*f.path, {size, {}, true});
    return code;
}
int sync(sqlite3_file* file, int flags) {
    auto& f = of(file);
    if (f.path)
        if (const int code = f.disk->ask(Operation::Sync, *f.path); code != SQLITE_OK) return code;
    const int code = f.real()->pMethods->xSync(f.real(), flags);
    if (code == SQLITE_OK && f.path) f.disk->synced(*f.path);
    return code;
}
int file_size(sqlite3_file* file, sqlite3_int64* out) { return of(file).real()->pMethods->xFileSize(of(file).real(), out); }
int lock(sqlite3_file* file, int level) { return of(file).real()->pMethods->xLock(of(file).real(), level); }
int unlock(sqlite3_file* file, int level) { return of(file).real()->pMethods->xUnlock(of(file).real(), level); }
int check_lock(sqlite3_file* file, int* out) { return of(file).real()->pMethods->xCheckReservedLock(of(file).real(), out); }
int control(sqlite3_file* file, int op, void* argument) {
    if (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;  // would write past us
    return of(file).real()->pMethods->xFileControl(of(file).real(), op, argument);
}
int sector_size(sqlite3_file* file) { return of(file).real()->pMethods->xSectorSize(of(file).real()); }
int characteristics(sqlite3_file* file) { return of(file).real()->pMethods->xDeviceCharacteristics(of(file).real()); }
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    return of(file).real()->pMethods->xShmMap(of(file).real(), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int n, int flags) { return of(file).real()->pMethods->xShmLock(of(file).real(), offset, n, flags); }
void shm_barrier(sqlite3_file* file) { of(file).real()->pMethods->xShmBarrier(of(file).real()); }
int shm_unmap(sqlite3_file* file, int remove) { return of(file).real()->pMethods->xShmUnmap(of(file).real(), remove); }

constexpr sqlite3_io_methods kMethods = {2, close, read, write, truncate, sync, file_size, lock, unlock, check_lock, control,
                                         sector_size, characteristics, shm_map, shm_lock, shm_barrier, shm_unmap, nullptr, nullptr};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    auto& disk = disk_of(vfs);
    auto& f = of(file);
    std::memset(static_cast<void*>(&f), 0, sizeof f);
    f.disk = &disk;
    const int code = disk.below()->xOpen(disk.below(), name, f.real(), flags, flags_out);
    if (code != SQLITE_OK) return code;
    f.base.pMethods = &kMethods;
    if (!name) return code;
    f.path = new std::string(name);
    sqlite3_int64 size = 0;
    f.real()->pMethods->xFileSize(f.real(), &size);
    disk.opened(*f.path, size, (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0);
    return code;
}
int remove(sqlite3_vfs* vfs, const char* name, int directory_synced) {
    auto& disk = disk_of(vfs);
    if (const int code = disk.ask(Operation::Delete, name); code != SQLITE_OK) return code;
    const int code = disk.below()->xDelete(disk.below(), name, directory_synced);
    if (code == SQLITE_OK) disk.deleted(name, directory_synced != 0);
    return code;
}

void apply(std::string& bytes, const Disk::Pending& what) {
    const auto at = static_cast<std::size_t>(what.offset);
    if (what.truncates) return bytes.resize(at);
    if (bytes.size() < at + what.bytes.size()) bytes.resize(at + what.bytes.size());
    bytes.replace(at, what.bytes.size(), what.bytes);
}

}  // namespace

Disk::Disk(const std::string& name) : name_(name), below_(sqlite3_vfs_find(nullptr)) {
    vfs_ = *below_;
    vfs_.pNext = nullptr;
    vfs_.zName = name_.c_str();
    vfs_.pAppData = this;
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + below_->szOsFile;
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    // The others take the VFS as their argument but use nothing of it, in SQLite's unix VFS.
    sqlite3_vfs_register(&vfs_, 0);
}

Disk::~Disk() { sqlite3_vfs_unregister(&vfs_); }

void Disk::limit_bytes(std::int64_t most) {
    const std::lock_guard held(mutex_);
    most_ = most;
}

std::int64_t Disk::bytes() const {
    const std::lock_guard held(mutex_);
    std::int64_t sum = 0;
    for (const auto& [path, image] : files_)
        if (!image.deleted) sum += image.size;
    return sum;
}

int Disk::ask(Operation operation, const std::string& path) {
    const std::lock_guard held(mutex_);
    return before ? before(operation, path) : SQLITE_OK;
}

int Disk::wants_to_write(const std::string& path, std::int64_t end) {
    const std::lock_guard held(mutex_);
    const auto grows = end - files_[path].size;
    return grows > 0 && bytes() + grows > most_ ? SQLITE_FULL : SQLITE_OK;
}

void Disk::wrote(const std::string& path, Pending what) {
    const std::lock_guard held(mutex_);
    auto& image = files_[path];
    image.size = what.truncates ? what.offset : std::max(image.size, what.offset + static_cast<std::int64_t>(what.bytes.size()));
    image.pending.push_back(std::move(what));
}

void Disk::synced(const std::string& path) {
    const std::lock_guard held(mutex_);
    auto& image = files_[path];
    for (const auto& what : image.pending) apply(image.durable, what);
    image.pending.clear();
    if (image.syncs_directory) sync_directory();
}

void Disk::sync_directory() {
    for (auto& [path, image] : files_) {
        image.syncs_directory = false;
        if (image.deleted) image = Image{{}, {}, 0, false, false, true};
        else image.entry_durable = true;
    }
}

void Disk::deleted(const std::string& path, bool directory_synced) {
    const std::lock_guard held(mutex_);
    files_[path].deleted = true;
    files_[path].size = 0;
    if (directory_synced) sync_directory();
}

void Disk::opened(const std::string& path, std::int64_t size, bool is_log) {
    const std::lock_guard held(mutex_);
    const bool is_new = !files_.contains(path) || files_[path].deleted;
    auto& image = files_[path];
    image.size = size;
    if (!is_new) return;
    // Made anew under an old name: until it is synced, a cut may leave the old one.
    if (image.deleted) image.pending.push_back({0, {}, true});
    image.deleted = false;
    image.syncs_directory = is_log;
}

std::map<std::string, std::string> Disk::after_power_cut(double kept, std::mt19937& random) const {
    const std::lock_guard held(mutex_);
    std::map<std::string, std::string> out;
    std::bernoulli_distribution keep(kept);
    for (const auto& [path, image] : files_) {
        if (image.deleted && keep(random)) continue;  // the directory reached the disk after all
        auto bytes = image.durable;
        const bool exists = image.entry_durable || keep(random);
        for (const auto& what : image.pending) {
            if (what.truncates) {
                if (keep(random)) apply(bytes, what);
                continue;
            }
            for (std::size_t from = 0; from < what.bytes.size();) {
                const auto sector_end = kSector - (static_cast<std::size_t>(what.offset) + from) % kSector;
                const auto count = std::min(sector_end, what.bytes.size() - from);
                if (keep(random)) apply(bytes, {what.offset + static_cast<std::int64_t>(from), what.bytes.substr(from, count), false});
                from += count;
            }
        }
        if (exists) out[path] = std::move(bytes);
    }
    return out;
}

}  // namespace docket::faults
