#include "journal/checkpointer.hpp"

#include "journal/database.hpp"
#include "journal/signals.hpp"

namespace docket::journal {

Checkpointer::Checkpointer(std::unique_ptr<soci::session> session) : session_(std::move(session)) {
    const SignalsBlocked blocked;
    thread_ = std::thread([this] { run(); });
}

Checkpointer::~Checkpointer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    woken_.notify_all();
    thread_.join();
}

void Checkpointer::wake() {
    {
        const std::lock_guard lock(mutex_);
        due_ = true;
    }
    woken_.notify_one();
}

void Checkpointer::run() {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            woken_.wait(lock, [this] { return stopping_ || due_; });
            if (stopping_) return;
            due_ = false;
        }
        checkpoint_passive(*session_);  // what it could not move, the next one will
    }
}

}  // namespace docket::journal
