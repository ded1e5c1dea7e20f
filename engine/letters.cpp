#include "letters.hpp"

#include <set>

#include "carrying.hpp"
#include "casework/actor.hpp"
#include "journal/instant.hpp"

namespace docket {
namespace {

constexpr std::size_t kAtOnce = 100;

std::string text(const Json& object, const char* key) { return object.is_object() ? object.value(key, std::string()) : std::string(); }

Error unreadable(const journal::Letter& letter) {
    return fail(ErrorKind::Corrupt, "letter.unreadable", "what a record tells another case cannot be read; verify the journal",
                "记录中告知他案的内容无法读取；请核验卷宗库", std::to_string(letter.id));
}

Result<Told> read(const journal::Letter& letter) {
    DOCKET_TRY_ASSIGN(const auto body, parse_canonical(letter.body));
    const auto what = body.find("what");
    const auto tells = what == body.end() || !what->is_object() ? body.end() : what->find("tells");
    if (what == body.end() || !what->is_object() || tells == what->end() || !tells->is_array() || letter.place >= tells->size()) return unreadable(letter);
    Told out;
    out.letter = letter.id;
    out.said = (*tells)[letter.place];
    if (!out.said.is_object()) return unreadable(letter);
    out.to = text(out.said, "to");
    out.said.erase("to");
    out.said["letter"] = letter.id;
    out.said["from"] = text(body, "case");
    const auto when = body.value("when", Json::object());
    out.legal = text(when, "effective");
    out.recorded_us = journal::instant_from_text(text(when, "recorded")).value_or(0);
    DOCKET_TRY_ASSIGN(out.who, casework::actor_from_json(body.value("who", Json::object())));
    return out;
}

// A case that cannot be opened is told to who asked for it.
Status open_or_say_why(EngineParts& engine, Told told) {
    const auto opened = open_child(engine, told);
    if (opened) return ok();
    const auto kind = opened.error().kind;
    if (kind == ErrorKind::Unavailable || kind == ErrorKind::Corrupt || kind == ErrorKind::Internal || kind == ErrorKind::Conflict) return opened.error();
    told.to = text(told.said, "from");
    told.said["kind"] = "child.refused";
    told.said["refused"] = {{"id", opened.error().id}, {"en", opened.error().en}, {"zh", opened.error().zh}};
    told.said.erase("facts");
    return carry_told(engine, told);
}

Status carry_letter(EngineParts& engine, const journal::Letter& letter) {
    DOCKET_TRY_ASSIGN(auto told, read(letter));
    auto carried = told.to.empty() ? open_or_say_why(engine, std::move(told)) : carry_told(engine, told);
    if (!carried && carried.error().id == "letter.heard") return ok();  // another thread was first
    return carried;
}

}  // namespace

Status deliver(EngineParts& engine) {
    if (engine.options.read_only || !engine.letters_waiting) return ok();
    const std::scoped_lock alone(engine.delivering);
    std::set<std::int64_t> stuck;
    std::optional<Error> first_error;
    for (bool found = true; found;) {
        engine.letters_waiting = false;
        found = false;
        DOCKET_TRY_ASSIGN(const auto letters, engine.journal->outbox(kAtOnce + stuck.size()));
        for (const auto& letter : letters) {
            if (stuck.contains(letter.id)) continue;
            found = true;
            const auto carried = carry_letter(engine, letter);
            if (carried) continue;
            if (carried.error().kind == ErrorKind::Unavailable) {  // the store is away: what is left is tried again
                engine.letters_waiting = true;
                return carried;
            }
            stuck.insert(letter.id);
            if (!first_error) first_error = carried.error();
        }
    }
    return first_error ? Status(*first_error) : ok();
}

}  // namespace docket
