#include "scenario/trial.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "scenario/people.hpp"
#include "scenario/player.hpp"
#include "scenario/read.hpp"
#include "scenario/requests.hpp"
#include "scenario/since.hpp"
#include "scenario/told.hpp"
#include "scenario/write.hpp"

namespace docket::scenario {
namespace {

using calendar::Tongue;

// One story around the words given, read as a file would be: the same words, the same mistakes named.
Result<Story> story_of(const definition::Definition& process, const Json& given, const Json& when) {
    const bool chinese = process.tongue == Tongue::Chinese;
    Json story = Json::object();
    const auto text = [](const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); };
    const auto yaml = format("- {}: x\n  {}: x\n  {}: {}\n  {}: [{{{}: {}}}]\n", chinese ? "场景" : "scenario", chinese ? "流程" : "process",
                             chinese ? "假设" : "given", text(given), chinese ? "经过" : "story", chinese ? "当" : "when", text(when));
    auto read = read_stories({"", yaml});
    if (read.diagnostics.empty() && read.stories.size() == 1) return std::move(read.stories.front());
    if (read.diagnostics.empty()) return fail(ErrorKind::InvalidArgument, "trial.words", "this is no turn", "这不是场景中的一步");
    const auto& d = read.diagnostics.front();
    auto wrong = fail(ErrorKind::InvalidArgument, "trial.words", to_json(d, Tongue::English).value("message", ""),
                      to_json(d, Tongue::Chinese).value("message", ""));
    return wrong;
}

Json day_json(calendar::Day day) { return calendar::to_text(day); }

bool has_day(const Json& when) { return when.contains("on") || when.contains("于") || when.contains("wait_until") || when.contains("等到"); }

std::string list_of(const std::vector<std::string>& names, const char* comma) {
    std::string out;
    for (const auto& name : names) out.append(out.empty() ? "" : comma).append(name);
    return out;
}

Error not_open() { return fail(ErrorKind::Conflict, "trial.not_open", "the case is not opened yet", "还没有立案"); }

}  // namespace

Result<std::unique_ptr<Trial>> Trial::begin(std::vector<SourceFile> files, const std::string& file, const std::string& authority) {
    std::unique_ptr<Trial> out(new Trial(std::move(files)));
    out->process_ = out->world_.process_in(file);
    if (!out->process_)
        return fail(ErrorKind::InvalidArgument, "trial.process", format("'{}' is no sound process", file), format("“{}”不是可用的流程文件", file), file);
    const auto offices = out->world_.authorities();
    std::vector<std::string> ids;
    for (const auto& office : offices) {
        ids.push_back(office->id);
        if (office->id == authority || (authority.empty() && offices.size() == 1)) out->authority_ = office;
    }
    if (!out->authority_ && (!authority.empty() || offices.size() > 1))
        return fail(ErrorKind::NotFound, "trial.authority", format("say which authority: {}", list_of(ids, ", ")),
                    format("请指明机关：{}", ids.empty() ? "所给文件中没有机关" : list_of(ids, "、")));
    out->propose_people({});
    return out;
}

void Trial::propose_people(const std::vector<Person>& given) {
    story_.people = given;
    const auto is_held = [&](const std::string& role) {
        return std::ranges::any_of(given, [&](const Person& p) { return std::ranges::find(p.roles, role) != p.roles.end(); });
    };
    for (const auto& person : people_for(*process_, authority_.get()))
        for (const auto& role : person.roles)
            if (!is_held(role)) give_role(story_.people, person.name, role);
}

Json Trial::opening() const {
    const auto& d = *process_;
    Json out = {{"process", d.id}, {"title", d.title}, {"version", d.version}, {"tongue", d.tongue == Tongue::Chinese ? "zh" : "en"},
                {"in_force", day_json(d.in_force)}, {"opened_by", opener_of(story_, d).name}};
    if (d.until) out["until"] = day_json(*d.until);
    if (authority_) out["authority"] = {{"id", authority_->id}, {"title", authority_->title}};
    for (const auto* list : {"facts", "parties", "entries", "people"}) out[list] = Json::array();
    for (const auto& fact : d.opening.fills) out["facts"].push_back(fact_json(d, fact));
    for (const auto& role : d.roles)
        if (role.many > 0)
            out["parties"].push_back({{"role", role.name}, {"title", role.title}, {"at_most", role.many}, {"proposed", {name_for(d, role.name, 1)}}});
    for (const auto& entry : d.entries) out["entries"].push_back({{"name", entry.name}, {"title", entry.title}});
    for (const auto& person : story_.people) out["people"].push_back({{"name", person.name}, {"roles", person.roles}});
    return out;
}

Result<Json> Trial::open(const Json& given) {
    DOCKET_TRY_ASSIGN(auto read, story_of(*process_, given, {{"wait_until", "2000-01-01"}}));
    read.turns.clear();
    read.process = process_->id;
    read.edition = process_->version;
    if (authority_) read.authority = authority_->id;
    const auto people = read.people;
    const auto before = std::exchange(story_, std::move(read));
    propose_people(people);
    for (const auto& [role, who] : story_.parties) {
        const auto* one = std::get_if<std::string>(&who);
        for (const auto& name : one ? std::vector{*one} : std::get<std::vector<std::string>>(who)) give_role(story_.people, name, role);
    }
    if (auto carried = carry_anew({}); !carried) {
        story_ = before;
        return std::move(carried).error();
    }
    return Json{{"day", day_json(day_)}, {"told", told_since(0)}};
}

