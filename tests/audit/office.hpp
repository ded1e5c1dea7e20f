#pragma once
// A small office at work, on the engine itself: a licence is asked for, examined, decided with the head's approval, served;
// with a private fact, numbered documents, a suspension, an extension, and periods that run out.

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine.hpp"

namespace docket::audit {

inline constexpr const char* kLicence = R"(process:
  id: licence
  title: Licence
  version: "1"
  in_force: 2020-01-01
  calendar: china
  number: "{prefix}-{year}-{serial}"
  start: review
  opening: {by: clerk, fills: [subject, phone], late_entry: up to 30 days}
  clerk: clerk
  rectify_by: head

roles:
  clerk:     {title: clerk at the counter}
  handler:   {title: handler, group: handlers}
  head:      {title: head of office}
  applicant: {title: applicant, external: yes}

facts:
  subject:  {type: text}
  phone:    {type: text, private: yes}
  size:     {type: choice, values: [small, large]}
  accepted: {type: yes/no, starts: no}

deadlines:
  review_period: {length: 5 workdays, basis: Art. 1}
  decision_period:
    length: 30 days
    from: opened
    until: decide
    extension: {by: handler, approved_by: head, length: 30 days, times: 1}
    overdue: report
    basis: Art. 2

documents:
  notice: {title: Notice, number: "{prefix} notice {year}-{serial}"}

outcomes:
  granted:   {title: Granted}
  refused:   {title: Refused}
  withdrawn: {title: Withdrawn}

stages:
  review:
    steps:
      examine:
        by: handler
        within: review_period
        fills: [size]
        results:
          complete:   {set: {accepted: yes}, goto: decision}
          incomplete: {end: refused}
        overdue: complete
  decision:
    steps:
      decide:
        by: handler
        approval: [{by: head, choices: [agree, return]}]
        results: {grant: {}, deny: {}}
      send: {by: handler, after: [decide], serves: {document: notice, to: applicant}}
      close: {by: handler, after: [served(notice)], only_if: size = small or size = large}
    next: {end: granted}

anytime:
  withdraw: {by: applicant, in: [review, decision], only_if: known(phone), end: withdrawn}

suspensions:
  survey: {by: handler, in: [decision], stops: all, resume: {by: handler}}
)";

// `handlers`: who may handle; another version of the file is another deployment.
inline std::string office_file(const std::string& version = "1", const std::string& handlers = "zhang") {
    return "authority:\n  id: office\n  title: Licence office\n  version: \"" + version +
           "\"\n  prefix: P\n  zone: Asia/Shanghai\n  groups: {handlers: [" + handlers + "]}\n";
}

// 2024-03-04T09:00:00+08:00, a Monday, and days after it.
inline std::int64_t day_us(int day) { return 1'709'514'000'000'000 + day * 86'400'000'000; }

class Office {
public:
    explicit Office(const std::string& url, HashAlgorithm algorithm = HashAlgorithm::Sha256, const std::string& vfs = {}) {
        EngineOptions options;
        options.journal = url;
        options.log = "office.example/2024";
        options.algorithm = algorithm;
        options.sqlite_vfs = vfs;
        auto opened = Engine::open(std::move(options));
        if (!opened) give_up(opened.error());
        engine_ = *std::move(opened);
    }
    static Saying say(const std::string& who, const std::string& role, int day, std::string request = {}) {
        Saying out;
        out.actor.id = who;
        out.actor.name = who;
        out.actor.roles = {role};
        out.now_us = day_us(day);
        out.request_id = std::move(request);
        return out;
    }

    Json deploy(const std::string& office = office_file()) {
        return must(engine_->deploy({{"licence.yaml", kLicence}, {"office.yaml", office}}, say("wang", "head", -1)));
    }
    Result<Json> try_open(int day, const std::string& request = {}) {
        OpenRequest request_of;
        request_of.say = say("li", "clerk", day, request);
        request_of.process = "licence";
        request_of.facts = {{"subject", "a shed"}, {"phone", "13800000000"}};
        return engine_->open_case(request_of);
    }
    std::string open(int day) { return must(try_open(day)).at("case").get<std::string>(); }
    Result<Json> try_act(const std::string& case_id, int day, const std::string& act, const std::string& result = {}, const Json& facts = Json::object(),
                         const std::string& who = "zhang", const std::string& request = {}) {
        ActRequest request_of;
        request_of.say = say(who, act == "withdraw" ? "applicant" : "handler", day, request);
        request_of.case_id = case_id;
        request_of.act = act;
        request_of.result = result;
        request_of.facts = facts;
        return engine_->act(request_of);
    }
    Json act(const std::string& case_id, int day, const std::string& name, const std::string& result = {}, const Json& facts = Json::object()) {
        return must(try_act(case_id, day, name, result, facts));
    }
    Json examine(const std::string& case_id, int day) { return act(case_id, day, "examine", "complete", {{"size", "small"}}); }
    // Entered on that day, though it happened in time: what a rectified expiry makes room for.
    Json examine_as_of(const std::string& case_id, int day, const std::string& legal) {
        ActRequest request_of;
        request_of.say = say("zhang", "handler", day);
        request_of.say.legal = legal;
        request_of.case_id = case_id;
        request_of.act = "examine";
        request_of.result = "complete";
        request_of.facts = {{"size", "small"}};
        return must(engine_->act(request_of));
    }
    Json agree(const std::string& case_id, int day, const std::string& name) {
        AnswerRequest request;
        request.say = say("wang", "head", day);
        request.case_id = case_id;
        request.act = name;
        request.answer = "agree";
        return must(engine_->answer(request));
    }
    Json serve(const std::string& case_id, int day) {
        ServeRequest request;
        request.say = say("zhang", "handler", day);
        request.case_id = case_id;
        request.document = "notice";
        request.to = "applicant";
        request.method = "post";
        return must(engine_->serve(request));
    }
    Result<Json> rectify(const std::string& case_id, int day, std::int64_t cseq) {
        RectifyRequest request;
        request.say = say("wang", "head", day);
        request.say.reason = "the act was entered in time, on paper";
        request.case_id = case_id;
        request.cseq = cseq;
        return engine_->rectify(request);
    }
    Json advance(int day) { return must(engine_->advance(day_us(day), {})); }
    Engine& engine() { return *engine_; }

    // One case to its end, by every kind of act; one whose review period runs out; one withdrawn, after a refusal.
    std::vector<std::string> work() {
        const auto whole = open(0), overdue = open(0), withdrawn = open(1);
        examine(whole, 1);
        if (try_act(withdrawn, 2, "decide", "grant")) std::abort();  // not in this stage: a recorded refusal
        act(whole, 3, "survey");
        act(whole, 10, "resume survey");
        must(try_act(withdrawn, 4, "withdraw"));
        advance(14);  // five workdays after the 4th of March are over: taken as complete
        act(whole, 15, "extend decision_period");
        agree(whole, 15, "extend decision_period");
        act(whole, 16, "decide", "grant");
        agree(whole, 17, "decide");
        act(whole, 18, "send");
        serve(whole, 21);
        act(whole, 21, "close");
        return {whole, overdue, withdrawn};
    }

    template <class T>
    static T must(Result<T> result) {
        if (!result) give_up(result.error());
        return *std::move(result);
    }

private:
    [[noreturn]] static void give_up(const Error& error);
    std::unique_ptr<Engine> engine_;
};

inline void Office::give_up(const Error& error) {
    std::fprintf(stderr, "%s: %s %s %s\n", error.id.c_str(), error.en.c_str(), error.place.c_str(), error.details.c_str());
    std::abort();
}

}  // namespace docket::audit
