#pragma once
// Lines that a person types: with editing and a memory of earlier lines on a terminal, plainly elsewhere, where they are
// repeated on the output, so that what is printed reads as the conversation it was.

#include <memory>
#include <string>

namespace docket_cli {

enum class Heard { Line, End, Stopped };  // Stopped: Ctrl-C

class Lines {
public:
    Lines();
    ~Lines();
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    Heard ask(const std::string& prompt, std::string& line);
    bool is_terminal() const { return is_terminal_; }

private:
    struct Editor;
    Heard read_plainly(std::string& line);

    bool is_terminal_ = false;
    std::unique_ptr<Editor> editor_;  // null: plain
    std::string ahead_;               // read and not given yet
    bool at_end_ = false;
};

}  // namespace docket_cli
