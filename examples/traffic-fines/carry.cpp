#include "carry.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "calendar_days.hpp"
#include "procedure.hpp"
#include "progress.hpp"

namespace fines {
namespace {

struct Stamped {
    std::size_t trace = 0, event = 0;
    std::int64_t instant = 0;
};

// One case's events of one day.
struct Share {
    std::vector<Stamped> events;
};
using Days = std::map<std::string, std::vector<Share>>;

Days by_day(docket_engine* engine, const std::vector<Trace>& traces) {
    CalendarDays days(engine);
    Days result;
    for (std::size_t t = 0; t < traces.size(); ++t) {
        std::map<std::string, Share> shares;
        for (std::size_t e = 0; e < traces[t].events.size(); ++e) {
            const auto& timestamp = traces[t].events[e].timestamp;
            const auto instant = instant_of(timestamp);
            shares[days.day_of(timestamp, instant)].events.push_back({t, e, instant});
        }
        for (auto& [day, share] : shares) result[day].push_back(std::move(share));
    }
    return result;
}

// Who enters what the log tells. The log names no officers, so one stands for the force.
class Host {
public:
    Host(docket_engine* engine, const std::vector<Trace>& traces) : engine_(engine), traces_(traces), numbers_(traces.size()) {}

    void tell(const Stamped& at) {
        const auto& trace = traces_[at.trace];
        const auto& event = trace.events[at.event];
        const Act* act = act_of(event.name);
        if (!act) throw Failure("the procedure has no act for the log's event " + event.name);

        static const char* const roles[] = {"police"};
        docket_actor actor = DOCKET_ACTOR_INIT;
        actor.id = "clerk";
        actor.name = "Clerk of the force";
        actor.roles = roles;
        actor.role_count = 1;
        actor.authority = kAuthority;
        actor.on_behalf_of = *act->on_behalf_of ? act->on_behalf_of : nullptr;
        const auto request = trace.id + "/" + std::to_string(at.event);
        docket_saying saying = DOCKET_SAYING_INIT;
        saying.actor = &actor;
        saying.request_id = request.c_str();
        saying.now_us = at.instant;
        saying.source = "event log";
        const auto facts = facts_of(*act, event, trace.id);

        char* answer = nullptr;
        docket_error* error = nullptr;
        docket_status status;
        if (event.name == kOpening) {
            docket_case_open_options options = DOCKET_CASE_OPEN_OPTIONS_INIT;
            options.authority = kAuthority;
            options.facts_json = facts.c_str();
            status = docket_case_open(engine_, kProcess, &saying, &options, &answer, &error);
        } else {
            docket_case_act_options options = DOCKET_CASE_ACT_OPTIONS_INIT;
            options.facts_json = facts.c_str();
            status = docket_case_act(engine_, numbers_[at.trace].c_str(), act->act, &saying, &options, &answer, &error);
        }
        const OwnedString owned_answer(answer);
        const OwnedError owned_error(error);
        ++commands;
        if (status == DOCKET_E_REJECTED) {
            ++refused;
        } else if (status != DOCKET_OK) {
            throw Failure(trace.id + ", " + event.name + " " + event.timestamp + ": " + docket_error_id(error) + ": " +
                          docket_error_message(error, DOCKET_TONGUE_ENGLISH));
        }
        if (event.name == kOpening && status == DOCKET_OK) numbers_[at.trace] = nlohmann::json::parse(answer).at("case").get<std::string>();
    }

    std::atomic<std::int64_t> commands = 0, refused = 0;

private:
    docket_engine* engine_;
    const std::vector<Trace>& traces_;
    std::vector<std::string> numbers_;  // of trace i; written by the one thread that holds the case that day
};

// The same threads all through; each day they take shares one after another, then wait for one another.
class Crew {
public:
    Crew(Host& host, unsigned threads) : host_(host), start_(threads + 1), done_(threads + 1) {
        for (unsigned n = 0; n < threads; ++n) crew_.emplace_back([this] { work(); });
    }
    ~Crew() {
        shares_ = nullptr;
        start_.arrive_and_wait();
    }
    void carry_day(const std::vector<Share>& shares) {
        shares_ = &shares;
        next_ = 0;
        start_.arrive_and_wait();
        done_.arrive_and_wait();
        if (failure_) throw Failure(*failure_);
    }

private:
    void work() {
        while (true) {
            start_.arrive_and_wait();
            if (!shares_) return;
            take_shares();
            done_.arrive_and_wait();
        }
    }
    void take_shares() {
        try {
            for (auto index = next_++; index < shares_->size(); index = next_++) {
                for (const auto& stamped : (*shares_)[index].events) host_.tell(stamped);
            }
        } catch (const std::exception& failure) {
            const std::lock_guard lock(mutex_);
            if (!failure_) failure_ = failure.what();
            next_ = shares_->size();
        }
    }

    Host& host_;
    std::barrier<> start_, done_;
    const std::vector<Share>* shares_ = nullptr;  // of today; null: go home
    std::atomic<std::size_t> next_ = 0;
    std::mutex mutex_;
    std::optional<std::string> failure_;          // guarded by mutex_ while a day runs
    std::vector<std::jthread> crew_;              // last: the threads end before what they use
};

}  // namespace

Carried carry(docket_engine* engine, const std::vector<Trace>& traces, unsigned threads) {
    const auto days = by_day(engine, traces);
    std::int64_t total = 0;
    for (const auto& trace : traces) total += static_cast<std::int64_t>(trace.events.size());

    Host host(engine, traces);
    CalendarDays calendar(engine);
    Progress progress("carrying", total);
    const auto began = std::chrono::steady_clock::now();
    {
        Crew crew(host, threads);
        for (const auto& [day, shares] : days) {
            crew.carry_day(shares);
            ask(docket_advance, engine, calendar.begins(plus_days(day, 1)), static_cast<docket_progress_fn>(nullptr), static_cast<void*>(nullptr));
            progress.show(host.commands, day);
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    return {host.commands, host.refused, took.count()};
}

}  // namespace fines
