#include "try_lines.hpp"

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstring>
#include <cwchar>

#include <poll.h>
#include <unistd.h>

#include "output.hpp"

#ifdef DOCKET_LINE_EDITING
#include <histedit.h>
#endif

namespace docket_cli {
namespace {

volatile std::sig_atomic_t stopped = 0;

extern "C" void on_stop(int) { stopped = 1; }

// False: stopped. Looked at now and then, since a signal may come just before the waiting begins.
bool wait_for_input() {
    pollfd in{STDIN_FILENO, POLLIN, 0};
    while (!stopped)
        if (poll(&in, 1, 200) > 0) return true;
    return false;
}

// Ctrl-C ends the waiting for a line, and nothing else.
void catch_stops(bool on) {
    struct sigaction action {};
    action.sa_handler = on ? on_stop : SIG_DFL;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
}

}  // namespace

#ifdef DOCKET_LINE_EDITING

struct Lines::Editor {
    EditLine* line = nullptr;
    History* history = nullptr;
    std::string prompt;

    Editor() {
        if (!std::setlocale(LC_CTYPE, "") || MB_CUR_MAX < 3) std::setlocale(LC_CTYPE, "C.UTF-8");
        line = el_init("docket", stdin, stdout, stderr);
        history = history_init();
        if (!line || !history) return;
        HistEvent event;
        ::history(history, &event, H_SETSIZE, 500);
        el_set(line, EL_CLIENTDATA, this);
        el_set(line, EL_PROMPT, &Editor::prompt_of);
        el_set(line, EL_EDITOR, "emacs");
        el_set(line, EL_SIGNAL, 0);
        el_set(line, EL_HIST, ::history, history);
        el_set(line, EL_GETCFN, &Editor::read_character);
    }
    ~Editor() {
        if (history) history_end(history);
        if (line) el_end(line);
    }
    Editor(const Editor&) = delete;
    Editor& operator=(const Editor&) = delete;

    static char* prompt_of(EditLine* of) {
        void* self = nullptr;
        el_get(of, EL_CLIENTDATA, &self);
        return static_cast<Editor*>(self)->prompt.data();
    }

    // One character of UTF-8; a stop is the end of this line.
    static int read_character(EditLine*, wchar_t* into) {
        std::mbstate_t state{};
        for (;;) {
            char byte = 0;
            if (!wait_for_input()) return 0;
            const auto got = ::read(STDIN_FILENO, &byte, 1);
            if (got < 0 && errno == EINTR && !stopped) continue;
            if (got <= 0 || stopped) return 0;
            const auto made = std::mbrtowc(into, &byte, 1, &state);
            if (made == static_cast<std::size_t>(-1)) state = std::mbstate_t{};
            else if (made != static_cast<std::size_t>(-2)) return 1;
        }
    }

    Heard ask(const std::string& said, std::string& into) {
        prompt = said;
        int count = 0;
        const char* text = el_gets(line, &count);
        if (stopped) return Heard::Stopped;
        if (!text || count <= 0) return Heard::End;
        into.assign(text, static_cast<std::size_t>(count));
        while (!into.empty() && (into.back() == '\n' || into.back() == '\r')) into.pop_back();
        HistEvent event;
        if (!into.empty()) ::history(history, &event, H_ENTER, into.c_str());
        return Heard::Line;
    }
};

#else

struct Lines::Editor {};

#endif

Lines::Lines() : is_terminal_(isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1) {
#ifdef DOCKET_LINE_EDITING
    if (is_terminal_) editor_ = std::make_unique<Editor>();
    if (editor_ && (!editor_->line || !editor_->history)) editor_.reset();
#endif
    catch_stops(true);
}

Lines::~Lines() { catch_stops(false); }

Heard Lines::read_plainly(std::string& line) {
    for (;;) {
        if (const auto end = ahead_.find('\n'); end != std::string::npos || (at_end_ && !ahead_.empty())) {
            line = ahead_.substr(0, end);
            ahead_.erase(0, end == std::string::npos ? end : end + 1);
            if (!line.empty() && line.back() == '\r') line.pop_back();
            return Heard::Line;
        }
        if (at_end_) return Heard::End;
        char bytes[4096];
        if (!wait_for_input()) return Heard::Stopped;
        const auto got = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR && stopped) return Heard::Stopped;
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) at_end_ = true;
        else ahead_.append(bytes, static_cast<std::size_t>(got));
    }
}

Heard Lines::ask(const std::string& prompt, std::string& line) {
    stopped = 0;
    line.clear();
#ifdef DOCKET_LINE_EDITING
    if (editor_) {
        const auto heard = editor_->ask(prompt, line);
        if (heard != Heard::Line) write_out("\n");
        return heard;
    }
#endif
    write_out(prompt);
    const auto heard = read_plainly(line);
    if (!is_terminal_ || heard != Heard::Line) write_out(heard == Heard::Line ? shown(line) + "\n" : "\n");
    return heard;
}

}  // namespace docket_cli
