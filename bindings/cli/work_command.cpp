#include <memory>

#include "commands.hpp"
#include "words.hpp"

namespace docket_cli {
namespace {

struct Wanted {
    Speaker person;                        // whose list: --for, --holds
    std::vector<std::string> groups;
    std::string role, process, due_by, cursor;
    bool overdue = false, claimed = false, is_free = false, all = false;
    std::uint32_t limit = 100;
};

Words asked_words(const std::string& asked) {
    static const std::map<std::string, Words> kAsked = {
        {"do", {"do", "办理"}}, {"answer", {"answer", "审批"}}, {"enter", {"enter", "代为录入"}}, {"prepare", {"prepare", "提出意见"}}};
    const auto found = kAsked.find(asked);
    return found == kAsked.end() ? Words{"?", "?"} : found->second;
}

int work(Program& program, Wanted& wanted) {
    auto& out = program.out;
    const auto engine = open_journal(program.journal, Access::Read);
    std::vector<const char*> groups;
    for (const auto& group : wanted.groups) groups.push_back(group.c_str());
    docket_work_options options = DOCKET_WORK_OPTIONS_INIT;
    options.authority = or_null(wanted.person.authority);
    options.groups = groups.data();
    options.group_count = groups.size();
    options.role = or_null(wanted.role);
    options.process = or_null(wanted.process);
    options.due_by = or_null(wanted.due_by);
    options.overdue = wanted.overdue;
    options.claimed = wanted.claimed;
    options.free_only = wanted.is_free;
    options.with_optional = wanted.all;
    options.cursor = or_null(wanted.cursor);
    options.limit = wanted.limit;
    const bool is_somebodys = !wanted.person.who.empty();
    const auto* saying = is_somebodys ? wanted.person.saying(engine.get()) : nullptr;
    const auto answer = json_of([&](char** text, docket_error** error) {
        return docket_work_list(engine.get(), saying, &options, text, error);
    });
    out.speak_as(answer.dump());
    if (out.json()) {
        out.print(answer);
        return 0;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : answer.value("rows", Json::array()))
        rows.push_back({text_at(row, "due"), out.say(row.value("overdue", false) ? Words{"yes", "是"} : Words{"", ""}), text_at(row, "case"),
                        text_at(row, "act"), out.say(asked_words(text_at(row, "asked"))), text_at(row, "role"), text_at(row, "person")});
    out.table({{"by", "期限至"}, {"overdue", "逾期"}, {"case", "案件"}, {"act", "事项"}, {"asked", "要求"}, {"role", "角色"}, {"held by", "由谁承办"}}, rows);
    if (answer.contains("next")) out.line(out.say(Words{"more: --cursor ", "还有：--cursor "}) + "'" + shown(text_at(answer, "next")) + "'");
    return 0;
}

}  // namespace

void add_work_command(CLI::App& app, Program& program) {
    auto wanted = std::make_shared<Wanted>();
    auto* command = program.command(app, "work", "what is open for whom, over all cases", [=, &program] { return work(program, *wanted); });
    auto* whose = command->add_option("--for", wanted->person.who, "whose list, ID or ID:NAME; default: everybody's");
    command->add_option("--holds", wanted->person.roles, "a role that this person holds; repeatable")->allow_extra_args(false)->needs(whose);
    command->add_option("--group", wanted->groups, "a group that this person is in, besides the authority's; repeatable")->allow_extra_args(false)->needs(whose);
    command->add_option("--stands-for", wanted->person.stands_for, "id of the absent person in whose place")->needs(whose);
    command->add_option("--authority", wanted->person.authority, "whose cases; needed only if several authorities are deployed");
    command->add_option("--role", wanted->role, "only what this role is asked for");
    command->add_option("--process", wanted->process, "only cases of this process");
    command->add_option("--due-by", wanted->due_by, "only what is due on this day or before");
    command->add_flag("--overdue", wanted->overdue, "only what was due before today");
    auto* claimed = command->add_flag("--claimed", wanted->claimed, "only what somebody has");
    command->add_flag("--free", wanted->is_free, "only what nobody has")->excludes(claimed);
    command->add_flag("--all", wanted->all, "also what may be left undone");
    command->add_option("--limit", wanted->limit, "at most so many rows")->capture_default_str()->check(CLI::Range(1, 10000));
    command->add_option("--cursor", wanted->cursor, "go on where an earlier page ended");
    command->add_option("--now", wanted->person.now, "the moment of asking, with --for; default: the clock")->needs(whose);
}

}  // namespace docket_cli
