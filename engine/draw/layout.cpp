#include "draw/layout.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace docket::draw {
namespace {

constexpr int kCell = 8, kPadding = 14, kBetween = 26, kMargin = 20, kLayerGap = 22;

int text_width(const std::vector<std::string>& lines) {
    std::size_t widest = 0;
    for (const auto& line : lines) widest = std::max(widest, display_width(line));
    return static_cast<int>(widest) * kCell;
}

// A box of the graph, or a place on the way of an arrow.
struct Item {
    int layer = 0, width = 0, height = 0;
    long long x = 0;
    std::vector<std::size_t> above, below;
};

class Layers {
public:
    explicit Layers(const Graph& graph) : graph_(graph) {
        for (const auto& node : graph.nodes) {
            Item item;
            const bool is_point = node.shape == Shape::Start;
            item.width = is_point ? 16 : text_width(node.lines) + 2 * kPadding;
            item.height = is_point ? 16 : static_cast<int>(node.lines.size()) * kLine + kPadding;
            items_.push_back(item);
        }
        backward_.assign(graph.arrows.size(), false);
        turn_circles();
        give_layers();
        ways_.resize(graph.arrows.size());
        for (std::size_t i = 0; i < graph.arrows.size(); ++i) lay_way(i);
        order();
        place();
    }

    Layout result() const {
        Layout out;
        std::vector<int> middles = layer_middles(out.height);
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) out.nodes.push_back(box(i, middles));
        for (std::size_t i = 0; i < graph_.arrows.size(); ++i) add_way(out, i, middles);
        for (const auto& item : items_) out.width = std::max(out.width, static_cast<int>(item.x) + item.width / 2 + kMargin);
        return out;
    }

private:
    // An arrow that closes a circle is laid the other way round and drawn as it is.
    void turn_circles() {
        std::vector<int> state(graph_.nodes.size(), 0);
        struct Visit {
            std::size_t node, next;
        };
        for (std::size_t root = 0; root < state.size(); ++root) {
            if (state[root] != 0) continue;
            std::vector<Visit> stack{{root, 0}};
            state[root] = 1;
            while (!stack.empty()) {
                auto& top = stack.back();
                if (top.next == graph_.arrows.size()) {
                    state[top.node] = 2;
                    stack.pop_back();
                    continue;
                }
                const auto at = top.next++;
                const auto& arrow = graph_.arrows[at];
                if (arrow.from != top.node) continue;
                if (state[arrow.to] == 1) backward_[at] = true;
                else if (state[arrow.to] == 0) state[arrow.to] = 1, stack.push_back({arrow.to, 0});
            }
        }
    }
    std::size_t upper(std::size_t arrow) const { return backward_[arrow] ? graph_.arrows[arrow].to : graph_.arrows[arrow].from; }
    std::size_t lower(std::size_t arrow) const { return backward_[arrow] ? graph_.arrows[arrow].from : graph_.arrows[arrow].to; }
    bool is_loop(std::size_t arrow) const { return graph_.arrows[arrow].from == graph_.arrows[arrow].to; }

    // Boxes have even layers; what has nothing above it stands close to what it leads to.
    void give_layers() {
        for (std::size_t round = 0; round < graph_.nodes.size(); ++round)
            for (std::size_t i = 0; i < graph_.arrows.size(); ++i)
                if (!is_loop(i)) items_[lower(i)].layer = std::max(items_[lower(i)].layer, items_[upper(i)].layer + 2);
        for (std::size_t node = 0; node < graph_.nodes.size(); ++node) {
            int nearest = -1;
            bool is_led_to = false;
            for (std::size_t i = 0; i < graph_.arrows.size(); ++i) {
                if (is_loop(i)) continue;
                is_led_to = is_led_to || lower(i) == node;
                if (upper(i) == node) nearest = nearest < 0 ? items_[lower(i)].layer : std::min(nearest, items_[lower(i)].layer);
            }
            if (!is_led_to && nearest >= 2 && graph_.nodes[node].shape != Shape::Start) items_[node].layer = nearest - 2;
        }
    }

