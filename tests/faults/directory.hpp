#pragma once
// A directory that goes away with its object; in memory where the machine offers that. Power cuts are simulated and a killed
// process leaves its files to the kernel, so a real disk would add nothing but the time of its syncs.

#include <cstdlib>
#include <filesystem>
#include <string>

#include <stdlib.h>

namespace docket::faults {

class Directory {
public:
    static std::filesystem::path fast() {
        std::error_code ignored;
        return std::filesystem::is_directory("/dev/shm", ignored) ? "/dev/shm" : std::filesystem::temp_directory_path();
    }
    explicit Directory(const std::filesystem::path& parent = fast()) {
        std::string name = (parent / "docket-XXXXXX").string();
        if (!::mkdtemp(name.data())) std::abort();
        path_ = name;
    }
    ~Directory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    const std::string& path() const { return path_; }
    std::string file(const std::string& name = "j.docket") const { return path_ + "/" + name; }
    std::string url(const std::string& name = "j.docket") const { return "sqlite:" + file(name); }

private:
    std::string path_;
};

}  // namespace docket::faults
