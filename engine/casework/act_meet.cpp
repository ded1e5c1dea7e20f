// The meeting of a round: who attends, when the vote is closed, and that the chair adjourns it.

#include <algorithm>

#include "casework/command.hpp"
#include "casework/others.hpp"
#include "casework/people.hpp"
#include "casework/rounds.hpp"
#include "casework/words.hpp"

namespace docket::casework {
namespace {

using definition::Answer;
using definition::Ballot;
using definition::Mode;

// Who may do the act, its chair, and the clerk keep the roll; to adjourn is the chair's alone where there is one.
Status check_keeper(Course& course, const Underway& act) {
    std::vector<Name> keepers;
    if (act.round().chair) keepers.push_back(*act.round().chair);
    const bool chair_alone = course.command.meeting == Meeting::Adjourned && act.round().chair;
    if (!chair_alone) {
        for (const auto& name : *source_of(course.definition, course.state, act.pending).by) keepers.push_back(name);
        for (const auto& name : course.definition.clerk) keepers.push_back(name);
    }
    const auto role = acting_role(course, keepers, course.command.actor, act.pending.act);
    return role ? ok() : Status(role.error());
}

// ---- held ----

// Whoever else attends a meeting of several cases may have a seat in another of them.
enum class Others : bool { AreRefused, MayAttend };

Status seat_present(Course& course, const Underway& act, const std::vector<Actor>& present, Others others, std::vector<Seat>& seats) {
    for (const auto& actor : present) {
        const auto own = std::ranges::find_if(seats, [&](const Seat& s) { return !s.person.empty() && course.circumstances.same_person(s.person, actor.id); });
        if (own != seats.end()) {
            own->present = true;
            continue;
        }
        const auto free = std::ranges::find_if(seats, [&](const Seat& s) {
            return s.person.empty() && !s.present && acting_role(course, {s.role}, actor, act.pending.act);
        });
        if (free == seats.end() && others == Others::MayAttend) continue;
        if (free == seats.end()) return refuse("meeting.not_entitled", {name_of(actor), act.pending.act});
        free->person = actor.id;
        free->present = true;
    }
    return ok();
}

Result<bool> hold(Course& course, Underway act, const std::vector<Actor>& present, Others others) {
    const auto& round = act.round();
    if (act.pending.in_session) return refuse("meeting.in_session", {act.pending.act});
    if (std::ranges::any_of(seats_under(course.state, act.key), [](const auto& s) { return !s.second.answer.empty(); }))
        return refuse("meeting.in_session", {act.pending.act});
    DOCKET_TRY_ASSIGN(auto seats, seats_of(course, round, {}));
    DOCKET_TRY(seat_present(course, act, present, others, seats));
    Tally tally;
    for (const auto& seat : seats) count(tally, seat);
    Json what = {{"act", act.pending.act}, {"kind", act.pending.kind}, {"counts", to_json(tally)}, {"present", Json::array()}};
    for (const auto& actor : present) what["present"].push_back(actor.id);
    if (round.quorum) what["quorum"] = least_to_reach(*round.quorum, tally.entitled_heads);
    if (!has_quorum(round, tally)) {  // there was no meeting: nothing is decided, and it may be called again
        course.begin("meeting.failed", std::move(what));
        return false;
    }
    course.begin("meeting.held", std::move(what));
    DOCKET_TRY(drop_seats(course, act.key));
    DOCKET_TRY(put_seats(course, act.key, seats));
    act.pending.in_session = true;
    act.pending.opened = course.moment;
    if (round.ballot == Ballot::Electronic) {  // another box each time: what lay in one that was given up is never counted
        DOCKET_TRY(course.count("boxes"));
        act.pending.box = course.counted("boxes");
    }
    DOCKET_TRY(course.put(Section::Pending, act.key, act.pending));
    return true;
}

// ---- closed ----

struct Counted {
    const char* word;
    Answer answer;
    std::int64_t Tally::*number;
};
constexpr Counted kCounted[] = {{"agree", Answer::Agree, &Tally::agree},
                                {"refuse", Answer::Refuse, &Tally::refuse},
                                {"defer", Answer::Defer, &Tally::defer},
                                {"abstain", Answer::Abstain, &Tally::abstain}};

// On paper whoever counts is named, and there are two of them.
Status check_tellers(Course& course, const Underway& act) {
    std::vector<std::string> tellers{course.command.actor.id};
    for (const auto& other : course.command.together_with) add_person(course, tellers, other.id);
    return tellers.size() < 2 ? Status(refuse("tellers.too_few", {act.pending.act})) : ok();
}

// Of a box there are as many votes as members have cast.
Status check_box(const Course& course, const Underway& act) {
    std::int64_t cast = 0, found = 0;
    for (const auto& [key, seat] : seats_under(course.state, act.key)) cast += seat.answer == "cast" ? 1 : 0;
    for (const auto& [word, number] : course.command.counts) found += number;
    return cast == found ? ok() : Status(refuse("ballot.miscounted", {act.pending.act, std::to_string(found)}));
}

// The record learns how many, never who.
Result<Tally> counted(Course& course, const Underway& act, Tally tally) {
    const auto& command = course.command;
    DOCKET_TRY(act.pending.box > 0 ? check_box(course, act) : check_tellers(course, act));
    std::int64_t sum = 0;
    for (const auto& [word, number] : command.counts) {
        const auto known = std::ranges::find_if(kCounted, [&](const Counted& c) { return c.word == word; });
        const bool offered = known != std::end(kCounted) && std::ranges::find(act.round().choices, known->answer) != act.round().choices.end();
        if (!offered) return refuse("answer.not_offered", {act.pending.act, word});
        if (number < 0 || number > tally.present) return refuse("ballot.miscounted", {act.pending.act, std::to_string(number)});
        if (number > 0) DOCKET_TRY(check_repetitions(course, act.pending, known->answer));
        tally.*(known->number) = number;
        sum += number;
    }
    if (sum > tally.present) return refuse("ballot.miscounted", {act.pending.act, std::to_string(sum)});
    return tally;
}

void sign_for_the_present(Course& course, Underway& act, const Seats& seats) {
    for (const auto& [key, seat] : seats)
        if (seat.present && !seat.person.empty() && act.pending.box == 0) add_person(course, act.pending.signers, seat.person);
}

Status close(Course& course, Underway act) {
    const auto& round = act.round();
    if (is_called(round) && !act.pending.in_session) return refuse("meeting.not_held", {act.pending.act});
    const auto seats = seats_under(course.state, act.key);
    auto tally = tally_of(seats);
    if (is_secret(round.ballot)) {
        DOCKET_TRY_ASSIGN(tally, counted(course, act, tally));
        sign_for_the_present(course, act, seats);
    } else if (!course.command.counts.empty()) {
        return refuse("ballot.open", {act.pending.act});
    }
    Json what = {{"act", act.pending.act}, {"kind", act.pending.kind}, {"counts", to_json(tally)}};
    for (const auto& actor : course.command.together_with) what["together_with"].push_back(to_json(actor));
    course.begin("meeting.closed", std::move(what));
    return conclude(course, std::move(act), round.mode == Mode::Vote ? count_vote(round, tally) : Verdict::Passed, &tally);
}

// ---- adjourned ----

Status adjourn(Course& course, Underway act) {
    const auto& round = act.round();
    if (!act.pending.in_session) return refuse("meeting.not_held", {act.pending.act});
    Json what = {{"act", act.pending.act}, {"kind", act.pending.kind}, {"adjourned", true}};
    if (round.mode == Mode::Discuss) {  // advisory: it decides nothing, and may be called again
        course.begin("meeting.closed", std::move(what));
        DOCKET_TRY(drop_seats(course, act.key));
        act.pending.in_session = false;
        act.pending.box = 0;
        return course.put(Section::Pending, act.key, act.pending);
    }
    if (std::ranges::find(round.choices, Answer::Defer) == round.choices.end())
        return refuse_in_words("answer.not_offered", {InBothTongues(act.pending.act), words_of(Answer::Defer)});
    DOCKET_TRY(check_repetitions(course, act.pending, Answer::Defer));
    course.begin("meeting.closed", std::move(what));
    const auto tally = tally_of(seats_under(course.state, act.key));
    return conclude(course, std::move(act), Verdict::Deferred, &tally);
}

Underway underway(const Course& course, const std::string& act_key) {
    Underway act{act_key, course.state.pending.at(act_key), nullptr};
    act.chain = source_of(course.definition, course.state, act.pending).approval;
    return act;
}

}  // namespace

Result<bool> hold_round(Course& course, const std::string& act_key, const std::vector<Actor>& present) {
    return hold(course, underway(course, act_key), present, Others::MayAttend);
}

Status close_round(Course& course, const std::string& act_key) {
    auto act = underway(course, act_key);
    if (!act.pending.in_session || is_secret(act.round().ballot)) return ok();
    const auto tally = tally_of(seats_under(course.state, act_key));
    course.begin("meeting.closed", {{"act", act.pending.act}, {"kind", act.pending.kind}, {"counts", to_json(tally)}});
    return conclude(course, std::move(act), act.round().mode == Mode::Vote ? count_vote(act.round(), tally) : Verdict::Passed, &tally);
}

Status meet(Course& course) {
    DOCKET_TRY_ASSIGN(auto act, find_underway(course));
    if (!has_meeting(act.round())) return refuse("meeting.none", {act.pending.act});
    DOCKET_TRY(check_keeper(course, act));
    DOCKET_TRY(check_legal_day(course, act.pending.opened, source_of(course.definition, course.state, act.pending).late_entry_days));
    if (act.round().held_in && course.command.meeting == Meeting::Held) return refuse("meeting.in_case", {act.pending.act, *act.round().held_in});
    switch (course.command.meeting) {
        case Meeting::Held: {
            DOCKET_TRY(hold(course, std::move(act), course.command.present, Others::AreRefused));
            return ok();
        }
        case Meeting::Closed: return close(course, std::move(act));
        case Meeting::Adjourned: return adjourn(course, std::move(act));
    }
    return ok();
}

}  // namespace docket::casework