Status Trial::carry_anew(std::vector<Turn> turns) {
    DOCKET_TRY_ASSIGN(stage_, world_.stage_of(story_));
    carrier_.reset();
    view_.reset();
    story_.turns.clear();
    auto carrier = std::make_unique<Carrier>(story_, *process_, stage_, options_);
    DOCKET_TRY(carrier->open());
    carrier_ = std::move(carrier);
    day_ = story_.received.day;
    DOCKET_TRY_ASSIGN(view_, carrier_->look());
    for (auto& turn : turns) {
        DOCKET_TRY(take_turn(turn));
        story_.turns.push_back(std::move(turn));
    }
    return ok();
}

Status Trial::take_turn(Turn& turn) {
    DOCKET_TRY(carrier_->pass_time(turn.when));
    day_ = std::max(day_, turn.when.recorded.value_or(turn.when.on).day);
    if (!turn.when.waits) {
        const auto answer = carrier_->act(turn.when);
        if (!answer) return answer.error();
    }
    DOCKET_TRY_ASSIGN(auto now, carrier_->look());
    turn.then = changes(*view_, now, *process_);
    view_ = std::move(now);
    return ok();
}

Result<Json> Trial::take(const Json& when) {
    if (!carrier_) return not_open();
    auto dated = when;
    if (!has_day(when)) dated["on"] = calendar::to_text(day_);
    DOCKET_TRY_ASSIGN(auto read, story_of(*process_, {{"received", calendar::to_text(story_.received.day)}}, dated));
    auto turn = std::move(read.turns.front());
    const auto to = turn.when.recorded.value_or(turn.when.on).day;
    if (to < day_)
        return fail(ErrorKind::InvalidArgument, "trial.day_back", format("it is {} already; undo to go back", calendar::to_text(day_)),
                    format("现在已是{}，时间不能倒流；要回到从前请撤回", calendar::to_text(day_)));
    const auto from = day_;
    const auto known = view_->records().size();
    if (auto taken = take_turn(turn); !taken) {
        const auto turns = story_.turns;  // what of it was recorded, its first half perhaps, is not kept
        DOCKET_TRY(carry_anew(turns));
        if (to > from) {
            Turn wait;
            wait.when.waits = true;
            wait.when.on = {to, std::nullopt};
            DOCKET_TRY(take_turn(wait));
            story_.turns.push_back(std::move(wait));
        }
        return std::move(taken).error();
    }
    story_.turns.push_back(std::move(turn));
    return Json{{"day", day_json(day_)}, {"told", told_since(known)}};
}

Json Trial::told_since(std::size_t records) const {
    auto rows = Json::array();
    const auto& all = view_->records();
    for (std::size_t i = records; i < all.size(); ++i) rows.push_back(all[i]);
    return to_json(told(rows));
}

Status Trial::add_person(const std::string& name, const std::vector<std::string>& roles) {
    if (name.empty()) return fail(ErrorKind::InvalidArgument, "trial.role", "a person has a name", "人员应当有姓名");
    for (const auto& role : roles)
        if (const auto* known = definition::find_role(*process_, role); !known || known->element > 0)
            return fail(ErrorKind::NotFound, "trial.role", format("there is no role '{}'", role), format("没有角色“{}”", role));
    for (const auto& role : roles) give_role(story_.people, name, role);
    return carrier_ ? carry_anew(story_.turns) : ok();
}

Result<Json> Trial::undo(std::size_t turns) {
    if (!carrier_) return not_open();
    if (turns == 0 || turns > story_.turns.size())
        return fail(ErrorKind::InvalidArgument, "trial.nothing_to_undo", format("turns taken so far: {}; that many can be taken back", story_.turns.size()),
                    format("到现在办过{}步，至多回退{}步", story_.turns.size(), story_.turns.size()));
    auto kept = story_.turns;
    kept.resize(kept.size() - turns);
    DOCKET_TRY(carry_anew(std::move(kept)));
    return Json{{"day", day_json(day_)}, {"turns", story_.turns.size()}};
}

Result<Json> Trial::view() {
    if (!carrier_) return not_open();
    return trial_view(*carrier_, *view_, *process_, story_, day_);
}

Result<Json> Trial::history() {
    if (!carrier_) return not_open();
    return told_since(0);
}

Result<Json> Trial::explain(const std::string& clock) {
    if (!carrier_) return not_open();
    return carrier_->engine().explain(carrier_->case_id(), clock);
}

Result<std::string> Trial::scenario(const std::string& name) const {
    if (!carrier_ || story_.turns.empty()) return fail(ErrorKind::Conflict, "trial.nothing", "nothing was done yet", "还没有办理任何事项，无可保存");
    auto story = story_;
    story.name = name.empty() ? process_->title : name;
    auto text = to_yaml(story, process_->tongue);
    auto read = read_stories({"trial", text});
    if (read.stories.size() != 1)
        return fail(ErrorKind::Internal, "trial.unreadable", "the scenario written cannot be read again", "写出的场景无法读回");
    DOCKET_TRY_ASSIGN(const auto played, play(read.stories.front(), *process_, stage_, options_));
    if (!played.failures.empty())
        return fail(ErrorKind::Internal, "trial.does_not_hold", "the scenario written does not hold: " + played.failures.front().en,
                    "写出的场景不能通过：" + played.failures.front().zh);
    return text;
}

}  // namespace docket::scenario
