#include "writing/sarif.hpp"

#include <set>
#include <string>
#include <string_view>

#include "base/version.hpp"
#include "load/messages.hpp"

namespace docket::writing {
namespace {

using load::Diagnostic;

// A path as a relative URI reference (RFC 3986): all but unreserved characters and "/" in percent form, UTF-8 byte by byte.
std::string uri_of(std::string_view path) {
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : path) {
        if (kPlain.find(c) != kPlain.npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kHex[byte >> 4U];
        out += kHex[byte & 15U];
    }
    return out;
}

Json region_of(const load::Range& range) {
    return {{"startLine", range.line}, {"startColumn", range.column}, {"endLine", range.line}, {"endColumn", range.end_column}};
}

Json fix_of(const Diagnostic& d, const load::Fix& fix, std::string_view grade, load::Tongue tongue) {
    const auto way_out = load::hint(d, tongue);
    const Json replacement = {{"deletedRegion", region_of(fix.range)}, {"insertedContent", {{"text", fix.replacement}}}};
    Json change = {{"artifactLocation", {{"uri", uri_of(d.file)}}}, {"replacements", Json::array({replacement})}};
    return {{"description", {{"text", way_out.empty() ? load::sentence(d, tongue) : way_out}}},
            {"artifactChanges", Json::array({std::move(change)})},
            {"properties", {{"grade", grade}}}};
}

Json result_of(const Diagnostic& d, load::Tongue tongue) {
    auto text = load::sentence(d, tongue);
    if (const auto way_out = load::hint(d, tongue); !way_out.empty()) text += "\n" + way_out;
    Json place = {{"physicalLocation", {{"artifactLocation", {{"uri", uri_of(d.file)}}}, {"region", region_of(d.range)}}}};
    if (!d.path.empty()) {
        std::string path;
        for (const auto& part : d.path) path += (path.empty() ? "" : " > ") + part;
        place["logicalLocations"] = Json::array({Json{{"fullyQualifiedName", path}}});
    }
    Json out = {{"ruleId", d.code},
                {"level", d.severity == load::Severity::Error ? "error" : "warning"},
                {"message", {{"text", text}}},
                {"locations", Json::array({std::move(place)})},
                {"properties", {{"args", d.arguments}}}};
    for (const auto& fix : d.fixes) out["fixes"].push_back(fix_of(d, fix, load::grade_name(fix.grade), tongue));
    return out;
}

}  // namespace

Json to_sarif(std::span<const Diagnostic> diagnostics, std::optional<load::Tongue> asked) {
    std::set<std::string> ids;
    auto results = Json::array();
    for (const auto& d : diagnostics) {
        ids.insert(d.code);
        results.push_back(result_of(d, asked.value_or(d.tongue)));
    }
    auto rules = Json::array();
    for (const auto& id : ids) rules.push_back({{"id", id}});
    Json tool = {{"driver", {{"name", "docket"}, {"version", std::string(kEngineVersion)}, {"rules", std::move(rules)}}}};
    Json run = {{"tool", std::move(tool)}, {"columnKind", "unicodeCodePoints"}, {"results", std::move(results)}};
    return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}};
}

}  // namespace docket::writing