    void lay_way(std::size_t arrow) {
        if (is_loop(arrow)) return;
        auto at = upper(arrow);
        const auto end = lower(arrow);
        const int middle = ((items_[at].layer + items_[end].layer) / 2) | 1;
        for (int layer = items_[at].layer + 1; layer < items_[end].layer; ++layer) {
            Item item;
            item.layer = layer;
            item.width = 6;
            if (layer == middle && !graph_.arrows[arrow].labels.empty()) {
                item.width = text_width(graph_.arrows[arrow].labels) + 8;
                item.height = static_cast<int>(graph_.arrows[arrow].labels.size()) * kLine;
                labelled_.resize(std::max(labelled_.size(), arrow + 1), 0);
                labelled_[arrow] = items_.size();
            }
            items_.push_back(item);
            join(at, items_.size() - 1);
            at = items_.size() - 1;
            ways_[arrow].push_back(at);
        }
        join(at, end);
    }
    void join(std::size_t above, std::size_t below) {
        items_[above].below.push_back(below);
        items_[below].above.push_back(above);
    }

    // By the middle of their neighbours, down and up again; ties stay as they were.
    void order() {
        int last = 0;
        for (const auto& item : items_) last = std::max(last, item.layer);
        layers_.resize(static_cast<std::size_t>(last) + 1);
        for (std::size_t i = 0; i < items_.size(); ++i) layers_[static_cast<std::size_t>(items_[i].layer)].push_back(i);
        number();
        for (int sweep = 0; sweep < 24; ++sweep) {
            const bool down = sweep % 2 == 0;
            for (std::size_t k = 0; k < layers_.size(); ++k) sort_by_neighbours(layers_[down ? k : layers_.size() - 1 - k], down);
            number();
        }
    }
    void number() {
        for (const auto& layer : layers_)
            for (std::size_t i = 0; i < layer.size(); ++i) items_[layer[i]].x = static_cast<long long>(i) * 1000;
    }
    static long long mean(const std::vector<Item>& items, const std::vector<std::size_t>& of, long long otherwise) {
        if (of.empty()) return otherwise;
        long long sum = 0;
        for (const auto one : of) sum += items[one].x;
        return sum / static_cast<long long>(of.size());
    }
    void sort_by_neighbours(std::vector<std::size_t>& layer, bool down) {
        std::vector<std::pair<long long, std::size_t>> keyed;
        for (const auto one : layer) keyed.emplace_back(mean(items_, down ? items_[one].above : items_[one].below, items_[one].x), one);
        std::ranges::stable_sort(keyed, {}, &std::pair<long long, std::size_t>::first);
        for (std::size_t i = 0; i < layer.size(); ++i) layer[i] = keyed[i].second, items_[layer[i]].x = static_cast<long long>(i) * 1000;
    }

    // Side by side first; then each as near to its neighbours as those beside it allow.
    void place() {
        for (auto& layer : layers_) {
            long long x = 0;
            for (const auto one : layer) items_[one].x = x + items_[one].width / 2, x += items_[one].width + kBetween;
        }
        for (int sweep = 0; sweep < 40; ++sweep)
            for (std::size_t k = 0; k < layers_.size(); ++k) relax(layers_[sweep % 2 ? layers_.size() - 1 - k : k]);
        long long left = 0;
        bool is_first = true;
        for (const auto& item : items_) left = is_first ? item.x - item.width / 2 : std::min(left, item.x - item.width / 2), is_first = false;
        for (auto& item : items_) item.x += kMargin - left;
    }
    long long least_gap(std::size_t a, std::size_t b) const { return (items_[a].width + items_[b].width) / 2 + kBetween; }
    void relax(const std::vector<std::size_t>& layer) {
        std::vector<long long> wanted;
        for (const auto one : layer) {
            auto near = items_[one].above;
            near.insert(near.end(), items_[one].below.begin(), items_[one].below.end());
            wanted.push_back(mean(items_, near, items_[one].x));
        }
        // the leftmost and the rightmost way to keep all apart; their middle keeps them apart too
        auto left = wanted, right = wanted;
        for (std::size_t i = 1; i < layer.size(); ++i) left[i] = std::max(left[i], left[i - 1] + least_gap(layer[i - 1], layer[i]));
        for (std::size_t i = layer.size(); i-- > 1;) right[i - 1] = std::min(right[i - 1], right[i] - least_gap(layer[i - 1], layer[i]));
        for (std::size_t i = 0; i < layer.size(); ++i) items_[layer[i]].x = (left[i] + right[i]) / 2;
    }

