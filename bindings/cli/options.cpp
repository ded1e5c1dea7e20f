#include "options.hpp"

#include <pwd.h>
#include <unistd.h>

#include "call.hpp"

namespace docket_cli {
namespace {

std::string user_of_the_system() {
    if (const passwd* entry = getpwuid(getuid()); entry && entry->pw_name) return entry->pw_name;
    return std::to_string(getuid());
}

}  // namespace

CLI::App* Program::command(CLI::App& parent, const std::string& name, const std::string& help, std::function<int()> body) {
    auto* added = parent.add_subcommand(name, help);
    added->fallthrough();
    added->footer("Also takes --format, --lang and --journal: see docket --help.");
    added->callback([this, body = std::move(body)] { chosen = body; });
    return added;
}

void Speaker::add_to(CLI::App& command) {
    command.add_option("--who", who, "who acts, ID or ID:NAME; default: the user of the operating system");
    command.add_option("--role", roles, "a role that this person holds; repeatable")->allow_extra_args(false);
    command.add_option("--as", acting_as, "the one role used, where several would do");
    command.add_option("--stands-for", stands_for, "id of the absent person in whose place you act");
    command.add_option("--for", on_behalf_of, "the outside party whose act a clerk enters");
    command.add_option("--authority", authority, "whose case; needed only if several authorities are deployed");
    command.add_option("--workplace", workplace, "counter or room");
    command.add_option("--on", legal, "legal day, 2024-03-05, or '2024-03-05 10:20' for periods in hours; default: today");
    command.add_option("--source", source, "source of that day: postmark, receipt, service slip");
    command.add_option("--reason", reason, "in the person's words");
    command.add_option("--request", request_id, "id of the intent: the same again is answered as before and stores nothing");
    command.add_option("--now", now, "when it is entered, for trials; default: the clock");
}

std::pair<std::string, std::string> split_person(const std::string& text) {
    const auto colon = text.find(':');
    if (colon == std::string::npos) return {text, ""};
    return {text.substr(0, colon), text.substr(colon + 1)};
}

const docket_saying* Speaker::saying(docket_engine* engine) {
    std::tie(id_, name_) = split_person(who.empty() ? user_of_the_system() : who);
    role_pointers_.clear();
    for (const auto& role : roles) role_pointers_.push_back(role.c_str());
    actor_.id = id_.c_str();
    actor_.name = or_null(name_);
    actor_.roles = role_pointers_.data();
    actor_.role_count = role_pointers_.size();
    actor_.acting_as = or_null(acting_as);
    actor_.on_behalf_of = or_null(on_behalf_of);
    actor_.stands_for = or_null(stands_for);
    actor_.authority = or_null(authority);
    actor_.authenticated = who.empty() ? "operating system" : "command line";
    actor_.workplace = or_null(workplace);
    saying_.actor = &actor_;
    saying_.request_id = or_null(request_id);
    saying_.now_us = now.empty() ? 0 : instant(engine, now, authority);
    saying_.legal = or_null(legal);
    saying_.source = or_null(source);
    saying_.reason = or_null(reason);
    return &saying_;
}

void add_facts(CLI::App& command, std::vector<std::string>& facts) {
    command.add_option("--fact", facts, "NAME=VALUE, or NAME:=JSON for lists; repeatable")->allow_extra_args(false);
}

std::string facts_json(const std::vector<std::string>& given) {
    Json facts = Json::object();
    for (const auto& fact : given) {
        const auto equals = fact.find('=');
        const bool is_json = equals != std::string::npos && equals > 0 && fact[equals - 1] == ':';
        const auto name = fact.substr(0, is_json ? equals - 1 : equals);
        if (equals == std::string::npos || name.empty())
            throw wrong_usage("'" + fact + "' is not NAME=VALUE", "“" + fact + "”不是“名称=值”的形式");
        if (facts.contains(name)) throw wrong_usage("the fact '" + name + "' is given twice", "案情“" + name + "”给了两次");
        const auto value = fact.substr(equals + 1);
        if (!is_json) {
            facts[name] = value;
            continue;
        }
        facts[name] = Json::parse(value, nullptr, false);
        if (facts[name].is_discarded()) throw wrong_usage("'" + value + "' is not JSON", "“" + value + "”不是 JSON");
    }
    return facts.dump();
}

std::int64_t instant(docket_engine* engine, const std::string& text, const std::string& authority) {
    std::int64_t now_us = 0;
    docket_error* error = nullptr;
    const auto status = docket_parse_instant(engine, text.c_str(), or_null(authority), &now_us, &error);
    if (status != DOCKET_OK) throw failure(status, error);
    return now_us;
}

}  // namespace docket_cli
