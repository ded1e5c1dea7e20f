// The mapping of a move as records and hosts have it.

#include <array>

#include "casework/migration.hpp"

namespace docket::casework {
namespace {

using Names = MigrationMap::Names;

struct NamesOf {
    const char* key;
    Names MigrationMap::*names;
};
constexpr std::array kNames{NamesOf{"stages", &MigrationMap::stages},       NamesOf{"steps", &MigrationMap::steps},
                            NamesOf{"anytime", &MigrationMap::anytime},     NamesOf{"suspensions", &MigrationMap::suspensions},
                            NamesOf{"roles", &MigrationMap::roles},         NamesOf{"facts", &MigrationMap::facts},
                            NamesOf{"deadlines", &MigrationMap::deadlines}, NamesOf{"documents", &MigrationMap::documents},
                            NamesOf{"given_up", &MigrationMap::given_up}};

Error unreadable(const std::string& key) {
    return fail(ErrorKind::InvalidArgument, "migration.unreadable", "the mapping has nothing that reads as \"" + key + "\"",
                "迁移对应关系中的“" + key + "”不可读");
}

bool read(const Json& json, Names& into) {
    if (!json.is_object()) return false;
    for (const auto& [name, other] : json.items()) {
        if (!other.is_string() || name.empty()) return false;
        into[name] = other.get<std::string>();
    }
    return true;
}

bool read_results(const Json& json, std::map<definition::Name, Names>& into) {
    if (!json.is_object()) return false;
    for (const auto& [act, names] : json.items())
        if (!read(names, into[act])) return false;
    return true;
}

bool read_list(const Json& json, std::set<definition::Name>& into) {
    if (!json.is_array()) return false;
    for (const auto& one : json) {
        if (!one.is_string()) return false;
        into.insert(one.get<std::string>());
    }
    return true;
}

}  // namespace

Json to_json(const MigrationMap& map) {
    auto out = Json::object();
    for (const auto& field : kNames)
        if (!(map.*field.names).empty()) out[field.key] = map.*field.names;
    if (!map.results.empty()) out["results"] = map.results;
    if (!map.begins_again.empty()) out["begins_again"] = map.begins_again;
    if (map.renews_lengths) out["lengths"] = "new";
    return out;
}

Result<MigrationMap> migration_map_from_json(const Json& json) {
    MigrationMap out;
    if (!json.is_object()) return unreadable("{}");
    for (const auto& [key, value] : json.items()) {
        bool is_read = false;
        for (const auto& field : kNames)
            if (key == field.key) is_read = read(value, out.*field.names);
        if (key == "results") is_read = read_results(value, out.results);
        if (key == "begins_again") is_read = read_list(value, out.begins_again);
        if (key == "lengths") {
            is_read = value == "new" || value == "old";
            out.renews_lengths = value == "new";
        }
        if (!is_read) return unreadable(key);
    }
    return out;
}

}  // namespace docket::casework