    std::vector<int> layer_middles(int& height) const {
        std::vector<int> out;
        int y = kMargin;
        for (const auto& layer : layers_) {
            int tallest = 0;
            for (const auto one : layer) tallest = std::max(tallest, items_[one].height);
            out.push_back(y + tallest / 2);
            y += tallest + kLayerGap;
        }
        height = y - kLayerGap + kMargin;
        return out;
    }
    // The upper (-1) or lower (1) edge of the layer in which it stands.
    int edge(std::size_t item, const std::vector<int>& middles, int side) const {
        const auto layer = static_cast<std::size_t>(items_[item].layer);
        int tallest = 0;
        for (const auto one : layers_[layer]) tallest = std::max(tallest, items_[one].height);
        return middles[layer] + side * (tallest / 2);
    }
    Box box(std::size_t item, const std::vector<int>& middles) const {
        const auto& one = items_[item];
        return {static_cast<int>(one.x), middles[static_cast<std::size_t>(one.layer)], one.width, one.height};
    }
    void add_way(Layout& out, std::size_t arrow, const std::vector<int>& middles) const {
        const auto& ends = graph_.arrows[arrow];
        const bool has_label = arrow < labelled_.size() && labelled_[arrow] != 0;
        out.labels.push_back(has_label ? box(labelled_[arrow], middles) : Box{});
        if (is_loop(arrow)) {
            const auto at = out.nodes[ends.from];
            const int right = at.x + at.width / 2;
            out.paths.push_back({{right, at.y - 8}, {right + 18, at.y - 8}, {right + 18, at.y + 8}, {right, at.y + 8}});
            return;
        }
        const auto top = out.nodes[upper(arrow)], bottom = out.nodes[lower(arrow)];
        // Within a layer of boxes an arrow goes straight down, beside them, never through them.
        std::vector<Point> path{{top.x, top.y + top.height / 2}, {top.x, edge(upper(arrow), middles, 1)}};
        const bool is_plain = ways_[arrow].size() == 1 && !has_label;  // from one layer to the next: nothing to go round
        for (const auto item : is_plain ? std::vector<std::size_t>{} : ways_[arrow]) {
            const auto at = box(item, middles);
            path.push_back({at.x, edge(item, middles, -1)});
            path.push_back({at.x, edge(item, middles, 1)});
        }
        path.push_back({bottom.x, edge(lower(arrow), middles, -1)});
        path.push_back({bottom.x, bottom.y - bottom.height / 2});
        if (backward_[arrow]) std::ranges::reverse(path);
        out.paths.push_back(std::move(path));
    }

    const Graph& graph_;
    std::vector<Item> items_;
    std::vector<bool> backward_;
    std::vector<std::vector<std::size_t>> ways_, layers_;
    std::vector<std::size_t> labelled_;
};

}  // namespace

Layout lay_out(const Graph& graph) {
    if (graph.nodes.empty()) return {2 * kMargin, 2 * kMargin, {}, {}, {}};
    return Layers(graph).result();
}

}  // namespace docket::draw
