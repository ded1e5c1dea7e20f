#include "base/alike.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace docket {
namespace {

// Characters that a reader takes for one another (形近字), by groups; none that merely share a part.
constexpr std::u32string_view kLookAlike[] = {
    U"己已巳", U"末未", U"日曰", U"人入八", U"土士", U"干千于", U"大太犬", U"天夫无", U"王玉主", U"木本术", U"牛午", U"刀力", U"戊戌戍", U"候侯", U"拔拨",
    U"析折拆", U"免兔", U"即既", U"亨享", U"辨辩辫", U"博搏", U"待侍", U"栽裁载", U"申甲由电田", U"目自且", U"贷货", U"仓仑", U"今令", U"遣遗", U"逐遂",
    U"徒徙", U"字宇", U"汪注", U"买卖", U"晴睛", U"治冶", U"准淮", U"洗冼", U"暖暧", U"盲肓", U"赢羸嬴", U"鸟乌", U"师帅", U"竟竞", U"历厉", U"壁璧",
    U"撤撒", U"帐账胀", U"幻幼", U"斤斥", U"外处", U"查杳", U"诉拆", U"收牧", U"送迭", U"达迏", U"限恨", U"期朗", U"证征", U"裁栽", U"决抉", U"审宙",
    U"理埋", U"批枇", U"复夏", U"驳驭", U"延廷", U"长张", U"结给", U"局居", U"科料", U"名各", U"官宫", U"间问", U"阅闽", U"技枝", U"抢抡", U"拟似",
    U"材村", U"场扬", U"坏环", U"钩钓", U"密蜜", U"失矢", U"史吏", U"东车", U"万方", U"九丸", U"了子", U"厂广", U"乒乓", U"兵乒", U"友反", U"风凤",
    U"仅仪", U"代伐", U"优伏", U"传传", U"低底", U"便使", U"借措", U"催摧", U"倒到", U"促捉", U"刑形", U"判叛", U"刺剌", U"副幅", U"协胁", U"卷券",
    U"厅斤", U"召招", U"味昧", U"喧暄", U"圾极", U"块快", U"均钧", U"增赠", U"妨防", U"孤狐", U"岭领", U"幕墓慕暮", U"度席", U"弛驰", U"径经", U"怡恰",
    U"戒戎", U"抑仰", U"抵抿", U"拌伴", U"挡档", U"损捐", U"据剧", U"揣端", U"援缓", U"摄慑", U"撰选", U"敞敝", U"旱早", U"晓烧浇", U"晾谅", U"朋明",
    U"栓拴", U"核该", U"检捡", U"概慨", U"橙澄", U"毫毳", U"氏氐", U"沽沾", U"泄泻", U"浅线", U"涣换", U"渴喝", U"满瞒", U"炙灸", U"狼狠", U"琐锁",
    U"瓜爪", U"疏蔬", U"皿血", U"睹赌", U"租祖", U"秘密", U"稿搞", U"第弟", U"籍藉", U"纳钠", U"缀掇", U"脚却", U"膏毫", U"茶荼", U"蓝篮", U"虑虚",
    U"衷哀衰", U"被披", U"讲进", U"许计", U"评坪", U"诫戒", U"请清", U"谊宜", U"谋媒", U"谬缪", U"贪贫", U"趁趋", U"跟根", U"辑缉", U"辙撤", U"邻领",
    U"郎朗", U"酒洒", U"酬筹", U"释译", U"铃铅", U"销消", U"锐说", U"陈阵", U"陪培", U"隐稳", U"隔融", U"雷需", U"项顷", U"预顶", U"颁颂", U"馆绾",
    U"骄娇", U"验脸", U"鲜解",
};

// Each character's syllables, by number.
const std::multimap<char32_t, std::size_t>& readings() {
    static const auto kReadings = [] {
        std::multimap<char32_t, std::size_t> out;
        std::size_t number = 0;
        for (const auto& syllable : syllables()) {
            for (const auto c : syllable.characters) out.emplace(c, number);
            ++number;
        }
        return out;
    }();
    return kReadings;
}

bool is_chinese(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }

constexpr std::size_t kWhole = 4, kAlike = 1;

std::size_t cost(char32_t a, char32_t b) {
    if (a == b) return 0;
    return is_chinese(a) && is_chinese(b) && (sound_alike(a, b) || look_alike(a, b)) ? kAlike : kWhole;
}

// edit_distance() with the costs above.
std::size_t distance(const std::vector<char32_t>& x, const std::vector<char32_t>& y) {
    const auto columns = y.size() + 1;
    std::vector<std::size_t> before(columns), last(columns), now(columns);
    for (std::size_t j = 0; j < columns; ++j) last[j] = j * kWhole;
    for (std::size_t i = 1; i <= x.size(); ++i) {
        now[0] = i * kWhole;
        for (std::size_t j = 1; j < columns; ++j) {
            now[j] = std::min({last[j] + kWhole, now[j - 1] + kWhole, last[j - 1] + cost(x[i - 1], y[j - 1])});
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) now[j] = std::min(now[j], before[j - 2] + kWhole);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[y.size()];
}

}  // namespace

bool sound_alike(char32_t a, char32_t b) {
    const auto& all = readings();
    const auto of_b = all.equal_range(b);
    for (auto [at, end] = all.equal_range(a); at != end; ++at)
        if (std::any_of(of_b.first, of_b.second, [&](const auto& reading) { return reading.second == at->second; })) return true;
    return false;
}

bool look_alike(char32_t a, char32_t b) {
    return std::ranges::any_of(kLookAlike, [&](std::u32string_view group) { return group.find(a) != group.npos && group.find(b) != group.npos; });
}

std::vector<std::string> nearest_names(std::string_view wrong, std::span<const std::string> names) {
    constexpr std::size_t kMost = 3;
    const auto written = code_points(wrong);
    auto best = std::max<std::size_t>(written.size(), 3) / 3 * kWhole;
    std::vector<std::string> out;
    for (const auto& name : names) {
        const auto d = distance(written, code_points(name));
        if (d > best) continue;
        if (d < best) out.clear();
        best = d;
        if (out.size() < kMost && std::ranges::find(out, name) == out.end()) out.push_back(name);
    }
    if (!out.empty()) return out;
    if (auto one = nearest_form(wrong, names)) out.push_back(*std::move(one));
    return out;
}

}  // namespace docket
