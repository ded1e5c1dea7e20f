#include "scenario/distributions.hpp"

#include <algorithm>
#include <functional>

#include "base/format.hpp"
#include "load/yaml_doc.hpp"

namespace docket::scenario {
namespace {

using load::Node;
using load::NodeKind;

constexpr std::int64_t kMostThousandths = 10'000'000;  // ten thousand days

struct Word {
    const char *en, *zh;
};

class Reader {
public:
    Reader(const SourceFile& file, const definition::Definition& process) : file_(file), process_(process) {}

    Result<Distributions> read() {
        const auto document = load::read_document(file_.name, file_.text);
        if (!document.diagnostics.empty()) {
            const auto& d = document.diagnostics.front();
            return fail(ErrorKind::InvalidArgument, "simulation.words", to_json(d, load::Tongue::English).value("message", ""),
                        to_json(d, load::Tongue::Chinese).value("message", ""), format("{}:{}:{}", file_.name, d.range.line, d.range.column));
        }
        out_.gap = out_.takes = {Spread::Shape::Fixed, {1000, 0, 0}, true};
        out_.approvals = out_.services = {Spread::Shape::Fixed, {1000, 0, 0}, true};
        DOCKET_TRY(map(document.root, {{{"arrivals", "收案"}, [&](const Node& n) { return arrivals(n); }},
                                       {{"takes", "用时"}, [&](const Node& n) { return spread(n, out_.takes); }},
                                       {{"approvals", "审批"}, [&](const Node& n) { return spread(n, out_.approvals); }},
                                       {{"services", "送达"}, [&](const Node& n) { return spread(n, out_.services); }},
                                       {{"longest", "最长"}, [&](const Node& n) { return number(n, 1, 36'500, out_.longest); }},
                                       {{"acts", "办理"}, [&](const Node& n) { return acts(n); }},
                                       {{"facts", "案情"}, [&](const Node& n) { return facts(n); }},
                                       {{"parties", "当事人"}, [&](const Node& n) { return parties(n); }}}));
        return std::move(out_);
    }

private:
    using Handlers = std::vector<std::pair<Word, std::function<Status(const Node&)>>>;

    Error wrong(const Node& at, const std::string& en, const std::string& zh) const {
        return fail(ErrorKind::InvalidArgument, "simulation.words", en, zh, format("{}:{}:{}", file_.name, at.range.line, at.range.column));
    }

    Status map(const Node& node, const Handlers& handlers) {
        if (node.kind != NodeKind::Map) return wrong(node, "a mapping is expected here", "这里应当是“名称: 值”的形式");
        for (const auto& [key, value] : node.entries) {
            const auto at = std::ranges::find_if(handlers, [&](const auto& h) { return key.text == h.first.en || key.text == h.first.zh; });
            if (at == handlers.end()) return wrong(key, format("\"{}\" is not a word that is understood here", key.text), format("这里没有“{}”这一项", key.text));
            DOCKET_TRY(at->second(value));
        }
        return ok();
    }

    // Thousandths of what is written, at most three places after the point.
    Status thousandths(const Node& node, std::int64_t& into) const {
        const auto& text = node.text;
        const auto point = text.find('.');
        const auto whole = text.substr(0, point), part = point == text.npos ? std::string() : text.substr(point + 1);
        const bool digits = node.kind == NodeKind::Scalar && !whole.empty() && whole.size() < 8 && part.size() <= 3 && (point == text.npos || !part.empty()) &&
                            (whole + part).find_first_not_of("0123456789") == text.npos;
        if (!digits) return wrong(node, format("\"{}\" is not a number of at most three decimals", text), format("“{}”不是至多三位小数的数字", text));
        into = std::stoll(whole) * 1000 + std::stoll((part + "000").substr(0, 3));
        if (into > kMostThousandths) return wrong(node, format("\"{}\" is too large", text), format("“{}”过大", text));
        return ok();
    }
    Status number(const Node& node, std::int64_t least, std::int64_t most, std::int64_t& into) const {
        DOCKET_TRY(thousandths(node, into));
        if (into % 1000 != 0 || into / 1000 < least || into / 1000 > most)
            return wrong(node, format("a whole number from {} to {} is expected", least, most), format("这里应当是{}至{}的整数", least, most));
        into /= 1000;
        return ok();
    }

    Status spread(const Node& node, Spread& into) {
        std::optional<Spread> read;
        bool has_unit = false, workdays = false;
        const auto shape = [&](Spread::Shape as, std::size_t count) {
            return [this, as, count, &read](const Node& n) -> Status {
                if (read) return wrong(n, "one distribution is expected", "只能写一种分布");
                read = Spread{as, {}, false};
                std::vector<Node> values = n.kind == NodeKind::List ? n.items : std::vector<Node>{n};
                if (values.size() != count) return wrong(n, format("{} numbers are expected", count), format("这里应当有{}个数字", count));
                for (std::size_t i = 0; i < count; ++i) {
                    DOCKET_TRY(thousandths(values[i], read->values[i]));
                    if (i > 0 && read->values[i] < read->values[i - 1]) return wrong(values[i], "the numbers must not descend", "数字应当从小到大");
                }
                return ok();
            };
        };
        auto mapped = map(node, {{{"fixed", "固定"}, shape(Spread::Shape::Fixed, 1)},
                              {{"uniform", "均匀"}, shape(Spread::Shape::Uniform, 2)},
                              {{"triangular", "三角"}, shape(Spread::Shape::Triangular, 3)},
                              {{"exponential", "指数"}, shape(Spread::Shape::Exponential, 1)},
                              {{"unit", "单位"}, [&](const Node& n) -> Status {
                                   has_unit = true;
                                   workdays = n.text == "workdays" || n.text == "工作日" || n.text == "个工作日";
                                   if (workdays || n.text == "days" || n.text == "日") return ok();
                                   return wrong(n, "the unit is days or workdays", "单位是“日”或者“工作日”");
                               }}});
        if (!mapped) return mapped;
        if (!read) return wrong(node, "a distribution is missing: fixed, uniform, triangular or exponential", "没有写分布：固定、均匀、三角、指数");
        if (!has_unit) return wrong(node, "say which days are meant: unit days or workdays", "请写明单位：日，或者工作日");
        read->workdays = workdays;
        into = *read;
        return ok();
    }

    Status arrivals(const Node& node) {
        return map(node, {{{"from", "自"}, [&](const Node& n) -> Status {
                               out_.from = calendar::parse_day(n.text);
                               if (!out_.from) return wrong(n, format("\"{}\" is not a date", n.text), format("“{}”不是日期", n.text));
                               if (*out_.from < process_.in_force || (process_.until && *out_.from > *process_.until))
                                   return wrong(n, "the process is not in force on that day", "流程在该日没有施行");
                               return ok();
                           }},
                          {{"gap", "间隔"}, [&](const Node& n) { return spread(n, out_.gap); }}});
    }

    Status weights(const Node& node, const std::function<Status(const Node& key, std::int64_t weight)>& each) {
        if (node.kind != NodeKind::Map || node.entries.empty()) return wrong(node, "weights are expected: NAME: NUMBER", "这里应当是“名称: 份额”");
        std::int64_t sum = 0;
        for (const auto& [key, value] : node.entries) {
            std::int64_t weight = 0;
            DOCKET_TRY(thousandths(value, weight));
            sum += weight;
            DOCKET_TRY(each(key, weight));
        }
        if (sum == 0) return wrong(node, "the weights are all 0", "份额都是0");
        return ok();
    }

    Status acts(const Node& node) {
        if (node.kind != NodeKind::Map) return wrong(node, "a mapping is expected here", "这里应当是“名称: 值”的形式");
        for (const auto& [key, value] : node.entries) {
            const auto* results = results_of(key.text);
            if (!results) return wrong(key, format("there is no step, act or suspension \"{}\"", key.text), format("没有名为“{}”的步骤、随时事项或者中止", key.text));
            auto& habit = out_.habits[key.text];
            auto read = map(value, {{{"takes", "用时"}, [&](const Node& n) { return spread(n, habit.takes.emplace()); }},
                                   {{"chance", "概率"}, [&](const Node& n) -> Status {
                                        DOCKET_TRY(thousandths(n, habit.chance.emplace()));
                                        return *habit.chance <= 100'000 ? ok() : Status(wrong(n, "a chance is 0 to 100 percent", "概率是百分之0至100"));
                                    }},
                                   {{"results", "结果"}, [&](const Node& n) {
                                        return weights(n, [&](const Node& name, std::int64_t weight) -> Status {
                                            if (std::ranges::find(*results, name.text, &definition::Result::name) == results->end())
                                                return wrong(name, format("\"{}\" has no result \"{}\"", key.text, name.text), format("“{}”没有“{}”这一结果", key.text, name.text));
                                            habit.results[name.text] = weight;
                                            return ok();
                                        });
                                    }}});
            if (!read) return read;
        }
        return ok();
    }

    const std::vector<definition::Result>* results_of(const std::string& name) const {
        static const std::vector<definition::Result> kNone;
        if (const auto instances = definition::instances_of(process_, name); !instances.empty()) return &instances.front()->results;
        if (const auto* step = definition::find_step(process_, name).step) return &step->results;
        if (const auto* act = definition::find_anytime(process_, name)) return &act->results;
        for (const auto& suspension : process_.suspensions)
            if (suspension.resume && suspension.resume->name == name) return &kNone;
        return definition::find_suspension(process_, name) ? &kNone : nullptr;
    }

    Status facts(const Node& node) {
        if (node.kind != NodeKind::Map) return wrong(node, "a mapping is expected here", "这里应当是“名称: 值”的形式");
        for (const auto& [key, value] : node.entries) {
            const auto* fact = definition::find_fact(process_, key.text);
            if (!fact) return wrong(key, format("there is no fact \"{}\"", key.text), format("没有名为“{}”的案情", key.text));
            auto weighed = weights(value, [&](const Node& written, std::int64_t weight) -> Status {
                const bool several = fact->type.kind == conditions::Kind::Choices;
                const auto fits = several ? conditions::value_from_json(fact->type, Json::array({written.text})) : conditions::value_from_text(fact->type, written.text);
                if (!fits) return wrong(written, fits.error().en, fits.error().zh);
                out_.facts[fact->name].emplace_back(written.text, weight);
                return ok();
            });
            if (!weighed) return weighed;
        }
        return ok();
    }

    Status parties(const Node& node) {
        if (node.kind != NodeKind::Map) return wrong(node, "a mapping is expected here", "这里应当是“名称: 值”的形式");
        for (const auto& [key, value] : node.entries) {
            const auto* role = definition::find_role(process_, key.text);
            if (!role || role->many == 0) return wrong(key, format("\"{}\" is no list of parties", key.text), format("“{}”不是当事人名单", key.text));
            DOCKET_TRY(number(value, 0, role->many, out_.parties[key.text]));
        }
        return ok();
    }

    const SourceFile& file_;
    const definition::Definition& process_;
    Distributions out_;
};

}  // namespace

Result<Distributions> read_distributions(const SourceFile& file, const definition::Definition& process) { return Reader(file, process).read(); }

}  // namespace docket::scenario
