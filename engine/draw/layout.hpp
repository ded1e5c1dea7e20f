#pragma once
// Where everything stands: layers from top to bottom (Sugiyama). Every arrow passes through a place of its own between two
// layers, as wide as its label, so that labels never lie upon boxes or upon each other.

#include <vector>

#include "draw/graph.hpp"

namespace docket::draw {

struct Box {
    int x = 0, y = 0;           // of its middle
    int width = 0, height = 0;
};
struct Point {
    int x = 0, y = 0;
};

struct Layout {
    int width = 0, height = 0;
    std::vector<Box> nodes;                     // as the graph's
    std::vector<std::vector<Point>> paths;      // as its arrows, from box to box
    std::vector<Box> labels;                    // as its arrows; of no width where there is none
};

inline constexpr int kLine = 18;                // height of a line of a label
Layout lay_out(const Graph& graph);

}  // namespace docket::draw
