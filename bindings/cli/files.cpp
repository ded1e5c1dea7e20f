#include "files.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "call.hpp"
#include "docket_author.h"

namespace docket_cli {
namespace fs = std::filesystem;
namespace {

bool ends_with(const std::string& text, std::string_view end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}
bool is_yaml(const fs::path& p) { return ends_with(p.string(), ".yaml") || ends_with(p.string(), ".yml"); }
bool is_scenarios(const fs::path& p) { return ends_with(p.string(), ".scenarios.yaml") || ends_with(p.string(), ".scenarios.yml"); }
bool is_measures(const fs::path& p) { return ends_with(p.string(), ".measures.yaml") || ends_with(p.string(), ".measures.yml"); }
bool is_distributions(const fs::path& p) { return ends_with(p.string(), ".distributions.yaml") || ends_with(p.string(), ".distributions.yml"); }
bool is_migration(const fs::path& p) { return ends_with(p.string(), ".migration.yaml") || ends_with(p.string(), ".migration.yml"); }

template <class Walk>
void add_below(std::set<std::string>& found, const fs::path& folder, bool with_scenarios) {
    for (const auto& entry : Walk(folder))
        if (entry.is_regular_file() && is_yaml(entry.path()) && !is_measures(entry.path()) && !is_distributions(entry.path()) &&
            !is_migration(entry.path()) && (with_scenarios || !is_scenarios(entry.path())))
            found.insert(entry.path().lexically_normal().string());
}

}  // namespace

File read_file(const std::string& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) throw unreadable(path, std::strerror(EISDIR));
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in) throw unreadable(path, std::strerror(errno ? errno : EIO));
    std::ostringstream text;
    text << in.rdbuf();
    if (in.bad()) throw unreadable(path, std::strerror(EIO));
    return {path, text.str()};
}

void write_file(const std::string& path, const std::string& text) {
    const auto target = fs::exists(path) ? fs::canonical(path) : fs::path(path);  // a link stays a link
    const auto fresh = target.string() + ".docket-new";
    std::error_code failed;
    {
        std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
        out << text;
        out.close();
        if (!out) failed = std::make_error_code(std::errc::io_error);
    }
    if (!failed) fs::permissions(fresh, fs::status(target).permissions(), failed);
    if (!failed) fs::rename(fresh, target, failed);
    if (!failed) return;
    std::error_code ignored;
    fs::remove(fresh, ignored);
    throw Failure{kEnvironment, "file.unwritable", "'" + path + "' cannot be written: " + failed.message(),
                  "无法写入“" + path + "”：" + failed.message(), path, Json::object()};
}

std::vector<File> read_files(const std::vector<std::string>& paths) {
    std::vector<File> files;
    std::set<std::string> seen;
    for (const auto& path : paths)
        if (seen.insert(path).second) files.push_back(read_file(path));
    return files;
}

void add_templates(std::vector<File>& files) {
    std::set<std::string> seen;
    for (const auto& file : files) seen.insert(fs::path(file.name).lexically_normal().string());
    const auto count = files.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_yaml(files[i].name)) continue;
        const docket_source_file source{files[i].name.c_str(), files[i].text.c_str(), files[i].text.size()};
        const auto names = json_of([&](char** text, docket_error** error) { return docket_templates(&source, text, error); });
        for (const auto& name : names) {
            const auto folder = files[i].name.substr(0, files[i].name.rfind('/') + 1);
            const auto path = folder + name.get<std::string>();
            if (fs::is_regular_file(path) && seen.insert(fs::path(path).lexically_normal().string()).second) files.push_back(read_file(path));
        }
    }
}

std::vector<std::string> scenario_paths(const std::vector<std::string>& paths) {
    std::set<std::string> found;
    try {
        for (const auto& path : paths) {
            const auto folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : fs::path(".");
            if (fs::is_directory(path)) add_below<fs::recursive_directory_iterator>(found, path, true);
            else if (!fs::exists(path)) throw unreadable(path, std::strerror(ENOENT));
            else {
                found.insert(fs::path(path).lexically_normal().string());
                add_below<fs::directory_iterator>(found, folder, !is_scenarios(path));
            }
        }
    } catch (const fs::filesystem_error& error) {
        throw unreadable(error.path1().string(), error.code().message());
    }
    return {found.begin(), found.end()};
}

std::vector<docket_source_file> as_sources(const std::vector<File>& files) {
    std::vector<docket_source_file> sources;
    for (const auto& file : files) sources.push_back({file.name.c_str(), file.text.c_str(), file.text.size()});
    return sources;
}

}  // namespace docket_cli
